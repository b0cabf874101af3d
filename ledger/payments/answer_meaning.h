// What a bank's status says of a payment: rule pain002_statuses. The codes are those of the external code sets that ISO
// calls ExternalPaymentGroupStatus and ExternalPaymentTransactionStatus, at whatever level a bank writes them.
#pragma once

#include <string_view>

namespace ledger {

enum class AnswerMeaning {
  pending,     // received, or waiting for something; PART: the single payments say for themselves
  accepted,    // checks passed, may still fail; ACWC: with a change, such as another day
  settled,     // booked on our account, or on the payee's
  rejected,    // will not be executed
  name_check,  // Verification of Payee: whatever it says, the bank has not refused the payment
  unknown,     // a code of no list: it decides nothing
};

[[nodiscard]] AnswerMeaning meaning_of_status(std::string_view status);

}  // namespace ledger
