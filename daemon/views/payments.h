// Payments as people look at them.
#pragma once

#include <functional>
#include <optional>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/payments/payment.h"
#include "ledger/store/tables/payments.h"

namespace service {

struct PaymentRow {
  ledger::EndToEndId id;
  ledger::Payment payment;
  std::optional<ledger::PaymentReturn> back;  // the last time it came back
};

// Visits the payments in that state, or in every state: state by state, each by number.
void each_payment(const Administration& administration, const Actor& actor,
                  const std::optional<ledger::PaymentState>& state,
                  const std::function<void(const PaymentRow&)>& visit);

}  // namespace service
