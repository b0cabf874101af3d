// Reads MT940 and MT942 as Dutch banks write them, entry by entry: rule mt940_dialects.
#pragma once

#include <cstddef>

#include "connectors/source.h"
#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace connectors {

// The limits of a file. Amounts are limited too, so that sums within these limits fit in 64 bits.
struct SwiftOptions {
  std::size_t line_bytes_at_most = std::size_t{16} * 1024;  // the standard allows 65; some banks do not break lines
  std::size_t text_bytes_at_most = std::size_t{64} * 1024;  // of one :86:; the standard allows 6 lines
  std::size_t findings_at_most = 1'000;                     // the rest is counted; the file is read to its end
  std::size_t statements_at_most = 10'000;
  std::size_t entries_at_most = 5'000'000;  // in one statement
};

// Passes every statement to the sink, also statements with findings, and returns what is wrong with the form of the
// file. Nothing may be booked from a file with an error. The closing balance stands after the entries: the sink
// receives it with closed_by. Text is taken as UTF-8; bytes that are not stay as they are. An entry has one detail when
// :86: or :61: says anything about the other party, none otherwise. ledger/statements/statement_checks.h checks sums,
// balances and accounts.
[[nodiscard]] ledger::Findings read_swift(Source source, ledger::StatementSink& sink, const SwiftOptions& options = {});

}  // namespace connectors
