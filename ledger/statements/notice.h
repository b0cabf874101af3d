// What a camt.052, camt.054 or MT942 told of an entry before its statement came: details for an entry of a statement,
// never an entry of its own.
#pragma once

#include <string>
#include <vector>

#include "ledger/statements/statement.h"

namespace ledger {

using NoticeNumber = NumberId<struct NoticeTag>;

struct Notice {
  NoticeNumber number;
  std::string account;
  Money signed_amount;  // credit above zero
  Date booking_date;
  std::string bank_reference;
  BatchId batch;
  std::vector<EntryDetail> details;
};

}  // namespace ledger
