// What the rows of a benefit run become, and what a person must look at.
#include "ledger/participants/benefit_receipts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

const ComponentUses uses = {{"ALG", ComponentUse::benefit},
                            {"VT", ComponentUse::holiday_allowance},
                            {"BB", ComponentUse::special_assistance},
                            {"BBL", ComponentUse::special_loan},
                            {"CAK", ComponentUse::cak_premium}};

struct Change {
  bool is_debit = false;
  bool is_blocked = false;
  bool was_paid_before = false;
  const char* protected_amount = nullptr;
  const char* from = "2026-02-01";
  const char* to = "2026-02-28";
};
// C1 and C1M are P1: she has two client codes, her own and her husband's.
BenefitRow row(const char* client, const char* component, const char* amount, const Change& change = {}) {
  BenefitRow row;
  row.client = ClientCode(client);
  row.participant = ParticipantId(std::string("P") + client[1]);
  row.component = component;
  row.amount = parse_amount(amount, DecimalMark::point).value();
  row.is_debit = change.is_debit;
  row.is_blocked = change.is_blocked;
  row.was_paid_before = change.was_paid_before;
  row.period_from = parse_date(change.from).value();
  row.period_to = parse_date(change.to).value();
  if (change.protected_amount != nullptr)
    row.protected_amount = parse_amount(change.protected_amount, DecimalMark::point).value();
  return row;
}

BenefitRun run_with(std::vector<BenefitRow> rows, RunKind kind = RunKind::main) {
  BenefitRun run;
  run.run_id = "ZM-2026-02";
  run.run_date = "2026-02-27"_day;
  run.kind = kind;
  run.period = "2026-02"_month;
  run.rows = std::move(rows);
  std::int64_t line = 1;
  for (BenefitRow& one : run.rows) one.line = ++line;
  return run;
}

Receipt earlier(const char* amount, const char* month = "2026-01") {
  Receipt receipt;
  receipt.participant = ParticipantId("P1");
  receipt.amount = parse_amount(amount, DecimalMark::point).value();
  receipt.period_from = first_of(*parse_month(month));
  receipt.period_to = last_of(*parse_month(month));
  receipt.state = ReceiptState::allocated;
  return receipt;
}

BenefitFacts facts_with(const std::vector<Receipt>& before = {}) {
  BenefitFacts facts{.last = {}, .receipts_of = [before](const ParticipantId&) { return before; }};
  if (!before.empty()) facts.last[ParticipantId("P1")] = before.back();
  return facts;
}

std::string told(const std::vector<ExceptionItem>& exceptions) {
  std::string text;
  for (const ExceptionItem& one : exceptions)
    text += (text.empty() ? "" : ", ") + std::string(to_text(one.kind)) + ' ' + one.participant.text() + ' ' +
            to_decimal(one.amount);
  return text;
}

// "P1 benefit available 1331.42; benefit_changed P1 1331.42"
std::string told(const BenefitReceipts& made) {
  std::string text;
  for (const Receipt& one : made.receipts)
    text += (text.empty() ? "" : ", ") + one.participant.text() + ' ' + std::string(to_text(one.kind)) + ' ' +
            std::string(to_text(one.state)) + ' ' + to_decimal(one.amount) + (one.jumps ? " jumps" : "") +
            (one.pauses_premium ? " pauses" : "") + (one.is_regular ? "" : " irregular");
  if (!made.exceptions.empty()) text += "; " + told(made.exceptions);
  return text;
}

