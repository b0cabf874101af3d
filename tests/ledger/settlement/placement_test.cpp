// What a person may say that an entry in suspense is.
#include "ledger/settlement/placement.h"

#include <gtest/gtest.h>

#include "tests/ledger/settlement/open_ground.h"

namespace ledger::settling {
namespace {

using enum PlacementKind;

struct Word {
  const char* amount;
  PlacementKind as;
  const char* to;
  const char* becomes;  // or the sentence that refuses it
  const char* reason = "";
};

const std::vector<Word> words = {
    {"1331.42", benefit, "P0001", "benefit U2026-02: settled 1"},
    {"240.00", benefit, "P0002", "benefit U2026-02-correction: settled 3"},
    {"99.00", benefit, "P0001", "benefit: new benefit P0001 99.00"},
    {"99.00", benefit, "", "--to names the participant"},
    {"99.00", benefit, "P0009", "no participant P0009"},
    {"99.00", benefit, "P0001/rent-1", "no participant P0001/rent-1"},
    {"-99.00", benefit, "P0001", "it is a debit: it cannot be benefit"},
    {"310.00", allowance, "P0001/TOESLAG_RENT", "allowance: new allowance P0001 310.00"},
    {"77.00", allowance, "P0001/TOESLAG_RENT", "allowance: new allowance P0001 77.00"},
    {"1500.00", allowance, "P0001/TOESLAG_RENT", "at most 930.00 of TOESLAG_RENT can have come by 2026-03-02"},
    {"310.00", allowance, "P0001",
     "the register expects no such income of P0001: --to P0001/KIND, like P0001/TOESLAG_RENT"},
    {"310.00", allowance, "P0001/WAGES",
     "the register expects no such income of P0001: --to P0001/KIND, like P0001/TOESLAG_RENT"},
    {"310.00", allowance, "/TOESLAG_RENT", "--to names the participant"},
    {"84.20", refund, "P0002", "refund: new freed P0002 84.20"},
    {"84.20", refund, "P0009", "no participant P0009"},
    {"-84.20", refund, "P0002", "it is a debit: it cannot be refund"},
    {"-310.00", allowance, "P0001/TOESLAG_RENT", "it is a debit: it cannot be allowance"},
    {"640.00", returned, first, "payment_returned 9901-P000000000001: returned 9901-P000000000001 640.00 AC04", "AC04"},
    {"100.00", returned, first, "payment_returned 9901-P000000000001: returned 9901-P000000000001 640.00 less 540.00"},
    {"640.01", returned, first, "payment 9901-P000000000001 was 640.00, no more can come back of it"},
    {"152.00", returned, fourth, "payment 9901-P000000000004 is not with a payee"},
    {"640.00", returned, "P0001", "no payment P0001: --to takes the payment's end-to-end id"},
    {"-640.00", returned, first, "it is a debit: it cannot be return"},
    {"12.00", municipality, "", "unmatched: municipality 12.00"},
    {"-12.00", municipality, "", "unmatched: municipality -12.00"},
    {"12.00", municipality, "P0001", "the municipality's own money goes to nobody: leave --to out"},
    {"-1.25", bank_cost, "", "bank_cost: charged 1.25"},
    {"-1.25", bank_cost, "P0001", "the bank's charges are nobody's: leave --to out"},
    {"1.25", bank_cost, "", "it is a credit: it cannot be bank_cost"},
    {"-165.00", direct_debit, "P0001/energy-1", "direct_debit: collected P0001/energy-1 2026-03-01"},
    {"-165.01", direct_debit, "P0001/energy-1",
     "nothing of this amount is reserved to be collected for P0001/energy-1: --to P0001/COST"},
    {"-640.00", direct_debit, "P0001/rent-1",
     "nothing of this amount is reserved to be collected for P0001/rent-1: --to P0001/COST"},
    {"-165.00", direct_debit, "P0009/energy-1", "no participant P0009"},
    {"165.00", direct_debit, "P0001/energy-1", "it is a credit: it cannot be direct_debit"},
    {"-1294.50", batch, rents, "batch_booked 9901-R000001-01: batch 9901-R000001-01 1294.50"},
    {"-1294.49", batch, rents,
     "batch 9901-R000001-01 of 1294.50 is not what the bank has still to book with this amount"},
    {"-640.00", batch, withdrawn,
     "batch 9901-R000001-03 of 640.00 is not what the bank has still to book with this amount"},
    {"-640.00", batch, "9901-R000009-01", "no batch 9901-R000009-01"},
    {"640.00", told_later, "", "only the bank can tell it later"},
};

TEST(Placing, is_by_the_table) {
  OpenItems items = open_ground();
  items.payments.at(PaymentNumber(4)).payment.state = PaymentState::returned;
  for (const Word& word : words) {
    SCOPED_TRACE(std::string(word.amount) + ' ' + std::string(to_text(word.as)) + ' ' + word.to);
    const Placement placement{.entry = {}, .as = word.as, .to = word.to, .return_reason = word.reason};
    const auto placed = settle_as(bank_entry({word.amount}), placement, items);
    EXPECT_EQ(placed ? text_of(*placed) : render(placed.error(), Language::english), word.becomes);
  }
}

// Of several dues with the amount the one whose day is nearest.
TEST(Placing, takes_the_nearest_due) {
  OpenItems items = open_ground();
  items.reserved.push_back(settling::reserved("P0001", "energy-1", "2026-04-01"_day, "165.00"_eur));
  const auto placed = [&](const char* day) {
    const Placement placement{.entry = {}, .as = direct_debit, .to = "P0001/energy-1", .return_reason = ""};
    return text_of(settle_as(bank_entry({.amount = "-165.00", .day = day}), placement, items).value());
  };
  EXPECT_EQ(placed("2026-03-10"), "direct_debit: collected P0001/energy-1 2026-03-01");
  EXPECT_EQ(placed("2026-03-25"), "direct_debit: collected P0001/energy-1 2026-04-01");
  items.reserved.back().due = "2026-03-31"_day;  // as far away: the older
  EXPECT_EQ(placed("2026-03-16"), "direct_debit: collected P0001/energy-1 2026-03-01");
  // A creditor who collected before, or will, may collect.
  std::vector<CostItem>& rows = items.costs.at(ParticipantId("P0001"));
  rows.insert(rows.begin() + 1, cost("P0001", "energy-1", supplier, CollectedBy::push));
  EXPECT_EQ(placed("2026-03-16"), "direct_debit: collected P0001/energy-1 2026-03-01");
}

// A run may have announced a benefit that no statement says is regular: rule unspecified_benefit.
TEST(Placing, a_benefit_that_no_run_told_of_is_regular_only_where_statements_are_all_there_is) {
  OpenItems items = open_ground();
  const Placement placement{.entry = {}, .as = benefit, .to = "P0001", .return_reason = ""};
  const auto is_regular = [&] {
    const Settlement settlement = settle_as(bank_entry({"99.00"}), placement, items).value();
    return std::get<ReceiptAdded>(settlement.events.front()).receipt.is_regular;
  };
  EXPECT_FALSE(is_regular());
  items.terms.is_funded_by_statement = true;
  EXPECT_TRUE(is_regular());
}

TEST(Placing, concerns_a_participant_or_nobody) {
  const OpenItems items = open_ground();
  const auto concerned = [&](PlacementKind as, const char* to) {
    return participant_of({.entry = {}, .as = as, .to = to, .return_reason = ""}, items).text();
  };
  EXPECT_EQ(concerned(returned, second), "P0002");
  EXPECT_EQ(concerned(direct_debit, "P0001/energy-1"), "P0001");
  EXPECT_EQ(concerned(batch, rents), "");
  EXPECT_EQ(concerned(municipality, ""), "");
}

}  // namespace
}  // namespace ledger::settling
