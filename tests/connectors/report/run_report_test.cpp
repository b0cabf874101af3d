#include "connectors/report/run_report_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "connectors/report/words.h"
#include "ledger/base/ensure.h"
#include "ledger/money/sepa_text.h"
#include "tests/golden.h"
#include "tests/well_formed.h"

namespace {

using connectors::Language;
using connectors::RunReport;
using ledger::Money;
using ledger::Rule;
using ledger::Severity;
using testing::HasSubstr;
using testing::Not;
using Kind = ledger::ExceptionKind;
using Outcome = ledger::FileOutcome;

ledger::Date day(const char* iso) {
  const auto parsed = ledger::parse_date(iso);
  ENSURE(parsed);
  return *parsed;
}

RunReport empty_report() {
  RunReport report;
  report.municipality = "gemeente Voorbeeld";
  report.run = ledger::RunNumber(12);
  report.moment = *ledger::parse_local_time("2026-02-25T12:10");
  return report;
}

ledger::Batch batch(const char* id, std::int64_t count, std::int64_t cents, ledger::BatchState state) {
  ledger::Batch made;
  made.id = ledger::BatchId(id);
  made.count = count;
  made.sum = Money::cents(cents);
  made.execution = day("2026-02-27");
  made.state = state;
  return made;
}

RunReport::Message message() {
  return {ledger::MessageId("9901-R000012"),
          120,
          Money::cents(7'680'000),
          2,
          day("2026-02-27"),
          std::string(59, '0') + "1a2b3",
          std::string(35, '0') + "4c5d6"};
}

RunReport calm_report() {
  RunReport report = empty_report();
  report.files = {{"uitkeringen-2026-02.csv", "benefit_run", 40, Money::cents(5'325'680), Outcome::recorded}};
  report.batches = {{batch("9901-R000012-01", 100, 6'400'000, ledger::BatchState::released), 2},
                    {batch("9901-R000012-02", 20, 1'280'000, ledger::BatchState::released), 2}};
  report.batches[1].batch.category = ledger::BatchCategory::leefgeld;
  report.last_run = {118, Money::cents(7'500'000)};
  report.messages = {message()};
  return report;
}

RunReport::Item item(Kind kind, const char* participant, const char* cost, const char* due, std::int64_t cents) {
  RunReport::Item made;
  made.kind = kind;
  made.participant = ledger::ParticipantId(participant);
  made.cost = ledger::CostId(cost);
  if (*due != '\0') made.due = day(due);
  if (cents != 0) made.amount = Money::cents(cents);
  return made;
}

// A month in which everything goes wrong that can go wrong.
RunReport busy_report() {
  RunReport report = calm_report();
  report.files.push_back({"afschrift 25-02.xml",
                          "camt.053",
                          0,
                          {},
                          Outcome::recorded_before,
                          {},
                          18,
                          RunReport::File::Original{"NL91ABNA0417164300 februari.xml", ledger::RunNumber(3)}});
  report.files.push_back({"afschrift 26-02.xml",
                          "camt.053",
                          3,
                          Money::cents(12'345'67),
                          Outcome::recorded,
                          {{Severity::warning, Rule::schema_is_violated, 4, 212},
                           {Severity::warning, Rule::details_do_not_add_up, 1, 260}},
                          15});
  report.files.push_back({"afschrift 28-02.xml",
                          "camt.053",
                          0,
                          {},
                          Outcome::waiting,
                          {{Severity::error, Rule::opening_balance_is_not_last_closing, 1, 9}}});
  report.last_closing = ledger::Balance{Money::cents(12'345'67), day("2026-02-26")};
  report.files.push_back({"<script>alert(1)</script> & \"co\"\x1b[31m\xE2\x80\xAEgpj.csv",
                          "unknown",
                          0,
                          {},
                          Outcome::quarantined,
                          {{Severity::error, Rule::file_is_not_text, 1, 0}}});
  auto held = batch("9901-R000012-03", 3, 19'800, ledger::BatchState::held);
  held.reasons = {ledger::Rule::leefgeld_is_under_floor, ledger::Rule::approval_is_missing};
  held.approvals_needed = 2;
  held.execution = day("2026-03-02");
  report.batches.push_back({held, 1});
  for (int i = 1; i <= 12; ++i)
    report.payments.push_back({ledger::PaymentNumber(100 + i), ledger::ParticipantId("P000" + std::to_string(i % 9)),
                               i % 3 == 0 ? ledger::PaymentKind::leefgeld : ledger::PaymentKind::cost,
                               Money::cents(50'000 + i * i * 1'000), day("2026-02-27")});
  report.shortages = {{ledger::ParticipantId("P0003"), Money::cents(12'000), Money::cents(18'000), Money::cents(6'000),
                       Money::cents(6'000)},
                      {ledger::ParticipantId("P0004"), Money(), Money::cents(18'000), Money::cents(25'898), Money()}};
  report.items = {item(Kind::cost_held, "P0004", "HUUR", "2026-03-01", 70'500),
                  item(Kind::loan_proposed, "P0003", "", "", 6'000),
                  item(Kind::leefgeld_under_floor, "P0004", "", "2026-02-27", 0),
                  item(Kind::account_not_verified, "P0005", "ENERGIE", "2026-03-05", 16'000),
                  item(Kind::account_not_verified, "P0006", "WATER", "2026-03-05", 1'300),
                  item(Kind::benefit_is_late, "P0007", "", "2026-02-24", 133'142),
                  item(Kind::unmatched_entry, "", "", "2026-02-20", -1'250),
                  item(Kind::paid_late, "P0008", "HUUR", "2026-02-20", 64'000),
                  item(Kind::cost_deferred, "P0008", "ZORG", "2026-03-01", 15'200)};
  report.items[6].reference = "2026022000017";
  report.items[7].reference = "9901-P000000000087";
  report.items[7].late_target_days = 3;
  using Field = ledger::PayeeField;
  for (int i = 1; i <= 5; ++i)
    report.conversions.push_back({ledger::PaymentNumber(100 + i), Field::name, "é → e", false});
  report.conversions.push_back({ledger::PaymentNumber(110), Field::text, "& → +", true});
  return report;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string on_one_line(const RunReport& report) {
  std::string text = to_text(report);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

TEST(RunReport, IsTheGoldenText) {
  tests::expect_golden("report/busy.txt", to_text(busy_report()));
  tests::expect_golden("report/busy.en.txt", to_text(busy_report(), Language::english));
  tests::expect_golden("report/calm.txt", to_text(calm_report()));
  tests::expect_golden("report/empty.txt", to_text(empty_report()));
}

TEST(RunReport, IsTheGoldenPage) { tests::expect_golden("report/busy.html", to_html(busy_report())); }

TEST(RunReport, SaysOfAWaitingFileAfterWhichDayAStatementIsMissing) {
  EXPECT_THAT(
      on_one_line(busy_report()),
      HasSubstr(
          "Afschrift \"afschrift 28-02.xml\" sluit niet aan op het laatste in de boeken (do 26 februari      2026, "
          "eindsaldo € 12.345,67): er ontbreekt een afschrift."));
}

TEST(RunReport, SaysWhoBroughtAFileBefore) {
  RunReport report = calm_report();
  report.files.push_back({"costs.csv",
                          "register",
                          0,
                          {},
                          Outcome::recorded_before,
                          {},
                          18,
                          RunReport::File::Original{.name = "costs of May.csv",
                                                    .run = {},
                                                    .person = "anna",
                                                    .at = ledger::parse_local_time("2026-02-26T09:30").value()}});
  EXPECT_THAT(to_html(report), HasSubstr("als &quot;costs of May.csv&quot; door anna, do 26 februari 2026, 09:30 uur"));
}

TEST(RunReport, SaysWhyAFileIsRefused) {
  EXPECT_THAT(on_one_line(busy_report()), HasSubstr("is geweigerd: dit is geen      tekstbestand"));
}

TEST(RunReport, CountsWhatWasNoticedInAFileThatWasTakenIn) {
  RunReport report = empty_report();
  report.files = {{"a.xml",
                   "camt.053",
                   4,
                   Money::cents(100),
                   Outcome::recorded,
                   {{Severity::warning, Rule::schema_is_violated, 3, 12}}}};
  const std::string text = to_text(report);
  EXPECT_THAT(text, HasSubstr("Wat opviel. Daarom is geen bestand geweigerd.\n\n"
                              "Bestand  Bevinding                                        Aantal  Eerste regel\n"
                              "-------  -----------------------------------------------  ------  ------------\n"
                              "a.xml    het bestand wijkt af van het schema van de bank       3            12\n"));
  EXPECT_THAT(text, HasSubstr("Niets te doen."));
}

// All rules except those of configurations, which no run meets.
TEST(RunReport, HasPlainWordsForEveryRuleOfAFileOrABatch) {
  for (const Rule rule : ledger::values_of<Rule>()) {
    if (rule == Rule::configuration_is_malformed) break;  // the first of those of configurations
    EXPECT_TRUE(connectors::phrase_of(rule)) << ledger::name(rule);
  }
}

TEST(RunReport, SaysFirstWhatMatters) {
  EXPECT_THAT(to_text(empty_report()), HasSubstr("Alles is klaar. Er gaat niets naar de bank."));
  EXPECT_THAT(to_text(empty_report()), HasSubstr("\nNiets te doen.\n"));
  EXPECT_THAT(
      to_text(calm_report()),
      HasSubstr("Alles is klaar. 1 bestand met 2 batches (120 betalingen, € 76.800,00) ligt klaar voor de bank."));
  EXPECT_THAT(to_text(busy_report()), HasSubstr("Er zijn 10 dingen die u moet doen."));
}

TEST(RunReport, ComparesWithTheLastRunInWholeNumbers) {
  RunReport report = calm_report();
  EXPECT_THAT(on_one_line(report), HasSubstr("Verschil: +2 in aantal, € +1.800,00 (+2,4 %)."));
  EXPECT_THAT(on_one_line(report), Not(HasSubstr("Let op")));
  report.last_run = {130, Money::cents(8'000'000)};
  EXPECT_THAT(on_one_line(report), HasSubstr("Verschil: -10 in aantal, € -3.200,00 (-4,0 %)."));
  report.last_run.reset();
  EXPECT_THAT(on_one_line(report), HasSubstr("Er is geen vorige run om mee te vergelijken."));
}

TEST(RunReport, SaysFirstThatTheTotalJumps) {
  RunReport report = calm_report();
  const auto says = [&](std::int64_t last, const char* change) {
    report.last_run = {120, Money::cents(last)};
    return on_one_line(report).find(std::string("Let op: het totaal is ") + change) != std::string::npos;
  };
  EXPECT_TRUE(says(76'800, "+9900,0 %"));    // a decimal shift
  EXPECT_TRUE(says(3'840'000, "+100,0 %"));  // a double run
  EXPECT_TRUE(says(6'143'999, "+25,0 %"));   // a cent above a quarter more
  EXPECT_FALSE(says(6'144'000, ""));         // a quarter more
  EXPECT_FALSE(says(10'240'000, ""));        // a quarter less
  EXPECT_TRUE(says(10'240'001, "-25,0 %"));
}

TEST(RunReport, LeavesWithdrawnBatchesOutOfTheTotals) {
  RunReport report = calm_report();
  report.batches.push_back({batch("9901-R000012-03", 9, 900, ledger::BatchState::withdrawn), 0});
  EXPECT_THAT(to_text(report), HasSubstr("Samen 120 betalingen, € 76.800,00."));
}

TEST(RunReport, ShowsTheTenLargestPaymentsLargestFirst) {
  const std::string text = to_text(busy_report());
  EXPECT_THAT(text, HasSubstr("    112  P0003      leefgeld    1.940,00  2026-02-27\n"
                              "     111  P0002      kosten      1.710,00  2026-02-27\n"));
  EXPECT_THAT(text, Not(HasSubstr("     102  ")));
}

TEST(RunReport, NamesNobodyTwiceAmongTheShort) {
  RunReport report = busy_report();
  EXPECT_THAT(to_text(report), Not(HasSubstr("Een overbruggingslening is voorgesteld")));
  report.shortages.clear();
  EXPECT_THAT(to_text(report), HasSubstr("Een overbruggingslening is voorgesteld"));
  EXPECT_THAT(to_text(report), HasSubstr("Er zijn 10 dingen"));  // the same things are to be done
}

TEST(RunReport, AnExceptionWithNothingToDoIsOnlyToKnow) {
  for (const ledger::ExceptionNote& note : ledger::rows_of<Kind>()) {
    EXPECT_EQ(note.urgency == ledger::Urgency::alarm, note.what.dutch.starts_with("Alarm")) << note.text;
    EXPECT_EQ(note.urgency == ledger::Urgency::know, note.action.one.dutch.empty()) << note.text;
    EXPECT_EQ(note.action.one.dutch.empty(), note.action.many.english.empty()) << note.text;
  }
}

TEST(RunReport, EveryKindOfExceptionHasWords) {
  RunReport report = empty_report();
  for (const Kind kind : ledger::values_of<Kind>())
    report.items.push_back(item(kind, "P0001", "HUUR", "2026-03-01", 100));
  for (const Language language : {Language::dutch, Language::english}) {
    const std::string text = to_text(report, language);
    EXPECT_THAT(text, Not(HasSubstr("{")));
    EXPECT_EQ(to_html(report, language).find("{"), to_html(empty_report(), language).find("{"));
  }
  EXPECT_THAT(to_text(report), HasSubstr("Er zijn 34 dingen die u moet doen."));
}

TEST(RunReport, StaysWithin100Columns) {
  RunReport report = busy_report();
  report.municipality = std::string(150, 'm');
  report.files.push_back({std::string(300, 'x'),
                          std::string(60, 'y'),
                          1'000'000,
                          Money::cents(99'999'999'999),
                          Outcome::quarantined,
                          {{Severity::error, Rule::total_sum_differs, 12'345, 99'999'999}}});
  for (const auto& line : lines_of(to_text(report))) EXPECT_LE(ledger::utf8_length(line), 100u) << line;
}

TEST(RunReportPage, IsWellFormedAndNeedsNothingElse) {
  for (const RunReport& report : {empty_report(), calm_report(), busy_report()})
    for (const Language language : {Language::dutch, Language::english}) {
      const std::string html = to_html(report, language);
      tests::expect_well_formed(html);
      for (const char* forbidden : {"<script", "<link", "<img", "http://", "https://", "url(", "@import", "onclick"})
        EXPECT_THAT(html, Not(HasSubstr(forbidden)));
    }
}

TEST(RunReportPage, CanBeReadAloud) {
  const std::string html = to_html(busy_report());
  EXPECT_THAT(html, HasSubstr("<html lang=\"nl\">"));
  EXPECT_THAT(to_html(busy_report(), Language::english), HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\">Deelnemer</th>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\">P0005</th>"));
}

TEST(RunReportPage, CannotBePaintedByAFileName) {
  RunReport report = empty_report();
  report.municipality = "</title><b onmouseover='x'>{{title}} {{{title}}}";
  for (const std::string& name : {std::string("<img src=x onerror=alert(1)>"), std::string("\"><svg>"),
                                  std::string("a\nb\rc\0d", 7), std::string("\xFF\xC3("),
                                  std::string("\xE2\x80\xAE"
                                              "fdp.exe"),
                                  std::string("\xEF\xBF\xBF"), std::string("&amp;")})
    report.files.push_back(
        {name, "unknown", 0, {}, Outcome::quarantined, {{Severity::error, Rule::format_is_unknown, 1, 0}}});
  const std::string html = to_html(report);
  tests::expect_well_formed(html);
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("<svg")));
  EXPECT_THAT(html, HasSubstr("&lt;img src=x onerror=alert(1)&gt;"));
  EXPECT_THAT(html, HasSubstr("a\\x0Ab\\x0Dc\\x00d"));
  EXPECT_THAT(html, HasSubstr("\\xFF\\xC3("));
  EXPECT_THAT(html, HasSubstr("\\u202Efdp.exe"));
  EXPECT_THAT(html, HasSubstr("&amp;amp;"));
  EXPECT_THAT(html, HasSubstr("{{title}} {{{title}}}"));
  for (const char c : to_text(report)) ASSERT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << int(c);
}

TEST(RunReport, MasksAccountNumbersInNamesAndReferences) {
  RunReport report = empty_report();
  report.files.push_back({"camt053_NL91ABNA0417164300_20260226.xml",
                          "camt.053",
                          1,
                          {},
                          Outcome::quarantined,
                          {{Severity::error, Rule::format_is_unknown, 1, 0}}});
  report.files.push_back({"xNL91ABNA0417164300nl91abna0417164300", "mt940", 1, {}, Outcome::recorded});
  report.items.push_back(item(Kind::unmatched_entry, "", "", "2026-02-20", 100));
  report.items.back().reference = "NL91ABNA0417164300/17";
  for (const std::string& page : {to_text(report), to_html(report)}) {
    EXPECT_THAT(page, Not(HasSubstr("0417164300")));
    EXPECT_THAT(page, HasSubstr("camt053_NL..4300_20260226.xml"));
    EXPECT_THAT(page, HasSubstr("xNL..4300NL..4300"));
    EXPECT_THAT(page, HasSubstr("NL..4300/17"));
  }
}

TEST(RunReport, CountsEveryBankEntryAndListsTheFirst) {
  RunReport report = empty_report();
  report.items.push_back(item(Kind::unmatched_entry, "", "", "2026-02-20", 100));
  report.unmatched_not_listed = 129;
  EXPECT_THAT(to_text(report), HasSubstr("Breng 130 bankposten thuis."));
  EXPECT_THAT(to_text(report), HasSubstr("\"ontzorg suspense list\" toont ook de andere 129."));
  EXPECT_THAT(to_text(report, Language::english), HasSubstr("the other 129 too"));
}

TEST(RunReport, SameValuesSameBytes) { EXPECT_EQ(to_html(busy_report()), to_html(busy_report())); }

}  // namespace
