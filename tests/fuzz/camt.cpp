// camt.052, .053 and .054, with limits so low that a small file reaches them.
#include "connectors/camt/camt_reader.h"
#include "tests/fuzz/holding.h"

namespace {

fuzz::Told told(connectors::Source source, const connectors::CamtOptions& options) {
  fuzz::Transcript transcript({options.statements_at_most, options.entries_at_most, options.details_at_most});
  const ledger::Findings findings = connectors::read_camt(std::move(source), transcript, options);
  const std::string all = transcript.with(findings, options.findings_at_most);
  return fuzz::told_of(all, findings);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  connectors::CamtOptions options;
  options.findings_at_most = 20;
  options.statements_at_most = 4;
  options.entries_at_most = 8;
  options.details_at_most = 4;
  options.entry_bytes_at_most = 1'000;
  const fuzz::Told whole = told(connectors::source_of("file", text), options);
  fuzz::must_tell_the_same(told(fuzz::in_pieces(text, 7), options), whole);
  return 0;
}
