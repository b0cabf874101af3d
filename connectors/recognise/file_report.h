// What a file is and holds, as `ontzorg read` tells it (interface.md). The seam between the formats: each
// fills one, and all are printed alike.
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

// A batch of payments; of a benefit run, the run.
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
  std::string status;  // empty: reasons alone
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

// One line, keys in the order of interface.md; null where the file does not say.
[[nodiscard]] std::string to_json(const FileReport& report);
// For people: several lines, findings last and rendered like a compiler's.
[[nodiscard]] std::string to_text(const FileReport& report);

}  // namespace connectors
