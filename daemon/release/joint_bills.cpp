#include "daemon/release/joint_bills.h"

#include <algorithm>
#include <map>

#include "ledger/books/recording.h"
#include "ledger/register/case_file.h"
#include "ledger/register/timing.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

using Bill = std::pair<std::string, Date>;  // the mark that the shares carry, and the due date

struct Shares {
  std::map<Bill, std::vector<Payment>> planned;
  std::map<std::string, std::vector<CostItem>> registered;  // of everybody, by mark
};

Shares shares_of(const std::vector<CostItem>& joint_costs, const std::vector<Payment>& planned) {
  Shares shares;
  std::map<std::pair<ParticipantId, CostId>, std::string> marks;
  for (const CostItem& cost : joint_costs) {
    marks[{cost.participant, cost.id}] = cost.joint;
    shares.registered[cost.joint].push_back(cost);
  }
  for (const Payment& payment : planned)
    if (const auto mark = marks.find({payment.participant, payment.cost}); mark != marks.end())
      shares.planned[{mark->second, payment.due}].push_back(payment);
  return shares;
}

// How many pay a share of the bill that falls due on this day.
std::size_t sharers_on(const std::vector<CostItem>& costs, Date due) {
  std::set<ParticipantId> sharers;
  for (const CostItem& cost : costs)
    if (cost.valid_from <= due && due <= cost.valid_to.value_or(due) && !due_dates(cost, due, due + Days{1}).empty())
      sharers.insert(cost.participant);
  return sharers.size();
}

}  // namespace

std::set<PaymentNumber> join_shares(const Administration& administration, const RunContext& run, Transaction& books,
                                    const std::vector<Payment>& planned) {
  std::set<PaymentNumber> waiting;
  const std::vector<CostItem> joint_costs = books.registers().joint_costs();
  if (joint_costs.empty()) return waiting;
  // A payment that carries other shares already was joined by an earlier run, and a later attempt is sent for all.
  std::vector<Payment> apart;
  std::copy_if(planned.begin(), planned.end(), std::back_inserter(apart), [&](const Payment& one) {
    return one.attempt == 0 && (one.kind != PaymentKind::cost || !books.payments().carries_others(one.number));
  });
  const Shares shares = shares_of(joint_costs, apart);
  std::vector<JournalEntry> entries;
  std::vector<ExceptionItem> missing;
  for (const auto& [bill, payments] : shares.planned) {
    if (payments.size() < sharers_on(shares.registered.at(bill.first), bill.second)) {
      for (const Payment& one : payments) {
        waiting.insert(one.number);
        missing.push_back({run.number, ExceptionKind::joint_share_is_missing, one.participant, one.cost, one.due,
                           one.amount, end_to_end_id(administration.settings.code, one).text()});
      }
      continue;
    }
    const Payment& lead = payments.front();
    Money sum = lead.amount;
    for (std::size_t i = 1; i < payments.size(); ++i) {
      sum += payments[i].amount;
      entries.push_back(record_joined({payments[i].participant, lead.participant}, payments[i].amount, run.now.today(),
                                      end_to_end_id(administration.settings.code, lead)));
      books.payments().join(payments[i].number, lead.number);
    }
    books.payments().set_amount(lead.number, sum);
  }
  books.journal().append(run.number, entries);
  books.runs().add(missing);
  return waiting;
}

}  // namespace service
