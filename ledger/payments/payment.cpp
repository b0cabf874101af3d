#include "ledger/payments/payment.h"

#include <algorithm>
#include <tuple>

#include "ledger/base/ensure.h"

namespace ledger {

bool may_follow(PaymentState from, PaymentState to) {
  using enum PaymentState;
  switch (to) {
    case planned:  // its batch was taken back, or it travels by itself again
      return from == batched || from == exported || from == joined;
    case batched:
    case joined:
    case withdrawn:
      return from == planned;
    case exported:
      return from == batched;
    case booked:
      return from == exported;
    case returned:  // or rejected before it was booked
      return from == exported || from == booked;
    case sent_again:
    case passed_on:
      return from == returned;
  }
  ENSURE(false);
}

std::string text_to_person(const Payment& payment) {
  if (payment.kind == PaymentKind::cost) return {};
  return (payment.kind == PaymentKind::holiday_allowance ? "Vakantiegeld " : "Leefgeld ") + to_iso(payment.due);
}

BatchCategory category_of(PaymentKind kind) {
  return kind == PaymentKind::cost ? BatchCategory::creditors : BatchCategory::leefgeld;
}

void sort_for_travel(std::vector<Payment>& payments) {
  const auto place = [](const Payment& one) {
    return std::tuple(category_of(one.kind), one.execution, std::cref(one.participant));
  };
  std::stable_sort(payments.begin(), payments.end(),
                   [&](const Payment& a, const Payment& b) { return place(a) < place(b); });
}

bool may_follow(BatchState from, BatchState to) {
  using enum BatchState;
  switch (to) {
    case held:
      return false;
    case ready:
      return from == held;
    case released:
      return from == ready;
    case booked:
      return from == released;
    case withdrawn:
      return from != booked && from != withdrawn;
  }
  ENSURE(false);
}

}  // namespace ledger
