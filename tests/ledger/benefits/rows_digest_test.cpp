#include "ledger/benefits/rows_digest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ledger/benefits/runs.h"
#include "tests/ledger/benefits/whole_run.h"

namespace ledger {
namespace {

TEST(RowsDigest, does_not_hang_on_the_order_and_tells_every_field) {
  const BenefitRun run = run_of({{"C1", 133142}, {"C2", 190202}, {"C1", 119828, "OFFSET_ADV", 'D'}});
  BenefitRun other = run;
  std::swap(other.rows[0], other.rows[2]);
  EXPECT_EQ(digest_of_rows(other), digest_of_rows(run));
  const auto differs = [&](auto change) {
    BenefitRun changed = run;
    change(changed, changed.rows[0]);
    return digest_of_rows(changed) != digest_of_rows(run);
  };
  EXPECT_TRUE(differs([](BenefitRun& changed, BenefitRow&) { changed.run_id = "U2026-03"; }));
  EXPECT_TRUE(differs([](BenefitRun& changed, BenefitRow&) { changed.run_date += Days{1}; }));
  EXPECT_TRUE(differs([](BenefitRun& changed, BenefitRow&) { changed.kind = RunKind::special; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.scheme = "IOAW"; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.amount += Money::cents(1); }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.is_debit = true; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.is_advance = true; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.is_blocked = true; }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.protected_amount = Money::cents(1); }));
  EXPECT_TRUE(differs([](BenefitRun&, BenefitRow& row) { row.decision_ref = "B1"; }));
}

TEST(RowsDigest, a_separator_inside_a_field_makes_no_other_field) {
  BenefitRun a = run_of({{"C1;ALG", 100, ""}});
  BenefitRun b = run_of({{"C1", 100, "ALG;"}});
  EXPECT_NE(digest_of_rows(a), digest_of_rows(b));
  a.rows[0].client = ClientCode("C\"1");
  b.rows[0].client = ClientCode("C\"\"1");
  b.rows[0].component = "";
  EXPECT_NE(digest_of_rows(a), digest_of_rows(b));
}

// Rows are added up: one that stands twice is not the same as one that does not stand there.
TEST(RowsDigest, counts_each_row) {
  EXPECT_NE(digest_of_rows(run_of({{"C1", 100}, {"C1", 100}})), digest_of_rows(run_of({})));
  EXPECT_NE(digest_of_rows(run_of({{"C1", 100}, {"C1", 100}})), digest_of_rows(run_of({{"C1", 100}})));
  EXPECT_EQ(digest_of_rows(run_of({})).size(), 64U);
}

TEST(KeyOf, a_benefit_is_of_what_makes_it_the_same_again) {
  const BenefitRow row = run_of({{"C1", 24000, "NAB"}}).rows[0];
  const auto key_with = [&](auto change) {
    BenefitRow changed = row;
    change(changed);
    return key_of(paid_benefit(changed));
  };
  const BenefitKey key = key_of(paid_benefit(row));
  EXPECT_EQ(key_with([](BenefitRow& one) { one.line = 7; }), key);
  EXPECT_EQ(key_with([](BenefitRow& one) { one.scheme = "IOAW"; }), key);
  EXPECT_EQ(key_with([](BenefitRow& one) { one.is_debit = true; }), key);
  EXPECT_NE(key_with([](BenefitRow& one) { one.client = ClientCode("C2"); }), key);
  EXPECT_NE(key_with([](BenefitRow& one) { one.component = "ALG"; }), key);
  EXPECT_NE(key_with([](BenefitRow& one) { one.amount += Money::cents(1); }), key);
  EXPECT_NE(key_with([](BenefitRow& one) { one.period_from += Days{1}; }), key);
  EXPECT_NE(key_with([](BenefitRow& one) { one.period_to += Days{1}; }), key);
}

}  // namespace
}  // namespace ledger
