// Bank statements of any format that holds them: one reader for the report and for the service.
#pragma once

#include "connectors/recognise/recognise.h"
#include "connectors/source.h"
#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace connectors {

[[nodiscard]] bool holds_statements(Format format);

// Hands every statement to the sink and returns what is wrong with the file's form; nothing of a file with an
// error may be booked. The format must hold statements.
[[nodiscard]] ledger::Findings read_statements(Format format, Source source, ledger::StatementSink& sink);

}  // namespace connectors
