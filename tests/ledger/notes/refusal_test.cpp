// The table of refusals holds together, and its words are filled in.
#include "ledger/notes/refusal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace ledger {
namespace {

// The places that words have: {"subject", "0"}.
std::set<std::string_view> places_in(std::string_view words) {
  std::set<std::string_view> places;
  for (std::size_t at = words.find('{'); at != std::string_view::npos; at = words.find('{', at + 1))
    places.insert(words.substr(at + 1, words.find('}', at) - at - 1));
  return places;
}

TEST(Refusals, HaveOneNameEach) {
  std::set<std::string_view> names;
  for (const RefusalNote& note : rows_of<RefusalRule>()) {
    EXPECT_TRUE(names.insert(note.text).second) << note.text << " stands twice";
    EXPECT_EQ(parse_text<RefusalRule>(note.text), note.value);
  }
}

TEST(Refusals, HaveWordsInBothLanguages) {
  for (const RefusalNote& note : rows_of<RefusalRule>()) {
    EXPECT_FALSE(note.words.dutch.empty()) << note.text;
    EXPECT_FALSE(note.words.english.empty()) << note.text;
    EXPECT_EQ(note.help.dutch.empty(), note.help.english.empty()) << note.text;
  }
}

TEST(Refusals, HaveTheSamePlacesInBothLanguages) {
  const std::set<std::string_view> known = {"subject", "because", "0", "1", "2"};
  for (const RefusalNote& note : rows_of<RefusalRule>()) {
    const std::set<std::string_view> places = places_in(note.words.english);
    EXPECT_EQ(places_in(note.words.dutch), places) << note.text;
    EXPECT_EQ(places_in(note.help.dutch), places_in(note.help.english)) << note.text;
    EXPECT_THAT(known, testing::IsSupersetOf(places)) << note.text;
    EXPECT_LE(places.count("2"), places.count("1")) << note.text;
    EXPECT_LE(places.count("1"), places.count("0")) << note.text;
  }
}

TEST(Refusals, EndACommandWithANumberThatSaysSo) {
  const std::set<Exit> refusing = {Exit::a_person_must_look, Exit::wrong_usage, Exit::machine_failed};
  for (const RefusalNote& note : rows_of<RefusalRule>()) EXPECT_TRUE(refusing.contains(note.exit)) << note.text;
}

TEST(Refusals, AreSentencesAboutTheirSubject) {
  const Refusal alone{.rule = RefusalRule::no_such_batch, .subject = "9901-R000001-01"};
  EXPECT_EQ(render(alone, Language::english), "no batch 9901-R000001-01");
  EXPECT_EQ(render(alone, Language::dutch), "er is geen batch 9901-R000001-01");
  const Refusal valued{
      .rule = RefusalRule::change_was_made_by_the_same_person, .subject = "C000001", .values = {"j.jansen"}};
  EXPECT_EQ(render(valued, Language::english), "j.jansen made change C000001: another person must approve it");
  EXPECT_EQ(help_for(valued, Language::english), "Let another person judge the change.");
}

TEST(Refusals, TellTheOneBehindThemInTheSameLanguage) {
  const Refusal behind{
      .rule = RefusalRule::loan_stands_otherwise_by_now, .subject = "P0001/L0001", .values = {"120.00"}};
  const Refusal refusal{.rule = RefusalRule::change_cannot_be_carried_out, .subject = "C000001", .because = {behind}};
  EXPECT_EQ(render(refusal, Language::english),
            "change C000001 cannot be carried out: the loan stands at 120.00 by now: propose it anew");
  EXPECT_EQ(render(refusal, Language::dutch),
            "wijziging C000001 kan niet worden uitgevoerd: de lening staat inmiddels op 120.00: stel het opnieuw voor");
}

TEST(Refusals, LeaveBracesInIdsAlone) {
  const Refusal refusal{.rule = RefusalRule::no_such_batch, .subject = "{0}"};
  EXPECT_EQ(render(refusal, Language::english), "no batch {0}");
}

}  // namespace
}  // namespace ledger
