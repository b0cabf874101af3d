// Reads camt.052, camt.053 and camt.054 of every version by local names, entry by entry (sepa-rules.md 11).
#pragma once

#include <cstddef>

#include "connectors/source.h"
#include "connectors/xml/xml_reader.h"
#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace connectors {

// What a file may hold. Amounts are limited too, so that sums within these limits stay within 64 bits.
struct CamtOptions {
  XmlLimits xml = {.text_bytes = 64 * 1024};  // the longest text of the standard has 500 characters
  std::size_t findings_at_most = 1'000;       // the first ones; the file is read to its end all the same
  std::size_t statements_at_most = 10'000;
  std::size_t entries_at_most = 5'000'000;             // in one statement
  std::size_t details_at_most = 100'000;               // in one entry: the most that a bank takes in one batch
  std::size_t entry_bytes_at_most = 64 * 1024 * 1024;  // of texts in one entry
};

// Hands every statement to the sink, also those with findings, and returns what is wrong with the file's
// form. Nothing of a file with an error may be booked. Sums, balances and accounts are checked by
// ledger/statements/statement_checks.h.
[[nodiscard]] ledger::Findings read_camt(Source source, ledger::StatementSink& sink, const CamtOptions& options = {});

}  // namespace connectors
