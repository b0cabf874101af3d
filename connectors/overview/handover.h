// The overview that a participant gets when we stop paying: whom to pay from then on, how much, when, and what is still
// open (rule handover_before_the_end and rule window_of_six_months). Account numbers are shown in full, because the
// person will pay to them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "connectors/overview/overview.h"

namespace connectors {

struct Handover {
  struct Creditor {
    std::string name;
    ledger::CostKind kind = ledger::CostKind::rent;
    std::string account;
    std::string reference;
    ledger::Money amount;
    ledger::Every every = ledger::Every::month;
    std::optional<ledger::Date> next_due;  // the first that we do not pay; none when unknown
  };
  struct Release {  // kinds of cost that the person pays earlier than the rest
    ledger::Date from;
    std::set<ledger::CostKind> kinds;
  };
  struct StillPaid {
    Bill bill;
    ledger::Date day;
  };
  struct Allowance {
    ledger::IncomeKind kind = ledger::IncomeKind::other;
    ledger::Money amount;
    int expected_day = 0;  // of the month; 0: on the payday of the benefit
    ledger::IncomeStatus status = ledger::IncomeStatus::applied;
  };

  Addressee to;
  std::optional<ledger::Date> last_day;  // on which costs are withheld; none: no end is decided
  [[nodiscard]] std::optional<ledger::Date> first_day_alone() const {
    return last_day ? std::optional(*last_day + ledger::Days{1}) : std::nullopt;
  }
  std::optional<ledger::Date> first_whole_benefit;
  std::vector<Creditor> creditors;
  std::vector<Release> releases;
  std::vector<StillPaid> still_paid;
  std::vector<Bill> unpaid;
  std::vector<Reserve> reserves;
  std::vector<LoanStanding> loans;
  std::vector<Allowance> allowances;
};

}  // namespace connectors
