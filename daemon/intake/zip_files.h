// ZIP files in the inbox: banks pack the statements of several accounts or days into one download. See rule
// files_in_general.
#pragma once

#include "daemon/administration.h"
#include "daemon/intake/recorders.h"
#include "ledger/base/finding.h"

namespace service {

[[nodiscard]] bool is_zip(Files& files, const fs::path& path);

// All findings of the ZIP, before anything of it is unpacked. A register in a ZIP is an error: it counts who brought a
// register, and unpacking loses that.
[[nodiscard]] ledger::Findings check_zip(const Administration& administration, const fs::path& path);

// Puts its files into the inbox, each under a name of its own ("bank--001-statement.xml"), and gives their number.
// Repeated after an interruption it writes the same names and bytes.
std::int64_t unpack_zip(const Administration& administration, const fs::path& path);

}  // namespace service
