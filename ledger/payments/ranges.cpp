#include "ledger/payments/ranges.h"

#include <algorithm>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

PaymentNumber next(PaymentNumber number) { return PaymentNumber(number.number() + 1); }
PaymentNumber before(PaymentNumber number) { return PaymentNumber(number.number() - 1); }

}  // namespace

std::vector<OpenRange> open_ranges(std::span<const Payment> payments) {
  std::vector<OpenRange> ranges;
  for (const Payment& one : payments) {
    const BatchCategory category = category_of(one.kind);
    if (!ranges.empty()) {
      OpenRange& last = ranges.back();
      if (next(last.numbers.last) == one.number && last.category == category && last.execution == one.execution) {
        last.numbers.last = one.number;
        continue;
      }
    }
    ranges.push_back(
        {.numbers = {one.number, one.number}, .category = category, .execution = one.execution, .why = {}});
  }
  return ranges;
}

std::vector<BatchRange> joined_neighbours(std::vector<BatchRange> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const BatchRange& a, const BatchRange& b) { return a.numbers.first < b.numbers.first; });
  std::vector<BatchRange> joined;
  for (const BatchRange& one : ranges) {
    if (!joined.empty() && joined.back().divided == one.divided &&
        next(joined.back().numbers.last) == one.numbers.first) {
      joined.back().numbers.last = one.numbers.last;
      joined.back().total += one.total;
    } else {
      joined.push_back(one);
    }
  }
  return joined;
}

std::vector<NumberRange> without(const NumberRange& range, const NumberRange& part) {
  ENSURE(range.first <= part.first && part.first <= part.last && part.last <= range.last);
  std::vector<NumberRange> left;
  if (range.first < part.first) left.push_back({range.first, before(part.first)});
  if (part.last < range.last) left.push_back({next(part.last), range.last});
  return left;
}

std::vector<NumberRange> united(std::vector<NumberRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<NumberRange> joined;
  for (const NumberRange& one : ranges) {
    if (!joined.empty() && one.first.number() <= joined.back().last.number() + 1)
      joined.back().last = std::max(joined.back().last, one.last);
    else joined.push_back(one);
  }
  return joined;
}

std::vector<NumberRange> difference(const std::vector<NumberRange>& all, const std::vector<NumberRange>& others) {
  std::vector<NumberRange> left;
  auto other = others.begin();
  for (NumberRange one : all) {
    while (other != others.end() && other->last < one.first) ++other;
    for (auto cut = other; cut != others.end() && cut->first <= one.last && one.first <= one.last; ++cut) {
      if (one.first < cut->first) left.push_back({one.first, PaymentNumber(cut->first.number() - 1)});
      one.first = PaymentNumber(cut->last.number() + 1);
    }
    if (one.first <= one.last) left.push_back(one);
  }
  return left;
}

std::vector<std::vector<OpenRange>> in_portions(std::span<const OpenRange> ranges, std::int64_t most) {
  ENSURE(most > 0);
  std::vector<std::vector<OpenRange>> portions;
  std::int64_t room = 0;
  for (OpenRange range : ranges)
    while (range.numbers.first <= range.numbers.last) {
      if (room == 0) {
        portions.emplace_back();
        room = most;
      }
      const std::int64_t taken = std::min(room, range.numbers.count());
      OpenRange part = range;
      part.numbers.last = PaymentNumber(range.numbers.first.number() + taken - 1);
      range.numbers.first = next(part.numbers.last);
      room -= taken;
      portions.back().push_back(part);
    }
  return portions;
}

}  // namespace ledger
