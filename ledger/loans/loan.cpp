#include "ledger/loans/loan.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

bool is_of(const GrantedLoan& terms, const LoanEvent& event) {
  return event.participant == terms.participant && event.loan == terms.id;
}

bool moves_money(LoanEventKind kind) { return kind != LoanEventKind::paused && kind != LoanEventKind::resumed; }

// A part of an instalment is at least a cent: it always ends.
Money at_least_a_cent(Money amount) { return std::max(amount, Money::cents(1)); }

Date first_of_month_after(Date day) { return first_of(month_of(day) + std::chrono::months{1}); }

// A window that ends with a month's last day is followed by the first of the next month, not of the one after.
Date first_month_from(Date day) { return day == first_of(month_of(day)) ? day : first_of_month_after(day); }

std::optional<Date> first_due_of(const GrantedLoan& terms, const RepaymentRule& rule, const LoanDates& dates) {
  if (!has_instalments(terms.kind)) return std::nullopt;
  if (terms.first_instalment) return terms.first_instalment;
  switch (rule.begin) {
    case RepaymentRule::Begin::months_after_grant:
      return add_months(terms.granted_on, rule.months);
    case RepaymentRule::Begin::first_allowance:
      if (!dates.first_allowance) return std::nullopt;
      return first_of_month_after(std::max(terms.granted_on, *dates.first_allowance));
    case RepaymentRule::Begin::window_end:
      // Lent when the window was over: from the next month on.
      return terms.granted_on < dates.window_end ? first_month_from(dates.window_end)
                                                 : first_of_month_after(terms.granted_on);
  }
  ENSURE(false);
  return std::nullopt;
}

// Instalments that were repaid or skipped: they do not fall due again.
std::set<Date> settled_dues(const Loan& loan) {
  std::set<Date> settled;
  for (const LoanEvent& event : loan.events)
    if (event.due && (event.kind == LoanEventKind::repaid || event.kind == LoanEventKind::skipped))
      settled.insert(*event.due);
  return settled;
}

// What an instalment takes of the balance. Equal parts, rounded half up, are off by at most half a cent each: a rest of
// less than a cent for each instalment is due to rounding, and the last one takes it.
Money instalment_from(const Loan& loan, Money balance) {
  const Money regular = std::min(loan.instalment, balance);
  return balance - regular < Money::cents(loan.terms.instalments) ? balance : regular;
}

// Month after month from `from` on, until the balance is used up or the day `before` is reached.
std::vector<Instalment> instalments_from(const Loan& loan, Date from, std::optional<Date> before) {
  std::vector<Instalment> instalments;
  if (!loan.first_due) return instalments;
  const std::vector<Pause> pauses = pauses_of(loan);
  const std::set<Date> settled = settled_dues(loan);
  Money balance = loan.balance;
  for (int month = 0; balance.is_positive(); ++month) {
    const Date due = add_months(*loan.first_due, month);
    if (before && due >= *before) break;
    const auto pause = std::find_if(pauses.begin(), pauses.end(), [&](const Pause& one) { return one.contains(due); });
    if (pause != pauses.end() && !pause->before) break;
    if (due < from || pause != pauses.end() || settled.contains(due)) continue;
    instalments.push_back({due, instalment_from(loan, balance)});
    balance -= instalments.back().amount;
  }
  return instalments;
}

}  // namespace

Money change_of(const LoanEvent& event) {
  switch (event.kind) {
    case LoanEventKind::paid_out:
    case LoanEventKind::moved_in:
      return event.amount;
    case LoanEventKind::repaid:
    case LoanEventKind::lump:
    case LoanEventKind::moved_out:
    case LoanEventKind::written_off:
      return -event.amount;
    case LoanEventKind::skipped:
    case LoanEventKind::paused:
    case LoanEventKind::resumed:
      return {};
  }
  ENSURE(false);
  return {};
}

LoanEvent paid_out(const GrantedLoan& terms) {
  return {.participant = terms.participant,
          .loan = terms.id,
          .kind = LoanEventKind::paid_out,
          .day = terms.granted_on,
          .due = {},
          .amount = terms.principal,
          .reason = "",
          .reference = terms.decision_ref};
}

bool is_older(const Loan& a, const Loan& b) {
  return std::tie(a.terms.granted_on, a.terms.id) < std::tie(b.terms.granted_on, b.terms.id);
}

bool has_instalments(LoanKind kind) { return kind != LoanKind::advance_52; }

std::vector<Pause> pauses_of(const Loan& loan) {
  std::vector<Pause> pauses;
  for (const LoanEvent& event : loan.events) {
    const bool is_open = !pauses.empty() && !pauses.back().before;
    if (event.kind == LoanEventKind::paused && !is_open) pauses.push_back({event.day, std::nullopt});
    if (event.kind == LoanEventKind::resumed && is_open) pauses.back().before = event.day;
  }
  return pauses;
}

LoanState state_of(const Loan& loan, Date day) {
  if (loan.balance.is_positive()) {
    const std::vector<Pause> pauses = pauses_of(loan);
    const bool is_paused =
        std::any_of(pauses.begin(), pauses.end(), [&](const Pause& pause) { return pause.contains(day); });
    return is_paused ? LoanState::paused : LoanState::open;
  }
  const auto last = std::find_if(loan.events.rbegin(), loan.events.rend(),
                                 [](const LoanEvent& event) { return !change_of(event).is_zero(); });
  if (last == loan.events.rend()) return LoanState::repaid;  // nothing was paid out
  if (last->kind == LoanEventKind::written_off) return LoanState::written_off;
  return last->kind == LoanEventKind::moved_out ? LoanState::moved : LoanState::repaid;
}

Loan loan_after(const GrantedLoan& terms, std::span<const LoanEvent> events, const RepaymentRule& rule,
                const LoanDates& dates) {
  Loan loan{terms, {}, instalment_of(terms), first_due_of(terms, rule, dates), {}};
  Money lent;
  for (const LoanEvent& event : events) {
    if (!is_of(terms, event)) continue;
    ENSURE(moves_money(event.kind) ? event.amount.is_positive() : event.amount.is_zero());
    const Money change = change_of(event);
    const Money before = loan.balance;
    loan.balance += change;
    if (change.is_positive()) lent += change;
    ENSURE(!loan.balance.is_negative() && loan.balance <= lent);
    if (event.kind == LoanEventKind::moved_out && loan.balance.is_positive())
      loan.instalment = at_least_a_cent(proportion(loan.instalment, loan.balance.cents(), before.cents()));
    loan.events.push_back(event);
  }
  return loan;
}

Money instalment_of(const GrantedLoan& terms) {
  ENSURE(terms.instalments > 0);
  return at_least_a_cent(proportion(terms.principal, 1, terms.instalments));
}

std::vector<Instalment> plan_of(const Loan& loan, Date today) { return instalments_from(loan, today, std::nullopt); }

std::vector<Instalment> instalments_due(const Loan& loan, Date from, Date before) {
  return instalments_from(loan, from, before);
}

}  // namespace ledger
