// What stops a payment that was planned already.
#include "ledger/participants/payable.h"

#include <gtest/gtest.h>

#include <functional>
#include <ostream>

#include "tests/ledger/participants/amal.h"

namespace ledger {
namespace {

struct Row {
  const char* name;
  std::function<void(CaseFile&)> learns;  // what the registers say now
  PaymentKind kind;
  const char* due;
  const char* today;
  bool may;
};

void PrintTo(const Row& one, std::ostream* out) { *out << one.name; }
void nothing(CaseFile&) {}
void died(CaseFile& file) { file.ending = Ending{file.participant.id, "2026-03-05"_day, EndReason::death, "B", {}}; }
void ended(CaseFile& file) { file.ending = Ending{file.participant.id, "2026-03-05"_day, EndReason::work, "B", {}}; }
void blocked(CaseFile& file) {
  file.flags = {{.participant = file.participant.id,
                 .kind = FlagKind::payment_block,
                 .valid_from = "2026-03-02"_day,
                 .valid_to = "2026-03-09"_day,
                 .review_on = {},
                 .reason = {}}};
}
void revoked(CaseFile& file) {
  file.participant.mandate = MandateState::revoked;
  file.participant.mandate_from = "2026-03-10"_day;
}
void granted_later(CaseFile& file) { file.participant.mandate_from = "2026-04-01"_day; }
void paid_by_herself(CaseFile& file) { file.costs.at(2).collected_by = CollectedBy::participant_self; }
void row_gone(CaseFile& file) { file.costs.erase(file.costs.begin() + 2); }

const Row rows[] = {
    {"nothing_changed", nothing, PaymentKind::cost, "2026-04-01", "2026-03-02", true},
    {"the_day_of_death", died, PaymentKind::cost, "2026-03-01", "2026-03-05", true},
    {"the_day_after_a_death", died, PaymentKind::cost, "2026-03-01", "2026-03-06", false},
    {"leefgeld_after_a_death", died, PaymentKind::leefgeld, "2026-03-02", "2026-03-06", false},
    {"special_assistance_after_a_death", died, PaymentKind::special_assistance, "2026-03-02", "2026-03-06", false},
    {"the_day_before_a_block", blocked, PaymentKind::cost, "2026-04-01", "2026-03-01", true},
    {"in_a_block", blocked, PaymentKind::holiday_allowance, "2026-03-02", "2026-03-09", false},
    {"after_a_block", blocked, PaymentKind::cost, "2026-04-01", "2026-03-10", true},
    {"due_on_the_last_day_of_the_right", ended, PaymentKind::cost, "2026-03-01", "2026-03-02", true},
    {"due_after_the_right", ended, PaymentKind::cost, "2026-04-01", "2026-03-02", false},
    {"leefgeld_up_to_the_last_day", ended, PaymentKind::leefgeld, "2026-03-05", "2026-03-02", true},
    {"leefgeld_after_the_last_day", ended, PaymentKind::leefgeld, "2026-03-09", "2026-03-06", false},
    {"leefgeld_that_waited_until_today", ended, PaymentKind::leefgeld, "2026-03-09", "2026-03-09", true},
    {"income_passed_on_after_the_right", ended, PaymentKind::passed_on, "2026-03-09", "2026-03-06", true},
    {"leaves_before_the_mandate_ends", revoked, PaymentKind::cost, "2026-03-01", "2026-03-02", true},
    {"leaves_when_the_mandate_is_over", revoked, PaymentKind::cost, "2026-04-01", "2026-03-02", false},
    {"due_before_the_mandate", granted_later, PaymentKind::cost, "2026-03-01", "2026-03-02", false},
    {"due_on_the_first_day_of_the_mandate", granted_later, PaymentKind::cost, "2026-04-01", "2026-03-31", true},
    {"leaves_before_the_mandate_for_a_due_inside", granted_later, PaymentKind::cost, "2026-05-01", "2026-03-02", true},
    {"due_inside_the_mandate_and_leaves_after_it", revoked, PaymentKind::cost, "2026-03-01", "2026-03-10", false},
    {"she_pays_it_herself", paid_by_herself, PaymentKind::cost, "2026-04-01", "2026-03-02", false},
    {"the_register_has_no_such_cost", row_gone, PaymentKind::cost, "2026-04-01", "2026-03-02", false},
};

class PlannedPayment : public testing::TestWithParam<Row> {};
TEST_P(PlannedPayment, MayBeMade) {
  Amal amal;
  GetParam().learns(amal.file);
  Payment payment;
  payment.kind = GetParam().kind;
  if (payment.kind == PaymentKind::cost) payment.cost = CostId("rent");
  payment.due = parse_date(GetParam().due).value();
  payment.execution = to_target_day(payment.due, Shift::before);
  EXPECT_EQ(may_be_made(payment, amal.file, policy().regime, parse_date(GetParam().today).value()), GetParam().may);
}
INSTANTIATE_TEST_SUITE_P(, PlannedPayment, testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace ledger
