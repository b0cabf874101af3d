// A participant's month for the person: what came in, what it was used for, and what comes next. It adds up to the
// cent.
//
// A month holds everything that the books say from the run that divided the benefit of a payday in that month, up to
// the run that divides the next benefit. So a benefit of 27 February, and what it pays until 30 March, belongs to
// February.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/overview/overview.h"
#include "ledger/base/closed_list.h"
#include "ledger/payments/payment.h"
#include "ledger/withholding/allocate.h"

namespace connectors {

struct MonthStatement {
  enum class Source {
    kept_before,  // left from the month before
    benefit,
    holiday_allowance,
    special_assistance,
    advance,
    loan,
    allowance,      // a toeslag or other income: `income` says which
    refund,         // from a creditor
    withdrawn,      // a payment that was not sent
    returned,       // a payment that came back and now belongs to the person
    savings_freed,  // saved for a bill, and not needed any more
    savings_used    // saved for a bill that is paid now
  };
  struct Component {  // a row of the benefit as the suite gives it
    std::string code;
    bool is_debit = false;
    ledger::Money amount;
    [[nodiscard]] ledger::Money signed_amount() const { return is_debit ? -amount : amount; }
  };
  struct Incoming {
    Source source = Source::benefit;
    ledger::IncomeKind income = ledger::IncomeKind::benefit;
    ledger::Date day;  // without meaning for kept_before
    ledger::Money amount;
    std::vector<Component> components;
  };

  enum class Progress { planned, waiting, sent, returned, withdrawn, to_be_collected, collected };
  struct Paid {
    Bill bill;         // `amount` is the part that was paid
    ledger::Date day;  // on which it is or was paid
    Progress progress = Progress::planned;
  };

  enum class Why { too_little_money, part_did_not_fit, deferred, paid_by_cak };
  struct Unpaid {
    Bill bill;  // `amount` is the part that is open
    Why why = Why::too_little_money;
  };

  struct ToPerson {  // leefgeld, and money that goes to the person as a whole
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
    ledger::Money granted;  // of a bridging loan: lent at once; zero: only proposed
  };

  Addressee to;
  ledger::year_month month;
  ledger::Date from;             // the payday
  ledger::Date before;           // the next payday
  std::string leefgeld_account;  // masked

  std::vector<Incoming> came_in;
  std::vector<Paid> paid;
  std::vector<Unpaid> unpaid;
  std::vector<ToPerson> to_person;
  ledger::Money put_by;
  ledger::Money repaid;
  ledger::Money kept;     // left for the next month
  ledger::Money waiting;  // came in and waits for a person's decision; in none of the sums

  std::vector<Reserve> reserves;
  std::vector<LoanStanding> loans;
  std::vector<Skipped> skipped;
  std::vector<Shortage> shortage;
  std::optional<ledger::Money> leefgeld_floor;  // set when leefgeld is below it

  std::vector<Bill> next_bills;          // due from `before` on, until the payday after it
  std::optional<ledger::Date> last_day;  // on which costs are withheld
};

constexpr auto closed_list(MonthStatement::Source) {
  using enum MonthStatement::Source;
  return ledger::text_table<MonthStatement::Source>({{kept_before, "kept_before"},
                                                     {benefit, "benefit"},
                                                     {holiday_allowance, "holiday_allowance"},
                                                     {special_assistance, "special_assistance"},
                                                     {advance, "advance"},
                                                     {loan, "loan"},
                                                     {allowance, "allowance"},
                                                     {refund, "refund"},
                                                     {withdrawn, "withdrawn"},
                                                     {returned, "returned"},
                                                     {savings_freed, "savings_freed"},
                                                     {savings_used, "savings_used"}});
}
constexpr auto closed_list(MonthStatement::Progress) {
  using enum MonthStatement::Progress;
  return ledger::text_table<MonthStatement::Progress>({{planned, "planned"},
                                                       {waiting, "waiting"},
                                                       {sent, "sent"},
                                                       {returned, "returned"},
                                                       {withdrawn, "withdrawn"},
                                                       {to_be_collected, "to_be_collected"},
                                                       {collected, "collected"}});
}
constexpr auto closed_list(MonthStatement::Why) {
  using enum MonthStatement::Why;
  return ledger::text_table<MonthStatement::Why>({{too_little_money, "too_little_money"},
                                                  {part_did_not_fit, "part_did_not_fit"},
                                                  {deferred, "deferred"},
                                                  {paid_by_cak, "paid_by_cak"}});
}

[[nodiscard]] ledger::Money came_in_sum(const MonthStatement& statement);
[[nodiscard]] ledger::Money paid_sum(const MonthStatement& statement);
[[nodiscard]] ledger::Money to_person_sum(const MonthStatement& statement);
// Whether what came in equals what was paid, given to the person, saved, repaid and kept.
[[nodiscard]] bool adds_up(const MonthStatement& statement);

}  // namespace connectors
