#include "connectors/text/utf8.h"

#include <gtest/gtest.h>

namespace connectors {
namespace {

TEST(Utf8, whole_text_has_no_broken_byte) {
  for (const std::string_view text :
       {"", "huur", "Béatrice", "Łukasz", "€", "\xF0\x9F\x8F\xA0", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80"})
    EXPECT_EQ(first_broken_byte(text), std::string_view::npos) << text;
}

// The ill-formed sequences of the Unicode Standard: what its table 3-7 excludes.
TEST(Utf8, the_first_broken_byte_is_found) {
  struct Row {
    std::string_view text;
    std::size_t at;
  };
  for (const Row& row :
       {Row{"caf\xE9", 3}, Row{"ab\x80", 2}, Row{"\xC0\x80", 0}, Row{"\xC1\xBF", 0}, Row{"\xE0\x9F\xBF", 0},
        Row{"\xED\xA0\x80", 0}, Row{"\xF0\x8F\xBF\xBF", 0}, Row{"\xF4\x90\x80\x80", 0}, Row{"\xF5\x80\x80\x80", 0},
        Row{"x\xE2\x82", 1}, Row{"\xC3", 0}, Row{"é\xFF", 2}})
    EXPECT_EQ(first_broken_byte(row.text), row.at) << row.text;
}

TEST(Utf8, columns_count_characters_from_one) {
  EXPECT_EQ(column_of("huur", 0), 1);
  EXPECT_EQ(column_of("huur", 4), 5);
  EXPECT_EQ(column_of("Béatrice;x", 10), 10);
}

TEST(Utf8, what_is_shown_keeps_its_columns) {
  EXPECT_EQ(printable("caf\xE9;1", 100), "caf?;1");
  EXPECT_EQ(printable(std::string_view("a\0b\tc", 5), 100), "a?b?c");
  EXPECT_EQ(printable("Łukasz", 3), "Łuk...");
  EXPECT_EQ(printable("Łuk", 3), "Łuk");
}

}  // namespace
}  // namespace connectors
