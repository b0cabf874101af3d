// Fixtures that each break one rule, read as the service reads them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "connectors/recognise/read_report.h"
#include "ledger/statements/statement_checks.h"
#include "tests/golden.h"

namespace connectors {

// Each finding as text, such as "amount_is_malformed:22 ".
inline std::string rules_and_lines(const ledger::Findings& findings) {
  std::string told;
  for (const ledger::Finding& finding : findings)
    told += std::string(name(finding.rule)) + ':' + std::to_string(finding.place.line) + ' ';
  return told;
}

// Checks form, sums and our own account; the statements are added to `report`.
inline ledger::Findings findings_of(const std::string& file, std::string_view text, FileReport& report) {
  report = read_report(source_of(file, text));
  ledger::Findings findings = report.findings;
  for (const ledger::StatementSums& statement : report.statements) {
    if (statement.head.account.empty()) continue;
    const ledger::Findings more =
        check_account(statement, {file, ledger::StatementKind::end_of_day},
                      [](std::string_view account) { return account == "NL91ABNA0417164300"; });
    findings.insert(findings.end(), more.begin(), more.end());
  }
  return findings;
}

inline std::size_t files_with(const std::string& extension, const std::filesystem::path& folder) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) files += file.path().extension() == extension;
  return files;
}

}  // namespace connectors
