// From a payment, benefit, due, journal entry or bank entry to everything it is linked with: what came in, what was
// withheld and why, who approved it and what the bank said.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "daemon/views/persons_decisions.h"
#include "ledger/base/result.h"
#include "ledger/base/unit_of_work.h"
#include "ledger/benefits/receipt.h"
#include "ledger/notes/refusal.h"
#include "ledger/participants/division_record.h"
#include "ledger/payments/answers.h"
#include "ledger/payments/payment.h"
#include "ledger/settlement/suspense.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/statements.h"
#include "ledger/withholding/due_record.h"

namespace service {

struct ExplainedPayment {
  ledger::EndToEndId id;
  ledger::Payment payment;
  std::string account;  // most of it hidden; empty where it was not batched
  PersonsDecisions persons;
  std::vector<ledger::RecordedAnswer> answers;
};

struct ExplainedBatch {
  ledger::Batch batch;
  PersonsDecisions persons;
  std::vector<ledger::RecordedAnswer> answers;
};

struct ExplainedBankEntry {
  ledger::RecordedEntry entry;
  std::optional<ledger::PlacementRecord> placed;  // where it stood in suspense once
  PersonsDecisions persons;
};

// A journal entry with all its postings, or, of a payment, with those alone that are about that payment.
struct ExplainedEntry {
  struct Line {
    ledger::Account account;
    ledger::Money amount;
    std::string source;  // the id of what it is about; empty for none
  };
  ledger::EntryNumber number;
  ledger::EventKind event = ledger::EventKind::unmatched;
  ledger::Date booking_date;
  std::string reference;
  std::vector<Line> postings;
};

// A due is told once for each decision about it, as it was after that.
using ExplainedThing = std::variant<ExplainedPayment, ledger::Receipt, ledger::DivisionRecord, ledger::DueRecord,
                                    ExplainedBatch, ledger::Message, ExplainedEntry, ExplainedBankEntry>;
using ExplainedPart = ledger::Recorded<ExplainedThing>;
// What was asked for first, then what it is linked with.
using Explanation = std::vector<ExplainedPart>;

// `id`: a payment, batch or message, a due ("P0001/rent/2026-03-01"), receipt-N, entry-N, bank-N, a run of the suite, a
// bank's reference. Refused: nothing_is_known_as.
[[nodiscard]] ledger::Result<Explanation, ledger::Refusal> explanation_of(const Administration& administration,
                                                                          const Actor& actor, const std::string& id);

}  // namespace service
