#include "ledger/payments/payment.h"

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
