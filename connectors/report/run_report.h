// What a run did, for the back-office: the conclusion first, then what came in, what goes out, who has a shortage, what
// waits and why, and what a person must do now. Built from plain values. Participants appear by their id only; there
// are no names and no account numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/finding_counts.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"
#include "ledger/notes/exception.h"
#include "ledger/notes/file_record.h"
#include "ledger/payments/payment.h"
#include "ledger/statements/statement.h"

namespace connectors {

struct RunReport {
  struct File {
    std::string name;                  // its name in the inbox; may hold any characters
    std::string format;                // such as "benefit_run", "camt.053" or "register"
    std::int64_t items = 0;            // rows or entries that were recorded
    std::optional<ledger::Money> sum;  // of a benefit run; of a statement its closing balance
    ledger::FileOutcome outcome = ledger::FileOutcome::recorded;
    ledger::FindingCounts findings = {};
    std::int64_t known = 0;  // rows or entries that were already in the books
    // Of a file that was recorded before: the name under which the same bytes were recorded, and the run that did it,
    // or the person and when; none when other files had brought all of its content.
    struct Original {
      std::string name;
      ledger::RunNumber run;    // none: a person did
      std::string person = {};  // the operating system's user
      ledger::LocalTime at = {};
    };
    std::optional<Original> original = {};
  };

  struct Batch {
    ledger::Batch batch;
    int approvals_given = 0;
  };

  struct Totals {
    std::int64_t count = 0;
    ledger::Money sum;
  };

  struct Payment {
    ledger::PaymentNumber number;
    ledger::ParticipantId participant;
    ledger::PaymentKind kind = ledger::PaymentKind::cost;
    ledger::Money amount;
    ledger::Date execution;
  };

  struct Item {
    ledger::ExceptionKind kind = ledger::ExceptionKind::cost_held;
    ledger::ParticipantId participant;  // empty when it concerns nobody
    ledger::CostId cost;
    std::optional<ledger::Date> due;
    std::optional<ledger::Money> amount;
    std::string reference;     // an id of ours or of the bank
    int late_target_days = 0;  // only for paid_late: how many TARGET days
  };

  struct Shortage {
    ledger::ParticipantId participant;
    ledger::Money leefgeld;  // over the cycle
    ledger::Money floor;     // over the cycle
    ledger::Money short_by;
    ledger::Money proposed_loan;  // zero: none
  };

  struct Conversion {  // a CharacterChange of connectors/pain001 without the text itself
    ledger::PaymentNumber payment;
    ledger::PayeeField field = ledger::PayeeField::name;
    std::string characters;  // the result of changed_characters()
    bool is_cut = false;
  };

  struct Message {  // a file for the bank
    ledger::MessageId id;
    std::int64_t count = 0;
    ledger::Money sum;
    int batches = 0;           // the bank asks for one signature per batch
    ledger::Date sign_before;  // the last day on which the office is open, not after the earliest execution date
    std::string sha256;        // lower-case hex
    std::string sha1;
  };

  struct Suspense {     // bank entries on the suspense account, by how long they wait
    int over_days = 0;  // the age that they passed; 0: none yet
    std::int64_t count = 0;
    ledger::Money credits, debits;
    ledger::Date oldest;
  };

  std::string municipality;
  ledger::RunNumber run;
  ledger::LocalTime moment;
  std::vector<File> files;
  std::optional<ledger::Balance> last_closing;  // of the last statement in the books; shown when a file waits
  std::vector<Batch> batches;                   // prepared or held by this run
  std::optional<Totals> last_run;               // the totals of the last run with batches
  std::vector<Payment> payments;                // the largest; only ten are shown
  std::vector<Shortage> shortages;
  std::vector<Item> items;
  std::int64_t unmatched_not_listed = 0;  // more bank entries than `items` has: see `ontzorg suspense list`
  std::vector<Suspense> suspense;         // the oldest first; empty when nothing waits
  std::vector<Conversion> conversions;
  std::vector<Message> messages;
};

}  // namespace connectors
