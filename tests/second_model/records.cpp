#include "tests/second_model/records.h"

#include <algorithm>
#include <tuple>

#include "ledger/base/ensure.h"
#include "ledger/participants/advance.h"

namespace ledger {

void Records::add(Receipt receipt) {
  receipt.number = ReceiptNumber(static_cast<std::int64_t>(receipts_.size()) + 1);
  receipts_.push_back(std::move(receipt));
}

void Records::lend(const GrantedLoan& terms) {
  loans_.push_back(terms);
  loan_events_.push_back(paid_out(terms));
  add(loan_receipt(terms));
}

void Records::write(const BookChanges& changes) {
  const auto set_state = [this](const std::vector<ReceiptNumber>& numbers, ReceiptState state) {
    for (const ReceiptNumber number : numbers) {
      Receipt& receipt = receipts_.at(static_cast<std::size_t>(number.number() - 1));
      ENSURE(receipt.state == ReceiptState::available);
      receipt.state = state;
    }
  };
  set_state(changes.allocated, ReceiptState::allocated);
  set_state(changes.blocked, ReceiptState::blocked);
  set_state(changes.waiting, ReceiptState::waiting);
  for (const Receipt& receipt : changes.receipts) add(receipt);
  for (const DueRecord& due : changes.dues) put(due);
  for (const DueRecord& due : changes.dues_again) put(due);
  for (const auto& due : changes.closed) dues_.at(due).is_closed = true;
  loans_.insert(loans_.end(), changes.granted.begin(), changes.granted.end());
  loan_events_.insert(loan_events_.end(), changes.loan_events.begin(), changes.loan_events.end());
  if (changes.division) allocations_.push_back(*changes.division);
}

// More may be reserved of a due, never less.
void Records::put(const DueRecord& due) {
  const auto [found, is_new] = dues_.try_emplace({due.cost, due.due}, due);
  ENSURE(is_new || found->second.state != DueState::reserved || due.paid > found->second.paid);
  found->second = due;
}

void Records::free_savings(const CaseFile& file, const Policy& policy, const RunDay& on) {
  for (Receipt& receipt : receipts_)
    if (receipt.state == ReceiptState::blocked && block_on(file, on.today) == nullptr)
      receipt.state = ReceiptState::available;
  DuesSoFar saved;
  for (const auto& [key, due] : dues_)
    if (due.saved.is_positive()) saved[key] = so_far(due);
  Money freed;
  for (const auto& due : savings_to_free(file, saved, policy.regime, on.today))
    freed += std::exchange(dues_.at(due).saved, Money{});
  if (freed.is_positive()) add(freed_receipt(file.participant.id, freed, on));
}

bool Records::has_available() const {
  return std::any_of(receipts_.begin(), receipts_.end(),
                     [](const Receipt& one) { return one.state == ReceiptState::available; });
}

std::vector<Receipt> Records::left() const {
  std::vector<Receipt> left;
  std::copy_if(receipts_.begin(), receipts_.end(), std::back_inserter(left),
               [](const Receipt& one) { return one.state != ReceiptState::allocated; });
  return left;
}

ParticipantState Records::state(const CaseFile& file, const Policy& policy, Date today) const {
  ParticipantState state;
  const Receipt* last = nullptr;
  const auto period = [](const Receipt& one) { return std::tie(one.period_from, one.period_to, one.number); };
  for (const Receipt& one : receipts_) {
    if (one.state == ReceiptState::available) state.receipts.push_back(one);
    if (one.kind == ReceiptKind::benefit && one.is_regular && (last == nullptr || period(*last) < period(one)))
      last = &one;
    if (one.kind == ReceiptKind::allowance)
      state.first_allowance = std::min(state.first_allowance.value_or(one.pay_date), one.pay_date);
  }
  if (last != nullptr) state.served = cycle_served_by(*last, policy.regime.payday, today);
  for (const auto& [key, due] : dues_) state.dues[key] = so_far(due);
  for (const DivisionRecord& one : allocations_) state.leefgeld[one.cycle_from] += one.leefgeld;
  const LoanDates dates = loan_dates(file, policy.regime, state.first_allowance);
  for (const GrantedLoan& terms : loans_)
    state.loans.push_back(loan_after(terms, loan_events_, policy.repayment, dates));
  std::stable_sort(state.loans.begin(), state.loans.end(), is_older);
  return state;
}

}  // namespace ledger
