// Changes that persons propose and approve, and what each will do.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "daemon/views/persons_decisions.h"
#include "ledger/base/result.h"
#include "ledger/decisions/change.h"
#include "ledger/decisions/loan_change.h"
#include "ledger/notes/refusal.h"
#include "ledger/settlement/placement.h"

namespace service {

// A change in a list.
struct ChangeRow {
  ledger::Change change;
  int persons = 1;  // who agree, the maker among them
};

// A row of the costs register that gets another account. Of account numbers only a part stands here.
struct ChangedAccount {
  ledger::ParticipantId participant;
  ledger::CostId cost;
  ledger::Date valid_from;              // of that row
  std::optional<ledger::Money> amount;  // of that row now; none where the row is not there any more
  std::string old_account;
  std::string new_account;
  std::optional<ledger::Date> verified_on;  // the new one; none where nobody did
  std::string verified_how;
};

struct ProposedPlacement {
  ledger::Placement placement;
  std::optional<ledger::Money> signed_amount;  // of the entry; none where it does not stand in suspense any more
};

// What a change will do. Nothing where its subject says it: a batch that is made void.
using ChangeEffect = std::variant<std::monostate, std::vector<ChangedAccount>, ledger::GrantedLoan,
                                  ledger::ProposedWriteOff, ProposedPlacement>;

struct ChangeView {
  ChangeRow row;
  ChangeEffect effect;
  PersonsDecisions persons;
};

// Visits the changes that wait for a person, the oldest first.
void each_waiting_change(const Administration& administration, const Actor& actor,
                         const std::function<void(const ChangeRow&)>& visit);
// By its id, such as C000012, whatever became of it. Refused: no_such_change.
[[nodiscard]] ledger::Result<ChangeView, ledger::Refusal> change(const Administration& administration,
                                                                 const Actor& actor, const ledger::SubjectId& id);

}  // namespace service
