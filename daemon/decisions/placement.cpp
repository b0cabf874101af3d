#include "daemon/decisions/placement.h"

#include <algorithm>
#include <array>

#include "daemon/decisions/loan_changes.h"
#include "daemon/settlement/matcher.h"
#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

using Attribution = Matcher::Attribution;

// "P0001/energy-1"
struct Target {
  ParticipantId participant;
  std::string what;
};
Target target_in(const std::string& to) {
  const std::size_t slash = std::min(to.find('/'), to.size());
  return {ParticipantId(to.substr(0, slash)), slash == to.size() ? "" : to.substr(slash + 1)};
}

// The entry as its statement gave it, as far as a placement needs it.
BankEntry entry_of(const RecordedEntry& recorded) {
  BankEntry entry;
  entry.direction = recorded.signed_amount.is_negative() ? Direction::debit : Direction::credit;
  entry.amount = recorded.signed_amount.is_negative() ? -recorded.signed_amount : recorded.signed_amount;
  entry.booking_date = entry.value_date = recorded.booking_date;
  entry.bank_reference = recorded.reference;  // as the journal knows it
  return entry;
}

bool takes_credits(PlacementKind as) {
  return as == PlacementKind::benefit || as == PlacementKind::allowance || as == PlacementKind::refund ||
         as == PlacementKind::returned;
}
bool takes_debits(PlacementKind as) {
  return as == PlacementKind::bank_cost || as == PlacementKind::direct_debit || as == PlacementKind::batch;
}

// Books one entry as what a person says it is.
class EntryPlacement {
 public:
  EntryPlacement(const Administration& administration, const RunContext& run, Transaction& books,
                 const RecordedEntry& recorded)
      : administration_(administration),
        books_(books),
        matcher_(administration, run, books),
        recorded_(recorded),
        entry_(entry_of(recorded)) {}

  Attribution as(const Placement& placement) {
    const bool is_debit = entry_.direction == Direction::debit;
    if (is_debit && takes_credits(placement.as)) return refused("it is a debit: it cannot be " + kind_text(placement));
    if (!is_debit && takes_debits(placement.as)) return refused("it is a credit: it cannot be " + kind_text(placement));
    switch (placement.as) {
      case PlacementKind::benefit:
        return benefit(placement);
      case PlacementKind::allowance:
        return allowance(placement);
      case PlacementKind::refund:
        return refund(placement);
      case PlacementKind::returned:
        return returned(placement);
      case PlacementKind::municipality:
        return municipality(placement);
      case PlacementKind::bank_cost:
        return bank_cost(placement);
      case PlacementKind::direct_debit:
        return direct_debit(placement);
      case PlacementKind::batch:
        return matcher_.as_booked(BatchId(placement.to), entry_);
      case PlacementKind::told_later:
        break;
    }
    return refused("only the bank can tell it later");
  }

 private:
  [[nodiscard]] static std::string kind_text(const Placement& placement) { return std::string(to_text(placement.as)); }

  [[nodiscard]] std::optional<std::string> why_nobody(const ParticipantId& id) {
    if (id.empty()) return "--to names the participant";
    return books_.registers().participant(id) ? std::nullopt : std::optional("no participant " + id.text());
  }

  Attribution benefit(const Placement& placement) {
    if (auto why = why_nobody(ParticipantId(placement.to))) return ledger::refused(*std::move(why));
    return matcher_.as_benefit(ParticipantId(placement.to), entry_);
  }

  Attribution refund(const Placement& placement) {
    if (auto why = why_nobody(ParticipantId(placement.to))) return ledger::refused(*std::move(why));
    return matcher_.as_refund(ParticipantId(placement.to), entry_);
  }

  // The row of the register that is in force on the day, or that begins within a month of it.
  Attribution allowance(const Placement& placement) {
    const auto [participant, kind] = target_in(placement.to);
    if (auto why = why_nobody(participant)) return ledger::refused(*std::move(why));
    std::vector<ExpectedIncome> fitting;
    for (ExpectedIncome& one : books_.registers().incomes({participant, participant})) {
      const bool is_meant = one.kind != IncomeKind::benefit && to_text(one.kind) == kind;
      const bool is_valid = one.valid_from <= add_months(entry_.booking_date, 1) &&
                            entry_.booking_date <= one.valid_to.value_or(entry_.booking_date);
      if (is_meant && is_valid) fitting.push_back(std::move(one));
    }
    if (fitting.empty())
      return refused("the register expects no such income of " + participant.text() + ": --to " + participant.text() +
                     "/KIND, like " + participant.text() + "/TOESLAG_RENT");
    return matcher_.as_allowance(fitting.back(), entry_);
  }

  Attribution returned(const Placement& placement) {
    const auto key = payment_key(administration_.settings.code, EndToEndId(placement.to));
    const auto payment = key ? books_.payments().find(*key) : std::nullopt;
    if (!payment) return refused("no payment " + placement.to + ": --to takes the payment's end-to-end id");
    return matcher_.as_returned(*payment, placement.return_reason, entry_);
  }

