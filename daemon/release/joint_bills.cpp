#include "daemon/release/joint_bills.h"

#include <utility>
#include <vector>

#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"
#include "ledger/payments/joint_bills.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// The planned payments for costs that several share, in the order in which they go. A payment that carries other shares
// already was joined by an earlier run, and a later attempt is sent for all.
std::vector<Payment> planned_shares(Transaction& books, const std::vector<CostItem>& joint_costs, Date until) {
  std::set<std::pair<ParticipantId, CostId>> shared;
  for (const CostItem& one : joint_costs) shared.insert({one.participant, one.id});
  std::vector<Payment> shares;
  for (const std::vector<OpenRange>& portion : in_portions(books.payments().open(until), payments_at_a_time))
    for (Payment& one : books.payments().in(portion))
      if (one.attempt == 0 && one.of_others.is_zero() && shared.contains({one.participant, one.cost}))
        shares.push_back(std::move(one));
  return shares;
}

}  // namespace

std::set<PaymentNumber> join_planned_shares(const Administration& administration, const RunContext& run,
                                            Transaction& books, Date until) {
  std::set<PaymentNumber> waiting;
  const std::vector<CostItem> joint_costs = books.registers().joint_costs();
  if (joint_costs.empty()) return waiting;
  const JoinedShares shares = join_shares(planned_shares(books, joint_costs, until), joint_costs);
  const auto id_of = [&](const Payment& one) { return end_to_end_id(administration.settings.code, one); };
  std::vector<ExceptionItem> missing;
  for (const Payment& one : shares.waiting) {
    waiting.insert(one.number);
    missing.push_back({.run = run.number,
                       .kind = ExceptionKind::joint_share_is_missing,
                       .participant = one.participant,
                       .cost = one.cost,
                       .due = one.due,
                       .amount = one.amount,
                       .reference = id_of(one).text()});
  }
  MergedEntries entries;
  for (const JoinedBill& bill : shares.bills) {
    for (const Payment& other : bill.others) {
      entries.add(record_joined({.share = other, .lead = bill.lead, .id = id_of(bill.lead)}, run.now.today()));
      books.payments().join(other.number, bill.lead.number);
    }
  }
  books.journal().append(std::move(entries).entries());
  books.runs().add(missing);
  return waiting;
}

}  // namespace service
