// What a page expects of the run before it. A page tells all of it: what the run did and no line tells of is a
// failure too.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "daemon/commands/commands.h"
#include "ledger/participants/division_record.h"
#include "ledger/payments/payment.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"
#include "tests/scenarios/municipality.h"
#include "tests/scenarios/page.h"

namespace scenarios {

class Expectations {
 public:
  explicit Expectations(Municipality& municipality) : municipality_(municipality) {}

  void begin(const Line& run, service::Exit end);  // a run was made
  void check(const Line& line, Words& words);      // "payment rent-1 640.00 on 2026-02-27"
  void close();                                    // before the next run, and at the end of the page

 private:
  struct Kind;
  static const std::vector<Kind>& kinds();

  void run_end(Words& words);
  void share(Words& words);
  void payment(Words& words);
  void leefgeld(Words& words);
  void holiday_allowance(Words& words);
  void passed_on(Words& words);
  void special_assistance(Words& words);
  void withdrawn(Words& words);
  void loan(Words& words);
  void whole(ledger::PaymentKind kind, Words& words);
  void noted(Words& words);
  void held(Words& words);
  void file(Words& words);
  void balance(Words& words);
  void approval_day(Words& words);
  void window(Words& words);
  void plan(Words& words);

  // A payment as a line tells of it; marks the one that fits.
  struct Told {
    ledger::PaymentKind kind = ledger::PaymentKind::cost;
    ledger::CostId cost;
    std::optional<ledger::ParticipantId> participant;
    Money amount;
    Date execution;
    std::optional<Date> due;
    int late = 0;
    bool waits = false;       // in a held batch
    bool is_planned = false;  // not handed to the bank yet
    bool is_joined = false;   // travels in another participant's payment
  };
  void tell(const Told& told);
  [[nodiscard]] std::vector<ledger::Payment> untold_payments() const;
  [[nodiscard]] std::string findings_of(const std::string& file) const;
  void read_options(Words& words, Told& told);
  [[nodiscard]] std::vector<std::string> printed(const Date& today,
                                                 const std::function<void(const service::CommandLine&)>& command);
  void fail(const std::string& what) const;

  Municipality& municipality_;
  Line line_;  // at hand
  Line run_line_;
  bool has_run_ = false;
  service::Exit end_ = service::Exit::done;
  Date today_{};
  std::vector<ledger::Payment> payments_;
  std::vector<ledger::ExceptionItem> noted_;       // of the run, not yet told
  std::vector<ledger::DivisionRecord> shares_;     // of the run, not yet told
  std::vector<ledger::Batch> held_;                // not yet told
  std::set<ledger::PaymentNumber> told_payments_;  // of the whole page
  std::set<std::string> told_files_;
};

}  // namespace scenarios
