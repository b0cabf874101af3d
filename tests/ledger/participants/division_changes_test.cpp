// What a division tells, and what it writes down beside the money.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "ledger/participants/participant_books.h"
#include "tests/ledger/participants/amal.h"

namespace ledger {
namespace {

// "cost_held rent 640.00 of 2026-03-01; loan_proposed 160.00 of 2026-02-27"
std::string told(const std::vector<ExceptionItem>& exceptions) {
  std::string text;
  for (const ExceptionItem& one : exceptions) {
    text += (text.empty() ? "" : "; ") + std::string(to_text(one.kind)) + ' ';
    if (!one.cost.empty()) text += one.cost.text() + ' ';
    text += to_decimal(one.amount) + " of " + to_iso(one.due);
    if (!one.reference.empty()) text += " (" + one.reference + ')';
    EXPECT_EQ(one.run, RunNumber(12));
    EXPECT_EQ(one.participant, ParticipantId("P1"));
  }
  return text;
}

struct Row {
  const char* name;
  std::function<void(Amal&)> given;
  const char* told;
};

Receipt& benefit(Amal& amal, const char* amount) {
  return amal.gets(ReceiptKind::benefit, amount, "2026-02-27").receipts.back();
}
void loan_of(Amal& amal, const char* amount) {
  GrantedLoan terms;
  terms.participant = amal.person.id;
  terms.id = LoanId("L0001");
  terms.principal = parse_amount(amount, DecimalMark::point).value();
  terms.granted_on = "2026-01-20"_day;
  terms.first_instalment = "2026-03-05"_day;
  terms.instalments = 1;
  amal.loans = {{.terms = terms, .balance = {}, .instalment = {}, .first_due = {}, .events = {paid_out(terms)}}};
}
// Water of 43.50 a quarter, the first on 20 March: a share is 14.50.
void quarterly_water(Amal& amal, const char* saved) {
  amal.costs.at(3).every = Every::quarter;
  amal.costs.at(3).amount = "43.50"_eur;
  amal.costs.at(3).first_due = "2026-03-20"_day;
  amal.dues[{CostId("water"), "2026-03-20"_day}].saved = parse_amount(saved, DecimalMark::point).value();
}

void PrintTo(const Row& one, std::ostream* out) { *out << one.name; }
const Row rows[] = {
    {"all_is_paid", [](Amal& amal) { benefit(amal, "1331.42"); }, ""},
    {"a_cost_is_held", [](Amal& amal) { benefit(amal, "1100.00"); },
     "cost_held health 152.00 of 2026-03-01; loan_proposed 96.50 of 2026-02-27"},
    {"a_cost_is_deferred",
     [](Amal& amal) {
       benefit(amal, "1100.00");
       amal.file.consents = {{.participant = amal.person.id,
                              .kind = CostKind::health_basic,
                              .from = "2026-03"_month,
                              .to = "2026-03"_month,
                              .given_on = {},
                              .decision_ref = {}}};
     },
     "cost_deferred health 152.00 of 2026-03-01; loan_proposed 96.50 of 2026-02-27"},
    {"a_cost_is_paid_in_part",
     [](Amal& amal) {
       benefit(amal, "1100.00");
       amal.costs.at(1).allows_part = true;
     },
     "cost_paid_in_part health 96.50 of 2026-03-01; loan_proposed 96.50 of 2026-02-27"},
    {"a_premium_is_taken_by_cak", [](Amal& amal) { benefit(amal, "1331.42").pauses_premium = true; },
     "premium_is_paused health 152.00 of 2026-03-01"},
    {"leefgeld_is_under_the_floor", [](Amal& amal) { benefit(amal, "200.00"); },
     "cost_held health 152.00 of 2026-03-01; cost_held rent 640.00 of 2026-03-01; cost_held energy 165.00 of "
     "2026-03-15; cost_held water 14.50 of 2026-03-20; loan_proposed 996.50 of 2026-02-27; leefgeld_under_floor "
     "200.00 of 2026-02-27"},
    {"the_benefit_jumps", [](Amal& amal) { benefit(amal, "1331.42").jumps = true; },
     "benefit_jumps 1331.42 of 2026-02-27"},
    {"an_instalment_does_not_fit_above_the_floor",
     [](Amal& amal) {
       benefit(amal, "1331.42");
       loan_of(amal, "134.93");  // leefgeld of 359.92 is 134.92 above the floor
     },
     "instalment_skipped 134.93 of 2026-03-05 (L0001)"},
    {"an_instalment_fits",
     [](Amal& amal) {
       benefit(amal, "1331.42");
       loan_of(amal, "134.92");
     },
     ""},
    {"too_little_was_saved_for_a_bill",
     [](Amal& amal) {
       benefit(amal, "1331.42");
       quarterly_water(amal, "14.50");
     },
     "savings_fall_short water 14.50 of 2026-03-20"},
    {"a_bill_that_was_saved_for_is_paid_in_part",
     [](Amal& amal) {
       benefit(amal, "1035.00");  // 5.00 for water, beside what was saved
       quarterly_water(amal, "14.50");
       amal.costs.at(3).allows_part = true;
     },
     "cost_held health 152.00 of 2026-03-01; cost_paid_in_part water 24.00 of 2026-03-20; savings_fall_short water "
     "14.50 of 2026-03-20; loan_proposed 176.00 of 2026-02-27"},
    {"less_than_a_euro_is_rounding",
     [](Amal& amal) {
       benefit(amal, "1331.42");
       quarterly_water(amal, "28.01");
     },
     ""},
    {"a_euro_is_told",
     [](Amal& amal) {
       benefit(amal, "1331.42");
       quarterly_water(amal, "28.00");
     },
     "savings_fall_short water 1.00 of 2026-03-20"},
    {"what_is_unpaid_when_nothing_is_withheld_any_more",
     [](Amal& amal) {
       amal.file.ending = Ending{amal.person.id, "2026-02-25"_day, EndReason::work, "B", {}};
       amal.dues.erase({CostId("rent"), "2026-02-01"_day});
       benefit(amal, "1331.42");
     },
     "cost_unpaid_at_window_end rent 640.00 of 2026-02-01"},
};

class Division : public testing::TestWithParam<Row> {};
TEST_P(Division, TellsWhatAPersonMustKnow) {
  Amal amal;
  GetParam().given(amal);
  const Policy rules = policy();
  ParticipantBooks books(amal.ahead(amal.today).state, rules);
  EXPECT_EQ(told(books.allocate(amal.file, {RunNumber(12), amal.today}).exceptions), GetParam().told);
}
INSTANTIATE_TEST_SUITE_P(, Division, testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(DivisionChanges, NameTheirRunInWhatTheyWriteDown) {
  Amal amal;
  benefit(amal, "1331.42");
  loan_of(amal, "134.93");
  const Policy rules = policy();
  ParticipantBooks books(amal.ahead(amal.today).state, rules);
  const BookChanges skipped = books.allocate(amal.file, {RunNumber(12), amal.today});
  EXPECT_EQ(skipped.on.run, RunNumber(12));
  EXPECT_EQ(skipped.on.today, amal.today);
  ASSERT_EQ(skipped.loan_events.size(), 1u);
  EXPECT_EQ(skipped.loan_events.front().reason, "leefgeld would fall under the floor");
  EXPECT_EQ(skipped.loan_events.front().reference, "run:12:repaid");

  amal.loans.clear();
  loan_of(amal, "100.00");
  ParticipantBooks richer(amal.ahead(amal.today).state, rules);
  const BookChanges repaid = richer.allocate(amal.file, {RunNumber(12), amal.today});
  ASSERT_EQ(repaid.loan_events.size(), 1u);
  EXPECT_EQ(repaid.loan_events.front().kind, LoanEventKind::repaid);
  EXPECT_EQ(repaid.loan_events.front().reason, "");
}

TEST(ParticipantBooks, GiveReceiptsNumbersThatNobodyHas) {
  Amal amal;
  const Policy rules = policy();
  benefit(amal, "1331.42").number = ReceiptNumber(7);
  benefit(amal, "10.00").number = ReceiptNumber(3);
  ParticipantBooks books(amal.ahead(amal.today).state, rules);
  Receipt more = amal.receipts.front();
  more.number = {};
  books.take_in(more);
  books.take_in(more);
  EXPECT_EQ(books.receipts().at(2).number, ReceiptNumber(8));
  EXPECT_EQ(books.receipts().at(3).number, ReceiptNumber(9));
}

}  // namespace
}  // namespace ledger
