// `explain`: from a payment, benefit, journal entry or bank entry to everything it is linked with: what came in, what
// was withheld and why, who approved it and what the bank said.
#include <charconv>

#include "daemon/commands/decision_lines.h"
#include "daemon/commands/session.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/suspense.h"

namespace service {

using namespace ledger;

namespace {

// The number in an id of ours: 12 of "receipt-12" where `word` is "receipt-".
std::optional<std::int64_t> number_in(std::string_view id, std::string_view word) {
  if (!id.starts_with(word)) return std::nullopt;
  id.remove_prefix(word.size());
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc{} || end != id.data() + id.size() || number <= 0) return std::nullopt;
  return number;
}

void add_decisions(Transaction& books, const SubjectId& subject, Json& object, std::string& lines) {
  const std::vector<Approval> approvals = books.changes().approvals(subject);
  const std::vector<Decision> decisions = books.changes().decisions(subject);
  object["approvals"] = objects_of(approvals);
  object["decisions"] = objects_of(decisions);
  lines += lines_of(approvals) + lines_of(decisions);
}

void add_answers(const std::vector<RecordedAnswer>& answers, Json& object, std::string& lines) {
  object["bank_answers"] = objects_of(answers);
  lines += lines_of(answers);
}

class Explainer {
 public:
  Explainer(const Administration& administration, const Output& output, Transaction& books)
      : administration_(administration), output_(output), books_(books) {}

  [[nodiscard]] bool explain(const std::string& id) {
    if (const auto key = payment_key(administration_.settings.code, EndToEndId(id)))
      if (const auto payment = books_.payments().find(*key)) return whole(*payment);
    if (const auto found = books_.payments().batch(BatchId(id))) return whole(*found);
    if (const auto message = books_.payments().message(MessageId(id))) return whole(*message);
    if (const auto number = number_in(id, "receipt-"))
      if (const auto found = books_.receipts().find(ReceiptNumber(*number))) return whole(*found);
    if (const auto number = number_in(id, "entry-"))
      if (const auto found = books_.journal().find(EntryNumber(*number))) return whole(*found);
    if (const auto number = number_in(id, "bank-"))
      if (const auto found = books_.statements().find(BankEntryNumber(*number))) return whole(*found);
    return by_reference(id);
  }

 private:
  [[nodiscard]] std::string id_of(const Payment& payment) const {
    return end_to_end_id(administration_.settings.code, payment).text();
  }

  bool whole(const Payment& payment) {
    this->payment(payment);
    other_attempts(payment);
    if (const auto receipt = books_.receipts().find(payment.receipt)) this->receipt(*receipt);
    allocations(payment.participant, payment.receipt);
    if (const auto found = books_.payments().batch(payment.batch)) batch(*found);
    entries(id_of(payment));
    for (const RecordedEntry& one : books_.statements().matched_to(id_of(payment))) bank(one);
    if (!payment.batch.empty())
      for (const RecordedEntry& one : books_.statements().matched_to(payment.batch.text())) bank(one);
    return true;
  }

  void other_attempts(const Payment& one) {
    const PaymentNumber first = one.attempt > 0 ? one.resends : one.number;
    std::vector<PaymentNumber> all = books_.payments().sent_again(first);
    all.insert(all.begin(), first);
    for (const PaymentNumber number : all)
      if (number != one.number) this->payment(*books_.payments().find(number));
  }

  bool whole(const Batch& found) {
    batch(found);
    entries(found.id.text());
    for (const RecordedEntry& one : books_.statements().matched_to(found.id.text())) bank(one);
    return true;
  }

  bool whole(const Message& message) {
    output_.print({{"what", "message"},
                   {"id", message.id.text()},
                   {"created_at", message.created_at},
                   {"transactions", message.count},
                   {"sum", text(message.sum)},
                   {"sha256", message.digest.text()}},
                  "message " + message.id.text() + " of " + message.created_at + ": " + std::to_string(message.count) +
                      " payments, " + text(message.sum) + ", sha256 " + message.digest.text());
    for (const Batch& one : books_.payments().batches_of_message(message.id)) batch(one);
    return true;
  }

  bool whole(const Receipt& receipt) {
    this->receipt(receipt);
    allocations(receipt.participant, receipt.number);
    for (const Payment& one : books_.payments().of_participant(receipt.participant))
      if (one.receipt == receipt.number) payment(one);
    return true;
  }

