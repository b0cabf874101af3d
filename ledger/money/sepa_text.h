// Text that banks take: the SEPA character set. Every change is visible; no character vanishes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ledger {

// UTF-8 in; letters become their base letters (é -> e, Ł -> L, ß -> ss, IJ ligature -> IJ), & becomes +,
// the euro sign EUR, typographic quotes ', everything unknown '.'; control characters a space; cut to
// `most` characters after conversion, then trimmed (sepa-rules.md 3). Broken UTF-8 bytes become '.'.
[[nodiscard]] std::string to_sepa(std::string_view utf8, std::size_t most);

[[nodiscard]] bool is_sepa_text(std::string_view text);
// MsgId, PmtInfId, EndToEndId: 1 to 35 SEPA characters, no '/' at either end, no "//", no outer space.
[[nodiscard]] bool is_sepa_identifier(std::string_view text);

// Number of code points; broken bytes count one each.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

}  // namespace ledger
