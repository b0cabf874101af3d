// Stages 11 and 12: write the file for the bank, release it, place it in the outbox.
#pragma once

#include "daemon/administration.h"

namespace service {

// Stores the message with its id and moment for all batches that are ready; nothing when there are none.
void store_message(const Administration& administration, const RunContext& run);
// Every message that is not in the outbox yet: written, marked released with its digest, placed, marked placed.
// May be repeated from any point: the same message gives the same bytes.
void release_messages(const Administration& administration, const RunContext& run);

}  // namespace service
