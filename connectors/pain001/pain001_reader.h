// Reads payment files of others: pain.001.001.02 to .13 and the national variants of .03, by local names
// (sepa-rules.md 3 and 4; domain.md I1).
#pragma once

#include <cstddef>
#include <cstdint>

#include "connectors/source.h"
#include "connectors/xml/xml_reader.h"
#include "ledger/base/finding.h"
#include "ledger/benefits/payment_order.h"

namespace connectors {

// Amounts are limited too, so that sums within these limits stay within 64 bits.
struct Pain001Limits {
  XmlLimits xml = {.text_bytes = 64 * 1024};
  std::size_t findings_at_most = 1'000;
  std::size_t batches_at_most = 10'000;
  std::int64_t payments_at_most = 5'000'000;
  std::size_t remittance_lines_at_most = 100;  // of one payment
};

// Hands on every payment whose amount can be read, also of files with findings. Nothing of a file with an
// error may be acted on. Numbers and sums that the file declares, for itself and for each batch, are held
// against what stands there: declared_count_differs, declared_sum_differs. Sums are of numbers, whatever the
// currency, as banks add them up. Account numbers and currencies are for who acts on them to judge.
//
// Other errors: those of XML and of amounts, amount_is_not_positive, number_is_malformed, date_is_malformed,
// element_is_missing (batch, amount), schema_is_violated (what belongs to a batch behind its payments),
// file_is_too_large, format_is_unknown.
[[nodiscard]] ledger::Findings read_pain001(Source source, ledger::PaymentOrderSink& sink,
                                            const Pain001Limits& limits = {});

}  // namespace connectors
