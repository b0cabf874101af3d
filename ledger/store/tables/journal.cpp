#include "ledger/store/tables/journal.h"

#include <map>

#include "ledger/base/ensure.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"

namespace ledger {
namespace {

constexpr Columns entry_columns("number, unit, event, booking_date, reference, source");
constexpr Columns posting_columns("entry, ordinal, account, participant, amount");
constexpr Columns balance_columns("participant, account, amount");

// Columns of journal entries joined with their postings, in order of entry and ordinal.
constexpr Columns joined_columns(
    "e.number, e.unit, u.run, e.event, e.booking_date, e.reference, e.source, p.account, p.participant, p.amount");
constexpr std::string_view joined_from =
    "from journal_entry e join unit u on u.number = e.unit join posting p on p.entry = e.number ";

constexpr std::string_view add_to_balance =
    "on conflict (participant, account) do update set "
    "amount = balance.amount + excluded.amount";
Account account_of(Row& row) {
  const auto kind = row.value<AccountKind>();
  return {kind, row.id<ParticipantId>()};
}

AccountBalance balance_of(Row& row) {
  Account account = account_of(row);
  return {std::move(account), row.money()};
}

// Makes entries out of the rows of that join.
class Assembler {
 public:
  using Visit = std::function<void(const RecordedJournalEntry&)>;
  explicit Assembler(const Visit& visit) : visit_(visit) {}

  void add(Row& row) {
    const auto number = row.id<EntryNumber>();
    if (number != number_) {
      finish();
      number_ = number;
      unit_ = row.id<UnitNumber>();
      run_ = row.id<RunNumber>();
      event_ = row.value<EventKind>();
      booking_date_ = row.date();
      reference_ = row.text();
      source_ = row.id<SourceNumber>();
    } else {
      for (int column = 0; column < 6; ++column) row.text();
    }
    Account account = account_of(row);
    postings_.push_back({std::move(account), row.money()});
  }

  void finish() {
    if (postings_.empty()) return;
    // Somebody changed the database by other means; verify() tells what differs and where.
    if (!is_whole()) throw StoreFailure("database: journal entry " + std::to_string(number_.number()) + " is damaged");
    visit_(
        {number_, unit_, run_, JournalEntry(event_, booking_date_, reference_, std::move(postings_)).about(source_)});
    postings_.clear();
  }

 private:
  [[nodiscard]] bool is_whole() const {
    Money sum;
    for (const Posting& posting : postings_) {
      if (posting.amount.is_zero()) return false;
      if (posting.account.participant.empty() == is_per_participant(posting.account.kind)) return false;
      sum += posting.amount;
    }
    return postings_.size() >= 2 && sum.is_zero();
  }

