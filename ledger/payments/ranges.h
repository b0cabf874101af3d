// Payments are numbered in the order in which they travel, so what is open and what a batch holds are ranges of
// numbers.
#pragma once

#include <span>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/payments/payment.h"

namespace ledger {

struct NumberRange {
  PaymentNumber first;
  PaymentNumber last;  // included
  [[nodiscard]] std::int64_t count() const { return last.number() - first.number() + 1; }
  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

// Why payments are in no live batch.
enum class OpenReason {
  planned,    // they were in none yet
  taken_back  // the last one they were in was withdrawn
};
constexpr auto closed_list(OpenReason) {
  using enum OpenReason;
  return text_table<OpenReason>({{planned, "planned"}, {taken_back, "taken_back"}});
}

// Payments that are planned and in no live batch, and how they go.
struct OpenRange {
  NumberRange numbers;
  BatchCategory category = BatchCategory::creditors;
  Date execution;  // that of the batch which was taken back, where one was
  OpenReason why = OpenReason::planned;
};

// A part of a batch: payments that one unit of work numbered.
struct BatchRange {
  NumberRange numbers;
  Money total;         // with the shares that leads carry
  UnitNumber divided;  // that numbered them
  friend bool operator==(const BatchRange&, const BatchRange&) = default;
};

// New payments, in order of number, as ranges.
[[nodiscard]] std::vector<OpenRange> open_ranges(std::span<const Payment> payments);
// In order, neighbours of one unit of work joined.
[[nodiscard]] std::vector<BatchRange> joined_neighbours(std::vector<BatchRange> ranges);
// What is left of a range without a part of it: none, one or two ranges, in order.
[[nodiscard]] std::vector<NumberRange> without(const NumberRange& range, const NumberRange& part);
// In order, neighbours and overlaps joined.
[[nodiscard]] std::vector<NumberRange> united(std::vector<NumberRange> ranges);
// The numbers of `all` that are in none of `others`; both in order, without overlaps.
[[nodiscard]] std::vector<NumberRange> difference(const std::vector<NumberRange>& all,
                                                  const std::vector<NumberRange>& others);
// The ranges cut and put together, in their order, so that each portion has at most so many payments.
[[nodiscard]] std::vector<std::vector<OpenRange>> in_portions(std::span<const OpenRange> ranges, std::int64_t most);

}  // namespace ledger
