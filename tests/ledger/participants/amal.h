// Amal, a single person, in February 2026: for tests of a cycle.
#pragma once

#include "ledger/participants/projection.h"
#include "tests/ledger/literals.h"

namespace ledger {

inline CostItem cost(const char* id, CostKind kind, const char* amount, int due_day) {
  CreditorAccount account{
      "Woonstede", Iban::parse("NL91ABNA0417164300").value(), Reference::parse("1234567").value(), "", {}, ""};
  CostItem item{ParticipantId("P1"),
                CostId(id),
                kind,
                account,
                parse_amount(amount, DecimalMark::point).value(),
                Every::month,
                due_day,
                Shift::before,
                "2026-02-01"_day,
                "2026-01-01"_day,
                {},
                CollectedBy::push,
                CostState::active,
                {},
                {},
                false};
  item.first_due = day_in(std::chrono::year{2026} / 2, due_day);
  return item;
}

// Benefit 1331.42, costs 971.50, window 15 January to 14 July.
struct Amal {
  CaseFile file;
  Participant& person = file.participant;
  std::vector<CostItem>& costs = file.costs;
  std::vector<Receipt> receipts;
  DuesSoFar dues;
  std::vector<Loan> loans;
  Money leefgeld_in_cycle;
  Date today = "2026-02-27"_day;

  Amal() {
    costs = {cost("energy", CostKind::gas_and_power, "165.00", 15), cost("health", CostKind::health_basic, "152.00", 1),
             cost("rent", CostKind::rent, "640.00", 1), cost("water", CostKind::water, "14.50", 20)};
    person.id = ParticipantId("P1");
    person.right_from = "2026-01-15"_day;
    person.mandate = MandateState::granted;
    person.mandate_from = "2026-01-15"_day;
    person.scope = {CostKind::rent, CostKind::gas_and_power, CostKind::water, CostKind::health_basic};
    for (const CostItem& one : costs)  // February is behind us
      for (const Date due : due_dates(one, "2026-02-01"_day, "2026-02-27"_day)) dues[{one.id, due}].paid = one.amount;
  }
  Amal(const Amal& other)
      : file(other.file),
        receipts(other.receipts),
        dues(other.dues),
        loans(other.loans),
        leefgeld_in_cycle(other.leefgeld_in_cycle),
        today(other.today) {}

  Amal& gets(ReceiptKind kind, const char* amount, const char* paid, const char* month = "2026-02") {
    Receipt receipt;
    receipt.number = ReceiptNumber(static_cast<std::int64_t>(receipts.size()) + 1);
    receipt.kind = kind;
    receipt.amount = parse_amount(amount, DecimalMark::point).value();
    receipt.pay_date = parse_date(paid).value();
    receipt.period_from = first_of(*parse_month(month));
    receipt.period_to = last_of(*parse_month(month));
    receipt.is_regular = kind == ReceiptKind::benefit;
    receipts.push_back(receipt);
    return *this;
  }

  // As `plan` takes her books.
  [[nodiscard]] ProjectionFacts ahead(Date until) const {
    return {
        .file = file,
        .state =
            {.dues = dues, .loans = loans, .leefgeld = {}, .receipts = receipts, .served = {}, .first_allowance = {}},
        .last_regular = {},
        .seen = {},
        .today = today,
        .until = until};
  }

  [[nodiscard]] CycleFacts facts() const { return {file, receipts, dues, loans, leefgeld_in_cycle, today}; }
};

inline Policy policy() {
  Policy policy;
  policy.floor = {"45.00"_eur, "11.00"_eur};
  policy.order = {CostGroup::rent, CostGroup::energy, CostGroup::water, CostGroup::insurance};
  policy.shortage = {ShortageStep::bridge_loan, ShortageStep::defer_with_consent, ShortageStep::leefgeld_floor};
  policy.loan_cap_single = "1000.00"_eur;
  policy.loan_cap_family = "1500.00"_eur;
  return policy;
}

inline Money paid(const CyclePlan& plan, PaymentKind kind) {
  Money sum;
  for (const Payment& payment : plan.payments)
    if (payment.kind == kind) sum += payment.amount;
  return sum;
}

}  // namespace ledger
