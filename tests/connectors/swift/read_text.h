// Reads a text and collects what the reader passes to its sink.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/swift/swift_reader.h"

namespace connectors {

struct KeptStatement {
  ledger::StatementHead head;  // as passed to begin
  std::vector<ledger::BankEntry> entries;
  ledger::StatementHead closed;  // as passed to closed_by
};

class KeepingSink : public ledger::StatementSink {
 public:
  void begin(const ledger::StatementHead& head) override { statements.push_back({head, {}, {}}); }
  void entry(const ledger::BankEntry& entry) override { statements.back().entries.push_back(entry); }
  void closed_by(const ledger::StatementHead& head) override { statements.back().closed = head; }
  void end() override { ++ended; }
  std::vector<KeptStatement> statements;
  std::size_t ended = 0;
};

struct ReadSwift {
  std::vector<KeptStatement> statements;
  ledger::Findings findings;
  [[nodiscard]] const ledger::StatementHead& head() const { return statements.at(0).closed; }
  [[nodiscard]] const ledger::BankEntry& entry(std::size_t i = 0) const { return statements.at(0).entries.at(i); }
};

inline ReadSwift read_text(std::string_view text, const SwiftOptions& options = {}) {
  KeepingSink sink;
  ledger::Findings findings = read_swift(source_of("mt940.sta", text), sink, options);
  return {std::move(sink.statements), std::move(findings)};
}

inline std::string in_statement(std::string_view entries) {
  return ":20:S\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C260226EUR0,00\n" + std::string(entries) +
         ":62F:C260227EUR0,00\n-\n";
}

// The findings in short, such as "error element_is_missing at 3".
inline std::vector<std::string> told(const ledger::Findings& findings) {
  std::vector<std::string> told;
  for (const ledger::Finding& finding : findings)
    told.push_back((finding.severity == ledger::Severity::error ? "error " : "warning ") +
                   std::string(name(finding.rule)) + " at " + std::to_string(finding.place.line));
  return told;
}

}  // namespace connectors
