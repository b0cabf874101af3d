// Reads a ZIP archive as a stream, member by member, in a fixed amount of memory: local headers, data descriptors and
// ZIP64. Banks pack the statements of several accounts or days into one download (rule files_in_general).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "connectors/source.h"
#include "ledger/base/finding.h"

namespace connectors {

struct ZipLimits {
  std::int64_t unpacked_bytes = std::int64_t{1} << 30;  // of all members together, skipped ones too
  std::size_t members = 1'000;                          // folders and skipped ones too
};

// Called with one member. Its name is the last part of its path, for people to read: without control characters, never
// empty, and possibly the name of several members. It must not be used as a path.
using MemberVisitor = std::function<void(Source member)>;

// Calls `visit` for every file, in the archive's order. A visitor need not read to the end. Folders and the files that
// macOS adds (__MACOSX/, .DS_Store) are skipped. The check sum of a member is compared after its visit, so nothing of
// an archive may be acted on before this function returned without an error. A caller who must know first reads the
// same bytes twice, the first time with a visitor that does nothing:
//
//   Findings findings = read_zip(files.open(path), [](const Source&) {});
//   if (!has_errors(findings)) findings = read_zip(files.open(path), [&](const Source& member) { unpack(member); });
//
// The first error ends the reading: archive_is_broken (also a wrong check sum or a truncated archive),
// archive_is_encrypted, archive_holds_no_file, file_is_not_text (a ZIP inside the ZIP), file_is_too_large. When it
// comes up while a visitor reads, that visit ends by an exception (a std::exception), which this function catches.
[[nodiscard]] ledger::Findings read_zip(Source source, const MemberVisitor& visit, const ZipLimits& limits = {});

[[nodiscard]] bool looks_like_zip(std::string_view start);

}  // namespace connectors
