// How commands show what was done: approved, withdrawn, sent again, placed.
#pragma once

#include "daemon/commands/output.h"
#include "daemon/decisions/placement.h"
#include "daemon/decisions/returned_payments.h"
#include "daemon/decisions/waiting_receipts.h"
#include "daemon/decisions/withdrawal.h"

namespace service {

[[nodiscard]] Json object_of(const BatchApproved& done);
[[nodiscard]] std::string lines_of(const BatchApproved& done);
[[nodiscard]] Json object_of(const BatchWithdrawn& done);
[[nodiscard]] std::string lines_of(const BatchWithdrawn& done);
[[nodiscard]] Json object_of(const BatchVoid& done);
[[nodiscard]] std::string lines_of(const BatchVoid& done);

[[nodiscard]] Json object_of(const ChangeApproved& done);
[[nodiscard]] std::string lines_of(const ChangeApproved& done);
[[nodiscard]] Json object_of(const ChangeEnded& done);
[[nodiscard]] std::string lines_of(const ChangeEnded& done);

[[nodiscard]] Json object_of(const PaymentSentAgain& done);
[[nodiscard]] std::string lines_of(const PaymentSentAgain& done);
[[nodiscard]] Json object_of(const PaymentPassedOn& done);
[[nodiscard]] std::string lines_of(const PaymentPassedOn& done);

[[nodiscard]] Json object_of(const PlacementOutcome& done);
[[nodiscard]] std::string lines_of(const PlacementOutcome& done);
[[nodiscard]] Json object_of(const ReceiptDecided& done);
[[nodiscard]] std::string lines_of(const ReceiptDecided& done);

}  // namespace service
