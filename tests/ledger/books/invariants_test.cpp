#include "ledger/invariants.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

Money cents(std::int64_t number) { return Money::cents(number); }

struct Row {
  AccountKind kind;
  std::int64_t balance;
  const char* broken;  // "" = allowed
};

TEST(Invariants, which_balances_an_account_may_have) {
  const Row rows[] = {
      {AccountKind::available, 1, "sub_ledger_is_negative"},
      {AccountKind::available, 0, ""},
      {AccountKind::available, -1, ""},
      {AccountKind::reserved, 1, "sub_ledger_is_negative"},
      {AccountKind::reserved, -1, ""},
      {AccountKind::suspense_returned, 1, "sub_ledger_is_negative"},
      {AccountKind::suspense_returned, -1, ""},
      {AccountKind::loans, -1, "sub_ledger_is_negative"},
      {AccountKind::loans, 0, ""},
      {AccountKind::loans, 1, ""},
      {AccountKind::in_transit, 1, "in_transit_is_negative"},
      {AccountKind::in_transit, -1, ""},
      {AccountKind::rounding, 1, "rounding_is_not_zero"},
      {AccountKind::rounding, -1, "rounding_is_not_zero"},
      {AccountKind::rounding, 0, ""},
      {AccountKind::bank, 1, ""},
      {AccountKind::bank, -1, ""},
      {AccountKind::benefits_due, 1, ""},
      {AccountKind::benefits_due, -1, ""},
      {AccountKind::suspense_unmatched, 1, ""},
      {AccountKind::suspense_unmatched, -1, ""},
      {AccountKind::municipality, 1, ""},
      {AccountKind::municipality, -1, ""},
      {AccountKind::bank_costs, 1, ""},
      {AccountKind::bank_costs, -1, ""},
      {AccountKind::loans_written_off, 1, ""},
      {AccountKind::loans_written_off, -1, ""},
  };
  for (const Row& row : rows) {
    const Account account{row.kind, is_per_participant(row.kind) ? ParticipantId("P0007") : ParticipantId()};
    const auto violations = check_invariants({{{account, cents(row.balance)}}, Money()});
    ASSERT_EQ(violations.size(), *row.broken == '\0' ? 0u : 1u) << path(row.kind) << ' ' << row.balance;
    if (violations.empty()) continue;
    EXPECT_EQ(violations[0].invariant, row.broken);
    EXPECT_EQ(violations[0].amount, cents(row.balance));
    EXPECT_EQ(violations[0].where, std::string(code(row.kind)) + (is_per_participant(row.kind) ? " P0007" : ""));
  }
}

TEST(Invariants, everything_adds_up_to_zero) {
  EXPECT_TRUE(check_invariants({}).empty());
  const auto violations = check_invariants({{}, cents(-1)});
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].invariant, "sum_of_all_is_not_zero");
  EXPECT_EQ(violations[0].amount, cents(-1));
}

TEST(Invariants, all_that_is_broken_is_said) {
  const Account one{AccountKind::available, ParticipantId("P0001")};
  const Account two{AccountKind::loans, ParticipantId("P0002")};
  EXPECT_EQ(check_invariants({{{one, cents(5)}, {two, cents(-5)}}, cents(1)}).size(), 3u);
}

TEST(Invariants, loans_in_the_books_are_what_happened_to_them) {
  const ParticipantId one("P0001"), two("P0002"), three("P0003");
  EXPECT_TRUE(check_loans({}, {}).empty());
  EXPECT_TRUE(check_loans({{one, cents(100)}}, {{one, cents(100)}, {two, cents(0)}}).empty());
  const auto violations = check_loans({{one, cents(100)}, {two, cents(5)}}, {{one, cents(90)}, {three, cents(7)}});
  ASSERT_EQ(violations.size(), 3u);
  EXPECT_EQ(violations[0].invariant, "loans_differ_from_events");
  EXPECT_EQ(violations[0].where, "1300 P0001");
  EXPECT_EQ(violations[0].amount, cents(10));
  EXPECT_EQ(violations[1].amount, cents(5));
  EXPECT_EQ(violations[2].amount, cents(-7));
}

TEST(Invariants, the_bank_in_the_books_is_the_banks_own) {
  EXPECT_FALSE(check_bank(cents(100), cents(100)));
  const auto violation = check_bank(cents(100), cents(130));
  ASSERT_TRUE(violation);
  EXPECT_EQ(violation->invariant, "bank_differs_from_statement");
  EXPECT_EQ(violation->amount, cents(-30));
}

}  // namespace
}  // namespace ledger
