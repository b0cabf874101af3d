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

constexpr std::size_t digits_of_payment = 12;
constexpr std::int64_t most_attempts = 99;

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

std::string prefix(Administration administration) { return padded(administration.number(), 4) + '-'; }

}  // namespace

EndToEndId end_to_end_id(Administration administration, const PaymentKey& key) {
  return EndToEndId(prefix(administration) + 'P' + padded(key.first.number(), digits_of_payment) +
                    (key.attempt > 0 ? "-R" + std::to_string(key.attempt) : ""));
}

EndToEndId end_to_end_id(Administration administration, const Payment& payment) {
  return end_to_end_id(administration,
                       PaymentKey{payment.attempt > 0 ? payment.resends : payment.number, payment.attempt});
}

std::optional<PaymentKey> payment_key(Administration administration, const EndToEndId& id) {
  const std::string start = prefix(administration) + 'P';
  std::string_view text = id.text();
  if (!text.starts_with(start)) return std::nullopt;
  text.remove_prefix(start.size());
  PaymentKey key;
  if (const std::size_t again = text.find("-R"); again != std::string_view::npos) {
    const auto attempt = number_in(text.substr(again + 2));
    if (!attempt || *attempt > most_attempts) return std::nullopt;
    key.attempt = static_cast<int>(*attempt);
    text = text.substr(0, again);
  }
  const auto number = number_in(text);
  if (!number) return std::nullopt;
  key.first = PaymentNumber(*number);
  return key;
}

BatchId batch_id(Administration administration, RunNumber run, int ordinal) {
  return BatchId(prefix(administration) + 'R' + padded(run.number(), 6) + '-' + padded(ordinal, 2));
}

MessageId message_id(Administration administration, RunNumber run) {
  return MessageId(prefix(administration) + 'R' + padded(run.number(), 6));
}

std::string content_line(const Instruction& instruction) {
  return std::to_string(instruction.payment.number.number()) + ';' + to_decimal(instruction.payment.amount) + ';' +
         instruction.payee.account.text() + '\n';
}

}  // namespace ledger
