#include "ledger/money/iban_countries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using ledger::IbanCountry;
using ledger::PaymentArea;

std::string published_table() {
  const char* shared = std::getenv("ONTZORG_SHARED");
  const std::string folder = shared != nullptr ? shared : ONTZORG_SOURCE_DIR "/../shared";
  return folder + "/schemas/codes/iban-lengths.csv";
}

// "^[A-Z]{4}[0-9]{10}$" in our own form, "4a10n"; nothing when there is more in it than that.
std::optional<std::string> own_form(std::string pattern) {
  static const std::vector<std::pair<std::string, char>> kinds = {
      {"[0-9]{", 'n'}, {"[A-Z]{", 'a'}, {"[A-Z0-9]{", 'c'}, {"[0-9A-Z]{", 'c'}};
  std::erase_if(pattern, [](char c) { return c == '"' || c == '^' || c == '$'; });
  std::string form;
  while (!pattern.empty()) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto& candidate) { return pattern.starts_with(candidate.first); });
    if (kind == kinds.end()) return std::nullopt;
    const std::size_t end = pattern.find('}');
    form += pattern.substr(kind->first.size(), end - kind->first.size()) + kind->second;
    pattern.erase(0, end + 1);
  }
  return form;
}

TEST(IbanCountries, AreThoseOfThePublishedTable) {
  std::ifstream table(published_table());
  if (!table) GTEST_SKIP() << "no published table; ONTZORG_SHARED names its folder";
  std::string line;
  std::getline(table, line);
  ASSERT_EQ(line, "country,length,bban_regexp,in_iso13616_registry,sepa_scheme");
  auto ours = ledger::iban_countries().begin();
  while (std::getline(table, line)) {
    std::istringstream fields(line);
    std::string code, length, pattern, in_registry, scheme;
    std::getline(std::getline(std::getline(fields, code, ','), length, ','), pattern, ',');
    std::getline(std::getline(fields, in_registry, ','), scheme);
    ASSERT_NE(ours, ledger::iban_countries().end()) << line;
    EXPECT_EQ(ours->code, code);
    EXPECT_EQ(std::to_string(ours->length), length) << line;
    EXPECT_EQ(ours->bban, own_form(pattern)) << line;
    EXPECT_EQ(ours->area != PaymentArea::other, scheme != "no") << line;
    ++ours;
  }
  EXPECT_EQ(ours, ledger::iban_countries().end());
}

// The Agreement on the European Economic Area: the 27 of the Union, Iceland, Liechtenstein and Norway, and
// the parts of Finland and France overseas that belong to the Union.
TEST(IbanCountries, TheEeaIsTheUnionAndThreeMore) {
  const std::set<std::string_view> eea = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
                                          "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI",
                                          "SK", "IS", "LI", "NO", "AX", "GF", "GP", "MF", "MQ", "RE", "YT"};
  for (const IbanCountry& country : ledger::iban_countries())
    EXPECT_EQ(country.area == PaymentArea::eea, eea.contains(country.code)) << country.code;
}

TEST(IbanCountries, AreFoundByCode) {
  for (const IbanCountry& country : ledger::iban_countries())
    EXPECT_EQ(ledger::find_iban_country(country.code), &country);
  for (const char* code : {"", "A", "AA", "NLD", "nl", "US", "ZZ"})
    EXPECT_EQ(ledger::find_iban_country(code), nullptr) << code;
}

TEST(IbanCountries, JudgeTheAccountPartByKind) {
  const IbanCountry& brazil = *ledger::find_iban_country("BR");  // 23n1a1c
  EXPECT_TRUE(fits(brazil, "00360305000010009795493C1"));
  EXPECT_TRUE(fits(brazil, "00360305000010009795493CA"));
  EXPECT_FALSE(fits(brazil, "0036030500001000979549311"));
  EXPECT_FALSE(fits(brazil, "0036030500001000979549AC1"));
  EXPECT_FALSE(fits(brazil, "00360305000010009795493Ca"));
  EXPECT_FALSE(fits(brazil, "00360305000010009795493C"));
  EXPECT_FALSE(fits(brazil, "00360305000010009795493C11"));
}

}  // namespace
