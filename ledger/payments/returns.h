// What a bank's reason for sending a payment back asks for: rule returned_payment.
#pragma once

#include <string_view>

namespace ledger {

struct ReturnMeaning {
  bool blocks_account = true;  // nothing more goes there until it is verified anew
  bool may_be_sent_again = true;
  bool tells_of_a_death = false;  // a person must look at once
};

// A reason that is not in the table, or none, is for the operator to find out: the account is blocked meanwhile.
[[nodiscard]] ReturnMeaning meaning_of_return(std::string_view reason);

}  // namespace ledger
