// Reads MT940 and MT942 as Dutch banks write them, entry by entry (sepa-rules.md 12).
#pragma once

#include <cstddef>

#include "connectors/source.h"
#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace connectors {

// What a file may hold. Amounts are limited too, so that sums within these limits stay within 64 bits.
struct SwiftOptions {
  std::size_t line_bytes_at_most = 16 * 1024;  // the standard has lines of 65, some banks do not break them
  std::size_t text_bytes_at_most = 64 * 1024;  // of one :86:; the standard has 6 lines
  std::size_t findings_at_most = 1'000;        // the first ones; the file is read to its end all the same
  std::size_t statements_at_most = 10'000;
  std::size_t entries_at_most = 5'000'000;  // in one statement
};

// Hands every statement to the sink, also those with findings, and returns what is wrong with the file's
// form. Nothing of a file with an error may be booked. The closing balance follows the entries: the sink gets
// it with closed_by. Text is taken as UTF-8; bytes that are none stay as they are. Each entry has one detail
// where :86: or :61: says anything of the other side, none where they do not. Sums, balances and accounts are
// checked by ledger/statements/statement_checks.h.
[[nodiscard]] ledger::Findings read_swift(Source source, ledger::StatementSink& sink, const SwiftOptions& options = {});

}  // namespace connectors
