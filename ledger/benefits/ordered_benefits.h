// A benefit run out of the suite's own payment file: what the suite orders its bank to pay to our managed account is
// benefit that comes in. See rule benefit_run_of_a_suite.
//
// Payments to any other account go from the suite to people without us. Planned by us, too, they would be paid twice.
// They are counted in one warning.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ledger/base/finding.h"
#include "ledger/benefits/benefit_run.h"
#include "ledger/benefits/payment_order.h"
#include "ledger/register/timing.h"

namespace ledger {

// A payment file names no component and no scheme: general assistance under the Participatiewet is assumed.
constexpr std::string_view component_of_orders = "ALG";
constexpr std::string_view scheme_of_orders = "PW";

// Whose benefits they are, and what is known of whom.
struct OrderReceiver {
  std::string account;  // ours
  PaydayRule payday;
  // Which of these words are client codes of registered participants. Asked for many payments at once.
  std::function<std::set<ClientCode>(const std::set<ClientCode>&)> known_of;
  std::function<bool(const MessageId&)> is_message_of_ours;
};

// The run's id is the message's. Its day is the execution date of its batches, all the same; its period the month
// whose payday lies nearest. It is a main run, since a payment file does not say and main runs are guarded most: held
// against the last one as a whole (rule jump_of_a_run) and for each person (rule jump_of_a_person). The client is the
// one known client code among the words of EndToEndId, InstrId and remittance; a name never says who somebody is.
//
// Errors: payment_order_is_ours (our account pays, or the message is one of ours), element_is_missing (message id,
// execution date), run_holds_several_ids, run_facts_differ, currency_is_not_euro, client_is_unknown,
// payment_is_not_for_us (no payment at all is). Warning: payment_is_not_for_us (some are not).
class OrderedBenefits final : public PaymentOrderSink {
 public:
  OrderedBenefits(std::string file, OrderReceiver us, BenefitRunSink& rows)
      : file_(std::move(file)), us_(std::move(us)), rows_(rows) {}

  void begin(const PaymentOrderHead& head) override;
  void begin(const OrderedBatch& batch) override;
  void payment(const OrderedPayment& payment) override;

  // Once the file was read to its end: the last rows go to the sink, and all findings come back.
  [[nodiscard]] Findings end();

 private:
  // A payment to us that was not looked at yet, and the words that may be its client's code.
  struct Waiting {
    OrderedPayment payment;
    std::set<ClientCode> words;
  };
  void take_waiting();
  void take(const OrderedPayment& payment, const std::set<ClientCode>& clients);
  void report(std::int64_t line, Rule rule, std::string found, std::string expected,
              Severity severity = Severity::error);
  void read_date();

  std::string file_;
  OrderReceiver us_;
  BenefitRunSink& rows_;
  BenefitRunHead run_ = {};
  std::vector<Waiting> waiting_;
  Findings findings_;
  bool has_error_ = false;
  bool has_row_ = false;
  bool has_head_ = false;
  bool is_ours_ = false;  // the whole message
  OrderedBatch batch_;
  bool is_batch_of_ours_ = false;
  bool has_date_ = false;  // of the batch at hand
  bool has_run_date_ = false;
  std::int64_t not_for_us_ = 0;
  std::int64_t for_us_ = 0;
};

}  // namespace ledger
