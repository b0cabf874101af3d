// MT940 and MT942, with limits so low that a small file reaches them.
#include "connectors/swift/swift_reader.h"
#include "tests/fuzz/holding.h"

namespace {

std::string told(connectors::Source source, const connectors::SwiftOptions& options) {
  constexpr std::size_t details_of_an_entry = 1;
  fuzz::Transcript transcript({options.statements_at_most, options.entries_at_most, details_of_an_entry});
  const ledger::Findings findings = connectors::read_swift(std::move(source), transcript, options);
  return transcript.with(findings, options.findings_at_most);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  connectors::SwiftOptions options;
  options.line_bytes_at_most = 200;
  options.text_bytes_at_most = 500;
  options.findings_at_most = 20;
  options.statements_at_most = 4;
  options.entries_at_most = 8;
  const std::string whole = told(connectors::source_of("file", text), options);
  fuzz::must_be_same(told(fuzz::in_pieces(text, 7), options), whole, "pieces tell what the whole tells");
  return 0;
}
