// Files of an invented municipality of any size: registers, benefit runs, a statement. The same arguments give the same
// bytes.
#pragma once

#include <string>
#include <vector>

#include "ledger/money/date.h"
#include "ledger/payments/payment.h"

namespace bench {

// How the bank brings the money of a benefit run.
enum class Credits {
  one_by_one,  // an entry for each benefit
  in_one_sum   // one entry that names the run
};

// The credits of the month's benefits, and a debit for each batch.
struct Statement {
  ledger::year_month month;
  ledger::Date payday;
  std::string account;
  ledger::Money opening;
  std::vector<ledger::Batch> booked;
};

// Everyone has rent, energy, water and insurance. With weekly leefgeld that makes eight payments a month.
class Town {
 public:
  Town(int people, Credits credits) : people_(people), credits_(credits) {}

  [[nodiscard]] int people() const { return people_; }
  [[nodiscard]] std::string participants() const;
  [[nodiscard]] std::string costs() const;
  [[nodiscard]] std::string benefits(ledger::year_month month, ledger::Date payday) const;
  [[nodiscard]] std::string statement(const Statement& statement) const;
  [[nodiscard]] ledger::Money closing(const Statement& statement) const;

 private:
  int people_;
  Credits credits_;
};

}  // namespace bench
