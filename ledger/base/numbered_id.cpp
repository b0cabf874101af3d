#include "ledger/base/numbered_id.h"

#include <charconv>

namespace ledger {

std::string numbered_id(std::string_view word, std::int64_t number) {
  return std::string(word) + std::to_string(number);
}

std::optional<std::int64_t> number_in(std::string_view id, std::string_view word) {
  if (!id.starts_with(word)) return std::nullopt;
  const std::string_view digits = id.substr(word.size());
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_one = error == std::errc{} && number > 0 && numbered_id(word, number) == id;
  return is_one ? std::optional(number) : std::nullopt;
}

}  // namespace ledger
