// Stages 11 and 12: the file for the bank is written, released and placed in the outbox.
#pragma once

#include "daemon/administration.h"

namespace service {

// Stores one message, with its id and creation time, for all batches that are ready. Does nothing when there are none.
void store_message(const Administration& administration, const RunContext& run);
// Takes every message that is not in the outbox yet: writes its file, marks it released with the digest, places the
// file and marks it placed. May be repeated from any point, because the same message gives the same bytes: rule
// no_order_twice.
void release_messages(const Administration& administration, const RunContext& run);

}  // namespace service
