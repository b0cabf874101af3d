#include "connectors/overview/overview.h"

namespace connectors {

using namespace ledger;

LoanStanding standing_of(const Loan& loan, Date today) {
  LoanStanding standing{.id = loan.terms.id,
                        .kind = loan.terms.kind,
                        .granted_on = loan.terms.granted_on,
                        .lent = {},
                        .repaid = {},
                        .given_up = {},
                        .left = loan.balance,
                        .plan = plan_of(loan, today)};
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
