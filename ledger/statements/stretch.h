// Statements that join the books one after the other, whatever the order in which they came: those of one file, or of
// several that join only together. See rule missing_statement.
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/statements/joiner.h"

namespace ledger {

// Statements that go on from each other, each on later days, as indices.
using Stretch = std::vector<std::size_t>;

// Reads the statements at hand and books them.
class StatementBooker {
 public:
  virtual ~StatementBooker() = default;
  // How the stretch, seen as one statement, joins what is booked by now.
  [[nodiscard]] virtual Joiner::Answer ask(const Stretch& stretch) = 0;
  virtual void book(const Stretch& stretch, const Joiner::Answer& answer) = 0;
};

struct LeftOver {
  std::size_t statement = 0;
  Joiner::Answer why;  // waits or conflicts
};
// Tries the statements in this order (chain_order), and those that are left once more after one that joined. Where none
// joins by itself, several that come to nothing are tried as one. Returns those that are left: a caller that wants all
// or nothing undoes what was booked.
[[nodiscard]] std::vector<LeftOver> join_all(const std::vector<StatementSums>& sums, Stretch order,
                                             StatementBooker& booker);

// What a Joiner needs of a stretch, as if it were one statement: its first balance, its last, the days of its entries.
[[nodiscard]] StatementSums sums_of(const std::vector<StatementSums>& sums, const Stretch& stretch);

}  // namespace ledger
