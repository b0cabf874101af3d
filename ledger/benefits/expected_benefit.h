// What a participant's benefit for a month should be.
#pragma once

#include <optional>

#include "ledger/benefits/receipt.h"
#include "ledger/register/case_file.h"

namespace ledger {

// What the register says a benefit for this month will be; part of it in the month in which the right begins or
// ends. Where the register says nothing it is `last_regular`, the benefit that came last. Of the case file it reads the
// participant, the ending and the incomes.
[[nodiscard]] Money expected_benefit(const CaseFile& file, const std::optional<Receipt>& last_regular,
                                     year_month month);

}  // namespace ledger
