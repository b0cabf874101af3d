#include "ledger/payments/answer_meaning.h"

#include <algorithm>
#include <array>

namespace ledger {
namespace {

struct Row {
  std::string_view status;
  AnswerMeaning meaning;
};

constexpr std::array table = {
    Row{"RCVD", AnswerMeaning::pending},                                           // received
    Row{"PDNG", AnswerMeaning::pending},                                           // further checks follow
    Row{"PATC", AnswerMeaning::pending},                                           // not all who must sign have signed
    Row{"ACFW", AnswerMeaning::pending},                                           // waits for our confirmation
    Row{"PRES", AnswerMeaning::pending},                                           // a request for payment, presented
    Row{"PART", AnswerMeaning::pending},                                           // some are accepted, others not yet
    Row{"BLCK", AnswerMeaning::pending},                                           // neither paid out nor given back
    Row{"ACTC", AnswerMeaning::accepted},                                          // technically
    Row{"ACCP", AnswerMeaning::accepted},                                          // and for the customer
    Row{"ACFC", AnswerMeaning::accepted},                                          // and there are funds
    Row{"ACSP", AnswerMeaning::accepted},                                          // in execution
    Row{"ACPD", AnswerMeaning::accepted},                                          // released to the clearing
    Row{"ACWC", AnswerMeaning::accepted},                                          // with a change
    Row{"ACWP", AnswerMeaning::accepted},                                          // not yet posted to the payee
    Row{"ACIS", AnswerMeaning::accepted},                                          // a cheque, issued
    Row{"ACSC", AnswerMeaning::settled},                                           // on our account
    Row{"ACCC", AnswerMeaning::settled},                                           // on the payee's account
    Row{"CPUC", AnswerMeaning::settled},                                           // cash, picked up
    Row{"RJCT", AnswerMeaning::rejected},   Row{"CANC", AnswerMeaning::rejected},  // cancelled when asked to
    Row{"RCVC", AnswerMeaning::name_check},                                        // match
    Row{"RVMC", AnswerMeaning::name_check},                                        // close match
    Row{"RVCM", AnswerMeaning::name_check},                                        // done, with data that do not match
    Row{"RVNM", AnswerMeaning::name_check},                                        // no match
    Row{"RVNA", AnswerMeaning::name_check},                                        // not applicable
    Row{"RVNC", AnswerMeaning::name_check},                                        // not yet complete
};

}  // namespace

AnswerMeaning meaning_of_status(std::string_view status) {
  const auto found =
      std::find_if(table.begin(), table.end(), [status](const Row& row) { return row.status == status; });
  return found == table.end() ? AnswerMeaning::unknown : found->meaning;
}

}  // namespace ledger
