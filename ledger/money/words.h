// The words of a text that a payer or a bank wrote, among which client codes and run ids are looked up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ledger {

// Adds to `words` each word of letters, digits and hyphens, and of a word with hyphens also what stands before the last
// hyphen and behind it: "ZM-2026-02-H-C10001" gives itself, "ZM-2026-02-H" and "C10001".
void add_words(std::vector<std::string>& words, std::string_view text);

}  // namespace ledger
