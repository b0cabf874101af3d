// Benefits of every form a suite gives them in: its CSV, its JSON, its own payment file. Internal to stages 2 to 4:
// others ask read_file().
#pragma once

#include "connectors/source.h"
#include "daemon/intake/file_reader.h"

namespace service {

void read_benefit_csv(const Administration& administration, const connectors::Source& source, FileReading& reading);
void read_benefit_json(const Administration& administration, const connectors::Source& source, FileReading& reading);
// Only what the suite orders to be paid to our managed account (ledger/benefits/ordered_benefits.h).
void read_payment_order(const Administration& administration, const connectors::Source& source, FileReading& reading);

}  // namespace service
