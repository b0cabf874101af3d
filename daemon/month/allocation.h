// Stages 7 and 8: allocate every available receipt, instruct the payments that follow from it.
#pragma once

#include "daemon/administration.h"
#include "ledger/loans/loan.h"

namespace service {

// In units of so many participants, so that memory does not grow with the municipality.
void allocate_receipts(const Administration& administration, const RunContext& run);

// A loan that no person decided on: its id is the run's, unique within the participant.
[[nodiscard]] ledger::GrantedLoan granted_by_program(const ledger::ParticipantId& participant, ledger::Money amount,
                                                     ledger::LoanKind kind, const ledger::Policy& policy,
                                                     const RunContext& run);
[[nodiscard]] ledger::LoanEvent paid_out(const ledger::GrantedLoan& loan);

}  // namespace service
