// What the books say of some participants, read at once: what a month, `plan`, a case and the overviews rest on.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "ledger/participants/projection.h"
#include "ledger/store/store.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

struct ParticipantFacts {
  std::map<ParticipantId, CaseFile> files;
  std::map<ParticipantId, std::vector<Receipt>> receipts;  // available
  std::map<ParticipantId, DuesSoFar> dues;
  std::map<ParticipantId, std::vector<Loan>> loans;         // oldest first
  std::map<ParticipantId, std::map<Date, Money>> leefgeld;  // by the cycle's payday
  std::map<ParticipantId, Receipt> last_regular;
  std::map<ParticipantId, std::set<IncomeKind>> seen;  // allowances that came before
  std::map<ParticipantId, Date> first_allowance;       // when the first of them came
};
[[nodiscard]] ParticipantFacts participant_facts(Transaction& books, const ParticipantRange& range,
                                                 const Policy& policy);

// Only what the registers say.
[[nodiscard]] std::map<ParticipantId, CaseFile> case_files(Transaction& books, const ParticipantRange& range);

// All loans of the participants in the range, each participant's oldest first; also those that are repaid.
[[nodiscard]] std::map<ParticipantId, std::vector<Loan>> loans_in(Transaction& books, const Policy& policy,
                                                                  const ParticipantRange& range);
[[nodiscard]] std::vector<Loan> loans_of(Transaction& books, const Policy& policy, const ParticipantId& participant);
// What may still be lent to this participant before a second person must agree.
[[nodiscard]] Money cap_left(Transaction& books, const Policy& policy, const Participant& participant, Date today);

// Whose benefit of this cycle has come. Promised for a day that is over and not seen at the bank: it has not.
[[nodiscard]] std::set<ParticipantId> with_benefit_of(Transaction& books, const ParticipantRange& range,
                                                      const Policy& policy, const Cycle& cycle, Date today);

// What one participant's projection rests on.
[[nodiscard]] ProjectionFacts projection_facts(const ParticipantFacts& facts, const ParticipantId& participant,
                                               Date today, Date until);

// The value of a participant, or an empty one.
template <class T>
[[nodiscard]] const T& of(const std::map<ParticipantId, T>& map, const ParticipantId& id) {
  static const T none{};
  const auto found = map.find(id);
  return found == map.end() ? none : found->second;
}

}  // namespace ledger
