// Reads what a bank answers to a payment file: pain.002 of every version by local names, level by level
// (sepa-rules.md 10). Newer and national variants differ in namespaces and in elements that we have no use
// for.
#pragma once

#include <cstddef>

#include "connectors/source.h"
#include "connectors/xml/xml_reader.h"
#include "ledger/base/finding.h"
#include "ledger/payments/bank_answer.h"

namespace connectors {

struct Pain002Limits {
  XmlLimits xml = {.text_bytes = 64 * 1024};
  std::size_t findings_at_most = 1'000;
  std::size_t reasons_at_most = 100;  // of one payment, and lines of text
};

// The group is told always, a payment or transaction where the file says anything of it at all: its id, a
// status, a reason or a text. Where a bank writes a level's status or reasons behind what stands below it,
// the level is told twice, the second time with those alone. Codes are handed on as they stand;
// status_is_unknown (a warning) tells of one that is in no list. A file may hold several answers: each begins
// with its head.
//
// Errors: those of XML, format_is_unknown, element_is_missing (no OrgnlGrpInfAndSts), file_is_too_large. What
// is wrong with numbers that a bank only repeats is a warning.
[[nodiscard]] ledger::Findings read_pain002(Source source, ledger::BankAnswerSink& sink,
                                            const Pain002Limits& limits = {});

}  // namespace connectors
