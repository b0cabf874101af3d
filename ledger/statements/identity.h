// One identity for each bank entry, whatever file brings it: rule overlapping_downloads.
#pragma once

#include <string>

#include "ledger/statements/statement.h"

namespace ledger {

struct EntryIdentity {
  // The bank's reference with day and amount; without one a hash over what the entry says, names left out (banks
  // cut them) and all white space taken away (banks move it). Two entries with one text are true twins: both stay.
  std::string text;
  bool is_by_reference = false;
  // The end-to-end ids of its details: what tells apart two entries of one day and amount in files of two forms.
  // Empty where the bank gives none.
  std::string end_to_end;
};
[[nodiscard]] EntryIdentity identity_of(const BankEntry& entry);

// What the books call it: the bank's reference, else "entry-2026-09-29-" and a hash of its identity, the same
// whatever file brings it. True twins share a name.
[[nodiscard]] std::string name_of(const BankEntry& entry);

// Credit above zero.
[[nodiscard]] Money signed_amount(const BankEntry& entry);

// Adds an entry to the hash over the entries before it (FNV-1a, 64 bits). Equal hashes show a likely copy, no proof.
[[nodiscard]] std::uint64_t hash_with(std::uint64_t hash, const BankEntry& entry);

}  // namespace ledger
