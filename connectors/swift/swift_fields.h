// What stands in single fields of MT940 and MT942 (sepa-rules.md 12). Internal: see read_swift.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"
#include "ledger/statements/statement.h"

namespace connectors {

// A line that begins with a tag: ":61:" is "61". `is_known` tells those of the list; the rest of a time
// of day at the start of a line (":12:11") has the form of a tag and is none.
struct SwiftTag {
  std::string_view name;
  std::string_view value;
  bool is_known = false;
};
[[nodiscard]] std::optional<SwiftTag> swift_tag(std::string_view line);

// A day as six digits, YYMMDD, or four, MMDD, the year being told by another date.
struct SwiftDay {
  ledger::Date day;
  bool is_real = true;  // else the month ends before it: the month's last day
};
// Years from 80 are of the last century. Nothing when these are no six digits with a month.
[[nodiscard]] std::optional<SwiftDay> swift_day(std::string_view yymmdd);
// The day of that month nearest to `near`, in its year or one beside it.
[[nodiscard]] std::optional<SwiftDay> swift_entry_day(std::string_view mmdd, ledger::Date near);

// "C140219EUR662,23"
struct SwiftBalance {
  ledger::Balance balance;
  std::string_view currency;
  bool has_real_day = true;
};
[[nodiscard]] ledger::Result<SwiftBalance, ledger::Rule> swift_balance(std::string_view value);

// ":61:": the entry, and what it says of the other side. The views point into the line.
struct SwiftEntry {
  ledger::Date value_date;
  std::optional<ledger::Date> entry_date;
  std::string_view unreal_day;  // as it stood; empty when the days are real
  ledger::Direction direction = ledger::Direction::credit;
  bool is_reversal = false;
  bool is_expected = false;  // EC, ED: announced, not booked
  ledger::Money amount;
  std::string_view type;                // "N654", "NTRF"
  std::string_view customer_reference;  // "EREF", "NONREF", an account, a reference
  std::string_view bank_reference;
  std::string_view name;  // of the other side: the old form of Rabobank, behind 16 characters of reference
};
[[nodiscard]] ledger::Result<SwiftEntry, ledger::Rule> swift_entry(std::string_view value);

// "1EUR9792,00": how many entries, and their sum.
struct SwiftTotal {
  std::int64_t entries = 0;
  ledger::Money sum;
};
[[nodiscard]] std::optional<SwiftTotal> swift_total(std::string_view value);

// ":25:" as other files write it: no spaces, and no currency behind the number.
[[nodiscard]] std::string swift_account(std::string_view value);

// ":28C:" without its page, so that it is the same as in the bank's camt; with it from the second page on.
[[nodiscard]] std::string_view swift_sequence(std::string_view value);

[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace connectors
