// What the registers and the books say of one participant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/base/unit_of_work.h"
#include "ledger/books/journal.h"
#include "ledger/invariants.h"
#include "ledger/notes/refusal.h"
#include "ledger/register/facts.h"
#include "ledger/register/timing.h"

namespace service {

struct Case {
  ledger::Participant participant;
  ledger::Window window;
  std::optional<ledger::Date> known_on;  // the day as of which the registers were asked
  std::vector<ledger::CostItem> costs;
  std::vector<ledger::AccountBalance> balances;  // of today; none where the registers were asked as of a day
};

// With a day in `known_on`: the facts as they were known on that day. Refused: no_such_participant,
// participant_was_not_known_then.
[[nodiscard]] ledger::Result<Case, ledger::Refusal> case_of(const Administration& administration, const Actor& actor,
                                                            const ledger::ParticipantId& id,
                                                            const std::optional<ledger::Date>& known_on);

// A column of a register that changed. Names of persons do not stand here, and of account numbers only a part.
struct FieldChange {
  std::string column;
  std::string was;  // empty where it was, or of the first version
  std::string is;
};

// What became known of one fact on one day.
struct FactChange {
  ledger::Date known_on;
  std::string fact;  // the register's table: "cost_fact", "person"
  std::string key;   // which of the participant's facts of that kind; empty where there is one
  std::int64_t version = 0;
  std::vector<FieldChange> fields;
  ledger::UnitRecord by;  // who handed it in, and when
};

// Every version of every fact of a participant that changed something, in the order in which they became known.
// Refused: no_such_participant.
[[nodiscard]] ledger::Result<std::vector<FactChange>, ledger::Refusal> history_of(const Administration& administration,
                                                                                  const Actor& actor,
                                                                                  const ledger::ParticipantId& id);

}  // namespace service
