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
  findings_.push_back({severity, std::move(place), rule, cut(std::move(found)), std::move(expected), ""});
}

ledger::Findings DocumentFindings::list() && {
  if (left_out_ > 0)
    findings_.push_back({Severity::warning, file(), ledger::Rule::too_many_findings,
                         std::to_string(left_out_) + " more", "at most " + std::to_string(at_most_), ""});
  return std::move(findings_);
}

}  // namespace connectors
