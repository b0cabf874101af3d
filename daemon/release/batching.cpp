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
  if (batch.execution < earliest) books.payments().set_execution(batch.id, earliest);
}

// Some thousands of payments at a time are looked at, with what the registers say of their participants.
class BatchBuilder {
 public:
  BatchBuilder(const Administration& administration, const RunContext& run, Transaction& books)
      : administration_(administration),
        settings_(administration.settings),
        run_(run),
        books_(books),
        earliest_(earliest_execution(run.actual, administration.settings.bank.cutoff)),
        plan_({settings_.code, run_.number, run_.now.today()}, {.most_payments = settings_.bank.batch_max,
                                                                .payment_ceiling = settings_.payment_ceiling,
                                                                .approvals = settings_.batch_approvals,
                                                                .days_ahead = settings_.bank.days_ahead}) {}

  void make_batches() {
    const Date until = run_.now.today() + Days{settings_.bank.days_ahead};
    waiting_ = join_planned_shares(administration_, run_, books_, until);
    const std::vector<OpenRange> open = books_.payments().open(until);
    if (open.empty()) return;
    facts_.returned = books_.payments().blocked_accounts();
    facts_.waiting = waiting_accounts(books_);
    facts_.account_verified_months = settings_.account_verified_months;
    for (const std::vector<OpenRange>& portion : in_portions(open, payments_at_a_time))
      look_at(books_.payments().in(portion));
    for (const PlannedBatch& one : plan_.batches()) books_.payments().add(one.batch, one.ranges);
    books_.runs().add(exceptions_);
  }

  // Batches that were held until they were approved, or that an earlier run did not release, move to a day that the
  // bank still accepts.
  void move_to_open_days() {
    for (const BatchState state : {BatchState::ready, BatchState::held})
      for (const Batch& batch : books_.payments().batches(state)) move_to_open_day(books_, batch, earliest_);
  }

 private:
  void look_at(std::vector<Payment> payments) {
    std::erase_if(payments, [&](const Payment& one) { return waiting_.contains(one.number); });
    load_registers(payments);
    for (const Payment& payment : payments) look_at(payment);
  }

  void load_registers(const std::vector<Payment>& payments) {
    facts_.persons.clear();
    facts_.costs.clear();
    std::set<PayeeNumber> persons, creditors;
    for (const Payment& one : payments) (one.kind == PaymentKind::cost ? creditors : persons).insert(one.payee);
    for (Person& person : books_.registers().persons_paid(persons)) {
      const ParticipantId id = person.id;
      facts_.persons.emplace(id, std::move(person));
    }
    for (CostItem& cost : books_.registers().costs_paid(creditors)) {
      std::vector<CostItem>& rows = facts_.costs[{cost.participant, cost.id}];
      rows.push_back(std::move(cost));
    }
  }

  void look_at(const Payment& payment) {
    const Date execution = std::max(payment.execution, earliest_);
    auto payee = payee_of(payment, execution, facts_);
    if (payee && connectors::cannot_be_written({payment, *payee})) payee = refused(ExceptionKind::account_not_verified);
    if (!payee) return add(payee.error(), payment);
    // A payment that was in a batch before, which was withdrawn, may have been late already: that was told then.
    if (target_days_between(payment.execution, execution) > 0) add(ExceptionKind::paid_late, payment);
    if (payee->number != payment.payee) books_.payments().pay_to(payment.number, payee->number);
    plan_.add(payment, execution);
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

  const Administration& administration_;
  const config::AdministrationSettings& settings_;
  const RunContext& run_;
  Transaction& books_;
  Date earliest_;
  BatchPlan plan_;
  PayeeFacts facts_;
  std::set<PaymentNumber> waiting_;  // for the other shares of their bills
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
