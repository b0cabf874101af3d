#include "ledger/statements/statement_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/statements/summing_sink.h"

namespace ledger {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Money euros(std::int64_t euros) { return Money::cents(euros * 100); }
Date day(int number) { return *parse_date("2026-02-0" + std::to_string(number)); }

struct Amounts {
  std::int64_t opening, credits, debits, closing;
};

StatementSums statement(Amounts amounts, int on_day = 2, std::string account = "NL91ABNA0417164300") {
  StatementSums sums;
  sums.head.id = "S";
  sums.head.account = std::move(account);
  sums.head.currency = "EUR";
  sums.head.line = 7;
  sums.head.opening = Balance{euros(amounts.opening), day(on_day - 1)};
  sums.head.closing = Balance{euros(amounts.closing), day(on_day)};
  sums.booked_credits = euros(amounts.credits);
  sums.booked_debits = euros(amounts.debits);
  return sums;
}

// "error closing_balance_differs", one per finding.
std::vector<std::string> told(const Findings& findings) {
  std::vector<std::string> told;
  for (const Finding& finding : findings)
    told.push_back((finding.severity == Severity::error ? "error " : "warning ") + std::string(name(finding.rule)));
  return told;
}

const CheckedFile end_of_day{"s.xml", StatementKind::end_of_day};
const CheckedFile intraday{"s.xml", StatementKind::intraday};
const CheckedFile notification{"s.xml", StatementKind::notification};

TEST(StatementSums, AddUpOrNotOrCannotTell) {
  EXPECT_EQ(statement({100, 50, 30, 120}).adds_up(), true);
  EXPECT_EQ(statement({100, 50, 30, 121}).adds_up(), false);
  EXPECT_EQ(statement({-100, 50, 30, -80}).adds_up(), true);
  StatementSums without = statement({0, 0, 0, 0});
  without.head.closing.reset();
  EXPECT_EQ(without.adds_up(), std::nullopt);
}

TEST(CheckBalances, ShowsTheRemainder) {
  const Findings findings = check_balances(statement({100, 50, 30, 121}), end_of_day);
  ASSERT_THAT(told(findings), ElementsAre("error closing_balance_differs"));
  EXPECT_EQ(sentence(findings[0]),
            "found \"121.00\", expected 120.00 = opening 100.00 + credits 50.00 - debits 30.00; it differs "
            "by 1.00");
  EXPECT_EQ(findings[0].place.line, 7);
}

TEST(CheckBalances, MissesBalancesOnlyWhereTheyAreOwed) {
  StatementSums sums = statement({0, 0, 0, 0});
  sums.head.opening.reset();
  sums.head.closing.reset();
  EXPECT_THAT(told(check_balances(sums, end_of_day)),
              ElementsAre("error opening_balance_is_missing", "error closing_balance_is_missing"));
  EXPECT_THAT(told(check_balances(sums, intraday)), IsEmpty());
  EXPECT_THAT(told(check_balances(sums, notification)), IsEmpty());
}

TEST(CheckBalances, AskForTheOtherPages) {
  StatementSums page = statement({0, 0, 0, 0});
  std::swap(page.head.closing, page.head.page_closing);
  EXPECT_THAT(told(check_balances(page, end_of_day)), ElementsAre("warning page_is_missing"));
  page.booked_credits = Money::cents(1);
  EXPECT_THAT(told(check_balances(page, end_of_day)),
              ElementsAre("warning page_is_missing", "error closing_balance_differs"));
}

TEST(CheckBalances, OfADayInProgressAreOnlyWorthALook) {
  EXPECT_THAT(told(check_balances(statement({1, 0, 0, 2}), intraday)), ElementsAre("warning closing_balance_differs"));
}

TEST(CheckBalances, AreInEuro) {
  StatementSums sums = statement({0, 0, 0, 0});
  sums.head.currency = "CHF";
  EXPECT_THAT(told(check_balances(sums, end_of_day)), ElementsAre("error currency_is_not_euro"));
  sums.head.currency = "";
  EXPECT_THAT(check_balances(sums, notification), IsEmpty());
}

TEST(CheckAccount, IsOneOfOurs) {
  const auto is_ours = [](std::string_view account) { return account == "NL91ABNA0417164300"; };
  EXPECT_THAT(check_account(statement({0, 0, 0, 0}), end_of_day, is_ours), IsEmpty());
  EXPECT_THAT(told(check_account(statement({0, 0, 0, 0}, 2, "NL02"), end_of_day, is_ours)),
              ElementsAre("error account_is_not_ours"));
}

TEST(NamesAccount, ByItsIbanOrTheNumberInside) {
  EXPECT_TRUE(names_account("NL91ABNA0417164300", "NL91ABNA0417164300"));
  EXPECT_TRUE(names_account("0417164300", "NL91ABNA0417164300"));
  EXPECT_TRUE(names_account("417164300", "NL91ABNA0417164300"));
  for (const char* other : {"417164301", "4300", "NL02ABNA0123456789", "", "0000000", "91ABNA0417164300"})
    EXPECT_FALSE(names_account(other, "NL91ABNA0417164300")) << other;
  EXPECT_FALSE(names_account("0417164300", "BE68539007547034"));
}

// ---- details -------------------------------------------------------------------------------------------

std::vector<std::string> told_of_details(Money entry_amount, const std::vector<std::optional<Money>>& amounts) {
  BankEntry entry;
  entry.amount = entry_amount;
  for (const auto& amount : amounts) {
    entry.details.emplace_back();
    entry.details.back().amount = amount;
  }
  Findings findings;
  check_details(entry, {}, findings);
  return told(findings);
}

TEST(CheckDetails, AddUpToTheirEntry) {
  EXPECT_THAT(told_of_details(euros(5), {}), IsEmpty());
  EXPECT_THAT(told_of_details(euros(5), {euros(2), euros(3)}), IsEmpty());
  EXPECT_THAT(told_of_details(euros(5), {euros(7), -euros(2)}), IsEmpty());
  EXPECT_THAT(told_of_details(euros(5), {std::nullopt}), IsEmpty());
  EXPECT_THAT(told_of_details(euros(5), {euros(1), std::nullopt}), IsEmpty());
  EXPECT_THAT(told_of_details(euros(5), {euros(2), euros(4)}), ElementsAre("warning details_do_not_add_up"));
  EXPECT_THAT(told_of_details(euros(5), {euros(4)}), ElementsAre("warning details_do_not_add_up"));
}

// ---- sums and copies ------------------------------------------------------------------------------------

BankEntry entry_of(std::int64_t amount, Direction direction, EntryStatus status, std::string reason = "") {
  BankEntry entry;
  entry.amount = euros(amount);
  entry.direction = direction;
  entry.status = status;
  entry.details.emplace_back();
  entry.details.back().return_reason = std::move(reason);
  return entry;
}

StatementSums summed(const std::vector<BankEntry>& entries, const StatementHead& head = {}) {
  SummingSink sink("s.xml");
  sink.begin(head);
  for (const BankEntry& entry : entries) sink.entry(entry);
  sink.end();
  return sink.sums().at(0);
}

TEST(SummingSink, CountsAllButBooksOnlyWhatIsBooked) {
  const StatementSums sums =
      summed({entry_of(5, Direction::credit, EntryStatus::booked, "AC04"),
              entry_of(7, Direction::credit, EntryStatus::pending), entry_of(2, Direction::debit, EntryStatus::booked),
              entry_of(3, Direction::debit, EntryStatus::information, "MD07")});
  EXPECT_EQ(sums.entries, 4);
  EXPECT_EQ(sums.details, 4);
  EXPECT_EQ(sums.credits, euros(12));
  EXPECT_EQ(sums.debits, euros(5));
  EXPECT_EQ(sums.booked_credits, euros(5));
  EXPECT_EQ(sums.booked_debits, euros(2));
  EXPECT_THAT(sums.return_reasons, ElementsAre("AC04", "MD07"));
}

TEST(SummingSink, ReportsDetailsThatDoNotAddUp) {
  SummingSink sink("s.xml");
  sink.begin({});
  BankEntry entry = entry_of(5, Direction::credit, EntryStatus::booked);
  entry.details[0].amount = euros(4);
  entry.line = 12;
  sink.entry(entry);
  EXPECT_THAT(told(sink.findings()), ElementsAre("warning details_do_not_add_up"));
  EXPECT_EQ(sink.findings().at(0).place.line, 12);
}

TEST(CopyKeys, AreEqualForTheSameContentsUnderAnotherId) {
  StatementHead first = statement({10, 5, 0, 15}).head;
  StatementHead again = first;
  again.id = "another download";
  const std::vector<BankEntry> entries = {entry_of(5, Direction::credit, EntryStatus::booked)};
  EXPECT_EQ(copy_keys(summed(entries, first)).contents, copy_keys(summed(entries, again)).contents);
}

TEST(CopyKeys, DifferWhenAnEntryDiffers) {
  const StatementHead head = statement({10, 5, 0, 15}).head;
  const BankEntry plain = entry_of(5, Direction::credit, EntryStatus::booked);
  BankEntry other = plain;
  other.details[0].end_to_end = EndToEndId("E1");
  BankEntry debit = plain;
  debit.direction = Direction::debit;
  const std::string key = copy_keys(summed({plain}, head)).contents;
  EXPECT_NE(copy_keys(summed({other}, head)).contents, key);
  EXPECT_NE(copy_keys(summed({debit}, head)).contents, key);
  EXPECT_NE(copy_keys(summed({plain, plain}, head)).contents, key);
  EXPECT_NE(copy_keys(summed({plain, other}, head)).contents, copy_keys(summed({other, plain}, head)).contents);
}

TEST(CopyKeys, CarryTheNumberOnlyWhereTheBankNumbers) {
  StatementSums sums = statement({10, 0, 0, 10});
  EXPECT_EQ(copy_keys(sums).sequence, "");
  sums.head.electronic_sequence = "00000";
  EXPECT_EQ(copy_keys(sums).sequence, "");
  sums.head.electronic_sequence = "26033";
  EXPECT_EQ(copy_keys(sums).sequence, "NL91ABNA0417164300|2026|26033");
  sums.head.legal_sequence = "33";
  EXPECT_EQ(copy_keys(sums).sequence, "NL91ABNA0417164300|2026|33");
}

}  // namespace
}  // namespace ledger
