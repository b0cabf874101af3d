// What the books know of some participants, read at once: what allocation, `plan` and overviews rest on.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "ledger/participants/projection.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/store.h"

namespace service {

struct Known {
  std::map<ledger::ParticipantId, ledger::CaseFile> files;
  std::map<ledger::ParticipantId, std::vector<ledger::Receipt>> receipts;      // available
  std::map<ledger::ParticipantId, ledger::DuesSoFar> dues;
  std::map<ledger::ParticipantId, std::vector<ledger::Loan>> loans;            // oldest first
  std::map<ledger::ParticipantId, std::map<ledger::Date, ledger::Money>> leefgeld;  // by the cycle's payday
  std::map<ledger::ParticipantId, ledger::Receipt> last_regular;
  std::map<ledger::ParticipantId, std::set<ledger::IncomeKind>> seen;          // allowances that came before
  std::map<ledger::ParticipantId, ledger::Date> first_allowance;               // when the first of them came
};
[[nodiscard]] Known known_of(ledger::Transaction& books, const ledger::ParticipantRange& range, const ledger::Policy& policy);

// Only what the registers say.
[[nodiscard]] std::map<ledger::ParticipantId, ledger::CaseFile> case_files(ledger::Transaction& books,
                                                                           const ledger::ParticipantRange& range);

// What one participant's projection rests on.
[[nodiscard]] ledger::ProjectionFacts projection_facts(const Known& known, const ledger::ParticipantId& participant,
                                                       ledger::Date today, ledger::Date until);

// The value of a participant, or an empty one.
template <class T>
[[nodiscard]] const T& of(const std::map<ledger::ParticipantId, T>& map, const ledger::ParticipantId& id) {
  static const T none{};
  const auto found = map.find(id);
  return found == map.end() ? none : found->second;
}

}  // namespace service
