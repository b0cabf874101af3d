#include "ledger/money/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ledger {
namespace {

TEST(Words, areOfLettersDigitsAndHyphens) {
  const auto words_of = [](std::string_view text) {
    std::vector<std::string> words;
    add_words(words, text);
    return words;
  };
  EXPECT_THAT(words_of("Uitkering feb. C10001/2"), testing::ElementsAre("Uitkering", "feb", "C10001", "2"));
  EXPECT_THAT(words_of("ZM-2026-02-H-C10001"), testing::ElementsAre("ZM-2026-02-H-C10001", "ZM-2026-02-H", "C10001"));
  EXPECT_THAT(words_of(" ,;"), testing::IsEmpty());
  EXPECT_THAT(words_of("caf\xC3\xA9"), testing::ElementsAre("caf"));
}

}  // namespace
}  // namespace ledger
