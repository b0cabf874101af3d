#include "daemon/commands/output.h"

#include <cstdio>

#include "ledger/money/sepa_text.h"

namespace service {

void Output::print(const Json& object, const std::string& line) const {
  print_as(as_json_ ? object.dump(-1, ' ', false, Json::error_handler_t::replace) : "", line);
}

void Output::print_as(const std::string& json, const std::string& line) const {
  const std::string& out = as_json_ ? json : line;
  std::fwrite(out.data(), 1, out.size(), stdout);
  std::fputc('\n', stdout);
}

std::string right(const std::string& text, std::size_t width) {
  const std::size_t length = ledger::utf8_length(text);
  return length < width ? std::string(width - length, ' ') + text : text;
}

std::string left(const std::string& text, std::size_t width) {
  const std::size_t length = ledger::utf8_length(text);
  return length < width ? text + std::string(width - length, ' ') : text;
}

}  // namespace service
