#include "ledger/store/tables/open_payments.h"

#include <algorithm>

#include "ledger/store/engine/bulk.h"

namespace ledger {
namespace {

constexpr Columns open_columns("first, last, category, execution, why");

OpenRange open_range_of(Row& row) {
  OpenRange range;
  range.numbers.first = row.id<PaymentNumber>();
  range.numbers.last = row.id<PaymentNumber>();
  range.category = row.value<BatchCategory>();
  range.execution = row.date();
  range.why = row.value<OpenReason>();
  return range;
}

}  // namespace

void OpenPayments::add(const std::vector<OpenRange>& ranges) {
  if (ranges.empty()) return;
  BulkInsert rows(database_, "open_payments", open_columns);
  for (const OpenRange& one : ranges)
    rows.add({one.numbers.first, one.numbers.last, one.category, one.execution, one.why});
  rows.finish();
}

void OpenPayments::take(const NumberRange& numbers) {
  const std::vector<OpenRange> rows =
      database_.all(open_columns,
                    "from open_payments where first <= ? and "
                    "first >= coalesce((select max(first) from open_payments where first <= ?), 0) order by first",
                    {numbers.last, numbers.first}, open_range_of);
  PaymentNumber next = numbers.first;
  for (const OpenRange& row : rows) {
    if (next < row.numbers.first || row.numbers.last < next) break;
    const NumberRange part{next, std::min(row.numbers.last, numbers.last)};
    take_part(row, part);
    next = PaymentNumber(part.last.number() + 1);
  }
  if (next <= numbers.last) throw StoreFailure("database: payment " + std::to_string(next.number()) + " is not open");
}

void OpenPayments::take_part(const OpenRange& row, const NumberRange& part) {
  const auto& [first, last] = row.numbers;
  const std::vector<NumberRange> left = without(row.numbers, part);
  if (left.empty()) {
    database_.change_one("delete from open_payments where first = ? and last = ?", {first, last});
    return;
  }
  if (left.size() == 2)
    database_.insert("open_payments", open_columns,
                     {left.back().first, left.back().last, row.category, row.execution, row.why});
  database_.change_one("update open_payments set first = ?, last = ? where first = ? and last = ?",
                       {left.front().first, left.front().last, first, last});
}

std::vector<OpenRange> OpenPayments::until(Date until) {
  return database_.all(open_columns, "from open_payments where execution <= ? order by execution, first", {until},
                       open_range_of);
}

std::vector<OpenRange> OpenPayments::all() {
  return database_.all(open_columns, "from open_payments order by first", {}, open_range_of);
}

}  // namespace ledger
