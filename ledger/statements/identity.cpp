#include "ledger/statements/identity.h"

#include <array>

namespace ledger {
namespace {

constexpr std::uint64_t fnv_offset = 14695981039346656037U;
constexpr std::uint64_t fnv_prime = 1099511628211U;

std::uint64_t mixed_byte(std::uint64_t hash, unsigned char byte) { return (hash ^ byte) * fnv_prime; }

constexpr bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The text without its white space, and behind it a byte that stands in no UTF-8 text: so "ab" and "c" differ from "a"
// and "bc".
std::uint64_t mixed(std::uint64_t hash, std::string_view text) {
  for (const char c : text)
    if (!is_white(c)) hash = mixed_byte(hash, static_cast<unsigned char>(c));
  return mixed_byte(hash, 0xFFU);
}

std::uint64_t mixed(std::uint64_t hash, std::int64_t number) {
  return (hash ^ static_cast<std::uint64_t>(number)) * fnv_prime;
}

std::uint64_t hash_of_texts(std::uint64_t hash, const BankEntry& entry) {
  hash = mixed(hash, entry.text);
  for (const EntryDetail& detail : entry.details)
    for (const std::string_view text :
         {std::string_view(detail.end_to_end.text()), std::string_view(detail.counterparty_iban),
          std::string_view(detail.remittance), std::string_view(detail.creditor_reference),
          std::string_view(detail.return_reason)})
      hash = mixed(hash, text);
  return hash;
}

// What banks write where they have no reference.
bool says_nothing(std::string_view reference) {
  constexpr std::array<std::string_view, 3> fillers = {"NONREF", "NOTPROVIDED", "NOREF"};
  for (const std::string_view filler : fillers)
    if (reference == filler) return true;
  return reference.find_first_not_of("0 ") == std::string_view::npos;
}

// The entry's own; else that of its only detail.
std::string_view reference_of(const BankEntry& entry) {
  if (!says_nothing(entry.bank_reference)) return entry.bank_reference;
  if (entry.details.size() == 1 && !says_nothing(entry.details.front().bank_reference))
    return entry.details.front().bank_reference;
  return {};
}

}  // namespace

Money signed_amount(const BankEntry& entry) {
  return entry.direction == Direction::credit ? entry.amount : -entry.amount;
}

EntryIdentity identity_of(const BankEntry& entry) {
  EntryIdentity identity;
  const std::string_view reference = reference_of(entry);
  identity.is_by_reference = !reference.empty();
  identity.text = identity.is_by_reference ? "reference " + std::string(reference)
                                           : "text " + std::to_string(hash_of_texts(fnv_offset, entry));
  identity.text += ' ' + to_iso(entry.booking_date) + ' ' + to_decimal(signed_amount(entry));
  std::uint64_t ids = fnv_offset;
  bool has_ids = false;
  for (const EntryDetail& detail : entry.details) {
    ids = mixed(ids, detail.end_to_end.text());
    has_ids = has_ids || !detail.end_to_end.empty();
  }
  if (has_ids)
    identity.end_to_end =
        entry.details.size() == 1 ? entry.details.front().end_to_end.text() : "several " + std::to_string(ids);
  return identity;
}

std::string name_of(const BankEntry& entry) {
  if (!entry.bank_reference.empty()) return entry.bank_reference;
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = mixed(fnv_offset, identity_of(entry).text);
  std::string name = "entry-" + to_iso(entry.booking_date) + '-';
  for (int i = 0; i < 12; ++i, hash >>= 4) name += digits[hash & 0xFU];
  return name;
}

std::uint64_t hash_with(std::uint64_t hash, const BankEntry& entry) {
  hash = mixed(hash == 0 ? fnv_offset : hash, signed_amount(entry).cents());
  hash = mixed(hash, static_cast<std::int64_t>(entry.status));
  hash = mixed(hash, entry.booking_date.time_since_epoch().count());
  return hash_of_texts(mixed(hash, entry.bank_reference), entry);
}

}  // namespace ledger