  const Visit& visit_;
  EntryNumber number_;
  UnitNumber unit_;
  RunNumber run_;
  EventKind event_ = EventKind::unmatched;
  Date booking_date_;
  std::string reference_;
  SourceNumber source_;
  std::vector<Posting> postings_;
};

std::vector<RecordedJournalEntry> entries_where(Database& database, std::string_view condition, Values values) {
  std::vector<RecordedJournalEntry> entries;
  const Assembler::Visit keep = [&](const RecordedJournalEntry& entry) { entries.push_back(entry); };
  Assembler assembler(keep);
  database.each(joined_columns, std::string(joined_from) + std::string(condition) + " order by e.number, p.ordinal",
                values, [&](Row& row) { assembler.add(row); });
  assembler.finish();
  return entries;
}

void insert_entries(Database& database, EntryNumber first, const std::vector<JournalEntry>& entries) {
  BulkInsert rows(database, "journal_entry", entry_columns);
  std::int64_t number = first.number();
  for (const JournalEntry& entry : entries) {
    rows.add({number++, database.unit(), entry.event(), entry.booking_date(), entry.reference(), entry.source()});
  }
  rows.finish();
}

std::int64_t insert_postings(Database& database, EntryNumber first, const std::vector<JournalEntry>& entries) {
  BulkInsert rows(database, "posting", posting_columns);
  std::int64_t number = first.number(), count = 0;
  for (const JournalEntry& entry : entries) {
    std::int64_t ordinal = 0;
    for (const Posting& posting : entry.postings()) {
      rows.add({number, ++ordinal, posting.account.kind, posting.account.participant, posting.amount});
      ++count;
    }
    ++number;
  }
  rows.finish();
  return count;
}

// Reads back what was just written: there must be as many postings as were given. Their sum is for the invariants.
void read_back(Database& database, EntryNumber first, std::int64_t count) {
  database.each(Columns("count(*), coalesce(sum(amount), 0)"), "from posting where entry >= ?", {first}, [&](Row& row) {
    if (row.number() != count) throw StoreFailure("database: postings read back are not those written");
    database.additions().sum += row.money();
  });
}

void move_balances(Database& database, const std::vector<JournalEntry>& entries) {
  std::map<Account, Money> moved;
  for (const JournalEntry& entry : entries) {
    for (const Posting& posting : entry.postings()) moved[posting.account] += posting.amount;
  }
  std::vector<Values> rows;
  rows.reserve(moved.size());
  for (const auto& [account, amount] : moved) {
    rows.push_back({account.participant, account.kind, amount});
  }
  const Upsert upsert{"balance", balance_columns, add_to_balance, Columns("account, participant, amount")};
  bulk_upsert(database, upsert, rows, [&](Row& row) {
    AccountBalance after = balance_of(row);
    database.additions().balances[std::move(after.account)] = after.balance;
  });
}

}  // namespace

void Journal::append(const std::vector<JournalEntry>& entries) {
  if (entries.empty()) return;
  // There is one writer, so the next number follows the last one and leaves no gap.
  const EntryNumber first(last().number() + 1);
  insert_entries(database_, first, entries);
  const std::int64_t postings = insert_postings(database_, first, entries);
  read_back(database_, first, postings);
  move_balances(database_, entries);
}

Money Journal::balance(const Account& account) {
  return database_
      .first(Columns("amount"), "from balance where participant = ? and account = ?",
             {account.participant, account.kind}, [](Row& row) { return row.money(); })
      .value_or(Money());
}

std::vector<AccountBalance> Journal::balances() {
  return database_.all(Columns("account, participant, amount"),
                       "from balance where amount <> 0 order by account, participant", {}, balance_of);
}

std::vector<AccountBalance> Journal::balances_of(const ParticipantId& participant) {
  return database_.all(Columns("account, participant, amount"),
                       "from balance where participant = ? and amount <> 0 order by account", {participant},
                       balance_of);
}

std::vector<AccountBalance> Journal::balances_in(AccountKind kind, const ParticipantRange& range) {
  return database_.all(Columns("account, participant, amount"),
                       "from balance where participant between ? and ? and account = ? "
                       "and amount <> 0 order by participant",
                       {range.first, range.last, kind}, balance_of);
}

EntryNumber Journal::last() { return EntryNumber(database_.number("coalesce(max(number), 0)", "from journal_entry")); }

void Journal::each(Date from, Date before, const std::function<void(const RecordedJournalEntry&)>& visit) {
  Assembler assembler(visit);
  database_.stream(
      joined_columns,
      std::string(joined_from) + "where e.booking_date >= ? and e.booking_date < ? order by e.number, p.ordinal",
      {from, before}, [&](Row& row) { assembler.add(row); });
  assembler.finish();
}

std::optional<RecordedJournalEntry> Journal::find(EntryNumber number) {
  std::vector<RecordedJournalEntry> found = entries_where(database_, "where e.number = ?", {number});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<RecordedJournalEntry> Journal::with_reference(const std::string& reference) {
  return entries_where(database_, "where e.reference = ?", {reference});
}

std::vector<RecordedJournalEntry> Journal::of_participant(const ParticipantId& participant) {
  return entries_where(database_, "where e.number in (select entry from posting where participant = ?)", {participant});
}

}  // namespace ledger
