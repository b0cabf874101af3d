#include "daemon/decisions/withdrawal.h"

#include <algorithm>

#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"
#include "ledger/money/calendar.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;

namespace {

using std::chrono::hours;
using std::chrono::minutes;

// BNG gives a batch back until 15:30 on the TARGET day before its execution day: rule limits_of_the_bank.
constexpr auto bank_gives_back_until = hours{15} + minutes{30};

std::string label_of(const Batch& batch) { return "batch " + batch.id.text(); }

std::string state_of(const Batch& batch) { return std::string(to_text(batch.state)); }

bool has_booked_payments(Transaction& books, const Batch& batch) {
  bool found = false;
  books.payments().each_instruction(
      batch.id, [&](const Instruction& one) { found = found || one.payment.state != PaymentState::exported; });
  return found;
}

std::optional<Refusal> why_not_withdrawn(Transaction& books, const Batch& batch, const Moment& now) {
  const std::string& id = batch.id.text();
  switch (batch.state) {
    case BatchState::booked:
    case BatchState::withdrawn:
      return Refusal{RefusalRule::batch_has_ended, id, {state_of(batch)}};
    case BatchState::held:
    case BatchState::ready:
      if (!batch.message.empty()) return Refusal{RefusalRule::batch_is_being_sent, id};
      return std::nullopt;
    case BatchState::released:
      break;
  }
  if (has_booked_payments(books, batch)) return Refusal{RefusalRule::batch_was_booked_in_part, id};
  const Date day = add_target_days(batch.execution, -1);
  if (now.local > LocalTime{day.time_since_epoch()} + bank_gives_back_until)
    return Refusal{RefusalRule::batch_is_past_the_banks_hour, id, {to_iso(day)}};
  return std::nullopt;
}

std::optional<Refusal> why_not_voided(Transaction& books, const Batch& batch) {
  if (batch.state != BatchState::released)
    return Refusal{RefusalRule::batch_was_not_released, batch.id.text(), {state_of(batch)}};
  if (has_booked_payments(books, batch)) return Refusal{RefusalRule::batch_was_booked_in_part, batch.id.text()};
  return std::nullopt;
}

}  // namespace

void withdraw_payments(Transaction& books, const Batch& batch, Date today) {
  MergedEntries entries;
  if (batch.state == BatchState::released)
    books.payments().each_instruction(
        batch.id, [&](const Instruction& one) { entries.add(record_batch_withdrawn(one.payment, today)); });
  books.journal().append(std::move(entries).entries());
  books.payments().withdraw(batch.id);
}

Result<BatchWithdrawn, Refusal> withdraw_batch(const Administration& administration, const Actor& actor,
                                               const PersonsWord& word) {
  std::optional<Batch> batch;
  std::optional<Refusal> why_not = why_not_heard(word);
  if (why_not) return refused(*std::move(why_not));
  administration.read([&](Transaction& books) {
    batch = books.payments().batch(BatchId(word.subject.text()));
    why_not =
        batch ? why_not_withdrawn(books, *batch, actor.now) : Refusal{RefusalRule::no_such_batch, word.subject.text()};
  });
  if (why_not) return refused(*std::move(why_not));
  (void)administration.once(actor.unit("withdraw:" + word.subject.text()), [&](Transaction& books) {
    withdraw_payments(books, *batch, actor.today());
    record_verdict(books, actor, word, Verdict::withdrawn);
  });
  administration.log.info(label_of(*batch) + ": withdrawn by " + actor.who);
  return BatchWithdrawn{*std::move(batch)};
}

Result<BatchVoid, Refusal> void_batch(const Administration& administration, const Actor& actor,
                                      const PersonsWord& word) {
  std::optional<Batch> batch;
  std::optional<Refusal> why_not = why_not_heard(word);
  if (why_not) return refused(*std::move(why_not));
  std::optional<Change> change;
  administration.read([&](Transaction& books) {
    batch = books.payments().batch(BatchId(word.subject.text()));
    why_not = batch ? why_not_voided(books, *batch) : Refusal{RefusalRule::no_such_batch, word.subject.text()};
    if (batch) change = books.changes().waiting(ChangeKind::batch_void, word.subject);
  });
  if (why_not) return refused(*std::move(why_not));
  if (change) {
    const auto given = approve_change(administration, actor, {change_id(change->number), word.reason});
    if (!given) return refused(given.error());
    return BatchVoid{batch->id, given->change, given->given};
  }
  const std::string payload =
      batch->id.text() + '\n' + std::to_string(batch->count) + '\n' + to_decimal(batch->sum) + '\n';
  (void)administration.once(actor.unit("void:" + word.subject.text() + ':' + actor.now.with_offset),
                            [&](Transaction& books) {
                              change = propose(books,
                                               {.kind = ChangeKind::batch_void,
                                                .subject = word.subject,
                                                .payload = payload,
                                                .made_by = actor.who,
                                                .reason = word.reason},
                                               actor.now);
                            });
  const SubjectId id = change_id(change->number);
  administration.log.info(label_of(*batch) + ": " + actor.who + " asks to void it, change " + id.text());
  return BatchVoid{batch->id, id, {1, change->persons_needed}};
}

std::optional<Refusal> carry_out_void(const ChangeAtHand& at_hand) {
  Transaction& books = at_hand.books;
  const std::optional<Batch> batch = books.payments().batch(BatchId(at_hand.change.subject.text()));
  if (!batch) return Refusal{RefusalRule::no_such_batch, at_hand.change.subject.text()};
  if (auto why_not = why_not_voided(books, *batch)) return why_not;
  withdraw_payments(books, *batch, at_hand.actor.today());
  record_verdict(books, at_hand.change, Verdict::voided, at_hand.actor.now);
  return std::nullopt;
}

}  // namespace service
