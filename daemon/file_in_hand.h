#pragma once

#include <string>

#include "ledger/base/finding_counts.h"
#include "ledger/base/id.h"

namespace service {

// A file on its way into the books.
struct FileInHand {
  ledger::Digest digest;
  std::string name;
  std::string format;
  std::string brought_by;               // the operating system's user who put it there
  ledger::FindingCounts findings = {};  // of reading it
};

}  // namespace service
