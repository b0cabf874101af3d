#include <charconv>
#include <string_view>

#include "ledger/base/ensure.h"
#include "ledger/payments/payment.h"

namespace ledger {
namespace {

std::string padded(std::int64_t number, std::size_t width) {
  ENSURE(number >= 0);
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::string prefix(Administration administration) { return padded(administration.number(), 4) + '-'; }

}  // namespace

EndToEndId end_to_end_id(Administration administration, PaymentNumber number) {
  return EndToEndId(prefix(administration) + 'P' + padded(number.number(), 12));
}

std::optional<PaymentNumber> payment_number(Administration administration, const EndToEndId& id) {
  const std::string start = prefix(administration) + 'P';
  std::string_view text = id.text();
  if (!text.starts_with(start)) return std::nullopt;
  text.remove_prefix(start.size());
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return PaymentNumber(number);
}

BatchId batch_id(Administration administration, RunNumber run, int ordinal) {
  return BatchId(prefix(administration) + 'R' + padded(run.number(), 6) + '-' + padded(ordinal, 2));
}

MessageId message_id(Administration administration, RunNumber run) {
  return MessageId(prefix(administration) + 'R' + padded(run.number(), 6));
}

}  // namespace ledger
