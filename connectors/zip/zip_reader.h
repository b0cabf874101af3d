// A ZIP archive as it comes, member by member, in a fixed amount of memory: local headers, data descriptors
// and ZIP64. Banks pack the statements of several accounts or days into one download (sepa-rules.md 13).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "connectors/source.h"
#include "ledger/base/finding.h"

namespace connectors {

struct ZipLimits {
  std::int64_t unpacked_bytes = std::int64_t{1} << 30;  // of all members together, those passed over too
  std::size_t members = 1'000;                          // folders and what is passed over too
};

// The member's name is the last part of its path, for people to read: without control characters, never
// empty, and not the name of one member alone. Nobody may make a path of it.
using MemberVisitor = std::function<void(Source member)>;

// Hands every file to `visit`, in the archive's order; it need not read to the end. Folders and what macOS
// adds
// (__MACOSX/, .DS_Store) are passed over. A member is checked once it was read to its end, which happens
// behind the visit: nothing of an archive may be acted on before this function came back without an error.
// Who must know first calls it twice over the same bytes, the first time with a visitor that does nothing:
//
//   Findings findings = read_zip(files.open(path), [](const Source&) {});
//   if (!has_errors(findings)) findings = read_zip(files.open(path), [&](const Source& member) {
//   unpack(member); });
//
// Errors, the first ends the reading: archive_is_broken (also a wrong check sum, or cut off),
// archive_is_encrypted, archive_holds_no_file, file_is_not_text (a ZIP inside the ZIP), file_is_too_large.
// Where one comes up while a visitor reads, that visit ends by an exception, which does not leave this
// function.
[[nodiscard]] ledger::Findings read_zip(Source source, const MemberVisitor& visit, const ZipLimits& limits = {});

[[nodiscard]] bool looks_like_zip(std::string_view start);

}  // namespace connectors