struct RunRow {
  const char* name;
  std::vector<BenefitRow> rows;
  std::vector<Receipt> before;  // the last one is the last regular benefit
  const char* told;
};
void PrintTo(const RunRow& one, std::ostream* out) { *out << one.name; }
const RunRow runs[] = {
    {"one_row", {row("C1", "ALG", "1331.42")}, {}, "P1 benefit available 1331.42"},
    {"components_of_a_kind_are_one_receipt",
     {row("C1", "ALG", "1331.42"), row("C1", "TOESLAG", "10.00")},
     {},
     "P1 benefit available 1341.42"},
    {"an_offset_takes_away",
     {row("C1", "ALG", "1331.42"), row("C1", "OFFSET", "300.00", {.is_debit = true})},
     {},
     "P1 benefit available 1031.42"},
    {"credits_and_debits_that_come_to_nothing",
     {row("C1", "ALG", "300.00"), row("C1", "OFFSET", "300.00", {.is_debit = true})},
     {},
     ""},
    {"holiday_allowance_is_apart",
     {row("C1", "ALG", "1331.42"), row("C1", "VT", "900.00")},
     {},
     "P1 benefit available 1331.42, P1 holiday_allowance available 900.00 irregular"},
    {"two_halves_stay_apart",
     {row("C1", "ALG", "900.00"), row("C1M", "ALG", "900.00")},
     {},
     "P1 benefit available 900.00, P1 benefit available 900.00"},
    {"a_premium_taken_by_cak",
     {row("C1", "ALG", "1331.42"), row("C1", "CAK", "150.00", {.is_debit = true})},
     {},
     "P1 benefit available 1181.42 pauses"},
    {"more_is_taken_back_than_paid",
     {row("C1", "ALG", "100.00"), row("C1", "OFFSET", "300.00", {.is_debit = true}), row("C1", "VT", "900.00")},
     {},
     "P1 benefit waiting -200.00, P1 holiday_allowance waiting 900.00 irregular; recovery_waits P1 -200.00, "
     "recovery_waits P1 900.00"},
    {"the_suite_blocked_it",
     {row("C1", "ALG", "1331.42", {.is_blocked = true}), row("C2", "ALG", "1331.42")},
     {},
     "P1 benefit waiting 1331.42, P2 benefit available 1331.42; benefit_is_blocked P1 1331.42"},
    {"it_looks_paid_before",
     {row("C1", "ALG", "1331.42", {.was_paid_before = true})},
     {},
     "P1 benefit waiting 1331.42; benefit_was_paid_before P1 1331.42"},
    {"as_before", {row("C1", "ALG", "1331.42")}, {earlier("1331.42")}, "P1 benefit available 1331.42"},
    {"a_tenth_more_is_told",
     {row("C1", "ALG", "1480.00")},
     {earlier("1331.42")},
     "P1 benefit available 1480.00; benefit_changed P1 1480.00"},
    {"twice_as_much_jumps", {row("C1", "ALG", "2700.00")}, {earlier("1331.42")}, "P1 benefit available 2700.00 jumps"},
    {"it_is_what_was_paid_in_all_of_the_month_before",
     {row("C1", "ALG", "1331.42")},
     {earlier("731.42"), earlier("600.00")},
     "P1 benefit available 1331.42"},
    {"lower_by_an_advance_does_not_jump",
     {row("C1", "ALG", "1331.42"), row("C1", "OFFSET", "800.00", {.is_debit = true})},
     {earlier("1331.42")},
     "P1 benefit available 531.42; benefit_changed P1 531.42"},
};

