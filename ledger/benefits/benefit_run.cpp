#include "ledger/benefits/benefit_run.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "ledger/base/ensure.h"
#include "ledger/benefits/receipt.h"

namespace ledger {
namespace {

// Quoted where it must be, so that two different rows never read the same.
std::string field(std::string_view text) {
  if (text.find_first_of(";\"\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string canonical_row(const BenefitRow& row) {
  std::string text = field(row.client.text()) + ';' + field(row.component) + ';' + field(row.scheme) + ';';
  text += to_iso(row.period_from) + ';' + to_iso(row.period_to) + ';' + to_decimal(row.amount) + ';';
  text += row.is_debit ? 'D' : 'C';
  text += row.is_advance ? ";advance;" : ";;";
  text += row.protected_amount ? to_decimal(*row.protected_amount) : std::string();
  text += row.is_blocked ? ";blocked;" : ";;";
  return text + field(row.decision_ref) + '\n';
}

// What makes a benefit the same benefit again: rule same_benefit_once. Only runs of the same kind are compared.
using BenefitKey = std::tuple<std::string_view, std::string_view, Date, Date, Money>;

BenefitKey key_of(const BenefitRow& row) {
  return {row.client.text(), row.component, row.period_from, row.period_to, row.amount};
}
BenefitKey key_of(const RunHistory::EarlierRow& row) {
  return {row.client.text(), row.component, row.period_from, row.period_to, row.amount};
}

std::string row_text(const BenefitRow& row) {
  return row.client.text() + ' ' + row.component + ' ' + to_decimal(row.amount) + ' ' + to_iso(row.period_from) + ".." +
         to_iso(row.period_to);
}

// The guards over one run, each of them a function; findings in the order of the checks, then of the rows.
class RunGuard {
 public:
  RunGuard(const BenefitRun& run, const std::string& file) : run_(run), file_(file) {}

  void check_recorded_before(const RunHistory& history, const std::string& rows_digest);
  void check_overlap(const RunHistory& history, int percent);
  void check_total(const RunHistory& history, int percent);
  void check_ceiling(Money ceiling);
  void check_doubles();
  void check_clients(const std::function<bool(const ClientCode&)>& is_known);
  [[nodiscard]] Findings findings() && { return std::move(findings_); }

 private:
  void add(std::int64_t line, Rule rule, std::string found, std::string expected);

  const BenefitRun& run_;
  const std::string& file_;
  Findings findings_;
};

void RunGuard::add(std::int64_t line, Rule rule, std::string found, std::string expected) {
  if (findings_.size() >= most_findings) return;
  Finding finding;
  finding.place = {file_, line, 0, {}};
  finding.rule = rule;
  finding.found = std::move(found);
  finding.expected = std::move(expected);
  findings_.push_back(std::move(finding));
}

// A run id is taken once: rule double_run. Other bytes with the same rows are the same run, too.
void RunGuard::check_recorded_before(const RunHistory& history, const std::string& rows_digest) {
  if (!history.rows_digest_of_same_run_id) return;
  if (*history.rows_digest_of_same_run_id == rows_digest)
    add(0, Rule::file_was_recorded_before, run_.run_id, "a run id that was not recorded before");
  else add(0, Rule::run_was_recorded_with_other_rows, run_.run_id, "the rows that were recorded under this run id");
}

// Many rows seen before are a double run and refuse the file: rule double_run. A few are told as warnings, each at its
// row: a person judges that money.
void RunGuard::check_overlap(const RunHistory& history, int percent) {
  std::set<BenefitKey> earlier;
  for (const RunHistory::EarlierRow& row : history.rows_of_same_period) earlier.insert(key_of(row));
  std::vector<const BenefitRow*> again;
  for (const BenefitRow& row : run_.rows)
    if (earlier.contains(key_of(row))) again.push_back(&row);
  if (again.empty()) return;
  if (again.size() * 100 >= run_.rows.size() * static_cast<std::size_t>(percent)) {
    add(0, Rule::run_overlaps_an_earlier_run,
        std::to_string(again.size()) + " of " + std::to_string(run_.rows.size()) + " rows were paid before",
        "less than " + std::to_string(percent) + " percent");
    return;
  }
  for (const BenefitRow* row : again) {
    const std::size_t before = findings_.size();
    add(row->line, Rule::benefit_was_paid_before, row_text(*row),
        "a benefit of no earlier run of this period and kind");
    if (findings_.size() > before) findings_.back().severity = Severity::warning;
  }
}

// Rule jump_of_a_run. The first run of its kind has no last one to compare with. Nor has one after a run that took more
// back than it paid.
void RunGuard::check_total(const RunHistory& history, int percent) {
  if (!history.total_of_last_run_of_kind || !history.total_of_last_run_of_kind->is_positive()) return;
  const Money last = *history.total_of_last_run_of_kind;
  const Money sum = run_.sum();
  if (sum * 100 > last * percent)
    add(0, Rule::run_total_jumps, to_decimal(sum),
        "at most " + std::to_string(percent) + " percent of the last run, " + to_decimal(last));
}

void RunGuard::check_ceiling(Money ceiling) {
  for (const BenefitRow& row : run_.rows)
    if (row.amount > ceiling)
      add(row.line, Rule::amount_is_above_ceiling, to_decimal(row.amount), "at most " + to_decimal(ceiling));
}

// A credit and an offset of the same amount are no double.
void RunGuard::check_doubles() {
  std::vector<const BenefitRow*> rows;
  rows.reserve(run_.rows.size());
  for (const BenefitRow& row : run_.rows) rows.push_back(&row);
  const auto key = [](const BenefitRow* row) { return std::pair(key_of(*row), row->is_debit); };
  std::stable_sort(rows.begin(), rows.end(), [&](auto* a, auto* b) { return key(a) < key(b); });
  std::vector<std::pair<const BenefitRow*, std::int64_t>> doubles;  // the row, the line it repeats
  std::size_t first = 0;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (key(rows[i]) == key(rows[first])) doubles.emplace_back(rows[i], rows[first]->line);
    else first = i;
  std::sort(doubles.begin(), doubles.end(), [](auto& a, auto& b) { return a.first->line < b.first->line; });
  for (const auto& [row, line] : doubles)
    add(row->line, Rule::row_stands_twice, row_text(*row), "one such row, the one on line " + std::to_string(line));
}

void RunGuard::check_clients(const std::function<bool(const ClientCode&)>& is_known) {
  std::unordered_set<ClientCode> asked;
  for (const BenefitRow& row : run_.rows)
    if (asked.insert(row.client).second && !is_known(row.client))
      add(row.line, Rule::client_is_unknown, row.client.text(), "the client code of a registered participant");
}

}  // namespace

Money BenefitRun::sum() const {
  Money sum;
  for (const BenefitRow& row : rows) {
    if (row.is_debit) sum -= row.amount;
    else sum += row.amount;
  }
  return sum;
}

std::string canonical_rows(const BenefitRun& run) {
  std::vector<std::string> lines;
  lines.reserve(run.rows.size());
  for (const BenefitRow& row : run.rows) lines.push_back(canonical_row(row));
  std::sort(lines.begin(), lines.end());
  std::string text = field(run.run_id) + ';' + to_iso(run.run_date) + ';' + std::string(to_text(run.kind)) + ';' +
                     to_iso(run.period) + '\n';
  for (const std::string& line : lines) text += line;
  return text;
}

Findings check_run(const BenefitRun& run, const RunHistory& history, const BenefitGuards& guards,
                   const std::string& rows_digest, const std::string& file,
                   const std::function<bool(const ClientCode&)>& is_known) {
  RunGuard guard(run, file);
  guard.check_recorded_before(history, rows_digest);
  guard.check_overlap(history, guards.overlap_percent);
  guard.check_total(history, guards.run_total_percent);
  guard.check_ceiling(guards.component_ceiling);
  guard.check_doubles();
  guard.check_clients(is_known);
  return std::move(guard).findings();
}

ComponentUse use_of(const ComponentUses& uses, const std::string& component) {
  const auto found = uses.find(component);
  return found == uses.end() ? ComponentUse::benefit : found->second;
}

ReceiptKind receipt_kind_of(ComponentUse use) {
  switch (use) {
    case ComponentUse::benefit:
    case ComponentUse::cak_premium:
      return ReceiptKind::benefit;
    case ComponentUse::holiday_allowance:
      return ReceiptKind::holiday_allowance;
    case ComponentUse::special_assistance:
    case ComponentUse::special_loan:
      return ReceiptKind::special_assistance;
  }
  ENSURE(false);
}

bool amount_changes(const PaidForPeriod& now, const PaidForPeriod& last) {
  // A whole month counts 30 days, however long it is.
  const auto length = [](const PaidForPeriod& one) {
    const bool is_month = one.from == first_of(month_of(one.to)) && one.to == last_of(month_of(one.to));
    return is_month ? 30 : (one.to - one.from).count() + 1;
  };
  const auto days = length(now);
  const auto last_days = length(last);
  ENSURE(days > 0 && last_days > 0);
  // Both brought to the same number of days, ten times.
  const Money tenfold = now.amount * last_days * 10;
  const Money before = last.amount * days;
  return tenfold > before * 11 || tenfold < before * 9;
}

bool amount_jumps(const PaidForPeriod& now, const PaidForPeriod& last) {
  const auto days = (now.to - now.from).count() + 1;
  const auto last_days = (last.to - last.from).count() + 1;
  ENSURE(days > 0 && last_days > 0);
  // Both brought to the same number of days, twice.
  const Money twofold = now.amount * last_days * 2;
  const Money before = last.amount * days;
  return twofold > before * 3 || twofold < before;
}

}  // namespace ledger
