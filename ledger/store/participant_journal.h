// What the journal says of one participant. No index leads there: what the postings are about does.
#pragma once

#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/participants/division_record.h"
#include "ledger/payments/payment.h"
#include "ledger/store/store.h"
#include "ledger/store/tables/journal.h"

namespace ledger {

// The participant's postings in all entries, in order of entry, then of what they are about: never those of others.
[[nodiscard]] std::vector<EntryPart> journal_of(Transaction& books, const ParticipantId& participant);

// The entries that are about a receipt, a division or a payment, each with its own postings and, where the whole entry
// is about it, those of house accounts. In order.
[[nodiscard]] std::vector<EntryPart> journal_of(Transaction& books, const Receipt& receipt);
[[nodiscard]] std::vector<EntryPart> journal_of(Transaction& books, const DivisionRecord& division);
[[nodiscard]] std::vector<EntryPart> journal_of(Transaction& books, const Payment& payment);

}  // namespace ledger
