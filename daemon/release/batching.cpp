#include "daemon/release/batching.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "connectors/pain001/pain001_writer.h"
#include "daemon/release/joint_bills.h"
#include "daemon/release/waiting_accounts.h"
#include "ledger/base/ensure.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// The payments of one group travel in one batch, or in several of at most batch_max payments.
struct Group {
  BatchCategory category;
  Date execution;
  bool needs_approval;
  auto operator<=>(const Group&) const = default;
};

struct ReadyPayment {
  Payment payment;
  Payee payee;
  int late = 0;
};

int target_days_between(Date from, Date to) {
  int days = 0;
  for (Date day = from; day < to; ++days) day = to_target_day(day + Days{1}, Shift::after);
  return days;
}

void move_to_open_day(Transaction& books, const Batch& batch, Date earliest) {
  if (batch.execution < earliest)
    books.payments().set_execution(batch.id, earliest, target_days_between(batch.execution, earliest));
}

// Whom to pay, as the registers say today; or what stands in the way.
class Payees {
 public:
  Payees(Transaction& books, const config::AdministrationSettings& settings, const std::vector<Payment>& payments)
      : settings_(settings), waiting_(books) {
    const auto [first, last] = std::minmax_element(
        payments.begin(), payments.end(), [](const auto& a, const auto& b) { return a.participant < b.participant; });
    const ParticipantRange range{first->participant, last->participant};
    for (Person& person : books.registers().persons(range)) persons_.emplace(person.id, std::move(person));
    for (CostItem& cost : books.registers().costs(range))
      costs_[{cost.participant, cost.id}].push_back(std::move(cost));
    returned_ = books.payments().blocked_accounts();
  }

  struct Answer {
    std::optional<Payee> payee;
    std::optional<ExceptionKind> obstacle;
  };

  [[nodiscard]] Answer payee_of(const Payment& payment, Date execution) const {
    if (payment.kind != PaymentKind::cost) return checked(payment, person(payment));
    if (waiting_.stand_in_the_way(payment, execution)) return {std::nullopt, ExceptionKind::account_change_waits};
    const std::vector<CostItem>& rows = costs_.at({payment.participant, payment.cost});
    const CostItem* row = row_at(rows, execution);
    if (row == nullptr) row = &rows.back();
    const CreditorAccount& account = row->account;
    if (account.verified_by.empty() || !account.verified_on ||
        add_months(*account.verified_on, settings_.account_verified_months) < execution)
      return {std::nullopt, ExceptionKind::account_not_verified};
    const auto returned = returned_.find(account.iban);
    if (returned != returned_.end() && *account.verified_on <= returned->second)
      return {std::nullopt, ExceptionKind::account_returned_a_payment};
    return checked(payment, {account.name, account.iban, account.reference, ""});
  }

 private:
  [[nodiscard]] Payee person(const Payment& payment) const {
    const Person& person = persons_.at(payment.participant);
    const std::string text = payment.kind == PaymentKind::holiday_allowance ? "Vakantiegeld " : "Leefgeld ";
    return {person.leefgeld_name, person.leefgeld_account, std::nullopt, text + to_iso(payment.due)};
  }

  [[nodiscard]] static Answer checked(const Payment& payment, Payee payee) {
    if (connectors::cannot_be_written({payment, payee})) return {std::nullopt, ExceptionKind::account_not_verified};
    return {std::move(payee), std::nullopt};
  }

  const config::AdministrationSettings& settings_;
  WaitingAccounts waiting_;
  std::map<ParticipantId, Person> persons_;
  std::map<std::pair<ParticipantId, CostId>, std::vector<CostItem>> costs_;
  std::map<Iban, Date> returned_;
};

class BatchBuilder {
 public:
  BatchBuilder(const Administration& administration, const RunContext& run, Transaction& books)
      : administration_(administration),
        settings_(administration.settings),
        run_(run),
        books_(books),
        earliest_(earliest_execution(run.actual, administration.settings.bank.cutoff)) {}

