// Whom a payment goes to, and what stands in the way.
#include "ledger/participants/payees.h"

#include <gtest/gtest.h>

#include <ostream>

#include "tests/ledger/participants/amal.h"

namespace ledger {
namespace {

const char* const old_account = "NL91ABNA0417164300";
const char* const new_account = "NL20INGB0001234567";
const Iban persons_account = Iban::parse("NL02ABNA0123456789").value();

// The rent, to the old account until 31 March and to the new one from 1 April; both verified on 1 February 2026.
PayeeFacts facts() {
  PayeeFacts facts;
  facts.account_verified_months = 24;
  facts.persons.insert({ParticipantId("P1"), {ParticipantId("P1"), "Amal A.", "Amal", persons_account}});
  CostItem row = cost("rent", CostKind::rent, "640.00", 1);
  row.account.verified_by = "j.jansen";
  row.account.verified_on = "2026-02-01"_day;
  row.account.iban = Iban::parse(old_account).value();
  row.valid_to = "2026-03-31"_day;
  std::vector<CostItem>& rows = facts.costs[{ParticipantId("P1"), CostId("rent")}];
  rows.push_back(row);
  row.account.iban = Iban::parse(new_account).value();
  row.valid_from = "2026-04-01"_day;
  row.valid_to.reset();
  rows.push_back(row);
  return facts;
}

struct Row {
  const char* name;
  std::function<void(PayeeFacts&)> change;
  PaymentKind kind;
  const char* execution;
  const char* account;  // or what stands in the way
};

void PrintTo(const Row& one, std::ostream* out) { *out << one.name; }
CreditorAccount& first_account(PayeeFacts& facts) { return facts.costs.begin()->second.front().account; }
void nothing(PayeeFacts&) {}

const Row rows[] = {
    {"the_row_of_the_day", nothing, PaymentKind::cost, "2026-03-31", old_account},
    {"the_next_row_from_its_day", nothing, PaymentKind::cost, "2026-04-01", new_account},
    {"after_the_last_row_the_last",
     [](PayeeFacts& facts) { facts.costs.begin()->second.back().valid_to = "2026-04-30"_day; }, PaymentKind::cost,
     "2026-05-04", new_account},
    {"leefgeld_goes_to_the_person", nothing, PaymentKind::leefgeld, "2026-03-02", "NL02ABNA0123456789"},
    {"what_is_passed_on_goes_to_the_person", nothing, PaymentKind::passed_on, "2026-03-02", "NL02ABNA0123456789"},
    {"nobody_verified_it", [](PayeeFacts& facts) { first_account(facts).verified_by.clear(); }, PaymentKind::cost,
     "2026-03-02", "account_not_verified"},
    {"verified_without_a_day", [](PayeeFacts& facts) { first_account(facts).verified_on.reset(); }, PaymentKind::cost,
     "2026-03-02", "account_not_verified"},
    {"on_the_last_day_of_24_months", [](PayeeFacts& facts) { first_account(facts).verified_on = "2024-03-02"_day; },
     PaymentKind::cost, "2026-03-02", old_account},
    {"a_day_more_than_24_months_ago", [](PayeeFacts& facts) { first_account(facts).verified_on = "2024-03-01"_day; },
     PaymentKind::cost, "2026-03-02", "account_not_verified"},
    {"it_sent_money_back_after_it_was_verified",
     [](PayeeFacts& facts) { facts.returned[first_account(facts).iban] = "2026-02-02"_day; }, PaymentKind::cost,
     "2026-03-02", "account_returned_a_payment"},
    {"it_sent_money_back_on_the_day_it_was_verified",
     [](PayeeFacts& facts) { facts.returned[first_account(facts).iban] = "2026-02-01"_day; }, PaymentKind::cost,
     "2026-03-02", "account_returned_a_payment"},
    {"it_was_verified_anew_after_that",
     [](PayeeFacts& facts) { facts.returned[first_account(facts).iban] = "2026-01-31"_day; }, PaymentKind::cost,
     "2026-03-02", old_account},
    {"another_account_waits_from_this_day",
     [](PayeeFacts& facts) { facts.waiting[{ParticipantId("P1"), CostId("rent")}] = "2026-03-02"_day; },
     PaymentKind::cost, "2026-03-02", "account_change_waits"},
    {"another_account_waits_from_a_later_day",
     [](PayeeFacts& facts) { facts.waiting[{ParticipantId("P1"), CostId("rent")}] = "2026-03-03"_day; },
     PaymentKind::cost, "2026-03-02", old_account},
    {"the_account_of_another_cost_waits",
     [](PayeeFacts& facts) { facts.waiting[{ParticipantId("P1"), CostId("water")}] = "2026-03-01"_day; },
     PaymentKind::cost, "2026-03-02", old_account},
};

class PayeeOf : public testing::TestWithParam<Row> {};
TEST_P(PayeeOf, IsWhatTheRegistersSay) {
  PayeeFacts known = facts();
  GetParam().change(known);
  Payment payment;
  payment.participant = ParticipantId("P1");
  payment.kind = GetParam().kind;
  if (payment.kind == PaymentKind::cost) payment.cost = CostId("rent");
  payment.due = "2026-03-02"_day;
  const auto payee = payee_of(payment, parse_date(GetParam().execution).value(), known);
  EXPECT_EQ(payee ? payee->account.text() : std::string(to_text(payee.error())), GetParam().account);
}
INSTANTIATE_TEST_SUITE_P(, PayeeOf, testing::ValuesIn(rows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Payee, HasTheTextOfWhatItIsFor) {
  Payment payment;
  payment.participant = ParticipantId("P1");
  payment.kind = PaymentKind::holiday_allowance;
  payment.due = "2026-05-04"_day;
  EXPECT_EQ(payee_of(payment, payment.due, facts())->text, "Vakantiegeld 2026-05-04");
  payment.kind = PaymentKind::leefgeld;
  EXPECT_EQ(payee_of(payment, payment.due, facts())->text, "Leefgeld 2026-05-04");
  EXPECT_EQ(payee_of(payment, payment.due, facts())->name, "Amal");
}

}  // namespace
}  // namespace ledger
