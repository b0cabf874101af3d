// The operator's configuration in both forms: it gives settings, or findings that say why not.
#include "config/settings.h"
#include "tests/fuzz/holding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const std::string file = "file";
  if (const auto service = config::read_service(text, file); !service)
    fuzz::must(has_errors(service.error()) && !fuzz::shown(service.error(), 10'000).empty(), "refused for an error");
  if (const auto administration = config::read_administration(text, file); !administration)
    fuzz::must(has_errors(administration.error()) && !fuzz::shown(administration.error(), 10'000).empty(),
               "refused for an error");
  return 0;
}
