// How commands show payments, and money that waits for a person.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/views/payments.h"
#include "daemon/views/suspense.h"

namespace service {

[[nodiscard]] Json object_of(const PaymentRow& row);
[[nodiscard]] std::string lines_of(const PaymentRow& row);
[[nodiscard]] Json object_of(const WaitingMoney& one);
[[nodiscard]] std::string lines_of(const WaitingMoney& one);

}  // namespace service
