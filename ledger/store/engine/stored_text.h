// The names under which values of closed lists are stored. They are part of the schema: never rename one.
#pragma once

#include <optional>
#include <string_view>

#include "ledger/base/rule.h"

namespace ledger {

template <class Enum>
[[nodiscard]] std::string_view stored_text(Enum value);

template <class Enum>
[[nodiscard]] std::optional<Enum> parse_stored_text(std::string_view text);

[[noreturn]] void stored_value_is_unreadable(std::string_view what);  // throws StoreFailure

template <class Enum>
[[nodiscard]] Enum restored(std::string_view text) {
  if (const auto value = parse_stored_text<Enum>(text)) return *value;
  stored_value_is_unreadable("a value of a closed list");
}

}  // namespace ledger
