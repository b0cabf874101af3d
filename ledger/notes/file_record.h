#pragma once

#include <cstdint>
#include <string>

#include "ledger/base/finding_counts.h"
#include "ledger/base/id.h"
#include "ledger/money/money.h"

namespace ledger {

// Waiting: a statement that lacks the one before it; looked at again by every run.
enum class FileOutcome { recorded, recorded_before, quarantined, waiting };

struct FileRecord {
  RunNumber run;
  Digest digest;
  std::string name;    // as it lay in the inbox; refused or waiting: as it lies in quarantine
  std::string format;  // "benefit_run", "camt.053", "register", ...
  FileOutcome outcome = FileOutcome::recorded;
  std::int64_t items = 0;  // rows or entries that were taken in
  Money sum;               // of a benefit run; of a statement its closing balance
  FindingCounts findings = {};
  std::int64_t known = 0;  // those that were in the books already
};

}  // namespace ledger
