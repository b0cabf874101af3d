// Reads payment files of other programs: pain.001.001.02 to .13 and the national variants of .03, by local names.
#pragma once

#include <cstddef>
#include <cstdint>

#include "connectors/source.h"
#include "connectors/xml/xml_reader.h"
#include "ledger/base/finding.h"
#include "ledger/benefits/payment_order.h"

namespace connectors {

// The limits of a file. Amounts are limited too, so that sums within these limits fit in 64 bits.
struct Pain001Limits {
  XmlLimits xml = {.text_bytes = std::size_t{64} * 1024};
  std::size_t findings_at_most = 1'000;
  std::size_t batches_at_most = 10'000;
  std::int64_t payments_at_most = 5'000'000;
  std::size_t remittance_lines_at_most = 100;  // of one payment
};

// Passes to the sink every payment whose amount is readable, also from files with findings. Nothing of a file with an
// error may be acted on. The counts and sums that the file and each batch declare are compared with their payments:
// declared_count_differs, declared_sum_differs. Like banks do, sums add the numbers of all currencies. Account numbers
// and currencies are not judged here.
//
// Other errors: those of XML and of amounts, amount_is_not_positive, number_is_malformed, date_is_malformed,
// element_is_missing (batch, amount), schema_is_violated (an element of the batch after its payments),
// file_is_too_large, format_is_unknown.
[[nodiscard]] ledger::Findings read_pain001(Source source, ledger::PaymentOrderSink& sink,
                                            const Pain001Limits& limits = {});

}  // namespace connectors
