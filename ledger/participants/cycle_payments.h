// The payments that follow from what a cycle's money was divided into.
#pragma once

#include "ledger/participants/cycle.h"
#include "ledger/participants/means.h"

namespace ledger {

// To creditors, on the cost's own day. A direct debit is left for the creditor to collect (L12).
void pay_costs(const CycleFacts& facts, CyclePlan& plan);
// Leefgeld over its paydays, and what is the participant's whole.
void pay_participant(const CycleFacts& facts, const Policy& policy, const Means& means, CyclePlan& plan);

}  // namespace ledger
