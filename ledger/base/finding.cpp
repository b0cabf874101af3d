#include "ledger/base/finding.h"

#include <algorithm>
#include <iterator>

namespace ledger {
namespace {

constexpr auto rule_names = text_table<Rule>({
#define LEDGER_RULE(name) {Rule::name, #name},
    LEDGER_RULES(LEDGER_RULE)
#undef LEDGER_RULE
});

std::string where(const Place& place) {
  std::string text = place.file;
  if (place.line > 0) text += ':' + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) text += ':' + std::to_string(place.column);
  if (!place.path.empty()) text += (text.empty() ? "" : " at ") + place.path;
  return text;
}

}  // namespace

std::span<const ValueText<Rule>> closed_list(Rule) { return rule_names; }

std::string_view name(Rule rule) { return to_text(rule); }

void add(Findings& to, Findings&& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool has_errors(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::error; });
}

std::string sentence(const Finding& finding) {
  std::string text;
  if (!finding.found.empty()) text += "found \"" + finding.found + "\"";
  if (!finding.expected.empty()) text += (text.empty() ? "expected " : ", expected ") + finding.expected;
  return text;
}

std::string render(const Finding& finding) {
  std::string text = where(finding.place);
  if (!text.empty()) text += ": ";
  text += finding.severity == Severity::error ? "error: " : "warning: ";
  text += name(finding.rule);
  if (const std::string why = sentence(finding); !why.empty()) text += ": " + why;
  if (!finding.quoted_line.empty()) {
    text += "\n  " + finding.quoted_line;
    if (finding.place.column > 0)
      text += "\n  " + std::string(static_cast<std::size_t>(finding.place.column - 1), ' ') + "^";
  }
  return text;
}

}  // namespace ledger
