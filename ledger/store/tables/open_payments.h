// What is planned and in no live batch, as ranges of numbers. Taking payments out changes exactly one row for each
// range that they were in; so no payment goes into two batches.
#pragma once

#include <vector>

#include "ledger/payments/ranges.h"
#include "ledger/store/engine/database.h"

namespace ledger {

class OpenPayments {
 public:
  explicit OpenPayments(Database& database) : database_(database) {}

  void add(const std::vector<OpenRange>& ranges);
  // Throws StoreFailure unless all of them are there.
  void take(const NumberRange& numbers);
  // Those to be executed on or before `until`, by execution day, then number.
  [[nodiscard]] std::vector<OpenRange> until(Date until);
  [[nodiscard]] std::vector<OpenRange> all();  // in order of number

 private:
  void take_part(const OpenRange& row, const NumberRange& part);

  Database& database_;
};

}  // namespace ledger
