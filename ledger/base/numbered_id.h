// Ids of ours that are a word and a number, such as "receipt-12".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

[[nodiscard]] std::string numbered_id(std::string_view word, std::int64_t number);
// 12 of "receipt-12" where `word` is "receipt-". Each thing has one id: "receipt-012" is not another one.
[[nodiscard]] std::optional<std::int64_t> number_in(std::string_view id, std::string_view word);

}  // namespace ledger
