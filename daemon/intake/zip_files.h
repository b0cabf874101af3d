// ZIP archives in the inbox: banks pack the statements of several accounts or days into one download
// (sepa-rules.md 13).
#pragma once

#include "daemon/administration.h"
#include "daemon/intake/recorders.h"
#include "ledger/base/finding.h"

namespace service {

[[nodiscard]] bool is_zip(Files& files, const fs::path& path);

// All that is wrong with the archive, before anything of it is unpacked. Registers do not come in archives: who
// brought one counts, and that is lost.
[[nodiscard]] ledger::Findings check_zip(const Administration& administration, const fs::path& path);

// Its files, each complete under its own name ("bank--001-statement.xml"), into the inbox; how many. Again after an
// interruption: the same names, the same bytes.
std::int64_t unpack_zip(const Administration& administration, const fs::path& path);

}  // namespace service
