// What is wrong with an input: where, which rule, what stood there, what was expected.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/base/rule.h"

namespace ledger {

enum class Severity { error, warning };
constexpr auto closed_list(Severity) {
  using enum Severity;
  return text_table<Severity>({{error, "error"}, {warning, "warning"}});
}

struct Place {
  std::string file;
  std::int64_t line = 0;    // from 1; 0 = the file as a whole
  std::int64_t column = 0;  // from 1, in characters; 0 = the line as a whole
  std::string path;         // XML path or configuration key; empty where there is none
};

struct Finding {
  Severity severity = Severity::error;
  Place place;
  Rule rule;
  std::string found;
  std::string expected;
  std::string quoted_line;  // the line as it stood, for people; empty for binary files
};

using Findings = std::vector<Finding>;

// A file that breaks a rule this often is wrong as a whole; more findings would not help.
inline constexpr std::size_t most_findings = 1'000;
void add(Findings& to, Findings&& more);

[[nodiscard]] bool has_errors(const Findings& findings);

// "benefits.csv:14:7: error: amount_is_not_positive: found "-3,00", expected ..." and, below it, the
// line with a caret. Never ends in a line break.
[[nodiscard]] std::string render(const Finding& finding);
// found and expected as one sentence: the `text` of `read --json`.
[[nodiscard]] std::string sentence(const Finding& finding);

}  // namespace ledger
