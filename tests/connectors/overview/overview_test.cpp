#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "ledger/money/sepa_text.h"
#include "tests/connectors/overview/examples.h"
#include "tests/golden.h"
#include "tests/well_formed.h"

namespace connectors {

using namespace ledger;

namespace {

using testing::HasSubstr;
using testing::Not;

TEST(MonthStatement, IsTheGoldenText) {
  tests::expect_golden("overview/plain_month.txt", to_text(plain_month(), Language::dutch));
  tests::expect_golden("overview/busy_month.txt", to_text(busy_month(), Language::dutch));
  tests::expect_golden("overview/busy_month.en.txt", to_text(busy_month(), Language::english));
}

TEST(MonthStatement, IsTheGoldenPage) {
  tests::expect_golden("overview/plain_month.html", to_html(plain_month(), Language::dutch));
  tests::expect_golden("overview/plain_month.en.html", to_html(plain_month(), Language::english));
}

TEST(Handover, IsTheGoldenText) {
  tests::expect_golden("overview/handover.txt", to_text(hand_over(), Language::dutch));
  tests::expect_golden("overview/handover.en.txt", to_text(hand_over(), Language::english));
}

TEST(Handover, IsTheGoldenPage) {
  tests::expect_golden("overview/handover.html", to_html(hand_over(), Language::dutch));
  tests::expect_golden("overview/handover.en.html", to_html(hand_over(), Language::english));
}

struct Written {
  std::string text;
  std::string html;
};

std::vector<Written> all_written() {
  std::vector<Written> all;
  for (const Language language : {Language::dutch, Language::english}) {
    for (const MonthStatement& month : {plain_month(), busy_month()})
      all.push_back({to_text(month, language), to_html(month, language)});
    for (const Handover& one : {hand_over(), bare_hand_over()})
      all.push_back({to_text(one, language), to_html(one, language)});
  }
  return all;
}

TEST(Overviews, AreWellFormedAndNeedNothingElse) {
  for (const Written& one : all_written()) {
    tests::expect_well_formed(one.html);
    for (const char* forbidden : {"<script", "<link", "<img", "http://", "https://", "url(", "@import", "onclick"})
      EXPECT_THAT(one.html, Not(HasSubstr(forbidden)));
  }
}

TEST(Overviews, StayWithin80Columns) {
  for (const Written& one : all_written()) {
    std::istringstream in(one.text);
    for (std::string line; std::getline(in, line);) EXPECT_LE(utf8_length(line), 80u) << line;
  }
}

TEST(Overviews, LeaveNoPlaceInASentenceEmpty) {
  for (const Written& one : all_written()) EXPECT_THAT(one.text, Not(HasSubstr("{")));
}

TEST(MonthStatement, SaysThatWhatWasPutByIsUsed) {
  MonthStatement month = busy_month();
  month.reserves.clear();
  EXPECT_THAT(to_text(month, Language::dutch),
              HasSubstr("In deze tijd was dat € 10,00.\n\nOp dit moment staat er niets meer apart."));
}

TEST(Handover, SaysWhatIsNotKnown) {
  EXPECT_THAT(to_text(bare_hand_over(), Language::dutch),
              HasSubstr("Wij weten nog niet wanneer u alles zelf gaat betalen."));
}

TEST(Handover, NamesTheLastDayAndTheFirst) {
  const std::string text = to_text(hand_over(), Language::dutch);
  EXPECT_THAT(text, HasSubstr("Tot en met dinsdag 14 juli 2026 betalen wij uw vaste lasten.\n"
                              "Vanaf woensdag 15 juli 2026 betaalt u ze zelf."));
}

TEST(Handover, PromisesNothingOnceItIsOver) {
  Handover over = hand_over();
  over.to.today = "2026-08-01"_day;
  const std::string text = to_text(over, Language::dutch);
  EXPECT_THAT(text, HasSubstr("Tot en met dinsdag 14 juli 2026 betaalden wij uw vaste lasten."));
  EXPECT_THAT(text, HasSubstr("Wij betalen ze niet meer."));
}

TEST(LoanStanding, TellsWhatBecameOfEveryEuro) {
  GrantedLoan terms;
  terms.id = LoanId("L1");
  terms.principal = "1000.00"_eur;
  terms.granted_on = "2026-01-20"_day;
  terms.first_instalment = "2026-07-31"_day;
  terms.instalments = 10;
  const auto event = [](LoanEventKind kind, Money amount, std::optional<Date> due = std::nullopt) {
    LoanEvent one;
    one.loan = LoanId("L1");
    one.kind = kind;
    one.day = "2026-07-31"_day;
    one.due = due;
    one.amount = amount;
    return one;
  };
  const std::vector<LoanEvent> events = {
      event(LoanEventKind::paid_out, "1000.00"_eur), event(LoanEventKind::lump, "300.00"_eur),
      event(LoanEventKind::repaid, "100.00"_eur, "2026-07-31"_day),
      event(LoanEventKind::skipped, "100.00"_eur, "2026-08-31"_day), event(LoanEventKind::written_off, "50.00"_eur)};
  const LoanStanding standing =
      standing_of(loan_after(terms, events, {}, {"2026-07-15"_day, std::nullopt}), "2026-09-01"_day);
  EXPECT_EQ(standing.lent, "1000.00"_eur);
  EXPECT_EQ(standing.repaid, "400.00"_eur);
  EXPECT_EQ(standing.given_up, "50.00"_eur);
  EXPECT_EQ(standing.left, "550.00"_eur);
  Money still;
  for (const Instalment& one : standing.plan) still += one.amount;
  EXPECT_EQ(still, standing.left);
}

}  // namespace
}  // namespace connectors
