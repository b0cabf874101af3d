// Checks the rows of a benefit run against each other, whatever the form of its file.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "connectors/benefit_run/columns.h"

namespace connectors {

// How a form writes its total; findings show it.
struct TotalForm {
  ledger::DecimalMark mark;
  std::string_view as_a_whole;  // "TOTAL;rows;sum as the last line"
  std::string_view name;        // "the TOTAL line"
};

// Takes the rows one by one and checks that they agree with each other and with the total. They go to the sink as long
// as there is no finding.
class RunCollector {
 public:
  RunCollector(TotalForm form, ledger::BenefitRunSink& sink, FindingList& findings)
      : form_(form), sink_(sink), findings_(findings) {}

  void add(RunLine line, const Row& row, const Cells& cells);
  // The row of the total has three fields: a mark, the number of rows and their sum.
  void add_total(const Row& row);
  // Called at the end of the file with its last row: checks that there was a total and that the file is whole.
  void close(const Row& last);

 private:
  void add_up(const RunLine& line, const Cells& cells);
  void compare_with_first(const RunLine& line, const Cells& cells);
  void compare_rows(const Row& row);
  void compare_sum(const Row& row);

  TotalForm form_;
  ledger::BenefitRunSink& sink_;
  FindingList& findings_;
  ledger::BenefitRunHead run_;
  bool has_begun_ = false;  // the sink has the head of the run
  std::set<std::string> other_run_ids_;
  std::int64_t first_line_ = 0;  // of the first good row: the others must agree with it
  std::int64_t rows_ = 0;
  ledger::Money sum_;
  bool is_sum_known_ = true;  // false once an amount was unreadable
  bool has_total_ = false;
  bool has_row_behind_total_ = false;
};

}  // namespace connectors
