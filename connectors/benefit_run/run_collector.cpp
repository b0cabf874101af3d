#include "connectors/benefit_run/run_collector.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace connectors {

using ledger::Money;
using ledger::Rule;

namespace {

// The sum as the file would write it: "1331,42".
std::string in_form_of(ledger::DecimalMark mark, Money amount) {
  std::string text = ledger::to_decimal(amount);
  std::replace(text.begin(), text.end(), '.', static_cast<char>(mark));
  return text;
}

}  // namespace

void RunCollector::add(RunLine line, const Row& row, const Cells& cells) {
  if (has_total_ && !std::exchange(has_row_behind_total_, true))
    findings_.add(row.spot_of_line(),
                  {Rule::rows_follow_the_total_line, {}, std::string(form_.name) + " as the last one"});
  ++rows_;
  add_up(line, cells);
  compare_with_first(line, cells);
  if (line.period_to < line.period_from && cells.has("period_from") && cells.has("period_to"))
    cells.refuse("period_to", Rule::period_ends_before_it_begins,
                 "a day not before " + ledger::to_iso(line.period_from));
  if (!findings_.empty()) return;
  if (!std::exchange(has_begun_, true)) sink_.begin(run_);
  line.line = row.line;
  sink_.row(static_cast<ledger::BenefitRow&&>(line));
}

void RunCollector::add_up(const RunLine& line, const Cells& cells) {
  is_sum_known_ = is_sum_known_ && cells.has("amount") && cells.has("debit_credit");
  if (is_sum_known_) sum_ += line.signed_amount();
}

// A file holds one run. Each other run id is reported once; any other difference from the first row is reported for
// every row.
void RunCollector::compare_with_first(const RunLine& line, const Cells& cells) {
  if (first_line_ == 0) {
    // A row of JSON may lack what the others have; then it cannot be the row that the others must agree with.
    constexpr std::array<std::string_view, 4> of_run = {"run_id", "run_date", "run_kind", "period"};
    const bool says_all = std::all_of(of_run.begin(), of_run.end(), [&](auto name) { return cells.has(name); });
    if (!cells.are_good() || !says_all) return;
    first_line_ = cells.line();
    run_.run_id = line.run_id;
    run_.run_date = line.run_date;
    run_.kind = line.kind;
    run_.period = line.period;
    return;
  }
  const auto refuse = [&](std::string_view column, Rule rule, std::string_view before) {
    cells.refuse(column, rule, std::string(before) + " as on line " + std::to_string(first_line_));
  };
  if (line.run_id != run_.run_id) {
    if (cells.has("run_id") && other_run_ids_.insert(line.run_id).second)
      refuse("run_id", Rule::run_holds_several_ids, run_.run_id);
    return;
  }
  if (line.run_date != run_.run_date && cells.has("run_date"))
    refuse("run_date", Rule::run_facts_differ, ledger::to_iso(run_.run_date));
  if (line.kind != run_.kind && cells.has("run_kind"))
    refuse("run_kind", Rule::run_facts_differ, ledger::to_text(run_.kind));
  if (line.period != run_.period && cells.has("period"))
    refuse("period", Rule::run_facts_differ, ledger::to_iso(run_.period));
}

void RunCollector::add_total(const Row& row) {
  if (std::exchange(has_total_, true)) {
    if (!std::exchange(has_row_behind_total_, true))
      findings_.add(row.spot_of_line(), {Rule::rows_follow_the_total_line, {}, std::string(form_.name) + " once"});
    return;
  }
  if (row.fields.size() == 3) {
    compare_rows(row);
    compare_sum(row);
  } else if (!row.ends_in_line_break) {
    has_total_ = false;  // close() reports that the file was cut off
  } else {
    findings_.add(row.spot_after_last(), {Rule::field_count_differs, std::to_string(row.fields.size()) + " fields",
                                          "3 fields: TOTAL, number of rows, sum"});
  }
}

void RunCollector::compare_rows(const Row& row) {
  const Field& field = row.fields[1];
  std::int64_t announced = 0;
  const char* const begin = field.text.data();
  const char* const end = begin + field.text.size();
  const auto [stop, error] = std::from_chars(begin, end, announced);
  const Spot spot = row.spot(field.offset);
  if (error != std::errc() || stop != end)
    findings_.add(spot, {Rule::number_is_malformed, std::string(field.text), "the number of rows"});
  else if (announced != rows_)
    findings_.add(spot, {Rule::total_rows_differ, std::string(field.text), std::to_string(rows_) + ", the rows above"});
}

void RunCollector::compare_sum(const Row& row) {
  const Cell cell(row, row.fields[2], form_.mark, findings_);
  const auto announced = cell.amount_of_any_sign();
  if (announced && is_sum_known_ && *announced != sum_)
    cell.refuse(Rule::total_sum_differs, in_form_of(form_.mark, sum_) + ", the credits less the debits above");
}

void RunCollector::close(const Row& last) {
  const Spot spot{last.line, 0, {}};
  const std::string expected(form_.as_a_whole);
  if (!has_total_ && !last.ends_in_line_break) findings_.add(spot, {Rule::file_is_truncated, {}, expected});
  else if (!has_total_) findings_.add(spot, {Rule::total_line_is_missing, {}, expected});
  else if (rows_ == 0) findings_.add(spot, {Rule::file_is_empty, {}, "at least one row"});
}

}  // namespace connectors
