#include "ledger/decisions/change.h"

#include <algorithm>
#include <charconv>

namespace ledger {
namespace {

constexpr std::size_t digits_at_least = 6;

}  // namespace

SubjectId change_id(ChangeNumber number) {
  const std::string digits = std::to_string(number.number());
  return SubjectId('C' + std::string(digits_at_least - std::min(digits_at_least, digits.size()), '0') + digits);
}

std::optional<ChangeNumber> change_number(std::string_view id) {
  std::int64_t number = 0;
  if (id.size() <= digits_at_least || id.front() != 'C') return std::nullopt;
  const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
  if (error != std::errc{} || end != id.data() + id.size() || number <= 0) return std::nullopt;
  // Each change has one id: "C0000012" is not another one for C000012.
  if (change_id(ChangeNumber(number)).text() != id) return std::nullopt;
  return ChangeNumber(number);
}

}  // namespace ledger
