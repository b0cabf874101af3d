// Benefits in every form in which a suite gives them: its CSV, its JSON, its own payment file. Used by read_file()
// alone. Each adds its findings to `reading`, and the content where none of them is an error.
#pragma once

#include "connectors/source.h"
#include "daemon/intake/file_reader.h"

namespace service {

void read_benefit_csv(const Administration& administration, const connectors::Source& source, FileReading& reading);
void read_benefit_json(const Administration& administration, const connectors::Source& source, FileReading& reading);
// Takes only the payments to our managed account: see ledger/benefits/ordered_benefits.h.
void read_payment_order(const Administration& administration, const connectors::Source& source, FileReading& reading);

}  // namespace service
