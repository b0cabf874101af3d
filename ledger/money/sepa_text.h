// Text that banks take: the SEPA character set. Every change is visible; no character vanishes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ledger {

// UTF-8 in; Latin letters become their base letters (é -> e, Ł -> L, ß -> ss, IJ ligature -> IJ), & becomes
// +, the euro sign EUR, typographic quotes ', dashes -, everything unknown (also Greek, Cyrillic, Arabic)
// one '.' per character; control characters a space. Broken UTF-8 bytes become '.' each. A combining accent
// (U+0300-036F) is part of the letter it stands on and gives nothing of its own; without one it is a '.'.
// Outer spaces are dropped, then the text is cut to `most` characters, and a space that is last after the cut is
// dropped, too: rule sepa_characters. Converting the result again changes nothing.
[[nodiscard]] std::string to_sepa(std::string_view utf8, std::size_t most);

[[nodiscard]] bool is_sepa_text(std::string_view text);
// MsgId, PmtInfId, EndToEndId: 1 to 35 SEPA characters, no '/' at either end, no "//", no outer space.
[[nodiscard]] bool is_sepa_identifier(std::string_view text);

// Number of code points; broken bytes count one each.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

}  // namespace ledger
