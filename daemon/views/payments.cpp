#include "daemon/views/payments.h"

namespace service {

using namespace ledger;

void each_payment(const Administration& administration, const Actor&, const std::optional<PaymentState>& state,
                  const std::function<void(const PaymentRow&)>& visit) {
  administration.read([&](Transaction& books) {
    for (const PaymentState listed : state ? std::vector{*state} : values_of<PaymentState>())
      books.payments().each_in_state(listed, [&](const Payment& one) {
        visit({end_to_end_id(administration.settings.code, one), one, books.payments().last_return(one.number)});
      });
  });
}

}  // namespace service