  Attribution municipality(const Placement& placement) {
    if (!placement.to.empty()) return refused("the municipality's own money goes to nobody: leave --to out");
    return Matcher::Answer{
        MatchKind::unmatched,
        recorded_.reference,
        {record_municipality_settled(recorded_.signed_amount, entry_.booking_date, recorded_.reference)}};
  }

  Attribution bank_cost(const Placement& placement) {
    if (!placement.to.empty()) return refused("the bank's charges are nobody's: leave --to out");
    return Matcher::Answer{MatchKind::bank_cost,
                           recorded_.reference,
                           {record_bank_cost(entry_.amount, entry_.booking_date, recorded_.reference)}};
  }

  // The due with this amount reserved whose date is nearest to the day of collection.
  Attribution direct_debit(const Placement& placement) {
    const auto [participant, cost] = target_in(placement.to);
    if (auto why = why_nobody(participant)) return ledger::refused(*std::move(why));
    std::optional<DueRecord> nearest;
    for (const DueRecord& due : books_.receipts().dues({participant, participant})) {
      if (due.cost != CostId(cost) || due.state != DueState::reserved || due.paid != entry_.amount ||
          !is_collected(due))
        continue;
      const auto distance = [&](const DueRecord& one) { return std::chrono::abs(entry_.booking_date - one.due); };
      if (!nearest || distance(due) < distance(*nearest)) nearest = due;
    }
    if (!nearest)
      return refused("nothing of this amount is reserved to be collected for " + placement.to + ": --to " +
                     participant.text() + "/COST");
    return matcher_.as_collected(*nearest, entry_);
  }

  // Whether the creditor collects this cost. Other costs are paid by a payment of ours, which takes what is reserved.
  [[nodiscard]] bool is_collected(const DueRecord& due) {
    for (const CostItem& row : books_.registers().costs({due.participant, due.participant}))
      if (row.id == due.cost && row.collected_by == CollectedBy::direct_debit_from_managed_account) return true;
    return false;
  }

  [[nodiscard]] static Attribution refused(std::string why) { return ledger::refused(std::move(why)); }

  const Administration& administration_;
  Transaction& books_;
  Matcher matcher_;
  const RecordedEntry& recorded_;
  BankEntry entry_;
};

ParticipantId participant_in(const Administration& administration, Transaction& books, const Placement& placement) {
  if (placement.as == PlacementKind::returned)
    if (const auto key = payment_key(administration.settings.code, EndToEndId(placement.to)))
      if (const auto payment = books.payments().find(*key)) return payment->participant;
  const bool is_somebodys = placement.as != PlacementKind::batch && placement.as != PlacementKind::returned;
  return is_somebodys ? target_in(placement.to).participant : ParticipantId();
}

// The only way out of suspense: books what a match would have booked, from suspense instead of from the bank account.
void move_out(Transaction& books, RunNumber run, const SuspenseItem& item, const std::vector<JournalEntry>& entries,
              const PlacementRecord& placed) {
  const std::vector<JournalEntry> moved = out_of_suspense(entries, placed.on);
  Money from_suspense;
  for (const JournalEntry& entry : moved)
    for (const Posting& posting : entry.postings())
      if (posting.account.kind == AccountKind::suspense_unmatched) from_suspense += posting.amount;
  ENSURE(from_suspense == item.signed_amount);
  books.journal().append(run, moved);
  books.suspense().place(item.entry, placed);
}

std::optional<std::string> why_not_open(Transaction& books, BankEntryNumber entry) {
  const auto item = books.suspense().find(entry);
  if (!item) return "no " + suspense_id(entry) + " stands in suspense";
  if (item->state == SuspenseState::placed)
    return suspense_id(entry) + " was placed as " + std::string(to_text(item->placed.as)) + " on " +
           to_iso(item->placed.on);
  if (const auto change = waiting_placement(books, entry))
    return suspense_id(entry) + " waits as change " + change_id(change->number).text() + " already";
  return std::nullopt;
}

std::optional<std::string> carry_out(const Administration& administration, Transaction& books,
                                     const Placement& placement, const std::string& who, const Moment& now) {
  const SuspenseItem item = *books.suspense().find(placement.entry);
  const RecordedEntry recorded = *books.statements().find(placement.entry);
  auto answer = EntryPlacement(administration, outside_a_run(now), books, recorded).as(placement);
  if (!answer) return std::move(answer.error());
  const PlacementRecord placed{.as = placement.as,
                               .participant = participant_in(administration, books, placement),
                               .to = placement.to,
                               .on = now.today(),
                               .by = who};
  move_out(books, RunNumber(0), item, answer->entries, placed);
  return std::nullopt;
}

std::string payload_of(const Placement& placement) {
  return suspense_id(placement.entry) + '\n' + std::string(to_text(placement.as)) + '\n' + placement.to + '\n' +
         placement.return_reason + '\n';
}

