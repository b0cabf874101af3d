// What a change will do as text: a line for each field, in a fixed order.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

[[nodiscard]] std::string payload_of(const std::vector<std::string>& fields);
// Nothing where the text has not exactly that many lines.
[[nodiscard]] std::optional<std::vector<std::string>> fields_of(std::string_view payload, std::size_t count);

}  // namespace ledger
