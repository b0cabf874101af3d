#include <algorithm>
#include <cctype>

#include "connectors/page/page.h"
#include "ledger/money/iban.h"

namespace connectors {
namespace {

constexpr std::size_t shortest_iban = 15;
constexpr std::size_t longest_iban = 34;

bool may_begin_iban(std::string_view text) {
  const auto is_letter = [&](std::size_t i) { return std::isalpha(static_cast<unsigned char>(text[i])) != 0; };
  const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  return text.size() >= shortest_iban && is_letter(0) && is_letter(1) && is_digit(2) && is_digit(3);
}

// The length of the account number at the front of the text; 0 when there is none.
std::size_t length_of_iban(std::string_view text) {
  if (!may_begin_iban(text)) return 0;
  for (std::size_t length = std::min(text.size(), longest_iban); length >= shortest_iban; --length)
    if (text.substr(0, length).find(' ') == std::string_view::npos && ledger::Iban::parse(text.substr(0, length)))
      return length;
  return 0;
}

}  // namespace

std::string masked_accounts(std::string_view text) {
  std::string masked;
  while (!text.empty()) {
    const std::size_t length = length_of_iban(text);
    if (length > 0) masked += ledger::Iban::parse(text.substr(0, length))->masked();
    else masked += text.front();
    text.remove_prefix(length > 0 ? length : 1);
  }
  return masked;
}

}  // namespace connectors
