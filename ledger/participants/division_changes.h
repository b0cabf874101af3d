// What a division or an advance changes in the books, from the plan that decided it.
#pragma once

#include <span>

#include "ledger/participants/advance.h"
#include "ledger/participants/book_changes.h"

namespace ledger {

[[nodiscard]] BookChanges changes_of(CyclePlan plan, const CycleFacts& facts, const Policy& policy, const RunDay& on);
[[nodiscard]] BookChanges changes_of(const Advance& advance, const ParticipantId& participant, const Policy& policy,
                                     const RunDay& on);
// Nothing is paid while a block, detention or stay abroad lasts, nor after a death: rule payment_block and rule
// death_of_a_participant.
[[nodiscard]] BookChanges set_apart(const CaseFile& file, std::span<const Receipt> receipts, const RunDay& on);

// The terms of a loan that the program grants by itself, within the limits of the policy. Its id follows from the run,
// and is unique within the participant: "L12" for a bridging loan of run 12, "V12" for an advance.
[[nodiscard]] GrantedLoan granted_by_program(const ParticipantId& participant, Money amount, LoanKind kind,
                                             const Policy& policy, const RunDay& on);

}  // namespace ledger
