#include "daemon/views/divisions.h"

#include <algorithm>
#include <map>

namespace service {

using namespace ledger;

namespace {

// Attempts have a number each, and all name the division of the first.
std::vector<Payment> last_attempts(const std::vector<Payment>& payments) {
  std::map<PaymentNumber, Payment> last;  // by the first attempt
  for (const Payment& payment : payments) last[payment.attempt > 0 ? payment.resends : payment.number] = payment;
  std::vector<Payment> found;
  found.reserve(last.size());
  for (auto& [first, payment] : last) found.push_back(std::move(payment));
  return found;
}

}  // namespace

std::vector<Division> divisions_of(const DivisionFacts& facts) {
  std::vector<Division> divisions;
  divisions.reserve(facts.records.size());
  const std::vector<Payment> payments = last_attempts(facts.payments);
  for (const DivisionRecord& record : facts.records) {
    Division division{.record = record, .costs = {}, .to_person = {}};
    for (const DivisionShare& share : facts.shares)
      if (share.division == record.number) division.costs.push_back({share.cost, share.due, share.amount, {}});
    for (const Payment& payment : payments) {
      if (payment.division != record.number) continue;
      const auto part = std::find_if(division.costs.begin(), division.costs.end(), [&](const CostPart& one) {
        return payment.kind == PaymentKind::cost && one.cost == payment.cost && one.due == payment.due;
      });
      if (part != division.costs.end()) part->payment = payment;
      else division.to_person.push_back(payment);
    }
    // Numbers follow the day of travel; a person reads leefgeld first, then what is paid beside it.
    std::stable_sort(division.to_person.begin(), division.to_person.end(), [](const Payment& a, const Payment& b) {
      return std::pair(a.kind, a.due) < std::pair(b.kind, b.due);
    });
    divisions.push_back(std::move(division));
  }
  return divisions;
}

}  // namespace service
