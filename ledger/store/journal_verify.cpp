// The journal recomputed from its postings, by the database's own sums: other code than the code that moved
// the money.
#include <map>

#include "ledger/store/database.h"
#include "ledger/store/journal.h"

namespace ledger {
namespace {

std::string entry_name(std::int64_t number) { return "journal entry " + std::to_string(number); }

std::string name_of(const Account& account) {
  const std::string text(code(account.kind));
  return account.participant.empty() ? text : text + ' ' + account.participant.text();
}

class Verification {
 public:
  explicit Verification(Database& database) : database_(database), ours_{database.administration()} {}

  std::vector<Violation> run() {
    numbers_have_no_gaps();
    entries_balance();
    postings_have_entries();
    balances_are_right();
    everything_adds_up();
    return std::move(violations_);
  }

 private:
  void broken(std::string invariant, std::string where, Money amount = {}) {
    violations_.push_back({std::move(invariant), std::move(where), amount});
  }

  void numbers_have_no_gaps() {
    std::int64_t expected = 1;
    database_.stream(Columns("number"), "from journal_entry where administration = ? order by number", ours_,
                     [&](Row& row) {
                       const std::int64_t number = row.number();
                       for (; expected < number; ++expected) broken("entry_is_missing", entry_name(expected));
                       expected = number + 1;
                     });
  }

  void entries_balance() {
    database_.stream(
        Columns("entry, sum(amount), count(*), min(ordinal), max(ordinal)"),
        "from posting where administration = ? group by entry "
        "having sum(amount) <> 0 or count(*) < 2 or min(ordinal) <> 1 or max(ordinal) <> count(*) "
        "order by entry",
        ours_, [&](Row& row) {
          const std::string where = entry_name(row.number());
          const Money sum = row.money();
          broken(sum.is_zero() ? "posting_is_missing" : "entry_is_unbalanced", where, sum);
        });
  }

  void postings_have_entries() {
    database_.each(Columns("e.number"),
                   "from journal_entry e where e.administration = ? and not exists (select 1 from posting p "
                   "where p.administration = e.administration and p.entry = e.number) order by e.number",
                   ours_, [&](Row& row) { broken("posting_is_missing", entry_name(row.number())); });
    database_.each(
        Columns("p.entry, sum(p.amount)"),
        "from posting p where p.administration = ? and not exists (select 1 from journal_entry e "
        "where e.administration = p.administration and e.number = p.entry) group by p.entry order by p.entry",
        ours_, [&](Row& row) {
          const std::string where = entry_name(row.number());
          broken("posting_without_entry", where, row.money());
        });
  }

  std::map<Account, Money> sums(Columns columns, std::string_view rest) {
    std::map<Account, Money> found;
    database_.stream(columns, rest, ours_, [&](Row& row) {
      const auto kind = row.value<AccountKind>();
      Account account{kind, row.id<ParticipantId>()};
      found[std::move(account)] = row.money();
    });
    return found;
  }

  void balances_are_right() {
    const auto recomputed = sums(Columns("account, participant, sum(amount)"),
                                 "from posting where administration = ? group by participant, account");
    auto kept = sums(Columns("account, participant, amount"), "from balance where administration = ?");
    for (const auto& [account, amount] : recomputed) {
      if (kept[account] != amount) broken("balance_differs", name_of(account), kept[account] - amount);
      kept.erase(account);
    }
    for (const auto& [account, amount] : kept) {
      if (!amount.is_zero()) broken("balance_differs", name_of(account), amount);
    }
  }

  void everything_adds_up() {
    const Money sum = Money::cents(
        database_.number("coalesce(sum(amount), 0)", "from posting where administration = ?", ours_));
    if (!sum.is_zero()) broken("sum_of_all_is_not_zero", "all accounts", sum);
  }

  Database& database_;
  Values ours_;
  std::vector<Violation> violations_;
};

}  // namespace

std::vector<Violation> Journal::verify() { return Verification(database_).run(); }

}  // namespace ledger
