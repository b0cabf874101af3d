// Any file at all, as `ontzorg read` takes it.
#include <nlohmann/json.hpp>

#include "connectors/recognise/read_report.h"
#include "tests/fuzz/holding.h"

namespace {

std::string told(connectors::Source source) {
  const connectors::FileReport report = connectors::read_report(std::move(source));
  fuzz::must(report.format != connectors::Format::unknown || has_errors(report.findings), "what is unknown is an error");
  (void)to_text(report);
  const std::string json = to_json(report);
  fuzz::must(nlohmann::json::accept(json), "what is printed is JSON");
  return fuzz::is_broken_xml(report.findings) ? "broken" : json;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const std::string whole = told(connectors::source_of("file", text));
  fuzz::must_be_same(told(fuzz::in_pieces(text, 7)), whole, "pieces tell what the whole tells");
  return 0;
}
