// What named persons say on a subject: a batch, a change, a payment.
#pragma once

#include <string>

#include "ledger/base/id.h"

namespace ledger {

// Somebody named said yes to exactly this content (domain.md D11).
struct Approval {
  std::string who;   // the operating system's user
  std::string when;  // local time with offset
  Digest content;    // of what was approved
  std::string reason;
};

// What one person's word settles. not_allowed: tried, and refused by the program (scenario 22).
enum class Verdict { refused, withdrawn, voided, sent_again, passed_on, not_allowed, placed };

struct Decision {
  Verdict verdict = Verdict::refused;
  std::string who;
  std::string when;
  std::string reason;
};

}  // namespace ledger
