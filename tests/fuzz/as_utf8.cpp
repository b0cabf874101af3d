// Whatever the bytes are and in whatever pieces they come, the result is UTF-8, and what was UTF-8 stays as it is.
#include "connectors/text/as_utf8.h"
#include "connectors/text/utf8.h"
#include "tests/fuzz/holding.h"

namespace {

std::string all_of(connectors::Source source, std::size_t buffer_size) {
  std::string all;
  std::string buffer(buffer_size, '\0');
  while (const std::size_t size = source.read(buffer)) all.append(buffer, 0, size);
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const std::string whole = all_of(connectors::as_utf8(connectors::source_of("file", text)), 4'096);
  fuzz::must(connectors::first_broken_byte(whole) == std::string::npos, "what comes out is UTF-8");
  fuzz::must_be_same(all_of(connectors::as_utf8(fuzz::in_pieces(text, 5)), 3), whole,
                     "pieces give what the whole gives");
  fuzz::must(connectors::first_broken_byte(connectors::start_as_utf8(text)) == std::string::npos, "so does a start");
  if (connectors::encoding_of(text) == connectors::TextEncoding::bytes &&
      connectors::first_broken_byte(text) == std::string::npos)
    fuzz::must(whole == text, "what is UTF-8 stays as it is");
  return 0;
}
