#include "daemon/release/batching.h"

#include <algorithm>

#include "connectors/pain001/pain001_writer.h"
#include "daemon/release/joint_bills.h"
#include "daemon/release/waiting_accounts.h"
#include "ledger/payments/batch_plan.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

void move_to_open_day(Transaction& books, const Batch& batch, Date earliest) {
  if (batch.execution < earliest)
    books.payments().set_execution(batch.id, earliest, target_days_between(batch.execution, earliest));
}

// What the registers say of these participants.
PayeeFacts payee_facts(Transaction& books, const config::AdministrationSettings& settings,
                       const std::vector<Payment>& payments) {
  PayeeFacts facts;
  const auto [first, last] = std::minmax_element(
      payments.begin(), payments.end(), [](const auto& a, const auto& b) { return a.participant < b.participant; });
  const ParticipantRange range{first->participant, last->participant};
  for (Person& person : books.registers().persons(range)) {
    const ParticipantId id = person.id;
    facts.persons.emplace(id, std::move(person));
  }
  for (CostItem& cost : books.registers().costs(range)) {
    std::vector<CostItem>& rows = facts.costs[{cost.participant, cost.id}];
    rows.push_back(std::move(cost));
  }
  facts.returned = books.payments().blocked_accounts();
  facts.waiting = waiting_accounts(books);
  facts.account_verified_months = settings.account_verified_months;
  return facts;
}

class BatchBuilder {
 public:
  BatchBuilder(const Administration& administration, const RunContext& run, Transaction& books)
      : administration_(administration),
        settings_(administration.settings),
        run_(run),
        books_(books),
        earliest_(earliest_execution(run.actual, administration.settings.bank.cutoff)) {}

  void make_batches() {
    const Date until = run_.now.today() + Days{settings_.bank.days_ahead};
    const std::vector<Payment> planned = books_.payments().planned(until);
    if (planned.empty()) return;
    const std::set<PaymentNumber> waiting = join_planned_shares(administration_, run_, books_, planned);
    const PayeeFacts facts = payee_facts(books_, settings_, planned);
    std::vector<ReadyPayment> ready;
    for (const Payment& payment : books_.payments().planned(until))
      if (!waiting.contains(payment.number)) look_at(payment, facts, ready);
    const BatchLimits limits{.most_payments = settings_.bank.batch_max,
                             .payment_ceiling = settings_.payment_ceiling,
                             .approvals = settings_.batch_approvals,
                             .days_ahead = settings_.bank.days_ahead};
    for (const PlannedBatch& one :
         plan_batches(std::move(ready), {settings_.code, run_.number, run_.now.today()}, limits))
      store(one);
    books_.runs().add(exceptions_);
  }

  // Batches that were held until they were approved, or that an earlier run did not release, move to a day that the
  // bank still accepts.
  void move_to_open_days() {
    for (const BatchState state : {BatchState::ready, BatchState::held})
      for (const Batch& batch : books_.payments().batches(state)) move_to_open_day(books_, batch, earliest_);
  }

 private:
  void look_at(const Payment& payment, const PayeeFacts& facts, std::vector<ReadyPayment>& ready) {
    const Date execution = std::max(payment.execution, earliest_);
    auto payee = payee_of(payment, execution, facts);
    if (payee && connectors::cannot_be_written({payment, *payee})) payee = refused(ExceptionKind::account_not_verified);
    if (!payee) return add(payee.error(), payment);
    const int late = target_days_between(payment.execution, execution);
    if (late > 0) add(ExceptionKind::paid_late, payment);
    // A payment that was in a batch before, which was withdrawn, may have been late already.
    ready.push_back({.payment = payment,
                     .payee = std::move(*payee),
                     .execution = execution,
                     .late_target_days = payment.late_target_days + late});
  }

  void add(ExceptionKind kind, const Payment& payment) {
    exceptions_.push_back({.run = run_.number,
                           .kind = kind,
                           .participant = payment.participant,
                           .cost = payment.cost,
                           .due = payment.due,
                           .amount = payment.amount,
                           .reference = end_to_end_id(settings_.code, payment).text()});
  }

  void store(const PlannedBatch& planned) {
    std::vector<BatchedPayment> payments;
    payments.reserve(planned.payments.size());
    for (const ReadyPayment& one : planned.payments)
      payments.push_back({one.payment.number, planned.batch.id, one.execution, one.late_target_days, one.payee});
    books_.payments().add(planned.batch, payments);
  }

  const Administration& administration_;
  const config::AdministrationSettings& settings_;
  const RunContext& run_;
  Transaction& books_;
  Date earliest_;
  std::vector<ExceptionItem> exceptions_;
};

}  // namespace

void batch_payments(const Administration& administration, const RunContext& run) {
  administration.once(run.unit_of("batch"), [&](Transaction& books) {
    BatchBuilder builder(administration, run, books);
    builder.move_to_open_days();
    builder.make_batches();
  });
}

void move_unreleased(const Administration& administration, const RunContext& run, const Message& message) {
  const Date earliest = earliest_execution(run.actual, administration.settings.bank.cutoff);
  // The key names the day, because a second interruption may move the message once more.
  administration.once(run.unit("message:" + message.id.text() + ":from:" + to_iso(earliest)), [&](Transaction& books) {
    for (const Batch& batch : books.payments().batches_of_message(message.id)) move_to_open_day(books, batch, earliest);
  });
}

}  // namespace service
