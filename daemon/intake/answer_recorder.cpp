#include <map>
#include <set>

#include "daemon/intake/bank_answers.h"
#include "daemon/intake/recorders.h"
#include "ledger/base/ensure.h"
#include "ledger/payments/answer_meaning.h"
#include "ledger/payments/answers.h"
#include "ledger/payments/returns.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;

namespace {

// Stores what the bank answered and reports what a person must know. Nothing is booked, because the statement decides.
class AnswerRecorder final : public BankAnswerSink {
 public:
  AnswerRecorder(const Administration& administration, const RunContext& run, const FileInHand& file,
                 Transaction& books)
      : administration_(administration), run_(run), file_(file), books_(books) {}

  void begin(const BankAnswerHead&) override {}

  void answer(const BankAnswer& answer) override {
    if (answer.status.empty()) return;  // no status at this level, but at those below it
    const auto about = subject_of_answer(books_, answer);
    ENSURE(about.has_value());  // else AnswerCheck had refused the file
    if (about->is_by_batch_alone)
      administration_.log.warning(file_.name + ": it names batch " + about->batch->id.text() +
                                  ", and a message that never left");
    RecordedAnswer kept = recorded(*about, answer.status);
    kept.reasons = answer.reasons;
    kept.outcome = outcome_of(status_before(books_, *about), answer.status);
    books_.answers().add(kept);
    ++answers_;
    if (kept.outcome == AnswerOutcome::goes_back) report_status_back(*about);
    if (kept.outcome != AnswerOutcome::taken || meaning_of_status(kept.status) != AnswerMeaning::rejected) return;
    report_rejection(*about, kept);
    if (about->payment) rejected_in_part_.emplace(about->batch->id, *about->batch);
  }

  // A batch is rejected when the bank rejected each of its payments, also without a status for the batch itself.
  void end() {
    for (const auto& [id, batch] : rejected_in_part_) {
      const AnswerSubject about{AnswerLevel::payment, batch.message, batch, {}, false};
      if (!is_rejected_one_by_one(batch) || outcome_of(status_before(books_, about), "RJCT") != AnswerOutcome::taken)
        continue;
      books_.answers().add(recorded(about, "RJCT"));
      report_batch(batch);
    }
  }

  [[nodiscard]] std::int64_t answers() const { return answers_; }

 private:
  [[nodiscard]] RecordedAnswer recorded(const AnswerSubject& about, const std::string& status) const {
    return {.number = 0,
            .run = run_.number,
            .file = file_.digest,
            .level = about.level,
            .message = about.message,
            .batch = about.batch ? about.batch->id : BatchId(),
            .payment = about.payment ? about.payment->number : PaymentNumber(),
            .status = status,
            .reasons = {},
            .outcome = AnswerOutcome::taken,
            .told_on = run_.now.today()};
  }

  [[nodiscard]] bool is_rejected_one_by_one(const Batch& batch) {
    if (batch.state != BatchState::released) return false;
    std::set<PaymentNumber> rejected;
    for (const RejectedPayment& one : books_.answers().rejected_in(batch.id)) rejected.insert(one.payment);
    bool all = true;
    books_.payments().each_instruction(batch.id, [&](const Instruction& one) {
      all = all && one.payment.state == PaymentState::exported && rejected.contains(one.payment.number);
    });
    return all;
  }

  void report_rejection(const AnswerSubject& about, const RecordedAnswer& kept) {
    if (about.payment) return report_payment(*about.payment, about.batch->id, kept);
    if (about.batch) return report_batch(*about.batch);
    for (const Batch& batch : books_.payments().batches_of_message(about.message)) report_batch(batch);
  }

  void report_batch(const Batch& batch) {
    if (batch.state == BatchState::released)
      report({run_.number, ExceptionKind::batch_rejected, {}, {}, batch.execution, batch.sum, batch.id.text()});
  }

  void report_payment(const Payment& payment, const BatchId& batch, const RecordedAnswer& kept) {
    if (payment.batch != batch) return;  // the payment is in another batch by now
    const std::string id = end_to_end_id(books_.administration(), payment).text();
    report({run_.number, ExceptionKind::payment_rejected, payment.participant, payment.cost, payment.due,
            payment.amount, id});
    for (const std::string& reason : kept.reasons)
      if (meaning_of_return(reason).tells_of_a_death)
        report({run_.number, ExceptionKind::returned_after_death, payment.participant, payment.cost, payment.due,
                payment.amount, id});
  }

  void report_status_back(const AnswerSubject& about) {
    const std::string id = about.payment ? end_to_end_id(books_.administration(), *about.payment).text()
                           : about.batch ? about.batch->id.text()
                                         : about.message.text();
    const ParticipantId participant = about.payment ? about.payment->participant : ParticipantId();
    report({run_.number, ExceptionKind::status_went_back, participant, {}, {}, {}, id});
  }

  void report(const ExceptionItem& item) { books_.runs().add(std::vector<ExceptionItem>{item}); }

  const Administration& administration_;
  const RunContext& run_;
  const FileInHand& file_;
  Transaction& books_;
  std::int64_t answers_ = 0;
  std::map<BatchId, Batch> rejected_in_part_;
};

}  // namespace

void record_answers(const Administration& administration, const RunContext& run, const FileInHand& file,
                    const std::function<void(BankAnswerSink&)>& read) {
  (void)administration.once(run.unit("file:" + file.digest.text()), [&](Transaction& books) {
    AnswerRecorder sink(administration, run, file, books);
    read(sink);
    sink.end();
    books.runs().add(recorded_file(run, file, sink.answers()));
  });
}

}  // namespace service
