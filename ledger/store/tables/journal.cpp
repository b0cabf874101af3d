#include "ledger/store/tables/journal.h"

#include <map>

#include "ledger/base/ensure.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/engine/one_of.h"

namespace ledger {
namespace {

constexpr Columns entry_columns("number, unit, event, booking_date, reference, about");
constexpr Columns posting_columns("entry, source, participant, account, amount");
constexpr Columns balance_columns("participant, account, amount");

// Columns of journal entries joined with their postings, in the order in which an entry holds these.
constexpr Columns joined_columns(
    "e.number, e.unit, u.run, e.event, e.booking_date, e.reference, e.about, p.source, p.account, p.participant, "
    "p.amount");
constexpr std::size_t entry_columns_joined = 7;
constexpr std::string_view joined_from =
    "from journal_entry e join unit u on u.number = e.unit join posting p on p.entry = e.number ";
constexpr std::string_view joined_order = " order by e.number, p.source, p.participant, p.account";

constexpr std::string_view add_to_balance =
    "on conflict (participant, account) do update set "
    "amount = balance.amount + excluded.amount";
Account account_of(Row& row) {
  const auto kind = row.value<AccountKind>();
  return {kind, row.id<ParticipantId>()};
}

Posting posting_of(Row& row) {
  const auto source = row.id<SourceNumber>();
  Account account = account_of(row);
  return {std::move(account), row.money(), source};
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
      about_ = row.id<AboutNumber>();
    } else {
      row.skip(entry_columns_joined - 1);
    }
    postings_.push_back(posting_of(row));
  }

  void finish() {
    if (postings_.empty()) return;
    // Somebody changed the database by other means; verify() tells what differs and where.
    if (!is_whole()) throw StoreFailure("database: journal entry " + std::to_string(number_.number()) + " is damaged");
    visit_({number_, unit_, run_, JournalEntry(event_, booking_date_, reference_, std::move(postings_)).about(about_)});
    postings_.clear();
  }

 private:
  [[nodiscard]] bool is_whole() const {
    Money sum;
    for (const Posting& posting : postings_) {
      if (posting.amount.is_zero()) return false;
      if (posting.account.participant.empty() == is_per_participant(posting.account.kind)) return false;
      if (posting.account.participant.empty() && !posting.source.is_none()) return false;
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
  AboutNumber about_;
  std::vector<Posting> postings_;
};

std::vector<RecordedJournalEntry> entries_where(Database& database, std::string_view condition, const Values& values) {
  std::vector<RecordedJournalEntry> entries;
  const Assembler::Visit keep = [&](const RecordedJournalEntry& entry) { entries.push_back(entry); };
  Assembler assembler(keep);
  database.each(joined_columns, std::string(joined_from) + std::string(condition) + std::string(joined_order), values,
                [&](Row& row) { assembler.add(row); });
  assembler.finish();
  return entries;
}

// Makes parts of entries out of the rows of that join.
class PartAssembler {
 public:
  void add(Row& row) {
    EntryPart part;
    part.number = row.id<EntryNumber>();
    part.unit = row.id<UnitNumber>();
    part.run = row.id<RunNumber>();
    part.event = row.value<EventKind>();
    part.booking_date = row.date();
    part.reference = row.text();
    row.number();  // about
    Posting posting = posting_of(row);
    part.source = posting.source;
    if (parts_.empty() || parts_.back().number != part.number || parts_.back().source != part.source)
      parts_.push_back(std::move(part));
    parts_.back().postings.push_back(std::move(posting));
  }
  [[nodiscard]] std::vector<EntryPart> parts() && { return std::move(parts_); }

 private:
  std::vector<EntryPart> parts_;
};

// "e.event in (11, 12)": those with these links.
std::string is_event_of(SourceKind source, AboutKind about) {
  std::string sql = "e.event in (";
  std::string_view comma;
  for (const EventLinks& links : event_links()) {
    if (links.source != source || links.about != about) continue;
    sql.append(comma).append(as_sql(links.event));
    comma = ", ";
  }
  ENSURE(!comma.empty());
  return sql + ')';
}

void insert_entries(Database& database, EntryNumber first, const std::vector<JournalEntry>& entries) {
  BulkInsert rows(database, "journal_entry", entry_columns);
  std::int64_t number = first.number();
  for (const JournalEntry& entry : entries) {
    rows.add({number++, database.unit(), entry.event(), entry.booking_date(), entry.reference(), entry.about()});
  }
  rows.finish();
}

std::int64_t insert_postings(Database& database, EntryNumber first, const std::vector<JournalEntry>& entries) {
  BulkInsert rows(database, "posting", posting_columns);
  std::int64_t number = first.number(), count = 0;
  for (const JournalEntry& entry : entries) {
    for (const Posting& posting : entry.postings()) {
      rows.add({number, posting.source, posting.account.participant, posting.account.kind, posting.amount});
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
  auto& broken = database.additions().broken_balances;
  bulk_upsert(database, upsert, rows, [&](Row& row) {
    AccountBalance after = balance_of(row);
    if (check_invariants({{after}, {}}).empty()) broken.erase(after.account);
    else broken[std::move(after.account)] = after.balance;
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
      std::string(joined_from) + "where e.booking_date >= ? and e.booking_date < ?" + std::string(joined_order),
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

// The order in which the tables are joined stands here, because statistics cannot know that an entry may hold one
// posting or thousands: first the entries, then what is asked for of them, by the postings' whole key.
std::vector<EntryPart> Journal::parts(const PartsAsked& asked) {
  if (asked.abouts.empty()) return {};
  const OneOf abouts(database_, asked.abouts);
  const OneOf sources(database_, asked.sources);
  std::string from = "from " + abouts.rows("a") + " cross join journal_entry e ";
  std::string where = "where " + is_event_of(asked.source, asked.about) +
                      " and e.about = a.value and u.number = e.unit and p.entry = e.number";
  Values values{abouts.bound()};
  if (!asked.sources.empty()) {
    from += "cross join " + sources.rows("s") + ' ';
    where += " and p.source = s.value";
    values.push_back(sources.bound());
  }
  if (!asked.participant.empty()) {
    where += " and p.participant = ?";
    values.emplace_back(asked.participant);
  }
  PartAssembler assembler;
  database_.each(joined_columns, from + "cross join posting p cross join unit u " + where + std::string(joined_order),
                 values, [&](Row& row) { assembler.add(row); });
  return std::move(assembler).parts();
}

}  // namespace ledger
