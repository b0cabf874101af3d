// A bank statement, whatever its file format: rule camt_reading and rule mt940_dialects.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

// What the entry does to the balance. The amount is never negative.
enum class Direction { credit, debit };
enum class EntryStatus { booked, pending, information, future };

// One transaction inside an entry.
struct EntryDetail {
  std::optional<Money> amount;  // absent: the entry's own amount; negative: against the entry's direction
  EndToEndId end_to_end;        // empty when absent or NOTPROVIDED
  std::string instruction_id;
  MessageId message;  // ours, when the bank gives it back
  BatchId batch;
  std::string counterparty_name;
  std::string counterparty_iban;
  std::string remittance;          // unstructured lines joined by a space
  std::string creditor_reference;  // structured reference
  std::string return_reason;       // "AC04"; empty when not a return
  std::string bank_code;           // "PMNT/ICDT/RRTN"
  std::string bank_reference;
};

// Ntry/NtryDtls/Btch: everything optional.
struct EntryBatch {
  MessageId message;
  BatchId batch;
  std::optional<std::int64_t> transactions;
  std::optional<Money> total;
};

struct BankEntry {
  std::int64_t ordinal = 0;  // place in the statement, from 1
  std::int64_t line = 0;     // place in the file, for findings
  Direction direction = Direction::credit;
  Money amount;
  EntryStatus status = EntryStatus::booked;
  bool is_reversal = false;  // said by the bank; does not change the direction
  Date booking_date;         // where the bank gives none: the value date, else the closing balance's
  Date value_date;           // the booking date where the bank gives none
  std::string bank_reference;
  std::string bank_code;
  std::string text;  // AddtlNtryInf
  std::vector<EntryBatch> batches;
  std::vector<EntryDetail> details;
};

struct Balance {
  Money amount;  // negative = overdrawn
  Date date;
};

struct StatementHead {
  std::string id;
  std::string account;   // IBAN or whatever stands there, no spaces
  std::string currency;  // of the account; else of its balances
  std::string electronic_sequence;
  std::string legal_sequence;
  std::string message;             // GrpHdr/MsgId; portals stamp a new one on each download
  std::optional<Balance> opening;  // OPBD, else PRCD; :60F: or :60M:
  std::optional<Balance> closing;  // CLBD; :62F: or :62M:
  // ITBD where a page begins or ends and the statement's own balance stands on another page.
  std::optional<Balance> page_opening, page_closing;
  std::string copy_mark;  // CpyDplctInd
  std::int64_t line = 0;  // place in the file, for findings
  std::string path;       // and its XML path; empty for other formats

  // Between which balances the entries at hand lie: what the chain of statements is made of.
  [[nodiscard]] const std::optional<Balance>& first_balance() const { return opening ? opening : page_opening; }
  [[nodiscard]] const std::optional<Balance>& last_balance() const { return closing ? closing : page_closing; }
};

// Receives a file's statements in the order in which they stand. A reader calls begin, entry* and end for
// each. Where the closing balance follows the entries (MT940) the head of begin lacks it, and closed_by gives
// the whole head once more, right before end.
class StatementSink {
 public:
  virtual ~StatementSink() = default;
  virtual void begin(const StatementHead& head) = 0;
  virtual void entry(const BankEntry& entry) = 0;
  virtual void closed_by(const StatementHead& head) { (void)head; }
  virtual void end() = 0;
};

// The sums of one statement: what `ontzorg read` prints and what the checks need.
struct StatementSums {
  StatementHead head;
  std::int64_t entries = 0;  // all, whatever their status
  std::int64_t details = 0;
  Money booked_credits;
  Money booked_debits;
  Money credits;  // all entries
  Money debits;
  std::vector<std::string> return_reasons;  // in order, one per detail
  std::uint64_t entries_hash = 0;           // over all entries in order; equal in copies
  std::optional<Date> first_day, last_day;  // on which an entry is booked
  // opening + booked credits - booked debits = closing; absent where a balance is absent
  [[nodiscard]] std::optional<bool> adds_up() const;
};

}  // namespace ledger
