// Reads the single fields of MT940 and MT942: rule mt940_dialects. Internal, see read_swift.
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

// A line that begins with a tag; the name of ":61:" is "61". `is_known`: the tag is in the list. The rest of a time of
// day at the start of a line (":12:11") looks like a tag too.
struct SwiftTag {
  std::string_view name;
  std::string_view value;
  bool is_known = false;
};
[[nodiscard]] std::optional<SwiftTag> swift_tag(std::string_view line);

// A day of six digits, YYMMDD, or of four, MMDD, whose year another date decides.
struct SwiftDay {
  ledger::Date day;
  bool is_real = true;  // false: the month is shorter, and `day` is its last day
};
// Years from 80 on belong to the last century. Nothing when the text is not six digits with a month.
[[nodiscard]] std::optional<SwiftDay> swift_day(std::string_view yymmdd);
// The day nearest to `near`, in its year or the year before or after.
[[nodiscard]] std::optional<SwiftDay> swift_entry_day(std::string_view mmdd, ledger::Date near);

// "C140219EUR662,23"
struct SwiftBalance {
  ledger::Balance balance;
  std::string_view currency;
  bool has_real_day = true;
};
[[nodiscard]] ledger::Result<SwiftBalance, ledger::Rule> swift_balance(std::string_view value);

// The entry of ":61:" and what it says about the other party. The views point into the line.
struct SwiftEntry {
  ledger::Date value_date;
  std::optional<ledger::Date> entry_date;
  std::string_view unreal_day;  // the text of a day that does not exist; empty when both exist
  ledger::Direction direction = ledger::Direction::credit;
  bool is_reversal = false;
  bool is_expected = false;  // EC, ED: announced, not booked
  ledger::Money amount;
  std::string_view type;                // "N654", "NTRF"
  std::string_view customer_reference;  // "EREF", "NONREF", an account, a reference
  std::string_view bank_reference;
  std::string_view name;  // of the other party: in the old form of Rabobank it follows 16 characters of reference
};
[[nodiscard]] ledger::Result<SwiftEntry, ledger::Rule> swift_entry(std::string_view value);

// "1EUR9792,00": the number of entries and their sum.
struct SwiftTotal {
  std::int64_t entries = 0;
  ledger::Money sum;
};
[[nodiscard]] std::optional<SwiftTotal> swift_total(std::string_view value);

// The account of ":25:" as other files write it: without spaces, and without a currency after the number.
[[nodiscard]] std::string swift_account(std::string_view value);

// The number of ":28C:". Page 1 is left out, so that the number equals that of the bank's camt file; from page 2 on the
// page is part of it.
[[nodiscard]] std::string_view swift_sequence(std::string_view value);

[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace connectors
