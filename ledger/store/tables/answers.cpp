#include "ledger/store/tables/answers.h"

#include <algorithm>

#include "ledger/store/engine/database.h"
#include "ledger/store/engine/one_of.h"

namespace ledger {
namespace {

constexpr Columns answer_columns(
    "number, run, file, level, message, batch, payment, status, reasons, outcome, told_on, unit");

// The codes with blanks between them: "AC04 MS03".
std::string text_of(const std::vector<std::string>& reasons) {
  std::string text;
  for (const std::string& reason : reasons) text += (text.empty() ? "" : " ") + reason;
  return text;
}

std::vector<std::string> reasons_of(std::string_view text) {
  std::vector<std::string> reasons;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    if (blank > 0) reasons.emplace_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return reasons;
}

RecordedAnswer answer_of(Row& row) {
  RecordedAnswer answer;
  answer.number = row.number();
  answer.run = row.id<RunNumber>();
  answer.file = row.id<Digest>();
  answer.level = row.value<AnswerLevel>();
  answer.message = row.id<MessageId>();
  answer.batch = row.id<BatchId>();
  answer.payment = row.id<PaymentNumber>();
  answer.status = row.text();
  answer.reasons = reasons_of(row.text());
  answer.outcome = row.value<AnswerOutcome>();
  answer.told_on = row.date();
  return answer;
}

struct LastStatus {
  std::int64_t number = 0;
  std::string status;
};

LastStatus last_status(Database& database, const std::string& where, const Value& which, AnswerLevel level) {
  const auto found = database.first(
      Columns("number, status"),
      "from bank_answer where " + where + " = ? and level = ? and outcome = ? order by number desc limit 1",
      {which, level, AnswerOutcome::taken}, [](Row& row) {
        const std::int64_t number = row.number();
        return LastStatus{number, row.text()};
      });
  return found.value_or(LastStatus{});
}

// A status of the whole (a message, a batch) counts for its part too, unless the part's own status came later or was
// final.
LastStatus status_of_part(const LastStatus& own, const LastStatus& above) {
  if (own.number == 0) return above;
  const bool is_later = above.number > own.number && outcome_of(own.status, above.status) == AnswerOutcome::taken;
  return is_later ? above : own;
}

LastStatus status_of_batch(Database& database, const Batch& batch) {
  return status_of_part(last_status(database, "batch", batch.id, AnswerLevel::payment),
                        last_status(database, "message", batch.message, AnswerLevel::group));
}

}  // namespace

void Answers::add(const RecordedAnswer& answer) {
  database_.insert(
      "bank_answer", answer_columns,
      {database_.take_numbers("bank_answer"), answer.run, answer.file, answer.level, answer.message, answer.batch,
       answer.payment, answer.status, text_of(answer.reasons), answer.outcome, answer.told_on, database_.unit()});
}

std::string Answers::status_of(const MessageId& message) {
  return last_status(database_, "message", message, AnswerLevel::group).status;
}

std::string Answers::status_of(const Batch& batch) { return status_of_batch(database_, batch).status; }

std::string Answers::status_of(const Payment& payment, const Batch& batch) {
  LastStatus own;
  for (const RecordedAnswer& one : of(payment.number))
    if (one.batch == batch.id && one.outcome == AnswerOutcome::taken) own = {one.number, one.status};
  return status_of_part(own, status_of_batch(database_, batch)).status;
}

std::vector<RejectedPayment> Answers::rejected_in(const BatchId& batch) { return rejected_in(std::set{batch}); }

std::vector<RejectedPayment> Answers::rejected_in(const std::set<BatchId>& batches) {
  if (batches.empty()) return {};
  const OneOf asked(database_, batches);
  return database_.all(Columns("batch, payment, reasons"),
                       "from bank_answer where batch " + asked.sql() +
                           " and level = ? and outcome = ? and status in (?, ?) order by batch, payment",
                       {asked.bound(), AnswerLevel::transaction, AnswerOutcome::taken, "RJCT", "CANC"}, [](Row& row) {
                         auto batch = row.id<BatchId>();
                         const PaymentNumber payment = row.id<PaymentNumber>();
                         const std::vector<std::string> reasons = reasons_of(row.text());
                         return RejectedPayment{std::move(batch), payment,
                                                reasons.empty() ? std::string() : reasons.front()};
                       });
}

std::vector<RecordedAnswer> Answers::of(const Batch& batch) {
  std::vector<RecordedAnswer> said =
      database_.all(answer_columns, "from bank_answer where batch = ? and level = ? order by number",
                    {batch.id, AnswerLevel::payment}, answer_of);
  if (!batch.message.empty())
    for (RecordedAnswer& one :
         database_.all(answer_columns, "from bank_answer where message = ? and level = ? order by number",
                       {batch.message, AnswerLevel::group}, answer_of))
      said.push_back(std::move(one));
  std::sort(said.begin(), said.end(),
            [](const RecordedAnswer& a, const RecordedAnswer& b) { return a.number < b.number; });
  return said;
}

std::vector<RecordedAnswer> Answers::of(PaymentNumber payment) {
  return database_.all(answer_columns, "from bank_answer where payment = ? order by number", {payment}, answer_of);
}

}  // namespace ledger
