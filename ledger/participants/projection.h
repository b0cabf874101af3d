// `plan`: what would happen to one participant, day after day, under what is known today. It keeps the same books as
// the run, and changes nothing.
#pragma once

#include <set>
#include <vector>

#include "ledger/participants/participant_books.h"

namespace ledger {

struct ProjectionFacts {
  const CaseFile& file;
  ParticipantState state;               // as it is today
  std::optional<Receipt> last_regular;  // the benefit seen last: the expectation where no income is registered
  std::set<IncomeKind> seen;            // income beside the benefit that came before
  Date today;
  Date until;
};

struct ProjectedCycle {
  CyclePlan plan;
  Date day;                  // on which the money is there and is allocated
  bool is_expected = false;  // rests on money that has not come yet
};

struct Projection {
  std::vector<ProjectedCycle> cycles;
  // The first day on which money is short: the payday, or the due date of a cost before it that is not paid.
  std::optional<Date> short_on;
  Money short_of;                      // how much then: the loan that would bridge it
  int rents_before_first_benefit = 0;  // to be pre-financed: rule rent_before_the_benefit
};

// Moves payments that a run of this day is too late for to the first TARGET day from it.
void move_late_payments(CyclePlan& plan, Date day);

[[nodiscard]] Projection project(const ProjectionFacts& facts, const Policy& policy);

}  // namespace ledger
