// What stages 2 to 6 know of the file they are working on.
#pragma once

#include <string>

#include "ledger/base/finding_counts.h"
#include "ledger/base/id.h"

namespace service {

struct FileInHand {
  ledger::Digest digest;
  std::string name;
  std::string format;
  std::string brought_by;               // the operating system's user who owns it
  ledger::FindingCounts findings = {};  // what reading it found, counted by rule
};

}  // namespace service
