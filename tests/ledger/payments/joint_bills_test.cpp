// One bill, paid by several: whose shares travel together, and whose wait.
#include "ledger/payments/joint_bills.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

CostItem share(const char* participant, const char* mark, const char* valid_to = nullptr) {
  const CreditorAccount account = {
      "Woonstede", Iban::parse("NL91ABNA0417164300").value(), Reference::parse("1234567").value(), "", {}, ""};
  CostItem cost{.participant = ParticipantId(participant),
                .id = CostId("rent"),
                .kind = CostKind::rent,
                .account = account,
                .amount = "320.00"_eur,
                .every = Every::month,
                .due_day = 1,
                .shift = Shift::before,
                .first_due = "2026-03-01"_day,
                .valid_from = "2026-03-01"_day,
                .valid_to = {},
                .collected_by = CollectedBy::push,
                .state = CostState::active,
                .member = {},
                .joint = mark,
                .allows_part = false};
  if (valid_to != nullptr) cost.valid_to = parse_date(valid_to);
  return cost;
}

Payment payment(int number, const char* participant, const char* due = "2026-03-01", Money amount = "320.00"_eur) {
  Payment payment;
  payment.number = PaymentNumber(number);
  payment.participant = ParticipantId(participant);
  payment.cost = CostId("rent");
  payment.due = parse_date(due).value();
  payment.amount = amount;
  return payment;
}

// "1+2=640.00" for payment 2 that travels in payment 1; "3 waits".
std::string told(const JoinedShares& joined) {
  std::string text;
  for (const JoinedBill& bill : joined.bills) {
    text += (text.empty() ? "" : " ") + std::to_string(bill.lead.number.number());
    for (const Payment& other : bill.others) text += '+' + std::to_string(other.number.number());
    text += '=' + to_decimal(bill.sum);
  }
  for (const Payment& one : joined.waiting)
    text += (text.empty() ? "" : " ") + std::to_string(one.number.number()) + " waits";
  return text;
}

struct Row {
  const char* name;
  std::vector<CostItem> costs;
  std::vector<Payment> planned;
  const char* told;
};
void PrintTo(const Row& one, std::ostream* out) { *out << one.name; }
const Row rows[] = {
    {"nothing_is_joint", {}, {payment(1, "P1")}, ""},
    {"both_shares_are_planned",
     {share("P1", "H"), share("P2", "H")},
     {payment(1, "P1"), payment(2, "P2")},
     "1+2=640.00"},
    {"the_first_to_go_leads", {share("P1", "H"), share("P2", "H")}, {payment(2, "P2"), payment(1, "P1")}, "2+1=640.00"},
    {"one_share_is_missing", {share("P1", "H"), share("P2", "H")}, {payment(1, "P1")}, "1 waits"},
    {"three_of_whom_one_is_missing",
     {share("P1", "H"), share("P2", "H"), share("P3", "H")},
     {payment(1, "P1"), payment(3, "P3")},
     "1 waits 3 waits"},
    {"a_share_that_ended_is_not_waited_for",
     {share("P1", "H"), share("P2", "H", "2026-02-28")},
     {payment(1, "P1")},
     "1=320.00"},
    {"shares_differ",
     {share("P1", "H"), share("P2", "H")},
     {payment(1, "P1", "2026-03-01", "400.01"_eur), payment(2, "P2", "2026-03-01", "239.99"_eur)},
     "1+2=640.00"},
    {"two_due_dates_are_two_bills",
     {share("P1", "H"), share("P2", "H")},
     {payment(1, "P1"), payment(2, "P2", "2026-04-01"), payment(3, "P1", "2026-04-01")},
     "2+3=640.00 1 waits"},
    {"two_marks_are_two_bills",
     {share("P1", "H"), share("P2", "H"), share("P3", "K"), share("P4", "K")},
     {payment(1, "P1"), payment(2, "P2"), payment(3, "P3")},
     "1+2=640.00 3 waits"},
    {"another_cost_of_a_sharer_travels_apart", {share("P1", "H")}, {payment(1, "P9")}, ""},
};

class Shares : public testing::TestWithParam<Row> {};
TEST_P(Shares, TravelTogetherOrWait) {
  EXPECT_EQ(told(join_shares(GetParam().planned, GetParam().costs)), GetParam().told);
}
INSTANTIATE_TEST_SUITE_P(, Shares, testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace ledger
