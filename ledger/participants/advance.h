// Pre-financing: dues of a cycle whose benefit has not come yet. See rule rent_before_the_benefit.
#pragma once

#include "ledger/participants/cycle.h"

namespace ledger {

struct Advance {
  Money granted;   // within the loan's cap and auto_grant_max
  Money proposed;  // waits for a person
};
// What dues of today's cycle, to be executed on or before `today`, need while its benefit has not come, beside
// the loans among `available` that were granted and not used yet.
[[nodiscard]] Advance advance_needed(const CycleFacts& facts, const Policy& policy);

// The money of a loan that was granted: funds what is short.
[[nodiscard]] Receipt loan_receipt(const GrantedLoan& loan);

// Rents that fall due before the first benefit is paid.
[[nodiscard]] int rents_before(const CaseFile& file, const RegimeTerms& terms, Date first_benefit);

}  // namespace ledger
