// The first part of stage 7: what earlier runs decided is held against today's facts, before new money is divided.
#pragma once

#include "daemon/administration.h"

namespace service {

// Withdraws planned payments that may not be made any more and sets their money free; makes blocked benefits available
// when the block is over (rule payment_block); sets savings free when nothing more is withheld.
void review_planned_payments(const Administration& administration, const RunContext& run);
// Where the municipality pre-finances: lends an advance for what is due in a cycle whose benefit has not come. See rule
// advance_on_assistance.
void advance_dues(const Administration& administration, const RunContext& run);

}  // namespace service
