#include "connectors/xml/document_findings.h"

#include <algorithm>
#include <utility>

namespace connectors {
namespace {

using ledger::Finding;
using ledger::Severity;

// People read findings: of a text that is far too long they show the beginning, in whole characters.
std::string cut(std::string text) {
  constexpr std::size_t shown = 200;
  if (text.size() <= shown) return text;
  std::size_t size = shown;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size) + "...";
}

}  // namespace

void DocumentFindings::add(ledger::Place place, ledger::Rule rule, std::string found, std::string expected,
                           Severity severity) {
  if (findings_.size() >= at_most_) {
    ++left_out_;
    if (severity == Severity::warning) return;
    const auto warning = std::find_if(findings_.begin(), findings_.end(),
                                      [](const Finding& finding) { return finding.severity == Severity::warning; });
    if (warning == findings_.end()) return;
    findings_.erase(warning);
  }
  findings_.push_back({.severity = severity,
                       .place = std::move(place),
                       .rule = rule,
                       .found = cut(std::move(found)),
                       .expected = std::move(expected),
                       .quoted_line = ""});
}

ledger::Findings DocumentFindings::list() && {
  if (left_out_ > 0)
    findings_.push_back({.severity = Severity::warning,
                         .place = file(),
                         .rule = ledger::Rule::too_many_findings,
                         .found = std::to_string(left_out_) + " more",
                         .expected = "at most " + std::to_string(at_most_),
                         .quoted_line = ""});
  return std::move(findings_);
}

}  // namespace connectors
