// Reads the answers of a bank to a payment file: pain.002 of every version, by local names, level by level (rule
// pain002_statuses). Other versions and national variants differ only in namespaces and in elements that are not used
// here.
#pragma once

#include <cstddef>

#include "connectors/source.h"
#include "connectors/xml/xml_reader.h"
#include "ledger/base/finding.h"
#include "ledger/payments/bank_answer.h"

namespace connectors {

struct Pain002Limits {
  XmlLimits xml = {.text_bytes = std::size_t{64} * 1024};
  std::size_t findings_at_most = 1'000;
  std::size_t reasons_at_most = 100;  // reasons of one status, and also lines of text
};

// Passes to the sink: the group always, a payment or a transaction when the file says anything about it (its id, a
// status, a reason or a text). Where a bank writes the status or the reasons of a level after the elements below it,
// the level comes twice, the second time with these alone. Codes are passed on as they stand; the warning
// status_is_unknown reports one that is in no list. A file may hold several answers; each begins with its head.
//
// Errors: those of XML, format_is_unknown, element_is_missing (no OrgnlGrpInfAndSts), file_is_too_large. A wrong number
// or sum that the bank only repeats is a warning.
[[nodiscard]] ledger::Findings read_pain002(Source source, ledger::BankAnswerSink& sink,
                                            const Pain002Limits& limits = {});

}  // namespace connectors
