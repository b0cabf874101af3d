// What a run did, for the back-office: the conclusion first, then what came in, what goes out, who is short,
// what waits and why, and what a person must do now. Plain values in, a readable page out; participants by id
// only, no names, no account numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "connectors/page/page.h"
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
    std::string name;                  // as it lay in the inbox; may hold anything
    std::string format;                // "benefit_run", "camt.053", "register", ...
    std::int64_t items = 0;            // rows or entries that were taken in
    std::optional<ledger::Money> sum;  // of a benefit run; of a statement its closing balance
    ledger::FileOutcome outcome = ledger::FileOutcome::recorded;
    ledger::FindingCounts findings = {};
    std::int64_t known = 0;  // those that were in the books already
    // Recorded before: under which name and by which run the same bytes were; none where other files brought all of it.
    struct Original {
      std::string name;
      ledger::RunNumber run;
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
    ledger::ParticipantId participant;  // empty where none is concerned
    ledger::CostId cost;
    std::optional<ledger::Date> due;
    std::optional<ledger::Money> amount;
    std::string reference;     // an id of ours or of the bank
    int late_target_days = 0;  // paid_late
  };

  struct Shortage {
    ledger::ParticipantId participant;
    ledger::Money leefgeld;  // over the cycle
    ledger::Money floor;     // over the cycle
    ledger::Money short_by;
    ledger::Money proposed_loan;  // zero: none
  };

  struct Conversion {  // connectors/pain001: CharacterChange, without the text itself
    ledger::PaymentNumber payment;
    ledger::PayeeField field = ledger::PayeeField::name;
    std::string characters;  // changed_characters()
    bool is_cut = false;
  };

  struct Message {  // a file for the bank
    ledger::MessageId id;
    std::int64_t count = 0;
    ledger::Money sum;
    int batches = 0;           // the bank asks for a signature a batch
    ledger::Date sign_before;  // the last day the office is open, at or before the earliest execution date
    std::string sha256;        // lower-case hex
    std::string sha1;
  };

  struct Suspense {     // bank entries that nobody placed yet, by how long they wait
    int over_days = 0;  // 0: less than the first of the ages
    std::int64_t count = 0;
    ledger::Money credits, debits;
    ledger::Date oldest;
  };

  std::string municipality;
  ledger::RunNumber run;
  ledger::LocalTime moment;
  std::vector<File> files;
  std::optional<ledger::Balance> last_closing;  // of the last statement in the books; told where a file waits
  std::vector<Batch> batches;                   // made or held by this run
  std::optional<Totals> last_run;               // what the last run with batches sent
  std::vector<Payment> payments;                // the largest; more than ten may be given, ten are shown
  std::vector<Shortage> shortages;
  std::vector<Item> items;
  std::int64_t unmatched_not_listed = 0;  // bank entries beside those among the items: `ontzorg suspense list` has them
  std::vector<Suspense> suspense;         // the longest first; none where nothing waits
  std::vector<Conversion> conversions;
  std::vector<Message> messages;
};

// At most 100 columns.
[[nodiscard]] std::string to_text(const RunReport& report, Language language = Language::dutch);
// One page that needs nothing else: no scripts, no other files; fit for paper and for screen readers.
[[nodiscard]] std::string to_html(const RunReport& report, Language language = Language::dutch);

}  // namespace connectors
