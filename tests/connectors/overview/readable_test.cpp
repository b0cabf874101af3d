// The texts for the person can be read by somebody who learns the language (level B1).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <iterator>
#include <sstream>

#include "tests/connectors/overview/examples.h"

namespace connectors {

using namespace ledger;

namespace {

constexpr std::size_t most_words = 25;

// Words of offices that the person need not know.
constexpr const char* jargon[] = {
    "batch",        "cyclus",       "schuldeiser",    "crediteur",    "debiteur",         "vorder",      "saldo",
    "conform",      "inzake",       "betreffende",    "middels",      "geschied",         "dient te",    "reeds",
    "tevens",       "overbrugging", "overmaking",     "beslagvrij",   "grondslag",        "machtiging",  "mandaat",
    "gereserveerd", "reservering",  "tussenrekening", "participant",  "deelnemer",        "termijn",     "verrekening",
    "restant",      "onderhavig",   "beschikking",    "ingangsdatum", "uitvoeringsdatum", "vervaldatum", "doorbetaling",
    "ontzorg",      "bijstandsnorm"};

std::vector<std::string> dutch_pages() {
  return {to_html(plain_month(), Language::dutch), to_html(busy_month(), Language::dutch),
          to_html(hand_over(), Language::dutch), to_html(bare_hand_over(), Language::dutch)};
}

// The texts between two tags, both running text and cells.
std::vector<std::string> texts_of(const std::string& html) {
  std::vector<std::string> texts;
  for (std::size_t at = html.find("<main>"); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t begin = html.find('>', at) + 1;
    const std::string text = html.substr(begin, html.find('<', begin) - begin);
    if (text.find_first_not_of(" \n") != std::string::npos) texts.push_back(text);
  }
  return texts;
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences(1);
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    sentences.back() += (sentences.back().empty() ? "" : " ") + word;
    if (std::string(".?!:").find(word.back()) != std::string::npos) sentences.emplace_back();
  }
  return sentences;
}

std::size_t words_in(const std::string& sentence) {
  std::istringstream in(sentence);
  return static_cast<std::size_t>(std::distance(std::istream_iterator<std::string>(in), {}));
}

TEST(Overviews, HaveShortSentences) {
  for (const std::string& page : dutch_pages())
    for (const std::string& text : texts_of(page))
      for (const std::string& sentence : sentences_of(text)) EXPECT_LE(words_in(sentence), most_words) << sentence;
}

TEST(Overviews, UseNoJargon) {
  for (const std::string& page : dutch_pages())
    for (std::string text : texts_of(page)) {
      for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      for (const char* word : jargon) EXPECT_THAT(text, testing::Not(testing::HasSubstr(word)));
    }
}

// A term is explained where it is used.
TEST(Overviews, ExplainLeefgeldAndVasteLasten) {
  const std::string text = to_text(plain_month(), Language::dutch);
  EXPECT_NE(text.find("Vaste lasten zijn kosten"), std::string::npos);
  EXPECT_NE(text.find("De rest is leefgeld."), std::string::npos);
}

}  // namespace
}  // namespace connectors