// Whether the placement is possible now: it is tried, and rolled back.
std::optional<std::string> why_not_placed(const Administration& administration, const Placement& placement,
                                          const std::string& who, const Moment& now) {
  std::optional<std::string> why_not;
  administration.read([&](Transaction& books) { why_not = why_not_open(books, placement.entry); });
  if (why_not) return why_not;
  (void)administration.attempt("try-placing:" + suspense_id(placement.entry), [&](Transaction& books) {
    why_not = carry_out(administration, books, placement, who, now);
    return UnitEnd::roll_back;
  });
  return why_not;
}

}  // namespace

std::optional<Change> waiting_placement(Transaction& books, BankEntryNumber entry) {
  for (Change& change : books.changes().of_subject(SubjectId(suspense_id(entry))))
    if (change.kind == ChangeKind::suspense_placing && change.state == ChangeState::waiting) return std::move(change);
  return std::nullopt;
}

Placement proposed_placement(const Change& change) {
  ENSURE(change.kind == ChangeKind::suspense_placing);
  std::array<std::string, 4> fields;
  std::size_t at = 0;
  for (std::string& field : fields) {
    const std::size_t end = change.payload.find('\n', at);
    if (end == std::string::npos) stored_value_is_unreadable("what a change will do");
    field = change.payload.substr(at, end - at);
    at = end + 1;
  }
  const auto entry = suspense_number(fields[0]);
  const auto as = parse_text<PlacementKind>(fields[1]);
  if (!entry || !as) stored_value_is_unreadable("what a change will do");
  return {.entry = *entry, .as = *as, .to = fields[2], .return_reason = fields[3]};
}

Result<PlacementOutcome, std::string> place(const Administration& administration, const Placement& placement,
                                            const PersonsWord& word, const Moment& now) {
  if (auto why_not = why_not_placed(administration, placement, word.who, now)) return refused(*std::move(why_not));
  PlacementOutcome outcome;
  administration.read([&](Transaction& books) { outcome.item = *books.suspense().find(placement.entry); });
  const Money amount =
      outcome.item.signed_amount.is_negative() ? -outcome.item.signed_amount : outcome.item.signed_amount;
  const std::string id = suspense_id(placement.entry);
  if (amount > administration.settings.placed_by_one_up_to) {
    (void)administration.once("propose-placing:" + id + ':' + now.with_offset, [&](Transaction& books) {
      outcome.change = propose(books,
                               {.kind = ChangeKind::suspense_placing,
                                .subject = word.subject,
                                .payload = payload_of(placement),
                                .made_by = word.who,
                                .reason = word.reason},
                               now);
    });
    administration.read([&](Transaction& books) { outcome.change = waiting_placement(books, placement.entry); });
    administration.log.info(id + ": " + word.who + " asks to place it as " + std::string(to_text(placement.as)));
    return outcome;
  }
  // The key names the entry alone, so an entry is placed once, also when the answer to this call is lost.
  (void)administration.once("place:" + id, [&](Transaction& books) {
    const auto why_not = carry_out(administration, books, placement, word.who, now);
    ENSURE(!why_not);  // it was tried a moment ago, on the same books
    record_verdict(books, word, Verdict::placed, now);
  });
  administration.log.info(id + ": placed as " + std::string(to_text(placement.as)) + " by " + word.who);
  return outcome;
}

std::optional<std::string> carry_out_placement(const ChangeAtHand& at_hand) {
  const Placement placement = proposed_placement(at_hand.change);
  const auto item = at_hand.books.suspense().find(placement.entry);
  if (!item || item->state == SuspenseState::placed)
    return suspense_id(placement.entry) + " does not stand in suspense any more";
  if (auto why_not = carry_out(at_hand.administration, at_hand.books, placement, at_hand.change.made_by, at_hand.now))
    return why_not;
  record_verdict(at_hand.books, {at_hand.change.subject, at_hand.change.made_by, at_hand.change.reason},
                 Verdict::placed, at_hand.now);
  return std::nullopt;
}

void place_by_notice(const Administration& administration, const RunContext& run, Transaction& books,
                     Money signed_amount) {
  Matcher matcher(administration, run, books);
  for (const SuspenseItem& item : books.suspense().open(signed_amount)) {
    if (item.has_details || waiting_placement(books, item.entry)) continue;
    const RecordedEntry recorded = *books.statements().find(item.entry);
    BankEntry entry = entry_of(recorded);
    entry.bank_reference = recorded.bank_reference;
    if (!item.batch.empty()) entry.batches.push_back({{}, item.batch, {}, {}});
    const auto answer = matcher.find(entry);
    if (!answer) continue;
    move_out(
        books, run.number, item, answer->entries,
        {.as = PlacementKind::told_later, .participant = {}, .to = answer->reference, .on = run.now.today(), .by = ""});
    books.runs().add(std::vector<ExceptionItem>{{run.number,
                                                 ExceptionKind::entry_was_placed,
                                                 {},
                                                 {},
                                                 item.since,
                                                 item.signed_amount,
                                                 suspense_id(item.entry)}});
  }
}

}  // namespace service
