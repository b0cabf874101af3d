// Journal::verify: the database adds the postings up again. It is other code than the code that moved the money, so
// that one mistake does not hide the other.
#include <algorithm>
#include <map>

#include "ledger/store/engine/database.h"
#include "ledger/store/tables/journal.h"

namespace ledger {
namespace {

std::string entry_name(std::int64_t number) { return "journal entry " + std::to_string(number); }

std::string entry_names(std::int64_t first, std::int64_t last) {
  return first == last ? entry_name(first) : "journal entries " + std::to_string(first) + " to " + std::to_string(last);
}

std::string name_of(const Account& account) {
  const std::string text(code(account.kind));
  return account.participant.empty() ? text : text + ' ' + account.participant.text();
}

class Verification {
 public:
  explicit Verification(Database& database) : database_(database) {}

  // One pass over the postings by entry and one by account. Only when sums differ it is asked which entries are wrong.
  std::vector<Violation> run() {
    const bool are_numbered = numbers_have_no_gaps();
    const std::int64_t with_postings = entries_balance();
    if (!are_numbered || with_postings != entries_) postings_have_entries();
    postings_name_their_source();
    balances_are_right();
    return std::move(violations_);
  }

 private:
  void broken(std::string invariant, std::string where, Money amount = {}) {
    violations_.push_back({std::move(invariant), std::move(where), amount});
  }

  bool numbers_have_no_gaps() {
    bool have_none = false;
    database_.each(Columns("count(*), coalesce(min(number), 1), coalesce(max(number), 0)"), "from journal_entry", {},
                   [&](Row& row) {
                     entries_ = row.number();
                     have_none = row.number() == 1 && row.number() == entries_;
                   });
    if (have_none) return true;
    std::int64_t expected = 1;
    database_.stream(Columns("number"), "from journal_entry order by number", {}, [&](Row& row) {
      const std::int64_t number = row.number();
      if (number < 1) broken("entry_was_not_numbered", entry_name(number));
      if (expected < number) broken("entry_is_missing", entry_names(expected, number - 1));
      expected = std::max(expected, number + 1);
    });
    return false;
  }

  // Checks every entry, and gives the number of entries that have postings.
  std::int64_t entries_balance() {
    std::int64_t entries = 0, wrong = 0;
    database_.each(Columns("count(*), coalesce(sum(is_wrong), 0)"),
                   "from (select case when sum(amount) <> 0 then 1 else 0 end as is_wrong "
                   "from posting group by entry) checked",
                   {}, [&](Row& row) {
                     entries = row.number();
                     wrong = row.number();
                   });
    if (wrong == 0) return entries;
    database_.stream(Columns("entry, sum(amount)"),
                     "from posting group by entry having sum(amount) <> 0 order by entry", {}, [&](Row& row) {
                       const std::string where = entry_name(row.number());
                       broken("entry_is_unbalanced", where, row.money());
                     });
    return entries;
  }

  void postings_have_entries() {
    database_.each(Columns("e.number"),
                   "from journal_entry e where not exists (select 1 from posting p "
                   "where p.entry = e.number) order by e.number",
                   {}, [&](Row& row) { broken("posting_is_missing", entry_name(row.number())); });
    database_.each(Columns("p.entry, sum(p.amount)"),
                   "from posting p where not exists (select 1 from journal_entry e "
                   "where e.number = p.entry) group by p.entry order by p.entry",
                   {}, [&](Row& row) {
                     const std::string where = entry_name(row.number());
                     broken("posting_without_entry", where, row.money());
                   });
  }

  // A posting to a participant's account is about something, where its event is; one to a house account never is.
  void postings_name_their_source() {
    std::string with_source;
    for (const EventLinks& links : event_links())
      if (links.source != SourceKind::none)
        with_source.append(with_source.empty() ? "" : ", ").append(as_sql(links.event));
    database_.stream(Columns("p.entry, sum(p.amount)"),
                     "from journal_entry e join posting p on p.entry = e.number where (p.source <> 0) <> "
                     "(p.participant <> '' and e.event in (" +
                         with_source + ")) group by p.entry order by p.entry",
                     {}, [&](Row& row) {
                       const std::string where = entry_name(row.number());
                       broken("posting_has_wrong_source", where, row.money());
                     });
  }

  std::map<Account, Money> sums(Columns columns, std::string_view rest) {
    std::map<Account, Money> found;
    database_.stream(columns, rest, {}, [&](Row& row) {
      const auto kind = row.value<AccountKind>();
      Account account{kind, row.id<ParticipantId>()};
      found[std::move(account)] = row.money();
    });
    return found;
  }

  void balances_are_right() {
    const auto recomputed =
        sums(Columns("account, participant, sum(amount)"), "from posting group by participant, account");
    auto kept = sums(Columns("account, participant, amount"), "from balance");
    Money sum;
    for (const auto& [account, amount] : recomputed) {
      sum += amount;
      if (kept[account] != amount) broken("balance_differs", name_of(account), kept[account] - amount);
      kept.erase(account);
    }
    for (const auto& [account, amount] : kept) {
      if (!amount.is_zero()) broken("balance_differs", name_of(account), amount);
    }
    if (!sum.is_zero()) broken("sum_of_all_is_not_zero", "all accounts", sum);
  }

  Database& database_;
  std::int64_t entries_ = 0;
  std::vector<Violation> violations_;
};

}  // namespace

std::vector<Violation> Journal::verify() { return Verification(database_).run(); }

}  // namespace ledger
