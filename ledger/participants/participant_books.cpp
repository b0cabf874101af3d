#include "ledger/participants/participant_books.h"

#include <algorithm>
#include <string>

#include "ledger/base/ensure.h"
#include "ledger/participants/advance.h"
#include "ledger/participants/division_changes.h"

namespace ledger {
namespace {

bool is_regular_benefit(const Receipt& receipt) { return receipt.kind == ReceiptKind::benefit && receipt.is_regular; }

}  // namespace

ParticipantBooks::ParticipantBooks(ParticipantState state, const Policy& policy)
    : state_(std::move(state)), policy_(policy) {
  for (const Receipt& one : state_.receipts) last_number_ = std::max(last_number_, one.number);
}

void ParticipantBooks::take_in(Receipt receipt) {
  if (receipt.number.is_none()) receipt.number = ReceiptNumber(last_number_.number() + 1);
  last_number_ = std::max(last_number_, receipt.number);
  if (is_regular_benefit(receipt)) {
    const auto served = cycle_served_by(receipt, policy_.regime.payday, receipt.pay_date);
    state_.served = std::max(state_.served, served);
  }
  const bool is_first = receipt.kind == ReceiptKind::allowance && !receipt.serves_from && !state_.first_allowance;
  if (is_first) state_.first_allowance = receipt.pay_date;
  state_.receipts.push_back(std::move(receipt));
}

void ParticipantBooks::lend(const GrantedLoan& terms) {
  add_loan(terms);
  state_.loans.back().events.push_back(paid_out(terms));
  take_in(loan_receipt(terms));
}

Money ParticipantBooks::free_savings(const CaseFile& file, const RunDay& on) {
  Money freed;
  for (const auto& due : savings_to_free(file, state_.dues, policy_.regime, on.today))
    freed += std::exchange(state_.dues.at(due).saved, Money{});
  if (freed.is_positive()) take_in(freed_receipt(file.participant.id, freed, on));
  return freed;
}

BookChanges ParticipantBooks::advance(const CaseFile& file, const RunDay& on) {
  BookChanges changes;
  const Date payday = cycle_containing(policy_.regime.payday, on.today).payday;
  if (!policy_.prefinances || (state_.served && *state_.served >= payday)) return changes;
  const std::vector<Loan> loans = this->loans(file);
  const Advance needed = advance_needed({.file = file,
                                         .receipts = state_.receipts,
                                         .dues = state_.dues,
                                         .loans = loans,
                                         .leefgeld_in_cycle = {},
                                         .today = on.today},
                                        policy_);
  changes = changes_of(needed, file.participant.id, policy_, on);
  apply(changes);
  return changes;
}

BookChanges ParticipantBooks::allocate(const CaseFile& file, const RunDay& on) {
  const std::vector<Receipt> receipts = to_serve(state_.receipts, policy_.regime.payday, on.today);
  if (receipts.empty()) return {};
  if (block_on(file, on.today) != nullptr || has_died(file, on.today)) return set_apart(file, receipts, on);
  const std::vector<Loan> loans = this->loans(file);
  const Cycle cycle = cycle_of(receipts, policy_.regime.payday, on.today);
  const auto before = state_.leefgeld.find(cycle.payday);
  const CycleFacts facts{.file = file,
                         .receipts = receipts,
                         .dues = state_.dues,
                         .loans = loans,
                         .leefgeld_in_cycle = before == state_.leefgeld.end() ? Money{} : before->second,
                         .today = on.today};
  CyclePlan plan = plan_cycle(facts, policy_);
  if (plan.does_nothing()) return {};
  BookChanges changes = changes_of(std::move(plan), facts, policy_, on);
  apply(changes);
  return changes;
}

void ParticipantBooks::apply(const BookChanges& changes) {
  std::erase_if(state_.receipts, [&](const Receipt& one) {
    return std::find(changes.allocated.begin(), changes.allocated.end(), one.number) != changes.allocated.end();
  });
  for (const Receipt& one : changes.receipts)
    if (one.state == ReceiptState::available) take_in(one);
  for (const std::vector<DueRecord>* decided : {&changes.dues, &changes.dues_again})
    for (const DueRecord& due : *decided) state_.dues[{due.cost, due.due}] = so_far(due);
  for (const auto& due : changes.closed) state_.dues.at(due).is_closed = true;
  for (const GrantedLoan& terms : changes.granted) add_loan(terms);
  for (const LoanEvent& event : changes.loan_events) {
    const auto loan = std::find_if(state_.loans.begin(), state_.loans.end(),
                                   [&](const Loan& one) { return one.terms.id == event.loan; });
    ENSURE(loan != state_.loans.end());
    loan->events.push_back(event);
  }
  if (changes.division) state_.leefgeld[changes.division->cycle_from] += changes.division->leefgeld;
}

void ParticipantBooks::add_loan(const GrantedLoan& terms) {
  state_.loans.push_back({.terms = terms, .balance = {}, .instalment = {}, .first_due = {}, .events = {}});
}

// When instalments begin may follow from what came after the loan was granted: they are counted anew.
std::vector<Loan> ParticipantBooks::loans(const CaseFile& file) const {
  const LoanDates dates = loan_dates(file, policy_.regime, state_.first_allowance);
  std::vector<Loan> loans;
  loans.reserve(state_.loans.size());
  for (const Loan& loan : state_.loans) loans.push_back(loan_after(loan.terms, loan.events, policy_.repayment, dates));
  std::stable_sort(loans.begin(), loans.end(), is_older);
  return loans;
}

DueSoFar so_far(const DueRecord& record) {
  return {.paid = record.paid, .saved = record.saved, .is_closed = record.is_closed, .amount = record.amount};
}

std::optional<Date> cycle_served_by(const Receipt& benefit, const PaydayRule& rule, Date today) {
  if (benefit.state == ReceiptState::announced && benefit.pay_date < today) return std::nullopt;
  return cycle_served(rule, benefit.pay_date, month_of(benefit.period_to)).payday;
}

std::set<std::pair<CostId, Date>> savings_to_free(const CaseFile& file, const DuesSoFar& dues, const RegimeTerms& terms,
                                                  Date today) {
  std::set<std::pair<CostId, Date>> freed;
  std::optional<Date> end;  // asked once, where anything is saved
  for (const auto& [due, so_far] : dues) {
    if (so_far.saved.is_zero()) continue;
    if (!end) end = withheld_until(file, terms).value_or(Date::max());
    const CostItem* row = row_at(rows_of(file.costs, due.first), due.second);
    if (*end <= today || so_far.is_closed || row == nullptr || !is_ours(file, terms, *row, due.second) ||
        !has_mandate_for(file, terms, due.second, today))
      freed.insert(due);
  }
  return freed;
}

Receipt freed_receipt(const ParticipantId& participant, Money amount, const RunDay& on) {
  Receipt receipt;
  receipt.participant = participant;
  receipt.kind = ReceiptKind::freed;
  receipt.amount = amount;
  receipt.pay_date = receipt.period_from = receipt.period_to = on.today;
  receipt.run_id = run_key(on.run, "freed");
  receipt.is_settled = true;
  receipt.is_regular = false;
  return receipt;
}

LoanDates loan_dates(const CaseFile& file, const RegimeTerms& terms, std::optional<Date> first_allowance) {
  return {.window_end = window_of(file, terms).end, .first_allowance = first_allowance};
}

}  // namespace ledger
