#include "ledger/benefits/run_guard.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ledger {
namespace {

std::string row_text(const BenefitRow& row) {
  return row.client.text() + ' ' + row.component + ' ' + to_decimal(row.amount) + ' ' + to_iso(row.period_from) + ".." +
         to_iso(row.period_to);
}

// The last bit of a key tells credit and debit apart. The keys of one benefit stand side by side.
BenefitKey marked(BenefitKey key, bool is_debit) {
  key[1] = (key[1] & ~std::uint64_t{1}) | (is_debit ? 1U : 0U);
  return key;
}
BenefitKey as_credit(const BenefitKey& key) { return marked(key, false); }
BenefitKey as_debit(const BenefitKey& key) { return marked(key, true); }

void sort_out(std::vector<BenefitKey>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace

bool was_paid_before(const RunInShort& run, const BenefitRow& row) {
  return !run.paid_before.empty() &&
         std::binary_search(run.paid_before.begin(), run.paid_before.end(), as_credit(key_of(paid_benefit(row))));
}

Finding RunGuard::finding(std::int64_t line, Rule rule, std::string found, std::string expected) const {
  return {.severity = Severity::error,
          .place = {file_, line, 0, {}},
          .rule = rule,
          .found = std::move(found),
          .expected = std::move(expected),
          .quoted_line = {}};
}

void RunGuard::add(std::span<const BenefitRow> rows, const std::function<bool(const ClientCode&)>& is_known) {
  for (const BenefitRow& row : rows) {
    ++run_.rows;
    run_.sum += row.signed_amount();
    digest_.add(row);
    keys_.push_back(marked(key_of(paid_benefit(row)), row.is_debit));
    if (row.amount > guards_.component_ceiling && of_ceiling_.size() < most_findings)
      of_ceiling_.push_back(finding(row.line, Rule::amount_is_above_ceiling, to_decimal(row.amount),
                                    "at most " + to_decimal(guards_.component_ceiling)));
    if (of_unknown_.size() < most_findings && !is_known(row.client) && unknown_.insert(row.client).second)
      of_unknown_.push_back(
          finding(row.line, Rule::client_is_unknown, row.client.text(), "the client code of a registered participant"));
  }
}

void RunGuard::all_came() {
  run_.rows_digest = digest_.text(run_.head);
  std::sort(keys_.begin(), keys_.end());
  for (std::size_t i = 1; i < keys_.size(); ++i)
    if (keys_[i] == keys_[i - 1] && (doubles_.empty() || doubles_.back() != keys_[i])) doubles_.push_back(keys_[i]);
  lines_of_double_.resize(doubles_.size());
}

void RunGuard::earlier(const PaidBenefit& benefit) {
  const BenefitKey key = as_credit(key_of(benefit));
  const auto found = std::lower_bound(keys_.begin(), keys_.end(), key);
  if (found != keys_.end() && as_credit(*found) == key) run_.paid_before.push_back(key);
}

void RunGuard::count_overlap() {
  if (std::exchange(is_overlap_counted_, true)) return;
  sort_out(run_.paid_before);
  for (const BenefitKey& key : run_.paid_before)
    rows_paid_before_ += std::distance(std::lower_bound(keys_.begin(), keys_.end(), key),
                                       std::upper_bound(keys_.begin(), keys_.end(), as_debit(key)));
}

// Many rows seen before are a double run and refuse the file: rule double_run. A few are told as warnings, each at its
// row: a person judges that money.
bool RunGuard::overlaps() const {
  return rows_paid_before_ > 0 && rows_paid_before_ * 100 >= run_.rows * guards_.overlap_percent;
}

bool RunGuard::must_look_again() {
  count_overlap();
  return !doubles_.empty() || (rows_paid_before_ > 0 && !overlaps());
}

void RunGuard::look_again(const BenefitRow& row) {
  const BenefitKey key = key_of(paid_benefit(row));
  look_for_double(row, marked(key, row.is_debit));
  if (overlaps() || of_paid_before_.size() == most_findings) return;
  if (!std::binary_search(run_.paid_before.begin(), run_.paid_before.end(), as_credit(key))) return;
  of_paid_before_.push_back(finding(row.line, Rule::benefit_was_paid_before, row_text(row),
                                    "a benefit of no earlier run of this period and kind"));
  of_paid_before_.back().severity = Severity::warning;
}

// A credit and an offset of the same amount are no double.
void RunGuard::look_for_double(const BenefitRow& row, const BenefitKey& key) {
  const auto found = std::lower_bound(doubles_.begin(), doubles_.end(), key);
  if (found == doubles_.end() || *found != key || of_doubles_.size() == most_findings) return;
  std::int64_t& first = lines_of_double_[static_cast<std::size_t>(found - doubles_.begin())];
  if (first == 0) first = row.line;
  else
    of_doubles_.push_back(finding(row.line, Rule::row_stands_twice, row_text(row),
                                  "one such row, the one on line " + std::to_string(first)));
}

// A run id is taken once: rule double_run. Other bytes with the same rows are the same run, too.
void RunGuard::check_recorded_before(const RunHistory& history, Findings& findings) const {
  if (!history.rows_digest_of_same_run_id) return;
  if (*history.rows_digest_of_same_run_id == run_.rows_digest)
    findings.push_back(
        finding(0, Rule::file_was_recorded_before, run_.head.run_id, "a run id that was not recorded before"));
  else
    findings.push_back(finding(0, Rule::run_was_recorded_with_other_rows, run_.head.run_id,
                               "the rows that were recorded under this run id"));
}

void RunGuard::check_overlap(Findings& findings) const {
  if (overlaps())
    findings.push_back(
        finding(0, Rule::run_overlaps_an_earlier_run,
                std::to_string(rows_paid_before_) + " of " + std::to_string(run_.rows) + " rows were paid before",
                "less than " + std::to_string(guards_.overlap_percent) + " percent"));
  else ledger::add(findings, Findings(of_paid_before_));
}

// Rule jump_of_a_run. The first run of its kind has no last one to compare with. Nor has one after a run that took more
// back than it paid.
void RunGuard::check_total(const RunHistory& history, Findings& findings) const {
  if (!history.total_of_last_run_of_kind || !history.total_of_last_run_of_kind->is_positive()) return;
  const Money last = *history.total_of_last_run_of_kind;
  if (run_.sum * 100 > last * guards_.run_total_percent)
    findings.push_back(finding(
        0, Rule::run_total_jumps, to_decimal(run_.sum),
        "at most " + std::to_string(guards_.run_total_percent) + " percent of the last run, " + to_decimal(last)));
}

Findings RunGuard::findings(const RunHistory& history) const {
  Findings all;
  check_recorded_before(history, all);
  check_overlap(all);
  check_total(history, all);
  for (const Findings* some : {&of_ceiling_, &of_doubles_, &of_unknown_}) ledger::add(all, Findings(*some));
  // An error is told whatever there is of warnings.
  if (all.size() > most_findings && has_errors(all))
    std::erase_if(all, [](const Finding& one) { return one.severity == Severity::warning; });
  if (all.size() > most_findings) all.erase(all.begin() + most_findings, all.end());
  return all;
}

}  // namespace ledger
