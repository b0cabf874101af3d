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

void Output::remark(const std::string& line) const {
  if (!as_json_) print_as("", line);
}

Json object_of(const ledger::Finding& finding) {
  return {{"severity", finding.severity == ledger::Severity::error ? "error" : "warning"},
          {"file", finding.place.file},
          {"line", finding.place.line},
          {"column", finding.place.column},
          {"path", finding.place.path},
          {"rule", name(finding.rule)},
          {"text", sentence(finding)}};
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
