#include "ledger/settlement/entry_words.h"

#include <algorithm>
#include <cctype>

#include "ledger/money/words.h"

namespace ledger {
namespace {

void add_words_of(std::vector<std::string>& words, const EntryDetail& detail) {
  add_words(words, detail.end_to_end.text());
  add_words(words, detail.remittance);
  add_words(words, detail.creditor_reference);
}

}  // namespace

std::vector<std::string> words_of(const BankEntry& entry) {
  std::vector<std::string> words;
  add_words(words, entry.text);
  for (const EntryDetail& detail : entry.details) add_words_of(words, detail);
  return words;
}

std::vector<std::string> words_of(const EntryDetail& detail) {
  std::vector<std::string> words;
  add_words_of(words, detail);
  return words;
}

std::string folded(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      letters += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return letters;
}

std::string folded_text_of(const BankEntry& entry) {
  std::string text = folded(entry.text);
  for (const EntryDetail& detail : entry.details)
    text += ' ' + folded(detail.remittance) + ' ' + folded(detail.creditor_reference);
  return text;
}

Money amount_of(const BankEntry& entry, const EntryDetail& detail) { return detail.amount.value_or(entry.amount); }

bool adds_up(const BankEntry& entry) {
  Money sum;
  for (const EntryDetail& detail : entry.details) sum += amount_of(entry, detail);
  return !entry.details.empty() && sum == entry.amount;
}

std::optional<Iban> counterparty_of(const BankEntry& entry) {
  if (entry.details.size() != 1) return std::nullopt;
  const auto iban = Iban::parse(entry.details.front().counterparty_iban);
  return iban ? std::optional(*iban) : std::nullopt;
}

BatchId batch_of(const BankEntry& entry) {
  const auto named = std::find_if(entry.batches.begin(), entry.batches.end(),
                                  [](const EntryBatch& one) { return !one.batch.empty(); });
  return named == entry.batches.end() ? BatchId() : named->batch;
}

}  // namespace ledger