  void make_batches() {
    const std::vector<Payment> planned = books_.payments().planned(run_.now.today() + Days{settings_.bank.days_ahead});
    if (planned.empty()) return;
    const std::set<PaymentNumber> waiting = join_shares(administration_, run_, books_, planned);
    const Payees payees(books_, settings_, planned);
    std::map<Group, std::vector<ReadyPayment>> groups;
    for (const Payment& payment : books_.payments().planned(run_.now.today() + Days{settings_.bank.days_ahead}))
      if (!waiting.contains(payment.number)) place(payment, payees, groups);
    for (auto& [group, ready] : groups)
      for (std::size_t begin = 0; begin < ready.size(); begin += batch_max())
        store(group, ready, begin, std::min(begin + batch_max(), ready.size()));
    books_.runs().add(exceptions_);
  }

  // Batches that were held until they were approved, or that an earlier run did not release, move to a day that the
  // bank still accepts.
  void move_to_open_days() {
    for (const BatchState state : {BatchState::ready, BatchState::held})
      for (const Batch& batch : books_.payments().batches(state)) move_to_open_day(books_, batch, earliest_);
  }

 private:
  [[nodiscard]] std::size_t batch_max() const { return static_cast<std::size_t>(settings_.bank.batch_max); }

  void place(const Payment& payment, const Payees& payees, std::map<Group, std::vector<ReadyPayment>>& groups) {
    const Date execution = std::max(payment.execution, earliest_);
    Payees::Answer answer = payees.payee_of(payment, execution);
    if (answer.obstacle) {
      exceptions_.push_back({run_.number, *answer.obstacle, payment.participant, payment.cost, payment.due,
                             payment.amount, end_to_end_id(settings_.code, payment).text()});
      return;
    }
    const int late = target_days_between(payment.execution, execution);
    if (late > 0)
      exceptions_.push_back({run_.number, ExceptionKind::paid_late, payment.participant, payment.cost, payment.due,
                             payment.amount, end_to_end_id(settings_.code, payment).text()});
    const BatchCategory category =
        payment.kind == PaymentKind::cost ? BatchCategory::creditors : BatchCategory::leefgeld;
    // A payment that was in a batch before, which was withdrawn, may have been late already.
    groups[{category, execution, payment.needs_approval.has_value()}].push_back(
        {payment, std::move(*answer.payee), payment.late_target_days + late});
  }

  void store(const Group& group, const std::vector<ReadyPayment>& ready, std::size_t begin, std::size_t end) {
    Batch batch;
    batch.id = batch_id(settings_.code, run_.number, ++ordinal_);
    batch.category = group.category;
    batch.execution = group.execution;
    batch.run = run_.number;
    BatchFigures figures;
    std::vector<BatchedPayment> payments;
    for (std::size_t i = begin; i < end; ++i) {
      const auto& [payment, payee, late] = ready[i];
      ++batch.count;
      batch.sum += payment.amount;
      figures.largest = std::max(figures.largest, payment.amount);
      if (payment.needs_approval) figures.payment_reasons.push_back(*payment.needs_approval);
      payments.push_back({payment.number, batch.id, group.execution, late, payee});
    }
    const Judgement judgement = judge(batch, figures,
                                      {.most_payments = settings_.bank.batch_max,
                                       .payment_ceiling = settings_.payment_ceiling,
                                       .approvals = settings_.batch_approvals,
                                       .days_ahead = settings_.bank.days_ahead},
                                      run_.now.today());
    batch.reasons = judgement.reasons;
    batch.approvals_needed = judgement.approvals_needed;
    batch.state = judgement.reasons.empty() ? BatchState::ready : BatchState::held;
    books_.payments().add(batch, payments);
  }

  const Administration& administration_;
  const config::AdministrationSettings& settings_;
  const RunContext& run_;
  Transaction& books_;
  Date earliest_;
  int ordinal_ = 0;
  std::vector<ExceptionItem> exceptions_;
};

}  // namespace

void batch_payments(const Administration& administration, const RunContext& run) {
  administration.once(unit_key(run, "batch"), [&](Transaction& books) {
    BatchBuilder builder(administration, run, books);
    builder.move_to_open_days();
    builder.make_batches();
  });
}

void move_unreleased(const Administration& administration, const RunContext& run, const Message& message) {
  const Date earliest = earliest_execution(run.actual, administration.settings.bank.cutoff);
  // The key names the day, because a second interruption may move the message once more.
  administration.once("message:" + message.id.text() + ":from:" + to_iso(earliest), [&](Transaction& books) {
    for (const Batch& batch : books.payments().batches_of_message(message.id)) move_to_open_day(books, batch, earliest);
  });
}

}  // namespace service
