#include "daemon/views/divisions.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace service {

using namespace ledger;

namespace {

template <class Parts>
Money sum_of(const Parts& parts) {
  return std::accumulate(parts.begin(), parts.end(), Money{},
                         [](Money sum, const auto& one) { return sum + one.amount; });
}

bool is_of_person(PaymentKind kind) { return kind != PaymentKind::cost; }

// A payment that is sent again carries the same money, which was not divided again.
bool replaces(const Payment& later, const Payment& earlier) {
  return later.attempt > 0 &&
         (earlier.number == later.resends || (earlier.attempt > 0 && earlier.resends == later.resends));
}

class DivisionBuilder {
 public:
  explicit DivisionBuilder(const DivisionFacts& facts) : facts_(facts) {
    for (const Payment& payment : facts.payments) {
      const auto earlier =
          std::find_if(payments_.begin(), payments_.end(), [&](const Payment& one) { return replaces(payment, one); });
      if (earlier == payments_.end()) payments_.push_back(payment);
      else *earlier = payment;
    }
    for (const AllocationRecord& record : facts.records) divisions_.push_back({record, {}, {}});
  }

  std::vector<Division> divide() {
    place_dues();
    place_the_other_payments();
    for (Division& division : divisions_) {
      add_what_nothing_explains(division);
      give_to_person(division, PaymentKind::leefgeld, division.record.leefgeld);
    }
    give_what_is_passed_on();
    return std::move(divisions_);
  }

 private:
  [[nodiscard]] Money costs_of(const AllocationRecord& record) const {
    const auto used = facts_.savings_used.find(record.run);
    return record.costs + (used == facts_.savings_used.end() ? Money{} : used->second);
  }

  [[nodiscard]] Division* of_run(RunNumber run) {
    const auto found =
        std::find_if(divisions_.begin(), divisions_.end(), [&](const Division& one) { return one.record.run == run; });
    return found == divisions_.end() ? nullptr : &*found;
  }

  // A due names the run that decided it last and all that was paid of it. So what earlier payments carried is deducted.
  void place_dues() {
    for (const DueRecord& due : facts_.dues) {
      Division* division = of_run(due.run);
      if (division == nullptr || !due.paid.is_positive()) continue;
      CostPart part{due.cost, due.due, due.paid, {}};
      for (const Payment& payment : payments_) {
        if (payment.cost != due.cost || payment.due != due.due || payment.state == PaymentState::withdrawn) continue;
        if (part.payment) part.amount -= part.payment->amount;
        part.payment = payment;
      }
      if (part.payment) placed_.insert(part.payment->number);
      if (part.amount.is_positive()) division->costs.push_back(std::move(part));
    }
  }

  // Earlier parts of what was paid in parts, and withdrawn payments, belong to the first run that lacks such an amount.
  void place_the_other_payments() {
    for (const Payment& payment : payments_) {
      if (is_of_person(payment.kind) || placed_.contains(payment.number)) continue;
      for (Division& division : divisions_) {
        if (costs_of(division.record) - sum_of(division.costs) < payment.amount) continue;
        division.costs.push_back({payment.cost, payment.due, payment.amount, payment});
        break;
      }
    }
  }

  void add_what_nothing_explains(Division& division) const {
    const Money rest = costs_of(division.record) - sum_of(division.costs);
    if (!rest.is_zero()) division.costs.push_back({{}, division.record.cycle_from, rest, {}});
    std::stable_sort(division.costs.begin(), division.costs.end(),
                     [](const CostPart& a, const CostPart& b) { return a.due < b.due; });
  }

  // Payments to the person were made in the order of the divisions, so each division takes the next ones.
  void give_to_person(Division& division, PaymentKind kind, Money amount) {
    Money given;
    for (const Payment& payment : payments_) {
      if (payment.kind != kind || placed_.contains(payment.number) || given + payment.amount > amount) continue;
      given += payment.amount;
      placed_.insert(payment.number);
      division.to_person.push_back(payment);
      if (given == amount) return;
    }
    if (given < amount) add_rest(division, kind, amount - given);
  }

  static void add_rest(Division& division, PaymentKind kind, Money amount) {
    Payment rest;
    rest.kind = kind;
    rest.due = rest.execution = division.record.cycle_from;
    rest.amount = amount;
    division.to_person.push_back(rest);
  }

  void give_what_is_passed_on() {
    for (Division& division : divisions_) {
      Money left = division.record.passed_on;
      for (const Payment& payment : payments_) {
        if (!is_of_person(payment.kind) || placed_.contains(payment.number) || payment.amount > left) continue;
        left -= payment.amount;
        placed_.insert(payment.number);
        division.to_person.push_back(payment);
      }
      if (left.is_positive()) add_rest(division, PaymentKind::passed_on, left);
    }
  }

  const DivisionFacts& facts_;
  std::vector<Payment> payments_;
  std::vector<Division> divisions_;
  std::set<PaymentNumber> placed_;
};

}  // namespace

std::vector<Division> divisions_of(const DivisionFacts& facts) { return DivisionBuilder(facts).divide(); }

}  // namespace service
