// Any file, as `ontzorg read` reads it, archives too.
#include <nlohmann/json.hpp>

#include "connectors/recognise/read_report.h"
#include "tests/fuzz/holding.h"

namespace {

fuzz::Told told(connectors::Source source) {
  const std::vector<connectors::FileReport> reports = connectors::read_reports(std::move(source));
  fuzz::must(!reports.empty(), "every file has a report");
  std::string all;
  ledger::Findings findings;
  for (const connectors::FileReport& report : reports) {
    fuzz::must(report.format != connectors::Format::unknown || has_errors(report.findings),
               "what is unknown is an error");
    (void)to_text(report);
    const std::string json = to_json(report);
    fuzz::must(nlohmann::json::accept(json), "what is printed is JSON");
    findings.insert(findings.end(), report.findings.begin(), report.findings.end());
    all += json + '\n';
  }
  return fuzz::told_of(std::move(all), findings);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const fuzz::Told whole = told(connectors::source_of("file", text));
  fuzz::must_tell_the_same(told(fuzz::in_pieces(text, 7)), whole);
  return 0;
}
