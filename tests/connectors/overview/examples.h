// Overviews as the books could give them: a plain month, a month in which everything happens, and a hand-over.
#pragma once

#include "connectors/overview/handover_page.h"
#include "connectors/overview/month_statement_page.h"
#include "tests/ledger/literals.h"

namespace connectors {

using ledger::CostKind;
using ledger::Date;
using ledger::Every;
using ledger::IncomeKind;
using ledger::IncomeStatus;
using ledger::LoanId;
using ledger::LoanKind;
using ledger::Money;
using ledger::ParticipantId;
using ledger::PaymentKind;
using ledger::ShortageStep;
using ledger::operator""_day;
using ledger::operator""_eur;
using ledger::operator""_month;

inline Addressee amal(Date today) { return {"Gemeente Zandermeer", ParticipantId("P0001"), "Amal Voorbeeld", today}; }

inline MonthStatement plain_month() {
  MonthStatement month;
  month.to = amal("2026-04-28"_day);
  month.month = "2026-03"_month;
  month.from = "2026-03-31"_day;
  month.before = "2026-04-30"_day;
  month.leefgeld_account = "NL..0001";
  month.came_in = {{MonthStatement::Source::benefit, {}, "2026-03-31"_day, "1331.42"_eur, {}}};
  const auto paid = [&](const char* creditor, CostKind kind, Date due, Date day, Money amount) {
    month.paid.push_back({{creditor, kind, due, amount}, day, MonthStatement::Progress::sent});
  };
  paid("Zorgverzekeraar Zilvermeeuw U.A.", CostKind::health_basic, "2026-04-01"_day, "2026-04-01"_day, "152.00"_eur);
  paid("Woningstichting De Duinpan", CostKind::rent, "2026-04-01"_day, "2026-04-01"_day, "640.00"_eur);
  paid("Noordwind Energie B.V.", CostKind::gas_and_power, "2026-04-15"_day, "2026-04-15"_day, "165.00"_eur);
  paid("Duinwater Zandermeer N.V.", CostKind::water, "2026-04-20"_day, "2026-04-20"_day, "14.50"_eur);
  for (const Date day : {"2026-04-02"_day, "2026-04-13"_day, "2026-04-20"_day, "2026-04-27"_day})
    month.to_person.push_back({PaymentKind::leefgeld, day, day, "89.98"_eur, MonthStatement::Progress::sent});
  month.next_bills = {{"Woningstichting De Duinpan", CostKind::rent, "2026-05-01"_day, "640.00"_eur}};
  month.last_day = "2026-07-14"_day;
  return month;
}

inline LoanStanding bridging_loan() {
  return {LoanId("L0001"),  LoanKind::bridge_credit,
          "2026-01-20"_day, "1000.00"_eur,
          "610.00"_eur,     {},
          "390.00"_eur,     {{"2026-07-31"_day, "200.00"_eur}, {"2026-08-31"_day, "190.00"_eur}}};
}

// A month in which every phrase occurs once.
inline MonthStatement busy_month() {
  MonthStatement month = plain_month();
  month.to.today = "2026-04-14"_day;
  month.came_in.clear();
  for (const MonthStatement::Source source : ledger::values_of<MonthStatement::Source>())
    month.came_in.push_back({source, {}, "2026-03-31"_day, "100.00"_eur, {}});
  for (const IncomeKind income : ledger::values_of<IncomeKind>())
    month.came_in.push_back({MonthStatement::Source::allowance, income, "2026-04-20"_day, "50.00"_eur, {}});
  month.came_in[1].components = {{"ALG", false, "360.00"_eur},         {"OFFSET_INCOME", true, "240.00"_eur},
                                 {"OFFSET_X", true, "10.00"_eur},      {"CAK", true, "9.00"_eur},
                                 {"OFFSET_ADVANCE", true, "5.00"_eur}, {"OFFSET_FINE", true, "6.00"_eur},
                                 {"XYZ", false, "10.00"_eur}};
  month.came_in[2].components = {{"VT", false, "60.00"_eur}, {"VT", false, "40.00"_eur}};
  month.came_in[3].components = {{"BB", false, "60.00"_eur}, {"BBL", false, "40.00"_eur}};
  month.paid.clear();
  const auto progresses = ledger::values_of<MonthStatement::Progress>();
  for (const CostKind cost : ledger::values_of<CostKind>()) {
    const std::size_t i = month.paid.size();
    month.paid.push_back({{"Bedrijf & Zn <" + std::to_string(i) + ">", cost, "2026-04-15"_day, "20.00"_eur},
                          "2026-04-15"_day,
                          progresses[i % progresses.size()]});
  }
  month.paid.push_back(
      {{"", std::nullopt, "2026-04-15"_day, "20.00"_eur}, "2026-04-15"_day, MonthStatement::Progress::collected});
  for (const MonthStatement::Why why : ledger::values_of<MonthStatement::Why>())
    month.unpaid.push_back({{"Duinwater Zandermeer N.V.", CostKind::water, "2026-04-20"_day, "14.50"_eur}, why});
  month.to_person.clear();
  for (const PaymentKind kind : ledger::values_of<PaymentKind>())
    month.to_person.push_back(
        {kind, "2026-04-20"_day, "2026-04-20"_day, "30.00"_eur, MonthStatement::Progress::planned});
  month.put_by = "10.00"_eur;
  month.repaid = "20.00"_eur;
  month.waiting = "77.00"_eur;
  month.reserves = {{{"Gemeente Zandermeer", CostKind::municipal_tax, "2026-06-30"_day, "120.00"_eur}, "70.00"_eur}};
  month.loans = {bridging_loan()};
  for (const LoanKind kind : {LoanKind::advance_52, LoanKind::loan_48, LoanKind::durable_51}) {
    month.loans.push_back({LoanId("L0002"), kind, "2026-01-20"_day, "50.00"_eur, {}, "10.00"_eur, "40.00"_eur, {}});
  }
  month.skipped = {{"2026-04-15"_day, "27.78"_eur}};
  for (const ShortageStep step : {ShortageStep::bridge_loan, ShortageStep::defer_with_consent,
                                  ShortageStep::leefgeld_floor, ShortageStep::fixed_first})
    for (const Money amount : {Money{}, "130.00"_eur}) month.shortage.push_back({{step, amount}, {}});
  month.shortage.push_back({{ShortageStep::bridge_loan, "130.00"_eur}, "130.00"_eur});
  month.leefgeld_floor = "180.00"_eur;
  month.kept = came_in_sum(month) - paid_sum(month) - to_person_sum(month) - month.put_by - month.repaid;
  return month;
}

inline Handover hand_over() {
  Handover handover;
  handover.to = amal("2026-06-14"_day);
  handover.last_day = "2026-07-14"_day;
  handover.first_whole_benefit = "2026-07-31"_day;
  handover.creditors = {{"Noordwind Energie B.V.", CostKind::gas_and_power, "NL65INGB0999000201", "RF43NW26001",
                         "165.00"_eur, Every::month, "2026-07-15"_day},
                        {"Woningstichting De Duinpan", CostKind::rent, "NL46BNGH0999000101",
                         "huur Lindelaan 12 relatie 44871", "640.00"_eur, Every::month, "2026-08-01"_day},
                        {"Duinwater Zandermeer N.V.", CostKind::water, "NL78BNGH0999000301", "6926000150000401",
                         "43.50"_eur, Every::quarter, std::nullopt}};
  handover.releases = {{"2026-07-01"_day, {CostKind::power, CostKind::water}}};
  handover.still_paid = {
      {{"Woningstichting De Duinpan", CostKind::rent, "2026-07-01"_day, "640.00"_eur}, "2026-07-01"_day}};
  handover.unpaid = {{"Zorgverzekeraar Zilvermeeuw U.A.", CostKind::health_basic, "2026-06-01"_day, "152.00"_eur}};
  handover.reserves = {{{"Gemeente Zandermeer", CostKind::municipal_tax, "2026-06-30"_day, "120.00"_eur}, "70.00"_eur}};
  handover.loans = {bridging_loan()};
  handover.allowances = {{IncomeKind::toeslag_rent, "310.00"_eur, 20, IncomeStatus::awarded},
                         {IncomeKind::wages, "200.00"_eur, 0, IncomeStatus::applied}};
  return handover;
}

inline Handover bare_hand_over() {
  Handover handover;
  handover.to = amal("2026-06-14"_day);
  return handover;
}

}  // namespace connectors
