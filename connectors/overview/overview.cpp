#include "connectors/overview/overview.h"

namespace connectors {

using namespace ledger;

LoanStanding standing_of(const Loan& loan, Date today) {
  LoanStanding standing{loan.terms.id, loan.terms.kind,     loan.terms.granted_on, {}, {}, {},
                        loan.balance,  plan_of(loan, today)};
  for (const LoanEvent& event : loan.events) {
    switch (event.kind) {
      case LoanEventKind::paid_out:
      case LoanEventKind::moved_in:
        standing.lent += event.amount;
        break;
      case LoanEventKind::repaid:
      case LoanEventKind::lump:
        standing.repaid += event.amount;
        break;
      case LoanEventKind::moved_out:
      case LoanEventKind::written_off:
        standing.given_up += event.amount;
        break;
      case LoanEventKind::skipped:
      case LoanEventKind::paused:
      case LoanEventKind::resumed:
        break;
    }
  }
  return standing;
}

}  // namespace connectors
