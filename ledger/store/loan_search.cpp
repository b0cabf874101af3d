#include "ledger/store/loan_search.h"

#include <algorithm>

#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/loans.h"

namespace ledger {

std::string LoanName::text() const { return participant ? participant->text() + '/' + loan.text() : loan.text(); }

LoanName loan_name(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return {std::nullopt, LoanId(std::string(text))};
  return {ParticipantId(std::string(text.substr(0, slash))), LoanId(std::string(text.substr(slash + 1)))};
}

Result<Loan, Refusal> find_loan(Transaction& books, const Policy& policy, const LoanName& name) {
  std::vector<ParticipantId> who = books.loans().with_loan(name.loan);
  if (name.participant) std::erase_if(who, [&](const ParticipantId& one) { return one != *name.participant; });
  if (who.empty()) return refused(Refusal{RefusalRule::no_such_loan, name.text()});
  if (who.size() > 1) {
    std::string all;
    for (const ParticipantId& one : who) all += (all.empty() ? "" : " ") + one.text() + '/' + name.loan.text();
    return refused(Refusal{RefusalRule::several_have_this_loan, name.text(), {all}});
  }
  std::vector<Loan> loans = loans_of(books, policy, who.front());
  return std::move(
      *std::find_if(loans.begin(), loans.end(), [&](const Loan& one) { return one.terms.id == name.loan; }));
}

}  // namespace ledger
