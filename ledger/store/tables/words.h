// What the numbers in rows mean: each closed list that stands in the books, with the code of each of its words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ledger {

class Database;

struct Word {
  std::int64_t code = 0;
  std::string_view text;
};
struct WordList {
  std::string_view name;  // as columns name it: "payment_kind" of WORD:payment_kind
  std::vector<Word> words;
};

[[nodiscard]] const std::vector<WordList>& word_lists();
[[nodiscard]] const WordList& word_list(std::string_view name);

// Fills the table `word` of new books.
void store_words(Database& database);
// Throws StoreFailure where the books mean another word by a number than this program, or do not know one of its words.
void check_words(Database& database);

}  // namespace ledger
