#include "ledger/payments/returns.h"

#include <algorithm>
#include <array>

namespace ledger {
namespace {

struct Row {
  std::string_view reason;
  ReturnMeaning meaning;
};

//                        blocks the account, may be sent again, tells of a death
constexpr std::array table = {
    Row{"AC01", {true, true, false}},    // wrong account
    Row{"AC04", {true, true, false}},    // closed
    Row{"AC06", {true, true, false}},    // blocked
    Row{"AM05", {false, false, false}},  // duplicate: never again
    Row{"MD07", {false, false, true}},   // its holder has died
    Row{"BE04", {true, true, false}},    // address
    Row{"MS03", {true, true, false}},    // not said
    Row{"RR04", {true, true, false}},    // regulatory
};

}  // namespace

ReturnMeaning meaning_of_return(std::string_view reason) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Row& row) { return row.reason == reason; });
  return found == table.end() ? ReturnMeaning{} : found->meaning;
}

}  // namespace ledger
