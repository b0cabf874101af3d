// The rows of a benefit run, whatever the file's form: held against each other and against the total.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "connectors/benefit_run/columns.h"

namespace connectors {

// How a form writes its total, for findings.
struct TotalForm {
  ledger::DecimalMark mark;
  std::string_view as_a_whole;  // "TOTAL;rows;sum as the last line"
  std::string_view name;        // "the TOTAL line"
};

// Takes the lines one by one and holds them against each other and against the total.
class RunTaker {
 public:
  RunTaker(TotalForm form, FindingList& findings) : form_(form), findings_(findings) {}

  void take(RunLine line, const Row& row, const Cells& cells);
  // Three fields: a mark, the number of rows, their sum.
  void take_total(const Row& row);
  // At the end of the file, with the number and the end of its last line.
  void close(const Row& last);
  [[nodiscard]] ledger::BenefitRun run() && { return std::move(run_); }

 private:
  void add_up(const RunLine& line, const Cells& cells);
  void compare_with_first(const RunLine& line, const Cells& cells);
  void compare_rows(const Row& row);
  void compare_sum(const Row& row);

  TotalForm form_;
  FindingList& findings_;
  ledger::BenefitRun run_;
  std::set<std::string> other_run_ids_;
  std::int64_t first_line_ = 0;  // the first good one: the others must agree with it
  std::int64_t rows_ = 0;
  ledger::Money sum_;
  bool is_sum_known_ = true;  // every amount could be read
  bool has_total_ = false;
  bool has_row_behind_total_ = false;
};

}  // namespace connectors
