#include "daemon/decisions/placement.h"

#include <algorithm>

#include "daemon/decisions/loan_changes.h"
#include "daemon/settlement/apply.h"
#include "daemon/settlement/open_items.h"
#include "ledger/base/ensure.h"
#include "ledger/settlement/settle.h"
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
Result<Placed, Refusal> settled_by(const Administration& administration, Transaction& books,
                                   const Placement& placement) {
  const RecordedEntry recorded = *books.statements().find(placement.entry);
  const OpenItems items = open_items_for(administration, books, placement);
  auto settlement = settle_as(entry_of(recorded), placement, items);
  if (!settlement) return refused(settlement.error());
  return Placed{*books.suspense().find(placement.entry), *std::move(settlement), participant_of(placement, items)};
}

// The only way out of suspense: books what a match would have booked, from suspense instead of from the bank account.
void move_out(Transaction& books, RunNumber run, const SuspenseItem& item, Settlement settlement,
              const PlacementRecord& placed) {
  settlement.number = item.entry;
  apply_out_of_suspense(std::move(settlement), {placed.on, item.signed_amount}, run, books);
  books.suspense().place(item.entry, placed);
}

std::optional<Change> waiting_placement(Transaction& books, BankEntryNumber entry) {
  return books.changes().waiting(ChangeKind::suspense_placing, SubjectId(suspense_id(entry)));
}

std::optional<Refusal> why_not_open(Transaction& books, BankEntryNumber entry) {
  const std::string id = suspense_id(entry);
  const auto item = books.suspense().find(entry);
  if (!item) return Refusal{RefusalRule::entry_does_not_wait, id};
  if (item->state == SuspenseState::placed)
    return Refusal{
        RefusalRule::entry_was_placed_before, id, {std::string(to_text(item->placed.as)), to_iso(item->placed.on)}};
  if (const auto change = waiting_placement(books, entry))
    return Refusal{RefusalRule::entry_waits_as_change, id, {change_id(change->number).text()}};
  return std::nullopt;
}

std::optional<Refusal> carry_out(const Administration& administration, Transaction& books, const Placement& placement,
                                 const std::string& who, const Moment& now) {
  const auto placed = settled_by(administration, books, placement);
  if (!placed) return placed.error();
  move_out(books, RunNumber(), placed->item, placed->settlement,
           {.as = placement.as, .participant = placed->participant, .to = placement.to, .on = now.today(), .by = who});
  return std::nullopt;
}

// Whether the placement is possible now.
std::optional<Refusal> why_not_placed(const Administration& administration, const Placement& placement) {
  std::optional<Refusal> why_not;
  administration.read([&](Transaction& books) {
    why_not = why_not_open(books, placement.entry);
    if (why_not) return;
    if (const auto placed = settled_by(administration, books, placement); !placed) why_not = placed.error();
  });
  return why_not;
}

}  // namespace

Result<PlacementOutcome, Refusal> place(const Administration& administration, const Actor& actor,
                                        const PlacementRequest& request) {
  const Placement& placement = request.placement;
  const std::string id = suspense_id(placement.entry);
  const PersonsWord word{SubjectId(id), request.reason};
  if (auto why_not = why_not_heard(word)) return refused(*std::move(why_not));
  if (auto why_not = why_not_placed(administration, placement)) return refused(*std::move(why_not));
  PlacementOutcome outcome{.placement = placement, .who = actor.who, .signed_amount = {}, .change = std::nullopt};
  administration.read(
      [&](Transaction& books) { outcome.signed_amount = books.suspense().find(placement.entry)->signed_amount; });
  const std::string as(to_text(placement.as));
  const Money amount = outcome.signed_amount.is_negative() ? -outcome.signed_amount : outcome.signed_amount;
  if (amount > administration.settings.placed_by_one_up_to) {
    (void)administration.once(actor.unit("propose-placing:" + id + ':' + actor.now.with_offset),
                              [&](Transaction& books) {
                                (void)propose(books,
                                              {.kind = ChangeKind::suspense_placing,
                                               .subject = word.subject,
                                               .payload = payload_of(placement),
                                               .made_by = actor.who,
                                               .reason = word.reason},
                                              actor.now);
                              });
    administration.read([&](Transaction& books) {
      if (const auto change = waiting_placement(books, placement.entry)) outcome.change = change_id(change->number);
    });
    administration.log.info(id + ": " + actor.who + " asks to place it as " + as);
    return outcome;
  }
  // The key names the entry alone, so an entry is placed once, also when the answer to this call is lost.
  (void)administration.once(actor.unit("place:" + id), [&](Transaction& books) {
    const auto why_not = carry_out(administration, books, placement, actor.who, actor.now);
    ENSURE(!why_not);  // it was asked a moment ago, of the same books
    record_verdict(books, actor, word, Verdict::placed);
  });
  administration.log.info(id + ": placed as " + as + " by " + actor.who);
  return outcome;
}

std::optional<Refusal> carry_out_placement(const ChangeAtHand& at_hand) {
  const Placement placement = proposed_placement(at_hand.change);
  const auto item = at_hand.books.suspense().find(placement.entry);
  if (!item || item->state == SuspenseState::placed)
    return Refusal{RefusalRule::entry_left_suspense, suspense_id(placement.entry)};
  if (auto why_not =
          carry_out(at_hand.administration, at_hand.books, placement, at_hand.change.made_by, at_hand.actor.now))
    return why_not;
  record_verdict(at_hand.books, at_hand.change, Verdict::placed, at_hand.actor.now);
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
