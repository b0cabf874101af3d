#include "connectors/recognise/read_statements.h"

#include <utility>

#include "connectors/camt/camt_reader.h"
#include "connectors/swift/swift_reader.h"
#include "connectors/text/as_utf8.h"
#include "ledger/base/ensure.h"

namespace connectors {
namespace {

bool is_camt(Format format) {
  return format == Format::camt_052 || format == Format::camt_053 || format == Format::camt_054;
}

bool is_swift(Format format) { return format == Format::mt940 || format == Format::mt942; }

}  // namespace

bool holds_statements(Format format) { return is_camt(format) || is_swift(format); }

// XML declares its encoding, MT940 does not.
ledger::Findings read_statements(Format format, Source source, ledger::StatementSink& sink) {
  ENSURE(holds_statements(format));
  return is_camt(format) ? read_camt(std::move(source), sink) : read_swift(as_utf8(std::move(source)), sink);
}

}  // namespace connectors
