#include "daemon/views/loans.h"

#include "daemon/views/participant_groups.h"
#include "ledger/store/participant_facts.h"

namespace service {

using namespace ledger;

LoanSum each_loan(const Administration& administration, const Actor& actor, const LoanListRequest& request,
                  const std::function<void(const LoanRow&)>& visit) {
  LoanSum sum;
  administration.read([&](Transaction& books) {
    each_group(books.registers().all_ids(), [&](std::span<const ParticipantId>, const ParticipantRange& range) {
      auto loans = loans_in(books, administration.settings.policy, range);
      for (const Participant& participant : books.registers().participants(range))
        for (Loan& loan : loans[participant.id]) {
          if (request.only_open && loan.balance.is_zero()) continue;
          ++sum.loans;
          sum.owed += loan.balance;
          visit({participant.client, loan_on(std::move(loan), actor.today())});
        }
    });
  });
  return sum;
}

Result<LoanView, Refusal> loan(const Administration& administration, const Actor& actor, const LoanName& name) {
  Result<LoanView, Refusal> view;
  administration.read([&](Transaction& books) {
    auto found = find_loan(books, administration.settings.policy, name);
    if (found) view = LoanView{loan_on(*std::move(found), actor.today())};
    else view = refused(std::move(found.error()));
  });
  return view;
}

}  // namespace service
