// A suite's benefit run as CSV.
#include "tests/fuzz/benefit_runs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const std::string whole = fuzz::told(connectors::whole_run(connectors::source_of("file", text)));
  fuzz::must_be_same(fuzz::told(connectors::whole_run(fuzz::in_pieces(text, 11))), whole,
                     "pieces tell what the whole tells");
  return 0;
}
