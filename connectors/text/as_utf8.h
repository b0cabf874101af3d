// Text of any of the encodings in which banks and suites write, as UTF-8 (sepa-rules.md 13).
//
// UTF-16 is told by its byte order mark, or by the zero bytes of its first two characters; all else is bytes:
// a line that is UTF-8 stays as it is, one that is not is taken as Windows-1252, which holds ISO-8859-1.
// Line by line, because a stream is not known to its end, and because banks paste words of payers in other
// encodings into their own. A line longer than `longest_line` is judged in pieces of that size.
//
// Byte order marks are dropped. What stands for no character becomes U+FFFD: half a surrogate pair, an odd
// last byte of UTF-16, and the five bytes that Windows-1252 leaves open (81 8D 8F 90 9D). Line breaks stay as
// they are. Never refuses; needs memory for a line or two.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "connectors/source.h"

namespace connectors {

constexpr std::size_t longest_line = 64 * 1024;

[[nodiscard]] Source as_utf8(Source source);
// The same for the start of a file; its last line may be cut anywhere, also within a character.
[[nodiscard]] std::string start_as_utf8(std::string_view start);

enum class TextEncoding { bytes, utf8_with_mark, utf16_little, utf16_big };
// By its first four bytes.
[[nodiscard]] TextEncoding encoding_of(std::string_view start);

}  // namespace connectors
