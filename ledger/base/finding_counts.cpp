#include "ledger/base/finding_counts.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ledger {
namespace {

void add(FindingCounts& counts, const FindingCount& more) {
  const auto same = std::find_if(counts.begin(), counts.end(), [&](const FindingCount& one) {
    return one.rule == more.rule && one.severity == more.severity;
  });
  if (same == counts.end()) {
    counts.push_back(more);
    return;
  }
  same->times += more.times;
  if (more.line > 0 && (same->line == 0 || more.line < same->line)) same->line = more.line;
}

FindingCounts in_order(FindingCounts counts) {
  std::stable_sort(counts.begin(), counts.end(), [](const FindingCount& a, const FindingCount& b) {
    return std::pair(a.severity == Severity::warning, a.line) < std::pair(b.severity == Severity::warning, b.line);
  });
  return counts;
}

}  // namespace

FindingCounts counts_of(const Findings& findings) {
  FindingCounts counts;
  for (const Finding& finding : findings) add(counts, {finding.severity, finding.rule, 1, finding.place.line});
  return in_order(std::move(counts));
}

FindingCounts together(FindingCounts counts, const FindingCounts& more) {
  for (const FindingCount& one : more) add(counts, one);
  return in_order(std::move(counts));
}

std::int64_t times(const FindingCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0},
                         [](std::int64_t sum, const FindingCount& count) { return sum + count.times; });
}

std::string sentence(const FindingCount& count) {
  std::string text(name(count.rule));
  if (count.times > 1) text += ", " + std::to_string(count.times) + " times";
  if (count.line > 0) text += (count.times > 1 ? ", first on line " : ", on line ") + std::to_string(count.line);
  return text;
}

}  // namespace ledger
