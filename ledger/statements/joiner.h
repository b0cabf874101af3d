// Whether a statement joins the statements that are in the books, and which of its entries are new: in whatever order
// files come, however often, and whatever days they have in common. The chain of balances is the only proof: what is
// booked must end at the statement's own closing balance. See rule overlapping_downloads and rule missing_statement.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/finding.h"
#include "ledger/statements/identity.h"
#include "ledger/statements/statement.h"
#include "ledger/statements/statement_checks.h"

namespace ledger {

// What the books know of one account, as it was before the statement at hand.
class BookedStatements {
 public:
  virtual ~BookedStatements() = default;
  // With its day; none = no statement of the account yet.
  [[nodiscard]] virtual std::optional<Balance> last_closing() = 0;
  // No entry was booked on a later day.
  [[nodiscard]] virtual Date newest_day() = 0;
  [[nodiscard]] virtual std::int64_t times_booked(const std::string& identity) = 0;
  // Of each entry of that day and amount its end-to-end ids (EntryIdentity), in the order of booking.
  [[nodiscard]] virtual std::vector<std::string> booked_on(Date day, Money signed_amount) = 0;
  // The amounts of that day that carry this reference of the bank, credit above zero.
  [[nodiscard]] virtual std::vector<Money> booked_under(const std::string& bank_reference, Date day) = 0;
  [[nodiscard]] virtual bool has_entries_on(Date day) = 0;
  // The balance was this before the first of these days, or when a statement of them closed; never on days before
  // the first statement's last.
  [[nodiscard]] virtual bool stood_at(Money amount, Date from, Date to) = 0;
  [[nodiscard]] virtual bool has_contents(const std::string& contents) = 0;  // CopyKeys::contents
  // Between these days a statement with this id and this sequence number (CopyKeys::sequence).
  [[nodiscard]] virtual bool has_statement(const std::string& id, const std::string& sequence, Date from, Date to) = 0;
};

// How one statement joins the books.
enum class Join {
  continues,           // all its entries are new
  repeats,             // none is
  overlaps,            // those are new whose identity the books do not know
  overlaps_otherwise,  // the file is of another form, and known entries are found by day and amount
  fills,               // earlier days whose entries add up to nothing, so that the balances do not miss them
  waits,               // a statement between the books and this one is missing
  conflicts            // it contradicts the books: never booked
};

// Compares the entries of one statement with the books. Asked about each entry, in the statement's order.
class EntryFilter {
 public:
  explicit EntryFilter(BookedStatements& books) : books_(books), newest_(books.newest_day()) {}

  struct Seen {
    bool is_new = true;
    bool is_after_all = true;  // later than all that is booked
    bool is_new_by_likeness = true;
    bool was_known_by_reference = false;
    bool is_amount_of_another = false;  // its reference stands in the books with another amount
  };
  [[nodiscard]] Seen look_at(const BankEntry& entry);

 private:
  [[nodiscard]] bool is_alike(const BankEntry& entry, const std::string& end_to_end);

  BookedStatements& books_;
  Date newest_;
  std::map<std::string, std::int64_t> times_;                          // identities seen in this statement
  std::map<std::pair<Date, Money>, std::vector<std::string>> unused_;  // of the books, by day and amount
};

// Whether an entry of a statement that joins so goes into the books.
[[nodiscard]] bool is_new(Join join, const EntryFilter::Seen& seen);

// Is given the entries of one statement whose sums are known, then tells how it joins.
class Joiner {
 public:
  Joiner(BookedStatements& books, const StatementSums& sums, const CheckedFile& file)
      : books_(books), sums_(sums), file_(file), filter_(books) {}

  void entry(const BankEntry& entry);

  struct Answer {
    Join join = Join::continues;
    std::int64_t new_entries = 0;  // not counted in a plain answer
    Findings findings;             // why it waits or conflicts; a warning where entries read otherwise
    bool is_plain = false;         // told by the balances: the books have no entries of its days or later
  };
  [[nodiscard]] Answer answer();
  // The answer by the balances alone, where no entry of it can be in the books; else nothing, and its entries are
  // needed.
  [[nodiscard]] std::optional<Answer> plain_answer();

 private:
  [[nodiscard]] bool is_late() const;
  [[nodiscard]] bool brings_the_balance_on(Money new_sum) const;
  [[nodiscard]] std::optional<Join> by_identity() const;
  [[nodiscard]] std::optional<Join> by_likeness() const;
  [[nodiscard]] bool fills_days() const;
  [[nodiscard]] Answer does_not_join();
  [[nodiscard]] Finding finding(Rule rule, std::string found, std::string expected,
                                Severity severity = Severity::error) const;
  [[nodiscard]] bool may_be_later_on_the_last_day() const;

  struct Unknown {
    std::int64_t entries = 0;
    Money sum;
  };

  BookedStatements& books_;
  const StatementSums& sums_;
  CheckedFile file_;
  EntryFilter filter_;
  std::optional<Balance> last_;
  std::int64_t booked_entries_ = 0;
  Unknown new_;
  Unknown new_by_likeness_;
  bool knows_by_reference_ = false;
  bool new_ones_stand_alone_ = true;         // the books have nothing on their days
  std::optional<std::string> other_amount_;  // of which entry
};

// The statements of one file or several in the order in which they are booked: by account and day; within a day each
// goes on where the one before ends. Indices into `sums`.
[[nodiscard]] std::vector<std::size_t> chain_order(const std::vector<StatementSums>& sums);

}  // namespace ledger
