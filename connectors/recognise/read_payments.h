// Fills the report of a payment file or of a bank's answer. Internal, others call read_report().
#pragma once

#include "connectors/recognise/file_report.h"
#include "connectors/source.h"

namespace connectors {

void report_orders(Source source, FileReport& report);
// A level is listed when the bank gives it a status or a reason. Its id is that of the original: OrgnlMsgId,
// OrgnlPmtInfId, OrgnlEndToEndId or else OrgnlInstrId. After a million answers the rest is left out, and
// file_is_too_large says so.
void report_answers(Source source, FileReport& report);

}  // namespace connectors
