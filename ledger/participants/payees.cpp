#include "ledger/participants/payees.h"

#include "ledger/register/timing.h"

namespace ledger {
namespace {

Payee person_of(const Payment& payment, const PayeeFacts& facts) {
  const Person& person = facts.persons.at(payment.participant);
  const std::string what = payment.kind == PaymentKind::holiday_allowance ? "Vakantiegeld " : "Leefgeld ";
  return {.name = person.leefgeld_name,
          .account = person.leefgeld_account,
          .reference = std::nullopt,
          .text = what + to_iso(payment.due)};
}

bool is_verified(const CreditorAccount& account, Date execution, int months) {
  return !account.verified_by.empty() && account.verified_on && add_months(*account.verified_on, months) >= execution;
}

}  // namespace

bool stands_in_the_way(const WaitingAccounts& waiting, const Payment& payment, Date execution) {
  const auto found = waiting.find({payment.participant, payment.cost});
  return found != waiting.end() && found->second <= execution;
}

Result<Payee, ExceptionKind> payee_of(const Payment& payment, Date execution, const PayeeFacts& facts) {
  if (payment.kind != PaymentKind::cost) return person_of(payment, facts);
  if (stands_in_the_way(facts.waiting, payment, execution)) return refused(ExceptionKind::account_change_waits);
  const std::vector<CostItem>& rows = facts.costs.at({payment.participant, payment.cost});
  const CostItem* row = row_at(rows, execution);
  if (row == nullptr) row = &rows.back();
  const CreditorAccount& account = row->account;
  if (!is_verified(account, execution, facts.account_verified_months))
    return refused(ExceptionKind::account_not_verified);
  const auto returned = facts.returned.find(account.iban);
  if (returned != facts.returned.end() && *account.verified_on <= returned->second)
    return refused(ExceptionKind::account_returned_a_payment);
  return Payee{.name = account.name, .account = account.iban, .reference = account.reference, .text = ""};
}

}  // namespace ledger
