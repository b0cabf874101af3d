// The payments that follow from what a cycle's money was divided into.
#pragma once

#include "ledger/participants/cycle.h"
#include "ledger/participants/means.h"

namespace ledger {

// To creditors, on each cost's own day. What a creditor collects gets no payment: rule direct_debit_or_push.
void pay_costs(const CycleFacts& facts, CyclePlan& plan);
// To the participant: leefgeld over its paydays, and what is passed on whole.
void pay_participant(const CycleFacts& facts, const Policy& policy, const Means& means, CyclePlan& plan);

}  // namespace ledger
