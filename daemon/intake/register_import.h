// A register file that a person brings by hand, outside of any run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/closed_list.h"
#include "ledger/base/finding.h"
#include "ledger/base/result.h"
#include "ledger/decisions/change.h"
#include "ledger/notes/refusal.h"

namespace service {

enum class ImportOutcome { recorded, recorded_before, refused };
constexpr auto closed_list(ImportOutcome) {
  using enum ImportOutcome;
  return ledger::text_table<ImportOutcome>(
      {{recorded, "recorded"}, {recorded_before, "already recorded"}, {refused, "refused"}});
}

// Creditors' new accounts do not count at once: what became of the change that they wait as.
struct ImportedChange {
  ledger::SubjectId id;
  ledger::ChangeState state = ledger::ChangeState::waiting;
  std::vector<std::string> reasons;  // of what was decided of it
};

struct RegisterImport {
  fs::path file;
  ImportOutcome outcome = ImportOutcome::recorded;
  ledger::Findings findings;  // errors where it was refused, else warnings
  std::vector<ImportedChange> changes;
};
// Whether a person must look: it was refused, or a change waits or was stopped.
[[nodiscard]] bool needs_a_person(const RegisterImport& imported);

// Takes the whole file or nothing of it. The same bytes a second time change nothing. Refused: file_is_no_register.
[[nodiscard]] ledger::Result<RegisterImport, ledger::Refusal> import_register(const Administration& administration,
                                                                              const Actor& actor, const fs::path& path);

}  // namespace service
