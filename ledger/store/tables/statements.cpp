#include "ledger/store/tables/statements.h"

#include "ledger/base/ensure.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/tables/earlier_bookings.h"

namespace ledger {
namespace {

constexpr Columns statement_columns(
    "account, number, id, from_date, to_date, opening, closing, entries, file, sequence, contents, unit");
constexpr Columns entry_columns("number, account, amount, booking_date, matched_as, bank_reference, reference, unit");

RecordedStatement statement_of(Row& row) {
  RecordedStatement statement;
  statement.account = row.text();
  statement.number = row.number();
  statement.id = row.text();
  statement.from = row.date();
  statement.to = row.date();
  statement.opening = row.money();
  statement.closing = row.money();
  statement.entries = row.number();
  statement.file = row.id<Digest>();
  statement.keys.sequence = row.text();
  statement.keys.contents = row.text();
  return statement;
}

RecordedEntry entry_of(Row& row) {
  RecordedEntry entry;
  entry.number = row.id<BankEntryNumber>();
  entry.account = row.text();
  entry.signed_amount = row.money();
  entry.booking_date = row.date();
  entry.match = row.value<MatchKind>();
  entry.bank_reference = row.text();
  entry.reference = row.text();
  entry.unit = row.id<UnitNumber>();
  return entry;
}

// Names, accounts and texts of the other side are rows of their own. Row 0 holds the text of the entry itself.
void add_parties(Database& database, BankEntryNumber number, const BankEntry& entry) {
  BulkInsert rows(database, "bank_entry_party", Columns("entry, ordinal, name, account, remittance, reference"));
  if (!entry.text.empty()) rows.add({number, 0, "", "", entry.text, ""});
  std::int64_t ordinal = 0;
  for (const EntryDetail& detail : entry.details) {
    rows.add({number, ++ordinal, detail.counterparty_name, detail.counterparty_iban, detail.remittance,
              detail.creditor_reference});
  }
  rows.finish();
}

}  // namespace

std::optional<RecordedStatement> Statements::last(const std::string& account) {
  return database_.first(statement_columns, "from bank_statement where account = ? order by number desc limit 1",
                         {account}, statement_of);
}

std::int64_t Statements::next() { return database_.take_numbers("bank_statement"); }

std::unique_ptr<BookedStatements> Statements::before(const std::string& account, std::int64_t statement) {
  return std::make_unique<EarlierBookings>(database_, account, statement);
}

void Statements::add(const RecordedStatement& statement) {
  database_.insert("bank_statement", statement_columns,
                   {statement.account, statement.number, statement.id, statement.from, statement.to, statement.opening,
                    statement.closing, statement.entries, statement.file, statement.keys.sequence,
                    statement.keys.contents, database_.unit()});
}

BankEntryNumber Statements::add(const RecordedStatement& of, const BankEntry& entry, MatchKind match,
                                const std::string& reference) {
  ENSURE(!entry.amount.is_negative());
  const BankEntryNumber number(database_.take_numbers("bank_entry"));
  const EntryIdentity identity = identity_of(entry);
  database_.insert("bank_entry",
                   Columns("number, account, statement, file, ordinal, amount, booking_date, value_date, "
                           "is_reversal, bank_code, bank_reference, identity, end_to_end, matched_as, reference, unit"),
                   {number, of.account, of.number, of.file, entry.ordinal, signed_amount(entry), entry.booking_date,
                    entry.value_date, entry.is_reversal, entry.bank_code, entry.bank_reference, identity.text,
                    identity.end_to_end, match, reference, database_.unit()});
  add_parties(database_, number, entry);
  return number;
}

std::optional<RecordedEntry> Statements::find(BankEntryNumber number) {
  return database_.first(entry_columns, "from bank_entry where number = ?", {number}, entry_of);
}

std::vector<RecordedEntry> Statements::matched_to(const std::string& reference) {
  return database_.all(entry_columns, "from bank_entry where reference = ? order by number", {reference}, entry_of);
}

std::vector<RecordedEntry> Statements::known_as(const std::string& reference) {
  return database_.all(entry_columns, "from bank_entry where (reference = ? or bank_reference = ?) order by number",
                       {reference, reference}, entry_of);
}

}  // namespace ledger
