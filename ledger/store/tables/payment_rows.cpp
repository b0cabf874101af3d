#include "ledger/store/tables/payment_rows.h"

#include <algorithm>
#include <set>

#include "ledger/payments/batch_plan.h"
#include "ledger/store/engine/one_of.h"

namespace ledger {
namespace {

constexpr Columns own_event_columns("kind, payment, batch, other, amount, bank_entry, unit");

PaymentEvent payment_event_of(Row& row) {
  PaymentEvent event;
  event.kind = row.value<PaymentEventKind>();
  event.payment = row.id<PaymentNumber>();
  event.batch = row.id<BatchNumber>();
  event.other = row.id<PaymentNumber>();
  event.amount = row.money();
  event.bank_entry = row.id<BankEntryNumber>();
  event.unit = row.id<UnitNumber>();
  return event;
}

struct Membership {
  NumberRange numbers;
  BatchNumber batch;
};

// The batches that payments numbered by one unit were ever in, as far as they hold one of the payments between.
std::vector<Membership> memberships(Database& database, UnitNumber divided, const NumberRange& between) {
  return database.all(Columns("first, last, batch"),
                      "from batch_range where divided = ? and first <= ? and last >= ? order by first",
                      {divided, between.last, between.first}, [](Row& row) {
                        const auto first = row.id<PaymentNumber>();
                        const auto last = row.id<PaymentNumber>();
                        return Membership{{first, last}, row.id<BatchNumber>()};
                      });
}

// Sets the last batch of each. Of the payments of one unit the ranges are read once.
void find_last_batches(Database& database, std::vector<Payment>& payments) {
  std::map<UnitNumber, std::vector<Payment*>> by_unit;
  for (Payment& one : payments) by_unit[one.unit].push_back(&one);
  for (auto& [unit, theirs] : by_unit) {
    const auto [first, last] = std::minmax_element(
        theirs.begin(), theirs.end(), [](const Payment* a, const Payment* b) { return a->number < b->number; });
    const std::vector<Membership> all = memberships(database, unit, {(*first)->number, (*last)->number});
    for (Payment* one : theirs)
      for (const Membership& in : all)
        if (in.numbers.first <= one->number && one->number <= in.numbers.last)
          one->last_batch = std::max(one->last_batch, in.batch);
  }
}

}  // namespace

std::string from_payments(std::string_view rest) {
  return std::string(
             "from (select q.*, coalesce((select y.payee from payment_payee y where y.payment = q.number "
             "order by y.unit desc limit 1), q.payee) as goes_to from payment q) p ")
      .append(rest);
}

Payment numbered_payment(Row& row) {
  Payment payment;
  payment.number = row.id<PaymentNumber>();
  payment.division = row.id<DivisionNumber>();
  payment.participant = row.id<ParticipantId>();
  payment.kind = row.value<PaymentKind>();
  payment.cost = row.id<CostId>();
  payment.due = row.date();
  payment.execution = row.date();
  payment.amount = row.money();
  payment.payee = row.id<PayeeNumber>();
  payment.needs_approval = row.optional_value<Rule>();
  payment.resends = row.id<PaymentNumber>();
  payment.attempt = static_cast<int>(row.number());
  payment.unit = row.id<UnitNumber>();
  return payment;
}

OwnEvents own_events(Database& database, const std::string& which, const Values& values) {
  OwnEvents events;
  database.each(own_event_columns, "from payment_event where " + which + " order by number", values, [&](Row& row) {
    const PaymentEvent event = payment_event_of(row);
    events[event.payment].push_back(event);
  });
  return events;
}

void let_stand(Payment& numbered, const std::vector<PaymentEvent>* own, const Batch* last) {
  std::span<const PaymentEvent> events;
  if (own != nullptr) events = *own;
  numbered.of_others = carried(events);
  numbered.amount += numbered.of_others;
  std::optional<LastBatch> batch;
  if (last != nullptr) {
    batch = LastBatch{last->number, last->state};
    numbered.last_batch = last->number;
    if (last->state != BatchState::withdrawn) numbered.batch = last->id;
    numbered.late_target_days = target_days_between(numbered.execution, last->execution);
    numbered.execution = last->execution;
  }
  numbered.state = state_of(events, batch);
}

std::vector<Payment> as_they_stand(Database& database, std::vector<Payment> numbered) {
  if (numbered.empty()) return numbered;
  find_last_batches(database, numbered);
  Values numbers;
  std::set<BatchNumber> last_ones;
  for (const Payment& one : numbered) {
    numbers.emplace_back(one.number);
    if (!one.last_batch.is_none()) last_ones.insert(one.last_batch);
  }
  const OneOf asked(database, numbers);
  const OwnEvents events = own_events(database, "payment " + asked.sql(), {asked.bound()});
  std::map<BatchNumber, Batch> batches;
  if (!last_ones.empty()) {
    const OneOf theirs(database, last_ones);
    for (Batch& one : read_batches(database, "b.number " + theirs.sql(), {theirs.bound()})) {
      const BatchNumber number = one.number;
      batches.emplace(number, std::move(one));
    }
  }
  for (Payment& one : numbered) {
    const auto own = events.find(one.number);
    const auto last = batches.find(one.last_batch);
    let_stand(one, own == events.end() ? nullptr : &own->second, last == batches.end() ? nullptr : &last->second);
  }
  return numbered;
}

std::int64_t add_event(Database& database, const Payment& payment, const PaymentEvent& event) {
  const std::int64_t after =
      database.number("coalesce(max(number), 0)", "from payment_event where payment = ?", {payment.number});
  const std::int64_t number = database.take_numbers("payment_event");
  database.insert("payment_event", Columns("number, payment, after, batch, kind, other, amount, bank_entry, unit"),
                  {number, payment.number, after, payment.last_batch, event.kind, event.other, event.amount,
                   event.bank_entry, database.unit()});
  return number;
}

}  // namespace ledger
