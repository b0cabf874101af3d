#include "ledger/base/closed_list.h"

#include <gmock/gmock.h>

#include "ledger/base/language.h"
#include "ledger/base/rule.h"

namespace tests {
namespace {

enum class Bird { owl, house_martin };
constexpr auto closed_list(Bird) {
  using enum Bird;
  return ledger::text_table<Bird>({{owl, "OWL"}, {house_martin, "MARTIN"}});
}

enum class Fish { eel };  // without a table

using ledger::parse_text;

TEST(ClosedList, GivesATextForAValueAndBack) {
  EXPECT_EQ(ledger::to_text(Bird::house_martin), "MARTIN");
  EXPECT_EQ(parse_text<Bird>("OWL"), Bird::owl);
  for (const char* text : {"", "owl", "OWL ", "house_martin"}) EXPECT_EQ(parse_text<Bird>(text), std::nullopt) << text;
}

TEST(ClosedList, ListsWhatItHolds) {
  EXPECT_EQ(ledger::value_list<Bird>(), "OWL, MARTIN");
  EXPECT_THAT(ledger::values_of<Bird>(), testing::ElementsAre(Bird::owl, Bird::house_martin));
}

TEST(ClosedList, IsOnlyWhatHasATable) {
  static_assert(ledger::ClosedList<Bird>);
  static_assert(ledger::ClosedList<ledger::Rule>);
  static_assert(!ledger::ClosedList<Fish>);
  static_assert(!ledger::ClosedList<int>);
}

TEST(PhraseTable, HasTheWordsOfEveryValue) {
  static constexpr auto words =
      ledger::phrase_table<Bird>({{Bird::house_martin, {"huiszwaluw", "house martin"}}, {Bird::owl, {"uil", "owl"}}});
  static_assert(phrase_in(words, Bird::owl).dutch == "uil");
  EXPECT_EQ(phrase_in(words, Bird::house_martin).english, "house martin");
}

TEST(Rules, AreNamedAsTheyStandInTheList) {
  EXPECT_EQ(ledger::name(ledger::Rule::file_is_empty), "file_is_empty");
  EXPECT_EQ(parse_text<ledger::Rule>("iban_is_malformed"), ledger::Rule::iban_is_malformed);
  for (const ledger::Rule rule : ledger::values_of<ledger::Rule>())
    EXPECT_EQ(parse_text<ledger::Rule>(name(rule)), rule) << name(rule);
}

}  // namespace
}  // namespace tests
