// What became of a file that was brought, with the words for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/base/closed_list.h"
#include "ledger/base/finding_counts.h"
#include "ledger/base/id.h"
#include "ledger/base/language.h"
#include "ledger/money/money.h"

namespace ledger {

enum class FileOutcome {
  recorded,
  recorded_before,
  quarantined,
  waiting  // a statement that lacks the one before it; looked at again by every run
};

struct FileOutcomeNote {
  FileOutcome value;
  std::string_view text;  // as it is stored
  Phrase words;
};
constexpr auto closed_list(FileOutcome) {
  using enum FileOutcome;
  return text_table<FileOutcome, FileOutcomeNote>(
      {{recorded, "recorded", {"verwerkt", "recorded"}},
       {recorded_before, "recorded_before", {"al eerder verwerkt", "recorded before"}},
       {quarantined, "quarantined", {"geweigerd", "refused"}},
       {waiting, "waiting", {"wacht op het afschrift ervoor", "waits for the statement before it"}}});
}

struct FileRecord {
  RunNumber run;  // none: a person brought it outside of any run
  Digest digest;
  std::string name;    // as it lay in the inbox; refused or waiting: as it lies in quarantine
  std::string format;  // "benefit_run", "camt.053", "register", ...
  FileOutcome outcome = FileOutcome::recorded;
  std::int64_t items = 0;  // rows or entries that were taken in
  Money sum;               // of a benefit run; of a statement its closing balance
  FindingCounts findings = {};
  std::int64_t known = 0;  // those that were in the books already
  UnitNumber unit = {};    // that added it to the books
};

}  // namespace ledger
