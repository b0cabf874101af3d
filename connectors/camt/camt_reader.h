// Reads camt.052, camt.053 and camt.054 of every version, entry by entry, by local names: rule camt_reading and rule
// camt_amounts.
#pragma once

#include <cstddef>

#include "connectors/source.h"
#include "connectors/xml/xml_reader.h"
#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace connectors {

// The limits of a file. Amounts are limited too, so that sums within these limits fit in 64 bits.
struct CamtOptions {
  XmlLimits xml = {.text_bytes = std::size_t{64} * 1024};  // the longest text of the standard has 500 characters
  std::size_t findings_at_most = 1'000;                    // the rest is counted; the file is read to its end
  std::size_t statements_at_most = 10'000;
  std::size_t entries_at_most = 5'000'000;                          // in one statement
  std::size_t details_at_most = 100'000;                            // in one entry; no bank takes a larger batch
  std::size_t entry_bytes_at_most = std::size_t{64} * 1024 * 1024;  // of text in one entry
};

// Passes every statement to the sink, also statements with findings, and returns what is wrong with the form of the
// file. Nothing may be booked from a file with an error. ledger/statements/statement_checks.h checks sums, balances and
// accounts.
[[nodiscard]] ledger::Findings read_camt(Source source, ledger::StatementSink& sink, const CamtOptions& options = {});

}  // namespace connectors
