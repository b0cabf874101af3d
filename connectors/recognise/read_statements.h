// Reads bank statements of every format that holds them; `ontzorg read` and the service use the same function.
#pragma once

#include "connectors/recognise/recognise.h"
#include "connectors/source.h"
#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace connectors {

[[nodiscard]] bool holds_statements(Format format);

// Passes every statement to the sink and returns what is wrong with the form of the file. Nothing of a file with an
// error may be booked. ENSURE: the format holds statements.
[[nodiscard]] ledger::Findings read_statements(Format format, Source source, ledger::StatementSink& sink);

}  // namespace connectors