class RowsOfARun : public testing::TestWithParam<RunRow> {};
TEST_P(RowsOfARun, BecomeReceipts) {
  const BenefitRun run = run_with(GetParam().rows);
  const CheckedRun checked{.run = run, .number = RunNumber(7)};
  EXPECT_EQ(told(benefit_receipts(checked, facts_with(GetParam().before), uses, true)), GetParam().told);
}
INSTANTIATE_TEST_SUITE_P(, RowsOfARun, testing::ValuesIn(runs),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(BenefitReceipts, WaitForTheBankWhereTheRunIsOnlyAPromise) {
  const BenefitRun run = run_with({row("C1", "ALG", "1331.42")});
  EXPECT_EQ(told(benefit_receipts({run, RunNumber(7)}, facts_with(), uses, false)), "P1 benefit announced 1331.42");
}

TEST(BenefitReceipts, OfACorrectionAreNotRegular) {
  const BenefitRun run = run_with({row("C1", "ALG", "2700.00")}, RunKind::correction);
  EXPECT_EQ(told(benefit_receipts({run, RunNumber(7)}, facts_with({earlier("1331.42")}), uses, true)),
            "P1 benefit available 2700.00 irregular");
}

struct Protected {
  const char* name;
  const char* amount;
  const char* protects;
  std::vector<Receipt> before;
  const char* told;
};
void PrintTo(const Protected& one, std::ostream* out) { *out << one.name; }
class ProtectedAmount : public testing::TestWithParam<Protected> {};
TEST_P(ProtectedAmount, IsPaidAtLeast) {
  const BenefitRun run = run_with({row("C1", "ALG", GetParam().amount, {.protected_amount = GetParam().protects})});
  const CheckedRun checked{.run = run, .number = RunNumber(7)};
  const BenefitFacts facts = facts_with(GetParam().before);
  const BenefitReceipts made = benefit_receipts(checked, facts, uses, true);
  EXPECT_EQ(told(breached_protected_amounts(checked, facts, made.receipts)), GetParam().told);
}
INSTANTIATE_TEST_SUITE_P(
    , ProtectedAmount,
    testing::Values(
        Protected{"exactly", "1200.00", "1200.00", {}, ""},
        Protected{"a_cent_less", "1199.99", "1200.00", {}, "protected_amount_is_breached P1 0.01"},
        Protected{
            "with_what_an_earlier_run_paid_for_the_month", "700.00", "1200.00", {earlier("500.00", "2026-02")}, ""},
        Protected{"what_was_paid_for_another_month_does_not_count",
                  "700.00",
                  "1200.00",
                  {earlier("500.00")},
                  "protected_amount_is_breached P1 500.00"}),
    [](const auto& one) { return std::string(one.param.name); });

// A couple of whom the suite pays each half: C1 and, from 10 February, C1M.
std::map<ParticipantId, CaseFile> couple() {
  std::map<ParticipantId, CaseFile> files;
  CaseFile& file = files[ParticipantId("P1")];
  file.participant.id = ParticipantId("P1");
  file.participant.client = ClientCode("C1");
  file.members = {{.participant = ParticipantId("P1"),
                   .id = MemberId("M1"),
                   .role = MemberRole::adult,
                   .client = ClientCode("C1M"),
                   .is_in_group = true,
                   .right_from = {},
                   .valid_from = "2026-02-10"_day,
                   .valid_to = {}}};
  return files;
}

std::string missing(std::vector<BenefitRow> rows, const std::map<ParticipantId, CaseFile>& files,
                    std::set<ClientCode> paid = {}) {
  for (const BenefitRow& one : rows) paid.insert(one.client);
  const auto found = missing_member_benefits(run_with({}), RunNumber(7), files, paid);
  return told(found) + (found.empty() ? "" : " of " + found.front().reference);
}

TEST(MemberBenefits, MustAllBePaid) {
  EXPECT_EQ(missing({row("C1", "ALG", "900.00"), row("C1M", "ALG", "900.00")}, couple()), "");
  EXPECT_EQ(missing({row("C1", "ALG", "900.00")}, couple()), "member_benefit_is_missing P1 0.00 of C1M");
  EXPECT_EQ(missing({row("C1M", "ALG", "900.00")}, couple()), "member_benefit_is_missing P1 0.00 of C1");
  EXPECT_EQ(missing({row("C2", "ALG", "900.00")}, couple()), "");  // neither: their benefit may be late
  EXPECT_EQ(missing({row("C1", "ALG", "900.00")}, couple(), {ClientCode("C1M")}), "");
  auto later = couple();
  later.begin()->second.members.front().valid_from = "2026-03-01"_day;
  EXPECT_EQ(missing({row("C1", "ALG", "900.00")}, later), "");
}

TEST(LoansOfTheSuite, AreOwedFromTheDayOfTheRun) {
  const BenefitRun run = run_with(
      {row("C1", "ALG", "1331.42"), row("C1", "BBL", "450.00"), row("C1", "BBL", "50.00", {.is_debit = true})});
  const std::vector<GrantedLoan> loans = loans_of_suite(run, uses, 36);
  ASSERT_EQ(loans.size(), 1u);
  EXPECT_EQ(loans.front().id, LoanId("D3-ZM-2026-02"));
  EXPECT_EQ(loans.front().participant, ParticipantId("P1"));
  EXPECT_EQ(loans.front().principal, "450.00"_eur);
  EXPECT_EQ(loans.front().kind, LoanKind::durable_51);
  EXPECT_EQ(loans.front().granted_on, "2026-02-27"_day);
  EXPECT_EQ(loans.front().decision_ref, "ZM-2026-02");
}

}  // namespace
}  // namespace ledger
