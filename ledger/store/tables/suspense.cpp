#include "ledger/store/tables/suspense.h"

#include "ledger/settlement/entry_words.h"
#include "ledger/statements/identity.h"
#include "ledger/store/engine/database.h"

namespace ledger {
namespace {

constexpr Columns item_columns(
    "entry, amount, since, has_details, batch, state, placed_as, participant, placed_to, placed_on, placed_by");

SuspenseItem item_of(Row& row) {
  SuspenseItem item;
  item.entry = row.id<BankEntryNumber>();
  item.signed_amount = row.money();
  item.since = row.date();
  item.has_details = row.flag();
  item.batch = row.id<BatchId>();
  item.state = row.value<SuspenseState>();
  const auto as = row.optional_value<PlacementKind>();
  item.placed.participant = row.id<ParticipantId>();
  item.placed.to = row.text();
  const std::optional<Date> on = row.optional_date();
  item.placed.by = row.text();
  if (item.state == SuspenseState::open) return item;
  if (!as) stored_value_is_unreadable("as what an entry was placed");
  item.placed.as = *as;
  if (!on) stored_value_is_unreadable("the day on which an entry was placed");
  item.placed.on = *on;
  return item;
}

}  // namespace

void Suspense::add(BankEntryNumber number, const BankEntry& entry) {
  database_.insert("suspense_item", Columns("entry, amount, since, has_details, batch, state, unit"),
                   {number, signed_amount(entry), entry.booking_date, adds_up(entry), batch_of(entry),
                    SuspenseState::open, database_.unit()});
}

std::optional<SuspenseItem> Suspense::find(BankEntryNumber number) {
  return database_.first(item_columns, "from suspense_item where entry = ?", {number}, item_of);
}

std::vector<SuspenseItem> Suspense::open() {
  return database_.all(item_columns, "from suspense_item where state = ? order by since, entry", {SuspenseState::open},
                       item_of);
}

std::vector<SuspenseItem> Suspense::open(Money signed_amount) {
  return database_.all(item_columns, "from suspense_item where state = ? and amount = ? order by since, entry",
                       {SuspenseState::open, signed_amount}, item_of);
}

std::vector<std::string> Suspense::counterparties(BankEntryNumber number) {
  return database_.all(Columns("account"), "from bank_entry_party where entry = ? and account <> '' order by ordinal",
                       {number}, [](Row& row) { return row.text(); });
}

void Suspense::place(BankEntryNumber number, const PlacementRecord& placed) {
  database_.change_one(
      "update suspense_item set state = ?, placed_as = ?, participant = ?, placed_to = ?, placed_on = ?, placed_by = ? "
      "where entry = ? and state = ?",
      {SuspenseState::placed, placed.as, placed.participant, placed.to, placed.on, placed.by, number,
       SuspenseState::open});
}

}  // namespace ledger
