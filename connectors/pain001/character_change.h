// What the letters that banks do not take become in a payment file.
#pragma once

#include <string>

#include "ledger/base/id.h"
#include "ledger/payments/payment.h"

namespace connectors {

// A text that is written otherwise than it stands in our books, because banks do not take all characters. It holds
// personal data and is for the books only.
struct CharacterChange {
  ledger::PaymentNumber payment = {};
  ledger::PayeeField field = ledger::PayeeField::name;
  std::string original = {};
  std::string written = {};
};

// The changed characters without the text around them: "é → e, & → +". Each change once, in order; for the run report.
[[nodiscard]] std::string changed_characters(const CharacterChange& change);
// Whether the text was too long and lost its end.
[[nodiscard]] bool is_cut(const CharacterChange& change);

}  // namespace connectors
