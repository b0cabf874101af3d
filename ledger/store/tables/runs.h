// Run records and the files each run took in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/finding_counts.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

class Database;

struct RunRecord {
  RunNumber number;
  LocalTime now;              // the business clock the whole run uses, also when resumed
  std::string created_at;     // the same with offset: "2026-02-27T12:10:00+01:00"
  int step = 0;               // the last of the twelve stages that is complete
  bool is_finished = false;
  int exit_code = 0;          // once finished
};

// Waiting: a statement that lacks the one before it; looked at again by every run.
enum class FileOutcome { recorded, recorded_before, quarantined, waiting };

struct FileRecord {
  RunNumber run;
  Digest digest;
  std::string name;           // as it lay in the inbox; refused or waiting: as it lies in quarantine
  std::string format;         // "benefit_run", "camt.053", "register", ...
  FileOutcome outcome = FileOutcome::recorded;
  std::int64_t items = 0;     // rows or entries that were taken in
  Money sum;                  // of a benefit run; of a statement its closing balance
  FindingCounts findings = {};
  std::int64_t known = 0;     // those that were in the books already
};

enum class ExceptionKind {
  cost_held, cost_deferred, loan_proposed, leefgeld_under_floor, account_not_verified, account_returned_a_payment,
  payment_returned, benefit_is_late, benefit_jumps, recovery_waits, unmatched_entry, paid_late,
  cost_unpaid_at_window_end, benefit_is_blocked, benefit_was_paid_before,
  savings_fall_short, instalment_skipped, income_is_missing, flag_needs_review, scope_needs_review, release_is_near,
  window_ends_soon, protected_amount_is_breached, benefit_changed, payment_withdrawn, premium_is_paused,
  unspecified_rest_waits, money_waits_after_death, joint_share_is_missing, cost_paid_in_part,
  member_benefit_is_missing,
  account_change_waits, account_change_looks_like_fraud, returned_after_death,
  direct_debit_is_missing, mandate_is_over,
  no_news, batch_rejected, payment_rejected, status_went_back, suspense_is_old, return_is_lower, entry_was_placed
};
[[nodiscard]] std::string_view to_text(ExceptionKind kind);

// Something a person must look at, as the run saw it.
struct ExceptionItem {
  RunNumber run;
  ExceptionKind kind = ExceptionKind::cost_held;
  ParticipantId participant;  // empty where none is concerned
  CostId cost;
  Date due;
  Money amount;
  std::string reference;      // an id of ours or of the bank
};

class Runs {
 public:
  explicit Runs(Database& database) : database_(database) {}

  [[nodiscard]] std::optional<RunRecord> last();
  [[nodiscard]] std::optional<RunRecord> find(RunNumber run);
  [[nodiscard]] RunNumber start(LocalTime now, const std::string& created_at);
  void set_step(RunNumber run, int step);
  void finish(RunNumber run, int exit_code);

  // The record under which this content was taken in first, whatever its name; without its findings.
  [[nodiscard]] std::optional<FileRecord> recorded(const Digest& digest);
  void add(const FileRecord& file);            // again with the same run, digest and name: nothing
  [[nodiscard]] std::vector<FileRecord> files(RunNumber run);
  // Files whose newest record says so, of runs before this one.
  [[nodiscard]] std::vector<FileRecord> waiting_before(RunNumber run);

  void add(const std::vector<ExceptionItem>& items);
  [[nodiscard]] std::vector<ExceptionItem> exceptions(RunNumber run);

 private:
  Database& database_;
};

}  // namespace ledger
