// ZIP archives, with limits so low that a small archive reaches them.
#include "connectors/zip/zip_reader.h"
#include "tests/fuzz/holding.h"

namespace {

constexpr connectors::ZipLimits limits{.unpacked_bytes = 64 * 1024, .members = 8};

bool is_part_of_path(std::string_view name) {
  return !name.empty() && name != "." && name != ".." &&
         name.find_first_of(std::string_view("/\\\0\n", 4)) == std::string_view::npos;
}

// Reads every second member only in part, as a reader may.
std::string told(connectors::Source source) {
  std::string text;
  std::size_t members = 0;
  std::int64_t bytes = 0;
  const auto visit = [&](connectors::Source member) {
    fuzz::must(is_part_of_path(member.name), "a member's name is a name and no path");
    fuzz::must(++members <= limits.members, "members stay within their limit");
    text += member.name + '\n';
    std::string buffer(1'000, '\0');
    while (const std::size_t size = member.read(buffer)) {
      bytes += static_cast<std::int64_t>(size);
      fuzz::must(bytes <= limits.unpacked_bytes, "what is unpacked stays within its limit");
      text.append(buffer, 0, size);
      if (members % 2 == 0) break;
    }
  };
  const ledger::Findings findings = connectors::read_zip(std::move(source), visit, limits);
  fuzz::must(findings.size() <= 1, "the first error ends the reading");
  const std::string shown = fuzz::shown(findings, 1);
  // Whatever was read before, nothing of a broken archive may be acted on.
  return has_errors(findings) ? "broken" : text + shown;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view archive = fuzz::text_of(data, size);
  const std::string whole = told(connectors::source_of("file", archive));
  fuzz::must_be_same(told(fuzz::in_pieces(archive, 13)), whole, "pieces tell what the whole tells");
  return 0;
}
