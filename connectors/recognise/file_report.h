// What a file is and what it holds, as `ontzorg read` shows it. The readers of all formats fill this one report, and
// one function prints it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "connectors/recognise/recognise.h"
#include "ledger/base/finding.h"
#include "ledger/money/date.h"
#include "ledger/statements/statement.h"

namespace connectors {

// A batch of payments; for a benefit run the run itself.
struct BatchReport {
  std::string id;
  std::int64_t transactions = 0;
  ledger::Money sum;
  std::optional<std::int64_t> declared_transactions;
  std::optional<ledger::Money> declared_sum;
  std::optional<ledger::Date> execution_date;
  std::string debtor_account;
};

struct StatusReport {
  std::string level;  // "group", "payment", "transaction"
  std::string id;
  std::string status;  // empty: only reasons were given
  std::vector<std::string> reasons;
};

struct FileReport {
  std::string file;
  Format format = Format::unknown;
  std::string version;
  std::vector<ledger::StatementSums> statements;
  std::vector<BatchReport> batches;
  std::vector<StatusReport> statuses;
  ledger::Findings findings;
};

// The report as JSON on one line, with a fixed order of keys; null where the file does not say.
[[nodiscard]] std::string to_json(const FileReport& report);
// The report for people, in several lines: findings last, rendered like a compiler's messages.
[[nodiscard]] std::string to_text(const FileReport& report);

}  // namespace connectors
