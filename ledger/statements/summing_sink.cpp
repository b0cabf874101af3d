#include "ledger/statements/summing_sink.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/statements/identity.h"
#include "ledger/statements/statement_checks.h"

namespace ledger {
namespace {

// As many as when the largest batch comes back whole; more would only cost memory.
constexpr std::size_t reasons_at_most = 100'000;
constexpr std::size_t findings_at_most = 1'000;

}  // namespace

void SummingSink::begin(const StatementHead& head) {
  sums_.emplace_back();
  sums_.back().head = head;
}

void SummingSink::entry(const BankEntry& entry) {
  ENSURE(!sums_.empty());
  StatementSums& sums = sums_.back();
  ++sums.entries;
  sums.details += static_cast<std::int64_t>(entry.details.size());
  sums.entries_hash = hash_with(sums.entries_hash, entry);
  const bool is_credit = entry.direction == Direction::credit;
  (is_credit ? sums.credits : sums.debits) += entry.amount;
  if (entry.status == EntryStatus::booked) {
    (is_credit ? sums.booked_credits : sums.booked_debits) += entry.amount;
    sums.first_day = std::min(sums.first_day.value_or(entry.booking_date), entry.booking_date);
    sums.last_day = std::max(sums.last_day.value_or(entry.booking_date), entry.booking_date);
  }
  for (const EntryDetail& detail : entry.details)
    if (!detail.return_reason.empty() && reasons_kept_ < reasons_at_most) {
      sums.return_reasons.push_back(detail.return_reason);
      ++reasons_kept_;
    }
  if (findings_.size() < findings_at_most) check_details(entry, {file_, entry.line, 0, sums.head.path}, findings_);
}

void SummingSink::closed_by(const StatementHead& head) {
  ENSURE(!sums_.empty());
  sums_.back().head = head;
}

}  // namespace ledger
