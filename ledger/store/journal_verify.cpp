// The journal recomputed from its postings, by the database's own sums: other code than the code that moved
// the money.
#include <map>

#include "ledger/store/database.h"
#include "ledger/store/journal.h"

namespace ledger {
namespace {

std::string entry_name(std::int64_t number) { return "journal entry " + std::to_string(number); }

std::string account_name(const std::string& code, const std::string& participant) {
  return participant.empty() ? code : code + ' ' + participant;
}

class Verification {
 public:
  explicit Verification(Database& database) : database_(database), ours_{database.administration()} {}

  std::vector<Violation> run() {
    numbers_have_no_gaps();
    entries_balance();
    postings_have_entries();
    balances_are_right();
    totals_are_right();
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
    const std::int64_t given_out = database_.number(
        "coalesce(max(last), 0)", "from counter where administration = ? and name = 'journal_entry'", ours_);
    for (; expected <= given_out; ++expected) broken("entry_is_missing", entry_name(expected));
    if (expected - 1 > given_out) broken("entry_was_not_numbered", entry_name(expected - 1));
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

  // Reports where the sums of the postings and the kept ones differ.
  void compare(const std::string& invariant, const std::map<std::string, Money>& recomputed,
               std::map<std::string, Money> kept) {
    for (const auto& [where, amount] : recomputed) {
      const Money stored = kept[where];
      kept.erase(where);
      if (stored != amount) broken(invariant, where, stored - amount);
    }
    for (const auto& [where, amount] : kept) {
      if (!amount.is_zero()) broken(invariant, where, amount);
    }
  }

  std::map<std::string, Money> sums(Columns columns, std::string_view rest) {
    std::map<std::string, Money> found;
    database_.stream(columns, rest, ours_, [&](Row& row) {
      const std::string code = row.text();
      const std::string where = account_name(code, row.text());
      found[where] = row.money();
    });
    return found;
  }

  void balances_are_right() {
    compare("balance_differs",
            sums(Columns("account, participant, sum(amount)"),
                 "from posting where administration = ? group by account, participant"),
            sums(Columns("account, participant, amount"), "from balance where administration = ?"));
  }

  void totals_are_right() {
    compare(
        "account_total_differs",
        sums(Columns("account, '', sum(amount)"), "from posting where administration = ? group by account"),
        sums(Columns("account, '', amount"), "from account_total where administration = ?"));
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
