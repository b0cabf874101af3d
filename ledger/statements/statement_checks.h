// What a bank statement must satisfy beyond its file format: rule camt_reading. Nothing here books.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace ledger {

// Only end-of-day statements are booked: for the others a sum that fails is a warning, and balances may be
// absent.
enum class StatementKind { end_of_day, intraday, notification };

struct CheckedFile {
  std::string name;
  StatementKind kind = StatementKind::end_of_day;
};

// Where a statement stands in its file.
[[nodiscard]] Place place_of(const StatementHead& head, const CheckedFile& file);

// Warning details_do_not_add_up: the amounts of the details differ from the entry's. The entry stays.
void check_details(const BankEntry& entry, const Place& place, Findings& findings);

// currency_is_not_euro, opening_balance_is_missing, closing_balance_is_missing, page_is_missing (a warning),
// closing_balance_differs.
[[nodiscard]] Findings check_balances(const StatementSums& sums, const CheckedFile& file);

// The account as a statement names it: its IBAN, or the number inside a Dutch one, as older MT940 has it.
[[nodiscard]] bool names_account(std::string_view account, std::string_view iban);

// account_is_not_ours.
[[nodiscard]] Findings check_account(const StatementSums& sums, const CheckedFile& file,
                                     const std::function<bool(std::string_view account)>& is_ours);

// Two statements with the same contents are copies, whatever their ids: portals stamp new ones on each
// download. The same account, sequence number and year with other contents is for a person to judge.
struct CopyKeys {
  std::string contents;  // account, balances, and a hash over the entries
  std::string sequence;  // account, year and number; empty where the bank does not number
};
[[nodiscard]] CopyKeys copy_keys(const StatementSums& sums);

}  // namespace ledger
