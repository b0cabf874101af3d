// The guards over a benefit run as a whole. The run passes by and is not kept: 16 bytes a row are, while it is checked.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/finding.h"
#include "ledger/benefits/benefit_run.h"
#include "ledger/benefits/rows_digest.h"

namespace ledger {

// What the guards need to know of the past, beside the benefits that other runs of the period paid.
struct RunHistory {
  std::optional<std::string> rows_digest_of_same_run_id;  // over the rows as they were recorded
  std::optional<Money> total_of_last_run_of_kind;         // of the same kind, the latest before this period
};

// What is kept of a run that was checked.
struct RunInShort {
  BenefitRunHead head;
  std::int64_t rows = 0;
  Money sum;                            // credits less debits
  std::string rows_digest;              // the same for the same benefits in another file
  std::vector<BenefitKey> paid_before;  // benefits that another run of the same period and kind paid, in order
};
[[nodiscard]] bool was_paid_before(const RunInShort& run, const BenefitRow& row);

// Findings of the whole file, in the order of the checks, then of the rows: run_was_recorded_with_other_rows,
// file_was_recorded_before, run_overlaps_an_earlier_run or (warnings) benefit_was_paid_before, run_total_jumps,
// amount_is_above_ceiling, row_stands_twice, client_is_unknown.
//
// It is called in this order: add() with all rows in the order of the file, in pieces; all_came(); earlier() with each
// benefit of the other runs of the same period and kind; where must_look_again() says so, look_again() with all rows
// once more; findings() or in_short().
class RunGuard {
 public:
  RunGuard(BenefitGuards guards, std::string file) : guards_(guards), file_(std::move(file)) {}

  void begin(const BenefitRunHead& head) { run_.head = head; }
  void add(std::span<const BenefitRow> rows, const std::function<bool(const ClientCode&)>& is_known);
  void all_came();
  [[nodiscard]] const BenefitRunHead& head() const { return run_.head; }

  void earlier(const PaidBenefit& benefit);
  // Rows that are to be told stood somewhere in the file.
  [[nodiscard]] bool must_look_again();
  void look_again(const BenefitRow& row);

  [[nodiscard]] Findings findings(const RunHistory& history) const;
  [[nodiscard]] RunInShort in_short() && { return std::move(run_); }

 private:
  [[nodiscard]] Finding finding(std::int64_t line, Rule rule, std::string found, std::string expected) const;
  void check_recorded_before(const RunHistory& history, Findings& findings) const;
  void check_overlap(Findings& findings) const;
  void check_total(const RunHistory& history, Findings& findings) const;
  void look_for_double(const BenefitRow& row, const BenefitKey& key);
  void count_overlap();
  [[nodiscard]] bool overlaps() const;

  BenefitGuards guards_;
  std::string file_;
  RunInShort run_;
  RowsDigest digest_;
  std::deque<BenefitKey> keys_;                // of all rows, marked as debit or credit; in order once all came
  std::vector<BenefitKey> doubles_;            // of keys_, those that stand there several times
  std::vector<std::int64_t> lines_of_double_;  // the line on which each first stood; 0: not seen yet
  std::set<ClientCode> unknown_;
  std::int64_t rows_paid_before_ = 0;
  bool is_overlap_counted_ = false;
  Findings of_paid_before_, of_ceiling_, of_doubles_, of_unknown_;  // each most_findings at most
};

}  // namespace ledger