  bool whole(const RecordedJournalEntry& recorded) {
    entry(recorded);
    const std::string& reference = recorded.entry.reference();
    if (const auto key = payment_key(administration_.settings.code, EndToEndId(reference)))
      if (const auto found = books_.payments().find(*key)) return whole(*found);
    if (const auto found = books_.payments().batch(BatchId(reference))) batch(*found);
    return true;
  }

  bool whole(const RecordedEntry& one) {
    bank(one);
    if (const auto key = payment_key(administration_.settings.code, EndToEndId(one.reference)))
      if (const auto found = books_.payments().find(*key)) payment(*found);
    if (const auto found = books_.payments().batch(BatchId(one.reference))) batch(*found);
    entries(one.reference);
    return true;
  }

  // Everything in the books that has this reference, such as a benefit run's id or a reference of the bank.
  bool by_reference(const std::string& id) {
    const std::vector<RecordedJournalEntry> found = books_.journal().with_reference(id);
    for (const RecordedJournalEntry& one : found) entry(one);
    const std::vector<RecordedEntry> matched = books_.statements().known_as(id);
    for (const RecordedEntry& one : matched)
      if (one.reference == id) bank(one);
      else whole(one);
    return !found.empty() || !matched.empty();
  }

  void payment(const Payment& one) {
    Json object{{"what", "payment"},
                {"id", id_of(one)},
                {"participant", one.participant.text()},
                {"kind", to_text(one.kind)},
                {"cost", one.cost.text()},
                {"due", text(one.due)},
                {"execution_date", text(one.execution)},
                {"amount", text(one.amount)},
                {"state", to_text(one.state)},
                {"batch", one.batch.text()},
                {"late_target_days", one.late_target_days}};
    std::string account;
    if (const auto payee = books_.payments().payee(one.number)) account = payee->account.masked();
    object["account"] = account;
    std::string said;
    add_decisions(books_, SubjectId(id_of(one)), object, said);
    add_answers(books_.answers().of(one.number), object, said);
    output_.print(
        object,
        "payment " + id_of(one) + ": " + (one.cost.empty() ? std::string(to_text(one.kind)) : one.cost.text()) +
            " of " + one.participant.text() + ", " + text(one.amount) + ", due " + text(one.due) + ", executed " +
            text(one.execution) + (account.empty() ? "" : " to " + account) + ", " + std::string(to_text(one.state)) +
            (one.late_target_days > 0 ? ", " + std::to_string(one.late_target_days) + " TARGET days late" : "") + said);
  }

  void receipt(const Receipt& one) {
    const std::string kind(to_text(one.kind));
    const std::string state(to_text(one.state));
    output_.print({{"what", "receipt"},
                   {"id", "receipt-" + std::to_string(one.number.number())},
                   {"kind", kind},
                   {"participant", one.participant.text()},
                   {"amount", text(one.amount)},
                   {"pay_date", text(one.pay_date)},
                   {"period_from", text(one.period_from)},
                   {"period_to", text(one.period_to)},
                   {"run_id", one.run_id},
                   {"state", state},
                   {"seen_at_bank", one.is_settled}},
                  "receipt-" + std::to_string(one.number.number()) + ": " + kind + " of " + one.participant.text() +
                      ", " + text(one.amount) + " on " + text(one.pay_date) + " for " + text(one.period_from) + " to " +
                      text(one.period_to) + ", " + one.run_id + ", " + state +
                      (one.is_settled ? ", seen at the bank" : ""));
  }

