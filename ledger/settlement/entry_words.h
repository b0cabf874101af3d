// What a bank entry says of itself, as far as it can be looked up: words, amounts, the other party's account.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money/iban.h"
#include "ledger/statements/statement.h"

namespace ledger {

// The words of an entry's texts, and of a word with hyphens also what stands before the last hyphen and behind it:
// "U2026-02-C10001" gives itself, "U2026-02" and "C10001". Client codes and run ids are looked up among them.
[[nodiscard]] std::vector<std::string> words_of(const BankEntry& entry);
[[nodiscard]] std::vector<std::string> words_of(const EntryDetail& detail);

// Only the letters and digits, in capitals: banks put spaces and full stops into references.
[[nodiscard]] std::string folded(std::string_view text);
// All texts of the entry, folded: a reference is looked up in them.
[[nodiscard]] std::string folded_text_of(const BankEntry& entry);

[[nodiscard]] Money amount_of(const BankEntry& entry, const EntryDetail& detail);
// Whether the entry has details that add up to its amount. Details that do not add up prove nothing.
[[nodiscard]] bool adds_up(const BankEntry& entry);
// The other party's account, of an entry with exactly one detail.
[[nodiscard]] std::optional<Iban> counterparty_of(const BankEntry& entry);
// The first batch that the bank names for the whole entry; empty where it names none.
[[nodiscard]] BatchId batch_of(const BankEntry& entry);

}  // namespace ledger
