#include "connectors/csv/finding_list.h"

#include "connectors/text/utf8.h"

namespace connectors {
namespace {

constexpr std::size_t most_characters_of_a_field = 100;
constexpr std::size_t most_characters_of_a_line = 4'000;

}  // namespace

void FindingList::add(const Spot& spot, Defect defect) {
  if (is_full()) return;
  // The last entry says that there may be more.
  if (findings_.size() + 1 == most)
    defect = {ledger::Rule::too_many_findings, {}, "at most " + std::to_string(most) + " findings in a file"};
  ledger::Finding finding;
  finding.place = {file_, spot.line, spot.column, {}};
  finding.rule = defect.rule;
  finding.found = printable(defect.found, most_characters_of_a_field);
  finding.expected = std::move(defect.expected);
  finding.quoted_line = printable(spot.text, most_characters_of_a_line);
  findings_.push_back(std::move(finding));
}

}  // namespace connectors
