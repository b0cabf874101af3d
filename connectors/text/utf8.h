// UTF-8 as people count it: characters, and the first byte that is none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace connectors {

// Where the first byte stands that belongs to no character (RFC 3629: no overlong form, no surrogate,
// nothing above U+10FFFF); npos when there is none.
[[nodiscard]] std::size_t first_broken_byte(std::string_view text);

// Of whole UTF-8.
[[nodiscard]] std::size_t characters(std::string_view text);

// The column, from 1, of the character that begins at that byte. What stands before it is whole UTF-8.
[[nodiscard]] std::int64_t column_of(std::string_view line, std::size_t byte);

// For findings: one printable character for each that stood there, '?' for a broken byte or a control
// character, so that a caret still points at the right one; cut, with "...", after `most` characters.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most);

}  // namespace connectors
