// Conservation, checked by code that does not move the money. Called inside every transaction before commit.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/books/journal.h"

namespace ledger {

struct AccountBalance {
  Account account;
  Money balance;  // debit above zero
};

struct Violation {
  std::string invariant;  // "sub_ledger_is_negative"
  std::string where;      // account code and participant id
  Money amount;           // what is off
};

// What a transaction touched: balances after it, with the sum of everything in the books.
struct BooksAfter {
  std::vector<AccountBalance> touched;
  Money sum_of_all;
};

// sum_of_all_is_not_zero; entry_is_unbalanced is for verify; sub_ledger_is_negative: available, reserved and
// suspense_returned of a participant may not be overdrawn, loans may not be below zero; in_transit_is_negative:
// more was booked than exported; rounding_is_not_zero.
[[nodiscard]] std::vector<Violation> check_invariants(const BooksAfter& books);

// loans_differ_from_events: a participant's loans in the books are what was lent, less what came back or was given
// up. Both by participant, debit above zero; who owes nothing may be left out.
[[nodiscard]] std::vector<Violation> check_loans(const std::map<ParticipantId, Money>& in_books,
                                                 const std::map<ParticipantId, Money>& by_events);

// bank_differs_from_statement: the bank account in the books is the last statement's closing balance.
[[nodiscard]] std::optional<Violation> check_bank(Money bank_in_books, Money last_closing);

}  // namespace ledger
