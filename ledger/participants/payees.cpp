#include "ledger/participants/payees.h"

#include "ledger/register/timing.h"

namespace ledger {
namespace {

Payee person_of(const Payment& payment, const PayeeFacts& facts) {
  const Person& person = facts.persons.at(payment.participant);
  return {.name = person.leefgeld_name,
          .account = person.leefgeld_account,
          .reference = std::nullopt,
          .text = text_to_person(payment),
          .number = person.payee};
}

bool is_verified(const CreditorAccount& account, Date execution, int months) {
  return !account.verified_by.empty() && account.verified_on && add_months(*account.verified_on, months) >= execution;
}

}  // namespace

const CostItem& row_paid_on(std::span<const CostItem> rows, Date execution) {
  const CostItem* row = row_at(rows, execution);
  return row != nullptr ? *row : rows.back();
}

bool stands_in_the_way(const WaitingAccounts& waiting, const Payment& payment, Date execution) {
  const auto found = waiting.find({payment.participant, payment.cost});
  return found != waiting.end() && found->second <= execution;
}

Result<Payee, ExceptionKind> payee_of(const Payment& payment, Date execution, const PayeeFacts& facts) {
  if (payment.kind != PaymentKind::cost) return person_of(payment, facts);
  if (stands_in_the_way(facts.waiting, payment, execution)) return refused(ExceptionKind::account_change_waits);
  const CreditorAccount& account = row_paid_on(facts.costs.at({payment.participant, payment.cost}), execution).account;
  if (!is_verified(account, execution, facts.account_verified_months))
    return refused(ExceptionKind::account_not_verified);
  const auto returned = facts.returned.find(account.iban);
  if (returned != facts.returned.end() && *account.verified_on <= returned->second)
    return refused(ExceptionKind::account_returned_a_payment);
  return Payee{.name = account.name,
               .account = account.iban,
               .reference = account.reference,
               .text = "",
               .number = account.payee};
}

}  // namespace ledger
