#include "ledger/invariants.h"

namespace ledger {
namespace {

std::string where(const Account& account) {
  std::string text(code(account.kind));
  if (!account.participant.empty()) text += ' ' + account.participant.text();
  return text;
}

// Which invariant this account's balance breaks, if any. Debit is above zero: what is owed to somebody is at most zero,
// what somebody owes to us at least zero.
std::optional<std::string> broken_by(const AccountBalance& account) {
  switch (account.account.kind) {
    case AccountKind::available:
    case AccountKind::reserved:
    case AccountKind::savings:
    case AccountKind::suspense_returned:
      if (account.balance.is_positive()) return "sub_ledger_is_negative";
      break;
    case AccountKind::loans:
      if (account.balance.is_negative()) return "sub_ledger_is_negative";
      break;
    case AccountKind::in_transit:
      if (account.balance.is_positive()) return "in_transit_is_negative";
      break;
    case AccountKind::rounding:
      if (!account.balance.is_zero()) return "rounding_is_not_zero";
      break;
    case AccountKind::bank:
    case AccountKind::benefits_due:
    case AccountKind::suspense_unmatched:
    case AccountKind::municipality:
    case AccountKind::bank_costs:
    case AccountKind::loans_written_off:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Violation> check_invariants(const BooksAfter& books) {
  std::vector<Violation> violations;
  if (!books.sum_of_all.is_zero()) violations.push_back({"sum_of_all_is_not_zero", "all accounts", books.sum_of_all});
  for (const AccountBalance& account : books.touched) {
    if (auto invariant = broken_by(account)) {
      violations.push_back({std::move(*invariant), where(account.account), account.balance});
    }
  }
  return violations;
}

std::vector<Violation> check_loans(const std::map<ParticipantId, Money>& in_books,
                                   const std::map<ParticipantId, Money>& by_events) {
  std::map<ParticipantId, Money> off = in_books;
  for (const auto& [participant, amount] : by_events) off[participant] -= amount;
  std::vector<Violation> violations;
  for (const auto& [participant, amount] : off)
    if (!amount.is_zero())
      violations.push_back({"loans_differ_from_events", where({AccountKind::loans, participant}), amount});
  return violations;
}

std::optional<Violation> check_bank(Money bank_in_books, Money last_closing) {
  if (bank_in_books == last_closing) return std::nullopt;
  return Violation{"bank_differs_from_statement", std::string(code(AccountKind::bank)), bank_in_books - last_closing};
}

}  // namespace ledger
