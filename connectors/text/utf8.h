// Counts the characters of UTF-8 text and finds the first byte that belongs to none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace connectors {

// The place of the first byte that belongs to no character (RFC 3629: no overlong form, no surrogate, nothing above
// U+10FFFF); npos when there is none.
[[nodiscard]] std::size_t first_broken_byte(std::string_view text);

// How many characters the text holds. The text must be valid UTF-8.
[[nodiscard]] std::size_t characters(std::string_view text);

// The column, counted from 1, of the character that begins at that byte. The text before it must be valid UTF-8.
[[nodiscard]] std::int64_t column_of(std::string_view line, std::size_t byte);

// The text as findings show it: each broken byte or control character becomes one '?', so that a caret below the text
// points at the right character. After `most` characters the text is cut and "..." follows.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most);

}  // namespace connectors
