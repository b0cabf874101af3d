// Turns text in the encodings that banks and suites write into UTF-8 (rule files_in_general).
//
// UTF-16 is recognised by its byte order mark, or by the zero bytes of its first two characters. Everything else is
// judged line by line: a line that is valid UTF-8 stays as it is, any other line is read as Windows-1252, of which
// ISO-8859-1 is a part. The line is the unit because a stream cannot be judged to its end before it is read, and
// because banks copy the words of payers in other encodings into their own text. A line longer than `longest_line` is
// judged in pieces of that size.
//
// Byte order marks are dropped. What stands for no character becomes U+FFFD: half a surrogate pair, an odd last byte of
// UTF-16, and the five bytes that Windows-1252 leaves undefined (81 8D 8F 90 9D). Line breaks stay as they are. Nothing
// is refused, and no more than a line or two is held in memory. Where the system's iconv does not know an encoding it
// throws std::system_error.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "connectors/source.h"

namespace connectors {

constexpr std::size_t longest_line = std::size_t{64} * 1024;

[[nodiscard]] Source as_utf8(Source source);
// The same for the start of a file. Its last line may be cut off anywhere, even within a character.
[[nodiscard]] std::string start_as_utf8(std::string_view start);

enum class TextEncoding { bytes, utf8_with_mark, utf16_little, utf16_big };
// Told by the first four bytes.
[[nodiscard]] TextEncoding encoding_of(std::string_view start);

}  // namespace connectors
