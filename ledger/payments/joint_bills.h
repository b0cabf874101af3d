// Shares of one bill that several participants pay together: rule joint_bills.
#pragma once

#include <span>
#include <vector>

#include "ledger/payments/payment.h"
#include "ledger/register/facts.h"

namespace ledger {

// One payment brings the creditor the whole sum, in the name of the participant whose payment is the first to go.
struct JoinedBill {
  Payment lead;
  std::vector<Payment> others;
  Money sum;  // with the lead's own share
};

struct JoinedShares {
  std::vector<JoinedBill> bills;
  std::vector<Payment> waiting;  // another share of their bill is not planned yet
};

// `planned`: in the order in which payments go, without those that travel in others, carry others, or are sent again.
// `joint_costs`: all rows with a mark, of everybody.
[[nodiscard]] JoinedShares join_shares(std::span<const Payment> planned, std::span<const CostItem> joint_costs);

}  // namespace ledger
