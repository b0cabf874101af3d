// The words of a text that a payer or a bank wrote: keys of others are looked up among them, never guessed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ledger {

// Adds the words of letters, digits and hyphens, and of a word with hyphens what stands before and behind its last:
// "ZM-2026-02-H-C10001" gives itself, "ZM-2026-02-H" and "C10001".
void add_words(std::vector<std::string>& words, std::string_view text);

}  // namespace ledger
