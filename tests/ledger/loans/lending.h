// Loans as tables of tests tell them: what was lent, what happened to it, and a plan as one line of text.
#pragma once

#include <string>
#include <vector>

#include "ledger/loans/loan.h"
#include "tests/ledger/literals.h"

namespace ledger {

inline GrantedLoan lent(Money principal, int instalments, std::optional<Date> first = "2026-08-01"_day) {
  GrantedLoan loan;
  loan.participant = ParticipantId("P0001");
  loan.id = LoanId("L1");
  loan.principal = principal;
  loan.granted_on = "2026-02-20"_day;
  loan.first_instalment = first;
  loan.instalments = instalments;
  return loan;
}

inline LoanEvent happened(LoanEventKind kind, Date day, Money amount = {}, std::optional<Date> due = {}) {
  return {ParticipantId("P0001"), LoanId("L1"), kind, day, due, amount, "", ""};
}

inline const LoanDates window_to_14_july = {"2026-07-15"_day, std::nullopt};

// The loan after its principal was paid out and this happened to it.
inline Loan after(const GrantedLoan& terms, std::vector<LoanEvent> events, const RepaymentRule& rule = {},
                  const LoanDates& dates = window_to_14_july) {
  events.insert(events.begin(), happened(LoanEventKind::paid_out, terms.granted_on, terms.principal));
  return loan_after(terms, events, rule, dates);
}

inline Money sum_of(const std::vector<Instalment>& plan) {
  Money sum;
  for (const Instalment& one : plan) sum += one.amount;
  return sum;
}

// "2026-08-01 35 x 11.67, 2029-07-01 1 x 11.55": equal instalments in a row, with the first one's day.
inline std::string picture(const std::vector<Instalment>& plan) {
  std::string text;
  for (std::size_t at = 0; at < plan.size();) {
    std::size_t end = at;
    while (end < plan.size() && plan[end].amount == plan[at].amount) ++end;
    text += (text.empty() ? "" : ", ") + to_iso(plan[at].due) + ' ' + std::to_string(end - at) + " x " +
            to_decimal(plan[at].amount);
    at = end;
  }
  return text;
}

}  // namespace ledger
