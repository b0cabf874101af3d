// The books' values in a page's words: for lines that failed, and to compare two states of the books.
#pragma once

#include <string>
#include <vector>

#include "ledger/participants/division_record.h"
#include "ledger/payments/payment.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"
#include "tests/scenarios/municipality.h"

namespace scenarios {

[[nodiscard]] std::string words_for(const ledger::Payment& payment);
[[nodiscard]] std::string words_for(const ledger::ExceptionItem& item);
[[nodiscard]] std::string words_for(const ledger::DivisionRecord& share);
[[nodiscard]] std::string words_for(const ledger::Batch& batch);

// One a line, indented: what stands below a line that failed.
template <class T>
std::string list_of(const std::vector<T>& items) {
  std::string text;
  for (const T& item : items) text += "\n    " + words_for(item);
  return text.empty() ? "\n    nothing" : text;
}

// Everything that a second run of the same files must leave as it is.
[[nodiscard]] std::string whole_books(Municipality& municipality);

}  // namespace scenarios
