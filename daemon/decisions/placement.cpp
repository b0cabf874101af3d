#include "daemon/decisions/placement.h"

#include <algorithm>
#include <array>

#include "daemon/decisions/loan_changes.h"
#include "daemon/settlement/apply.h"
#include "daemon/settlement/open_items.h"
#include "ledger/base/ensure.h"
#include "ledger/settlement/settle.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/statements.h"

namespace service {

using namespace ledger;

namespace {

// The entry as its statement gave it, as far as a placement needs it.
BankEntry entry_of(const RecordedEntry& recorded) {
  BankEntry entry;
  entry.direction = recorded.signed_amount.is_negative() ? Direction::debit : Direction::credit;
  entry.amount = recorded.signed_amount.is_negative() ? -recorded.signed_amount : recorded.signed_amount;
  entry.booking_date = entry.value_date = recorded.booking_date;
  entry.bank_reference = recorded.reference;  // as the journal knows it
  return entry;
}

// An entry that waits in suspense, and what the placement makes of it.
struct Placed {
  SuspenseItem item;
  Settlement settlement;
  ParticipantId participant;  // whom it concerns; empty where nobody
};

// What the placement would settle now; or why it cannot.
Result<Placed, std::string> settled_by(const Administration& administration, Transaction& books,
                                       const Placement& placement) {
  const RecordedEntry recorded = *books.statements().find(placement.entry);
  const OpenItems items = open_items_for(administration, books, placement);
  auto settlement = settle_as(entry_of(recorded), placement, items);
  if (!settlement) return refused(sentence_of(settlement.error(), Language::english));
  return Placed{*books.suspense().find(placement.entry), *std::move(settlement), participant_of(placement, items)};
}

// The only way out of suspense: books what a match would have booked, from suspense instead of from the bank account.
void move_out(Transaction& books, RunNumber run, const SuspenseItem& item, const Settlement& settlement,
              const PlacementRecord& placed) {
  apply_out_of_suspense(settlement, {placed.on, item.signed_amount}, run, books);
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
  const auto placed = settled_by(administration, books, placement);
  if (!placed) return placed.error();
  move_out(books, RunNumber(0), placed->item, placed->settlement,
           {.as = placement.as, .participant = placed->participant, .to = placement.to, .on = now.today(), .by = who});
  return std::nullopt;
}

std::string payload_of(const Placement& placement) {
  return suspense_id(placement.entry) + '\n' + std::string(to_text(placement.as)) + '\n' + placement.to + '\n' +
         placement.return_reason + '\n';
}

// Whether the placement is possible now.
std::optional<std::string> why_not_placed(const Administration& administration, const Placement& placement) {
  std::optional<std::string> why_not;
  administration.read([&](Transaction& books) {
    why_not = why_not_open(books, placement.entry);
    if (why_not) return;
    if (const auto placed = settled_by(administration, books, placement); !placed) why_not = placed.error();
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
  if (auto why_not = why_not_placed(administration, placement)) return refused(*std::move(why_not));
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
    ENSURE(!why_not);  // it was asked a moment ago, of the same books
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
  std::vector<SuspenseItem> waiting;
  std::vector<BankEntry> entries;
  for (SuspenseItem& item : books.suspense().open(signed_amount)) {
    if (item.has_details || waiting_placement(books, item.entry)) continue;
    const RecordedEntry recorded = *books.statements().find(item.entry);
    BankEntry entry = entry_of(recorded);
    entry.bank_reference = recorded.bank_reference;
    if (!item.batch.empty()) entry.batches.push_back({{}, item.batch, {}, {}});
    entries.push_back(std::move(entry));
    waiting.push_back(std::move(item));
  }
  OpenItems items = open_items_for(administration, books, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const SuspenseItem& item = waiting[i];
    const Settlement settlement = settle(entries[i], items);
    if (settlement.kind == MatchKind::unmatched) continue;
    items.take(settlement);
    move_out(books, run.number, item, settlement,
             {.as = PlacementKind::told_later,
              .participant = {},
              .to = settlement.reference,
              .on = run.now.today(),
              .by = ""});
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
