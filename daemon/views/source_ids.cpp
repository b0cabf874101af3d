#include "daemon/views/source_ids.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/benefits/receipt.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;

SourceIds::SourceIds(Transaction& books, EventKind event, std::span<const Posting> postings)
    : administration_(books.administration()), kind_(source_of(event)) {
  if (kind_ != SourceKind::payment || postings.empty()) return;
  const auto [first, last] = std::minmax_element(
      postings.begin(), postings.end(), [](const Posting& a, const Posting& b) { return a.source < b.source; });
  attempts_ =
      books.payments().keys_of_attempts(PaymentNumber(first->source.number()), PaymentNumber(last->source.number()));
}

std::string SourceIds::of(SourceNumber source) const {
  if (source.is_none()) return {};
  switch (kind_) {
    case SourceKind::none:
      return {};
    case SourceKind::receipt:
      return receipt_id(ReceiptNumber(source.number()));
    case SourceKind::division:
      return "division-" + std::to_string(source.number());
    case SourceKind::payment: {
      const PaymentNumber number(source.number());
      const auto again = attempts_.find(number);
      const PaymentKey key = again == attempts_.end() ? PaymentKey{number} : again->second;
      return end_to_end_id(administration_, key).text();
    }
  }
  ENSURE(false);
}

}  // namespace service
