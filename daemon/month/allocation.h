// Stages 7 and 8: divide every available receipt over costs and leefgeld, and plan the payments that follow from it.
#pragma once

#include "daemon/administration.h"
#include "ledger/loans/loan.h"

namespace service {

// Works through the participants in units of 10,000, so that memory does not grow with the municipality. The rules
// stand in ledger/participants (plan_cycle) and ledger/withholding (allocate).
void allocate_receipts(const Administration& administration, const RunContext& run);

// The terms of a loan that the program grants by itself, within the limits of the policy. Its id follows from the run,
// and is unique within the participant: "L12" for a bridging loan of run 12, "V12" for an advance.
[[nodiscard]] ledger::GrantedLoan granted_by_program(const ledger::ParticipantId& participant, ledger::Money amount,
                                                     ledger::LoanKind kind, const ledger::Policy& policy,
                                                     const RunContext& run);
// The event of paying the whole principal out.
[[nodiscard]] ledger::LoanEvent paid_out(const ledger::GrantedLoan& loan);

}  // namespace service
