#include "ledger/payments/joint_bills.h"

#include <map>
#include <set>
#include <utility>

#include "ledger/register/timing.h"

namespace ledger {
namespace {

using Bill = std::pair<std::string, Date>;  // the mark that the shares carry, and the due date

std::map<Bill, std::vector<Payment>> shares_by_bill(std::span<const Payment> planned,
                                                    std::span<const CostItem> joint_costs) {
  std::map<std::pair<ParticipantId, CostId>, std::string> marks;
  for (const CostItem& cost : joint_costs) marks[{cost.participant, cost.id}] = cost.joint;
  std::map<Bill, std::vector<Payment>> shares;
  for (const Payment& payment : planned)
    if (const auto mark = marks.find({payment.participant, payment.cost}); mark != marks.end())
      shares[{mark->second, payment.due}].push_back(payment);
  return shares;
}

// How many pay a share of the bill.
std::size_t sharers_of(const Bill& bill, std::span<const CostItem> joint_costs) {
  const auto& [mark, due] = bill;
  std::set<ParticipantId> sharers;
  for (const CostItem& cost : joint_costs)
    if (cost.joint == mark && cost.valid_from <= due && due <= cost.valid_to.value_or(due) &&
        !due_dates(cost, due, due + Days{1}).empty())
      sharers.insert(cost.participant);
  return sharers.size();
}

}  // namespace

JoinedShares join_shares(std::span<const Payment> planned, std::span<const CostItem> joint_costs) {
  JoinedShares joined;
  std::map<std::string, std::vector<CostItem>> by_mark;
  for (const CostItem& cost : joint_costs) by_mark[cost.joint].push_back(cost);
  for (const auto& [bill, shares] : shares_by_bill(planned, joint_costs)) {
    if (shares.size() < sharers_of(bill, by_mark.at(bill.first))) {
      joined.waiting.insert(joined.waiting.end(), shares.begin(), shares.end());
      continue;
    }
    JoinedBill& whole = joined.bills.emplace_back();
    whole.lead = shares.front();
    whole.others.assign(shares.begin() + 1, shares.end());
    for (const Payment& share : shares) whole.sum += share.amount;
  }
  return joined;
}

}  // namespace ledger
