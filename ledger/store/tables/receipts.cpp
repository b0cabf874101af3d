#include "ledger/store/tables/receipts.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/engine/one_of.h"

namespace ledger {
namespace {

constexpr Columns receipt_columns(
    "number, participant, kind, came_as, amount, pay_date, period_from, period_to, run_id, is_promised, jumps, "
    "is_regular, pauses_premium, income, used_for, month_part, serves_from, from_division, unit");
constexpr Columns open_receipt_columns("participant, receipt, state");
constexpr Columns receipt_event_columns("number, receipt, kind, day, unit");

// A receipt as it is now: the state it is open with, the last day that an event set, and whether the bank's credit is
// still to come.
constexpr const char* pay_date_now =
    "coalesce((select e.day from receipt_event e where e.receipt = r.number and e.day <> 0 order by e.number desc "
    "limit 1), r.pay_date)";
const std::string receipt_now_text =
    "r.number, r.participant, r.kind, coalesce(o.state, " + as_sql(ReceiptState::allocated) + "), r.amount, " +
    pay_date_now +
    ", r.period_from, r.period_to, r.run_id, case when u.receipt is null then 1 else 0 end, r.jumps, r.is_regular, "
    "r.pauses_premium, r.income, r.used_for, r.month_part, r.serves_from, r.from_division, r.unit";
const Columns receipt_now_columns(receipt_now_text);
// To be joined to a receipt r.
constexpr std::string_view state_of_it =
    " left join open_receipt o on o.participant = r.participant and o.receipt = r.number";
constexpr std::string_view settled_or_not =
    " left join unsettled_receipt u on u.participant = r.participant and u.receipt = r.number";
// Receipts by another table that names them: "from TABLE x join receipt ..." with what is to be known of each.
std::string receipts_of(std::string_view table_and_condition) {
  return "from " + std::string(table_and_condition) + std::string(state_of_it) + std::string(settled_or_not);
}

Receipt receipt_of(Row& row) {
  Receipt receipt;
  receipt.number = row.id<ReceiptNumber>();
  receipt.participant = row.id<ParticipantId>();
  receipt.kind = row.value<ReceiptKind>();
  receipt.state = row.value<ReceiptState>();
  receipt.amount = row.money();
  receipt.pay_date = row.date();
  receipt.period_from = row.date();
  receipt.period_to = row.date();
  receipt.run_id = row.text();
  receipt.is_settled = row.flag();
  receipt.jumps = row.flag();
  receipt.is_regular = row.flag();
  receipt.pauses_premium = row.flag();
  receipt.income = row.value<IncomeKind>();
  receipt.use = row.value<IncomeUse>();
  receipt.month_part = row.money();
  receipt.serves_from = row.optional_date();
  receipt.from_division = row.id<DivisionNumber>();
  receipt.unit = row.id<UnitNumber>();
  return receipt;
}

AllowanceSeen allowance_of(Row& row) {
  AllowanceSeen seen;
  seen.participant = row.id<ParticipantId>();
  seen.income = row.value<IncomeKind>();
  seen.first = row.date();
  seen.last = row.date();
  return seen;
}

bool is_regular_benefit(const Receipt& receipt) { return receipt.kind == ReceiptKind::benefit && receipt.is_regular; }
bool is_allowance(const Receipt& receipt) { return receipt.kind == ReceiptKind::allowance && !receipt.serves_from; }

// Which of two regular benefits came for the later period.
bool is_later(const Receipt& one, const Receipt& other) {
  return std::tie(other.period_from, other.period_to, other.number) <
         std::tie(one.period_from, one.period_to, one.number);
}

// Runs of numbers that follow each other without a gap.
std::vector<std::pair<ReceiptNumber, ReceiptNumber>> ranges_of(std::vector<ReceiptNumber> numbers) {
  std::sort(numbers.begin(), numbers.end());
  std::vector<std::pair<ReceiptNumber, ReceiptNumber>> ranges;
  for (const ReceiptNumber number : numbers) {
    if (ranges.empty() || ranges.back().second.number() + 1 != number.number()) ranges.emplace_back(number, number);
    else ranges.back().second = number;
  }
  return ranges;
}

}  // namespace

void Receipts::add(std::vector<Receipt>& receipts) {
  if (receipts.empty()) return;
  std::int64_t number = database_.take_numbers("receipt", static_cast<std::int64_t>(receipts.size()));
  BulkInsert rows(database_, "receipt", receipt_columns);
  for (Receipt& receipt : receipts) {
    receipt.number = ReceiptNumber(number++);
    receipt.unit = database_.unit();
    // What is lent and used at once was there to be divided.
    const ReceiptState came_as = receipt.state == ReceiptState::allocated ? ReceiptState::available : receipt.state;
    rows.add({receipt.number, receipt.participant, receipt.kind, came_as, receipt.amount, receipt.pay_date,
              receipt.period_from, receipt.period_to, receipt.run_id, !receipt.is_settled, receipt.jumps,
              receipt.is_regular, receipt.pauses_premium, receipt.income, receipt.use, receipt.month_part,
              receipt.serves_from, receipt.from_division, receipt.unit});
  }
  rows.finish();
  add_open(receipts);
  add_promised(receipts);
  remember(receipts);
}

void Receipts::add_open(const std::vector<Receipt>& receipts) {
  BulkInsert rows(database_, "open_receipt", open_receipt_columns);
  for (const Receipt& one : receipts)
    if (one.state != ReceiptState::allocated) rows.add({one.participant, one.number, one.state});
  rows.finish();
}

void Receipts::add_promised(const std::vector<Receipt>& receipts) {
  std::map<std::string, std::vector<ReceiptNumber>> promised;
  for (const Receipt& one : receipts)
    if (!one.is_settled) promised[one.run_id].push_back(one.number);
  if (promised.empty()) return;
  BulkInsert rows(database_, "unsettled_receipt", Columns("participant, receipt"));
  for (const Receipt& one : receipts)
    if (!one.is_settled) rows.add({one.participant, one.number});
  rows.finish();
  BulkInsert ranges(database_, "promised_receipts", Columns("run_id, first, last"));
  for (const auto& [run_id, numbers] : promised)
    for (const auto& [first, last] : ranges_of(numbers)) ranges.add({run_id, first, last});
  ranges.finish();
}

// What is asked of everybody each month stands in small tables, so that nobody's past is read for it.
void Receipts::remember(const std::vector<Receipt>& receipts) {
  std::map<ParticipantId, const Receipt*> benefits;
  std::map<std::pair<ParticipantId, IncomeKind>, AllowanceSeen> allowances;
  for (const Receipt& one : receipts) {
    if (is_regular_benefit(one)) {
      const Receipt*& last = benefits.try_emplace(one.participant, &one).first->second;
      if (is_later(one, *last)) last = &one;
    }
    if (!is_allowance(one)) continue;
    const AllowanceSeen seen{one.participant, one.income, one.pay_date, one.pay_date};
    AllowanceSeen& so_far = allowances.try_emplace({one.participant, one.income}, seen).first->second;
    so_far.first = std::min(so_far.first, one.pay_date);
    so_far.last = std::max(so_far.last, one.pay_date);
  }
  std::vector<Values> rows;
  rows.reserve(benefits.size());
  for (const auto& [id, one] : benefits) rows.push_back({id, one->number, one->period_from, one->period_to});
  // A benefit that came late for an earlier period is not the last one.
  (void)bulk_upsert(database_,
                    {"last_benefit",
                     Columns("participant, receipt, period_from, period_to"),
                     "on conflict (participant) do update set receipt = excluded.receipt, "
                     "period_from = excluded.period_from, period_to = excluded.period_to where "
                     "(excluded.period_from, excluded.period_to, excluded.receipt) > "
                     "(last_benefit.period_from, last_benefit.period_to, last_benefit.receipt)",
                     {}},
                    rows);
  std::vector<Values> seen;
  seen.reserve(allowances.size());
  for (const auto& [key, one] : allowances) seen.push_back({one.participant, one.income, one.first, one.last});
  (void)bulk_upsert(database_,
                    {"allowance_seen",
                     Columns("participant, income, first_day, last_day"),
                     "on conflict (participant, income) do update set "
                     "first_day = case when excluded.first_day < allowance_seen.first_day then excluded.first_day "
                     "else allowance_seen.first_day end, "
                     "last_day = case when excluded.last_day > allowance_seen.last_day then excluded.last_day "
                     "else allowance_seen.last_day end",
                     {}},
                    seen);
}

namespace {

// The rows of `table` whose key names one of these receipts.
std::string named_in(const OneOf& numbers) {
  return "(participant, receipt) in (select participant, number from receipt where number " + numbers.sql() + ")";
}

}  // namespace

void Receipts::add_events(const std::vector<ReceiptNumber>& numbers, ReceiptState kind, std::optional<Date> day) {
  if (numbers.empty()) return;
  std::int64_t number = database_.take_numbers("receipt_event", static_cast<std::int64_t>(numbers.size()));
  BulkInsert rows(database_, "receipt_event", receipt_event_columns);
  for (const ReceiptNumber receipt : numbers) rows.add({number++, receipt, kind, day, database_.unit()});
  rows.finish();
}

void Receipts::set_state(const std::vector<ReceiptNumber>& numbers, ReceiptState state) {
  if (numbers.empty()) return;
  const OneOf asked(database_, numbers);
  const auto count = static_cast<std::int64_t>(numbers.size());
  if (state == ReceiptState::allocated)
    return database_.change_each(
        count, "delete from open_receipt where " + named_in(asked) + " and " + may_become(state), {asked.bound()});
  database_.change_each(count,
                        "update open_receipt set state = ? where " + named_in(asked) + " and " + may_become(state),
                        {state, asked.bound()});
  add_events(numbers, state, {});
}

void Receipts::make_available(const std::vector<ReceiptNumber>& numbers, Date pay_date) {
  if (numbers.empty()) return;
  const OneOf asked(database_, numbers);
  database_.change_each(
      static_cast<std::int64_t>(numbers.size()),
      "update open_receipt set state = ? where " + named_in(asked) + " and " + may_become(ReceiptState::available),
      {ReceiptState::available, asked.bound()});
  add_events(numbers, ReceiptState::available, pay_date);
  const std::set<ReceiptNumber> moved(numbers.begin(), numbers.end());
  std::set<ParticipantId> with_allowance;
  for (const Receipt& one : find(moved))
    if (is_allowance(one)) with_allowance.insert(one.participant);
  for (const ParticipantId& id : with_allowance) see_allowances_again(id);
}

// An allowance came in on another day than it was thought to.
void Receipts::see_allowances_again(const ParticipantId& participant) {
  database_.change_any("delete from allowance_seen where participant = ?", {participant});
  std::vector<Receipt> receipts = of_participant(participant);
  std::erase_if(receipts, [](const Receipt& one) { return !is_allowance(one); });
  remember(receipts);
}

void Receipts::put_to_no_use(ReceiptNumber number) {
  const auto receipt = find(number);
  if (!receipt) throw StoreFailure("database: a receipt that is put to no use does not exist");
  database_.change_one(
      "delete from open_receipt where participant = ? and receipt = ? and " + may_become(ReceiptState::allocated),
      {receipt->participant, number});
  database_.insert("unused_receipt", Columns("participant, receipt, unit"),
                   {receipt->participant, number, database_.unit()});
}

void Receipts::mark_settled(const std::vector<ReceiptNumber>& numbers, BankEntryNumber by) {
  if (numbers.empty()) return;
  const OneOf asked(database_, numbers);
  database_.change_each(static_cast<std::int64_t>(numbers.size()),
                        "delete from unsettled_receipt where " + named_in(asked), {asked.bound()});
  BulkInsert rows(database_, "settled_receipts", Columns("first, last, bank_entry, unit"));
  for (const auto& [first, last] : ranges_of(numbers)) rows.add({first, last, by, database_.unit()});
  rows.finish();
}

std::optional<Receipt> Receipts::find(ReceiptNumber number) {
  return database_.first(receipt_now_columns, receipts_of("receipt r") + " where r.number = ?", {number}, receipt_of);
}

std::vector<Receipt> Receipts::find(const std::set<ReceiptNumber>& numbers) {
  const OneOf asked(database_, numbers);
  return database_.all(receipt_now_columns,
                       receipts_of("receipt r") + " where r.number " + asked.sql() + " order by r.number",
                       {asked.bound()}, receipt_of);
}

std::vector<Receipt> Receipts::of_participant(const ParticipantId& participant) {
  return database_.all(receipt_now_columns,
                       receipts_of("receipt r") +
                           " where r.number in (select receipt from open_receipt where participant = ? union "
                           "select x.receipt from division d join division_receipt x on x.division = d.number "
                           "where d.participant = ? union select receipt from unused_receipt where participant = ?) "
                           "order by r.number",
                       {participant, participant, participant}, receipt_of);
}

std::vector<Receipt> Receipts::unsettled(const std::set<std::string>& run_ids) {
  const OneOf asked(database_, run_ids);
  return database_.all(receipt_now_columns,
                       receipts_of("promised_receipts x join receipt r on r.number between x.first and x.last") +
                           " where x.run_id " + asked.sql() + " and u.receipt is not null order by r.number",
                       {asked.bound()}, receipt_of);
}

namespace {

constexpr std::string_view unsettled_ones = "unsettled_receipt u join receipt r on r.number = u.receipt";

}  // namespace

std::vector<Receipt> Receipts::unsettled(const std::set<ParticipantId>& participants) {
  const OneOf asked(database_, participants);
  return database_.all(receipt_now_columns,
                       "from " + std::string(unsettled_ones) + std::string(state_of_it) + " where u.participant " +
                           asked.sql() + " order by r.number",
                       {asked.bound()}, receipt_of);
}

std::vector<Receipt> Receipts::unsettled_since(Date since) {
  return database_.all(receipt_now_columns,
                       "from " + std::string(unsettled_ones) + std::string(state_of_it) + " where " + pay_date_now +
                           " >= ? and coalesce(o.state, 0) <> ? and r.kind in (?, ?, ?) order by r.number",
                       {since, ReceiptState::waiting, ReceiptKind::benefit, ReceiptKind::holiday_allowance,
                        ReceiptKind::special_assistance},
                       receipt_of);
}

std::vector<ParticipantId> Receipts::with_available(const ParticipantId& after, std::size_t most) {
  return database_.all(Columns("distinct participant"),
                       "from open_receipt where state = ? and participant > ? order by participant "
                       "limit " +
                           std::to_string(most),
                       {ReceiptState::available, after}, [](Row& row) { return row.id<ParticipantId>(); });
}

std::vector<Receipt> Receipts::in_state(ReceiptState state, const ParticipantRange& range) {
  return database_.all(receipt_now_columns,
                       "from open_receipt o join receipt r on r.number = o.receipt" + std::string(settled_or_not) +
                           " where o.participant between ? and ? and o.state = ? order by o.participant, o.receipt",
                       {range.first, range.last, state}, receipt_of);
}

std::vector<Receipt> Receipts::in_state(ReceiptState state) {
  return database_.all(receipt_now_columns,
                       "from open_receipt o join receipt r on r.number = o.receipt" + std::string(settled_or_not) +
                           " where o.state = ? order by o.participant, o.receipt",
                       {state}, receipt_of);
}

std::optional<BankEntryNumber> Receipts::settled_by(ReceiptNumber number) {
  return database_.first(Columns("bank_entry"),
                         "from settled_receipts where first <= ? and last >= ? order by first desc limit 1",
                         {number, number}, [](Row& row) { return row.id<BankEntryNumber>(); });
}

std::vector<Receipt> Receipts::settled_by(BankEntryNumber entry, std::size_t most) {
  return database_.all(receipt_now_columns,
                       receipts_of("settled_receipts x join receipt r on r.number between x.first and x.last") +
                           " where x.bank_entry = ? order by r.number limit " + std::to_string(most),
                       {entry}, receipt_of);
}

std::vector<Receipt> Receipts::last_regular(const ParticipantRange& range) {
  return database_.all(receipt_now_columns,
                       receipts_of("last_benefit x join receipt r on r.number = x.receipt") +
                           " where x.participant between ? and ? order by x.participant",
                       {range.first, range.last}, receipt_of);
}

std::vector<Receipt> Receipts::last_regular_of(const std::set<ParticipantId>& participants) {
  const OneOf asked(database_, participants);
  return database_.all(receipt_now_columns,
                       receipts_of("last_benefit x join receipt r on r.number = x.receipt") + " where x.participant " +
                           asked.sql() + " order by x.participant",
                       {asked.bound()}, receipt_of);
}

std::vector<AllowanceSeen> Receipts::allowances(const ParticipantRange& range) {
  return database_.all(Columns("participant, income, first_day, last_day"),
                       "from allowance_seen where participant between ? and ? order by participant, income",
                       {range.first, range.last}, allowance_of);
}

}  // namespace ledger
