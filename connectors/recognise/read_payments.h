// Payment files and the answers to them into a report. Internal: others ask read_report().
#pragma once

#include "connectors/recognise/file_report.h"
#include "connectors/source.h"

namespace connectors {

void report_orders(Source source, FileReport& report);
// A level is listed where the bank gives it a status or a reason; its id is that of the original: OrgnlMsgId,
// OrgnlPmtInfId, OrgnlEndToEndId, else OrgnlInstrId. Where a file answers more than a million times, the rest
// is left out and file_is_too_large says so.
void report_answers(Source source, FileReport& report);

}  // namespace connectors
