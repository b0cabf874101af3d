#include "ledger/money/words.h"

#include "ledger/money/ascii.h"

namespace ledger {

void add_words(std::vector<std::string>& words, std::string_view text) {
  std::string word;
  const auto take = [&] {
    if (word.empty()) return;
    words.push_back(word);
    if (const auto hyphen = word.rfind('-'); hyphen != std::string::npos) {
      words.push_back(word.substr(0, hyphen));
      words.push_back(word.substr(hyphen + 1));
    }
    word.clear();
  };
  for (const char c : text) {
    if (is_letter(c) || is_digit(c) || c == '-') word += c;
    else take();
  }
  take();
}

}  // namespace ledger
