// Whom a payment goes to, as the registers say on the day on which it is batched.
#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/notes/exception.h"
#include "ledger/payments/payment.h"
#include "ledger/register/facts.h"

namespace ledger {

// From which day on a cost is not paid, because a change of its account waits for a second person: rule
// verified_account.
using WaitingAccounts = std::map<std::pair<ParticipantId, CostId>, Date>;
[[nodiscard]] bool stands_in_the_way(const WaitingAccounts& waiting, const Payment& payment, Date execution);

// Of the rows of one cost, by valid_from, the one whose account a payment of that day goes to. There is at least one
// row.
[[nodiscard]] const CostItem& row_paid_on(std::span<const CostItem> rows, Date execution);

struct PayeeFacts {
  std::map<ParticipantId, Person> persons;
  std::map<std::pair<ParticipantId, CostId>, std::vector<CostItem>> costs;  // by valid_from
  std::map<Iban, Date> returned;  // accounts that sent money back because of themselves, and the last day of that
  WaitingAccounts waiting;
  int account_verified_months = 0;  // how long a verification counts
};

// Leefgeld and what is passed on goes to the participant; a cost to the creditor of the row that holds on the day. The
// error says what stands in the way: account_change_waits, account_not_verified, account_returned_a_payment.
[[nodiscard]] Result<Payee, ExceptionKind> payee_of(const Payment& payment, Date execution, const PayeeFacts& facts);

}  // namespace ledger
