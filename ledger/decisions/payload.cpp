#include "ledger/decisions/payload.h"

namespace ledger {

std::string payload_of(const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += field + '\n';
  return text;
}

std::optional<std::vector<std::string>> fields_of(std::string_view payload, std::size_t count) {
  std::vector<std::string> fields;
  while (!payload.empty()) {
    const std::size_t end = payload.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    fields.emplace_back(payload.substr(0, end));
    payload.remove_prefix(end + 1);
  }
  return fields.size() == count ? std::optional(std::move(fields)) : std::nullopt;
}

}  // namespace ledger
