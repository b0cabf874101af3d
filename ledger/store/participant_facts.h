// What the books say of a range of participants, read at once. The run of a month, `plan`, case files and overviews
// all start from it.
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
  std::map<ParticipantId, std::vector<Receipt>> receipts;  // only those that can be allocated
  std::map<ParticipantId, DuesSoFar> dues;
  std::map<ParticipantId, std::vector<Loan>> loans;         // oldest first
  std::map<ParticipantId, std::map<Date, Money>> leefgeld;  // by the payday of a cycle that money may still serve
  std::map<ParticipantId, Receipt> last_regular;
  std::map<ParticipantId, std::set<IncomeKind>> seen;  // kinds of allowance that came in at least once
  std::map<ParticipantId, Date> first_allowance;       // the day the first allowance came in
};
// Of a participant's dues those that a division on this day, or a later one, may decide on. Older ones are left out
// where a division decided all of them and the registers did not change since: DuesSoFar says so.
[[nodiscard]] ParticipantFacts participant_facts(Transaction& books, const ParticipantRange& range,
                                                 const Policy& policy, Date today);

// The registers' part of it alone; of Registers::as_of(), all of it as known on that day.
[[nodiscard]] std::map<ParticipantId, CaseFile> case_files(Registers registers, const ParticipantRange& range);

// All loans of the participants in the range, also repaid ones; each participant's oldest first.
[[nodiscard]] std::map<ParticipantId, std::vector<Loan>> loans_in(Transaction& books, const Policy& policy,
                                                                  const ParticipantRange& range);
[[nodiscard]] std::vector<Loan> loans_of(Transaction& books, const Policy& policy, const ParticipantId& participant);
// What one person may still lend to this participant without a second person's approval.
[[nodiscard]] Money cap_left(Transaction& books, const Policy& policy, const Participant& participant, Date today);

// The participants whose benefit of this cycle has come. A benefit that was promised for a day in the past and is not
// seen at the bank has not come.
[[nodiscard]] std::set<ParticipantId> with_benefit_of(Transaction& books, const ParticipantRange& range,
                                                      const Policy& policy, const Cycle& cycle, Date today);

// One participant's part of the facts.
[[nodiscard]] ParticipantState state_of(const ParticipantFacts& facts, const ParticipantId& participant,
                                        const Policy& policy, Date today);
[[nodiscard]] ProjectionFacts projection_facts(const ParticipantFacts& facts, const ParticipantId& participant,
                                               const Policy& policy, Date today, Date until);

// The participant's value, or an empty one where there is none.
template <class T>
[[nodiscard]] const T& of(const std::map<ParticipantId, T>& map, const ParticipantId& id) {
  static const T none{};
  const auto found = map.find(id);
  return found == map.end() ? none : found->second;
}

}  // namespace ledger
