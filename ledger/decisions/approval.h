// What named persons say on a subject: a batch, a change, a payment.
#pragma once

#include <string>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"

namespace ledger {

// A named person said yes to exactly this content: rule four_eyes.
struct Approval {
  std::string who;   // the operating system's user
  std::string when;  // local time with offset
  Digest content;    // of what was approved
  std::string reason;
  UnitNumber unit = {};  // that added it to the books
};

// What one person's word settles. not_allowed: a person tried, and the program refused it.
enum class Verdict { refused, withdrawn, voided, sent_again, passed_on, not_allowed, placed };
constexpr auto closed_list(Verdict) {
  using enum Verdict;
  return text_table<Verdict>({{refused, "refused"},
                              {withdrawn, "withdrawn"},
                              {voided, "voided"},
                              {sent_again, "sent_again"},
                              {passed_on, "passed_on"},
                              {not_allowed, "not_allowed"},
                              {placed, "placed"}});
}

struct Decision {
  Verdict verdict = Verdict::refused;
  std::string who;
  std::string when;
  std::string reason;
  UnitNumber unit = {};  // that added it to the books
};

}  // namespace ledger