  // The allocation that the receipt was part of: that of the run that made payments out of the receipt.
  void allocations(const ParticipantId& participant, ReceiptNumber number) {
    RunNumber run;
    for (const Payment& one : books_.payments().of_participant(participant))
      if (one.receipt == number)
        if (const auto found = books_.payments().batch(one.batch))
          run = run.is_none() ? found->run : std::min(run, found->run);
    for (const AllocationRecord& one : books_.receipts().allocations_of(participant)) {
      if (!run.is_none() && one.run != run) continue;
      output_.print({{"what", "allocation"},
                     {"run", one.run.number()},
                     {"participant", participant.text()},
                     {"cycle_from", text(one.cycle_from)},
                     {"cycle_before", text(one.cycle_before)},
                     {"available", text(one.available)},
                     {"costs", text(one.costs)},
                     {"leefgeld", text(one.leefgeld)},
                     {"passed_on", text(one.passed_on)},
                     {"floor", text(one.floor)},
                     {"loan_granted", text(one.loan_granted)},
                     {"loan_proposed", text(one.loan_proposed)},
                     {"steps", one.steps}},
                    "allocation in run " + std::to_string(one.run.number()) + " for " + text(one.cycle_from) + " to " +
                        text(one.cycle_before) + ": " + text(one.available) + " = " + text(one.costs) + " costs + " +
                        text(one.leefgeld) + " leefgeld" + (one.steps.empty() ? "" : ", shortage: " + one.steps));
    }
  }

  void batch(const Batch& one) {
    Json object{{"what", "batch"},
                {"id", one.id.text()},
                {"state", to_text(one.state)},
                {"execution_date", text(one.execution)},
                {"transactions", one.count},
                {"sum", text(one.sum)},
                {"message", one.message.text()}};
    std::string said;
    add_decisions(books_, SubjectId(one.id.text()), object, said);
    add_answers(books_.answers().of(one), object, said);
    output_.print(object, "batch " + one.id.text() + " for " + text(one.execution) + ": " + std::to_string(one.count) +
                              " payments, " + text(one.sum) + ", " + std::string(to_text(one.state)) +
                              (one.message.empty() ? "" : ", in message " + one.message.text()) + said);
  }

  void entries(const std::string& reference) {
    for (const RecordedJournalEntry& one : books_.journal().with_reference(reference)) entry(one);
  }

  void entry(const RecordedJournalEntry& recorded) {
    Json postings = Json::array();
    std::string lines;
    for (const Posting& posting : recorded.entry.postings()) {
      const std::string account = std::string(path(posting.account.kind)) +
                                  (posting.account.participant.empty() ? "" : ":" + posting.account.participant.text());
      postings.push_back({{"account", account}, {"amount", text(posting.amount)}});
      lines += "\n    " + left(account, 44) + right(text(posting.amount), 14);
    }
    const std::string id = "entry-" + std::to_string(recorded.number.number());
    output_.print({{"what", "journal_entry"},
                   {"id", id},
                   {"run", recorded.run.number()},
                   {"event", to_text(recorded.entry.event())},
                   {"booking_date", text(recorded.entry.booking_date())},
                   {"reference", recorded.entry.reference()},
                   {"postings", postings}},
                  id + " of " + text(recorded.entry.booking_date()) + ": " +
                      std::string(to_text(recorded.entry.event())) + ' ' + recorded.entry.reference() + lines);
  }

  void bank(const RecordedEntry& one) {
    const std::string id = suspense_id(one.number);
    Json object{{"what", "bank_entry"},
                {"id", id},
                {"booking_date", text(one.booking_date)},
                {"amount", text(one.signed_amount)},
                {"match", to_text(one.match)},
                {"bank_reference", one.bank_reference},
                {"reference", one.reference}};
    std::string placed;
    if (const auto item = books_.suspense().find(one.number); item && item->state == SuspenseState::placed) {
      object["placed"] = {{"as", to_text(item->placed.as)},
                          {"participant", item->placed.participant.text()},
                          {"to", item->placed.to},
                          {"on", text(item->placed.on)},
                          {"by", item->placed.by}};
      placed = ", placed as " + std::string(to_text(item->placed.as)) + ' ' + item->placed.to + " on " +
               text(item->placed.on) + (item->placed.by.empty() ? "" : " by " + item->placed.by);
    }
    add_decisions(books_, SubjectId(id), object, placed);
    output_.print(object, id + " booked " + text(one.booking_date) + ": " + text(one.signed_amount) + ", " +
                              std::string(to_text(one.match)) + ' ' + one.reference +
                              (one.bank_reference.empty() ? "" : ", bank's reference " + one.bank_reference) + placed);
  }

  const Administration& administration_;
  const Output& output_;
  Transaction& books_;
};

}  // namespace

Exit explain_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    bool found = false;
    administration.read([&](Transaction& books) { found = Explainer(administration, line.output, books).explain(id); });
    return found ? Exit::done : wrong_usage("nothing in the books is known as " + id);
  });
}

}  // namespace service
