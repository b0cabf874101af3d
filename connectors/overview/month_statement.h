// A participant's month (domain.md M11): what came in, what became of it, what comes next. It adds up to the cent.
//
// Whose month it is: everything the books say from the run that divided the benefit of a payday in the month, up to
// the run that divides the next one. So a benefit of 27 February and what it pays until 30 March is February's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/overview/overview.h"
#include "connectors/page/page.h"
#include "ledger/payments/payment.h"
#include "ledger/withholding/allocate.h"

namespace connectors {

struct MonthStatement {
  enum class Source {
    kept_before,  // was still there from the month before
    benefit,
    holiday_allowance,
    special_assistance,
    advance,
    loan,
    allowance,      // a toeslag or other income: `income` says which
    refund,         // from a creditor
    withdrawn,      // a payment that did not go
    returned,       // a payment that came back, and is the person's now
    savings_freed,  // put by, and not needed any more
    savings_used    // put by, and pays a bill now
  };
  struct Component {  // a row of the benefit, as the suite gives it
    std::string code;
    bool is_debit = false;
    ledger::Money amount;
  };
  struct Incoming {
    Source source = Source::benefit;
    ledger::IncomeKind income = ledger::IncomeKind::benefit;
    ledger::Date day;  // of no meaning for what was there before
    ledger::Money amount;
    std::vector<Component> components;
  };

  enum class Progress { planned, waiting, sent, returned, withdrawn, to_be_collected, collected };
  struct Paid {
    Bill bill;         // `amount` is what was paid of it
    ledger::Date day;  // on which it goes or went
    Progress progress = Progress::planned;
  };

  enum class Why { too_little_money, part_did_not_fit, deferred, paid_by_cak };
  struct Unpaid {
    Bill bill;  // `amount` is what is open
    Why why = Why::too_little_money;
  };

  struct ToPerson {  // leefgeld, and money that is the person's whole
    ledger::PaymentKind kind = ledger::PaymentKind::leefgeld;
    ledger::Date payday;
    ledger::Date day;
    ledger::Money amount;
    Progress progress = Progress::planned;
  };

  struct Skipped {  // an instalment that was not taken
    ledger::Date due;
    ledger::Money amount;
  };

  struct Shortage {
    ledger::ShortageStepTaken taken;
    ledger::Money granted;  // of bridge_loan: lent at once; else it was proposed
  };

  Addressee to;
  ledger::year_month month;
  ledger::Date from;             // payday
  ledger::Date before;           // the next one
  std::string leefgeld_account;  // masked

  std::vector<Incoming> came_in;
  std::vector<Paid> paid;
  std::vector<Unpaid> unpaid;
  std::vector<ToPerson> to_person;
  ledger::Money put_by;
  ledger::Money repaid;
  ledger::Money kept;     // for the next month
  ledger::Money waiting;  // came in, and waits for a person's decision: in no sum here

  std::vector<Reserve> reserves;
  std::vector<LoanStanding> loans;
  std::vector<Skipped> skipped;
  std::vector<Shortage> shortage;
  std::optional<ledger::Money> leefgeld_floor;  // where leefgeld is under it

  std::vector<Bill> next_bills;          // from `before` on, until the payday after it
  std::optional<ledger::Date> last_day;  // on which costs are withheld
};

[[nodiscard]] ledger::Money came_in_sum(const MonthStatement& statement);
[[nodiscard]] ledger::Money paid_sum(const MonthStatement& statement);
[[nodiscard]] ledger::Money to_person_sum(const MonthStatement& statement);
// What came in is what was paid, given to the person, put by, repaid and kept.
[[nodiscard]] bool adds_up(const MonthStatement& statement);

// At most 80 columns wide.
[[nodiscard]] std::string to_text(const MonthStatement& statement, Language language);
[[nodiscard]] std::string to_html(const MonthStatement& statement, Language language);

}  // namespace connectors
