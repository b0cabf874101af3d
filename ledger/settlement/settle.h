// What a booked bank entry is, and which benefit, payment, income or due it settles. A name alone proves nothing, and
// what is not certain goes to suspense: rule client_code_is_the_key and rule purpose_of_a_credit.
#pragma once

#include "ledger/settlement/open_items.h"

namespace ledger {

// `items` were fetched for this entry. An entry without usable details is looked for by the details of a notice that
// told of it. Where nothing explains the entry the settlement is `unmatched`, and says so to a person.
[[nodiscard]] Settlement settle(const BankEntry& entry, const OpenItems& items);

}  // namespace ledger
