// SHA-256 of files.
#pragma once

#include "connectors/source.h"
#include "ledger/evidence/hasher.h"

namespace service {

using ledger::digest_of;
// Of all bytes that the source still gives.
[[nodiscard]] ledger::Digest digest_of(const connectors::Source& source);

}  // namespace service
