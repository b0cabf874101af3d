// Batches of made-up payments, for tests and benchmarks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/pain001/pain001_writer.h"
#include "ledger/base/ensure.h"

namespace tests {

inline ledger::Iban iban(std::string_view text) {
  auto parsed = ledger::Iban::parse(text);
  ENSURE(parsed);
  return *parsed;
}

// Computes the check digits of ISO 13616 without the code under test.
inline ledger::Iban dutch_iban(std::int64_t account) {
  std::string digits = std::to_string(account);
  digits.insert(0, 10 - digits.size(), '0');
  int remainder = 0;
  for (char c : "10231610" + digits + "232100") remainder = (remainder * 10 + c - '0') % 97;  // ANGA, NL00
  const int check = 98 - remainder;
  return iban("NL" + std::string(check < 10 ? "0" : "") + std::to_string(check) + "ANGA" + digits);
}

inline ledger::Date day(std::string_view iso) {
  const auto parsed = ledger::parse_date(iso);
  ENSURE(parsed);
  return *parsed;
}

inline ledger::Reference reference(std::string_view text) {
  const auto parsed = ledger::Reference::parse(text);
  ENSURE(parsed);
  return *parsed;
}

inline ledger::Instruction instruction(std::int64_t number, std::int64_t cents, std::string name = "Woonzorg") {
  ledger::Payment payment;
  payment.number = ledger::PaymentNumber(number);
  payment.execution = day("2026-02-27");
  payment.amount = ledger::Money::cents(cents);
  return {payment, {std::move(name), iban("NL91ABNA0417164300"), std::nullopt, {}}};
}

inline ledger::EndToEndId id_of(const ledger::Instruction& instruction) {
  return ledger::end_to_end_id(ledger::Administration(9901), instruction.payment);
}

inline ledger::Batch batch_of(const std::vector<ledger::Instruction>& instructions, int ordinal = 1) {
  ledger::Batch batch;
  batch.id = ledger::batch_id(ledger::Administration(9901), ledger::RunNumber(12), ordinal);
  batch.execution = instructions.front().payment.execution;
  for (const auto& instruction : instructions) {
    ++batch.count;
    batch.sum += instruction.payment.amount;
  }
  return batch;
}

inline connectors::Pain001Header header_of(const std::vector<ledger::Batch>& batches,
                                           connectors::Pain001Version version) {
  connectors::Pain001Header header{
      .version = version,
      .id = ledger::message_id(ledger::Administration(9901), ledger::RunNumber(12)),
      .created_at = "2026-02-25T12:10:00+01:00",
      .initiating_party = "Gemeente Voorbeeld",
      .debtor = "Gemeente Voorbeeld",
      .debtor_account = iban("NL66BNGH0123456789"),
  };
  for (const auto& batch : batches) {
    header.count += batch.count;
    header.sum += batch.sum;
  }
  return header;
}

using Batches = std::vector<std::vector<ledger::Instruction>>;

inline void write_batches(const Batches& batches, connectors::Pain001Writer& writer, std::string_view purpose = {}) {
  int ordinal = 0;
  for (const auto& instructions : batches) {
    writer.begin_batch(batch_of(instructions, ++ordinal), purpose);
    for (const auto& instruction : instructions) writer.payment(instruction, id_of(instruction));
    writer.end_batch();
  }
  writer.finish();
}

inline connectors::Pain001Header header_of(const Batches& batches, connectors::Pain001Version version) {
  std::vector<ledger::Batch> made;
  for (const auto& instructions : batches) made.push_back(batch_of(instructions));
  return header_of(made, version);
}

}  // namespace tests
