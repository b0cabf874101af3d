// What the rows of a benefit run become: receipts of participants, loans of the suite, and what a person must look at.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "ledger/benefits/benefit_run.h"
#include "ledger/benefits/receipt.h"
#include "ledger/notes/exception.h"
#include "ledger/register/case_file.h"

namespace ledger {

// A run that its guards let through, or all of its rows about some participants: what one participant's rows become
// hangs on no other's.
struct CheckedRun {
  const BenefitRun& run;
  RunNumber number;  // of the program's own run that records it
};

struct BenefitFacts {
  std::map<ParticipantId, Receipt> last;  // each participant's regular benefit of the latest period, of other runs
  // All receipts of a participant that were there before. Asked only of those whose benefit is compared.
  std::function<std::vector<Receipt>(const ParticipantId&)> receipts_of;
};

struct BenefitReceipts {
  std::vector<Receipt> receipts;  // without numbers
  std::vector<ExceptionItem> exceptions;
};
// Rows of one participant, kind and client code become one receipt: credits less debits. Two partners' halves stay
// apart, as the bank may book them (rule benefit_of_spouses). It waits for a person when the suite blocked it, when it
// looks paid before, and when more is taken back than paid; a jump or change against the last one is told (rule
// jump_of_a_person). `is_money`: the run itself is the money; else the bank's credit must follow.
[[nodiscard]] BenefitReceipts benefit_receipts(const CheckedRun& checked, const BenefitFacts& facts,
                                               const ComponentUses& uses, bool is_money);

// Participants of whom less was paid for the period than the protected amount, by this run and earlier ones: rule
// protected_amount.
[[nodiscard]] std::vector<ExceptionItem> breached_protected_amounts(const CheckedRun& checked,
                                                                    const BenefitFacts& facts,
                                                                    const std::vector<Receipt>& receipts);

// A household may get its benefit under several client codes. A main run that pays one of them must pay all: rule
// benefit_of_spouses. `files`: the participants and their members; `paid`: of their codes those that main runs of the
// period paid, this one and others.
[[nodiscard]] std::vector<ExceptionItem> missing_member_benefits(const BenefitRunHead& run, RunNumber number,
                                                                 const std::map<ParticipantId, CaseFile>& files,
                                                                 const std::set<ClientCode>& paid);

// Loans for durable goods that the suite paid out with the benefit. The books only take over what is owed: rule
// kinds_of_loan.
[[nodiscard]] std::vector<GrantedLoan> loans_of_suite(const BenefitRun& run, const ComponentUses& uses,
                                                      int instalments);

}  // namespace ledger
