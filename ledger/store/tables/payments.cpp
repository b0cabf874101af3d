#include "ledger/store/tables/payments.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/payments/returns.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/fact_rows.h"
#include "ledger/store/tables/open_payments.h"
#include "ledger/store/tables/payment_rows.h"

namespace ledger {
namespace {

constexpr Columns added_columns(
    "number, division, participant, kind, cost, due, execution, amount, payee, needs_approval, resends, attempt, unit");

PaymentEventKind own_event_of(PaymentState state) {
  switch (state) {
    case PaymentState::withdrawn:
      return PaymentEventKind::withdrawn;
    case PaymentState::booked:
      return PaymentEventKind::booked;
    case PaymentState::returned:
      return PaymentEventKind::returned;
    case PaymentState::sent_again:
      return PaymentEventKind::sent_again;
    case PaymentState::passed_on:
      return PaymentEventKind::passed_on;
    case PaymentState::planned:
    case PaymentState::batched:
    case PaymentState::exported:
    case PaymentState::joined:
      break;  // these follow from a batch, or from join() and part()
  }
  ENSURE(false);
}

void expect_may_follow(const Payment& payment, PaymentState state) {
  if (may_follow(payment.state, state)) return;
  throw StoreFailure("database: payment " + std::to_string(payment.number.number()) + " is " +
                     std::string(to_text(payment.state)) + " and cannot become " + std::string(to_text(state)));
}

NumberRange only(PaymentNumber number) { return {number, number}; }

}  // namespace

void Payments::add(std::vector<Payment>& payments) {
  if (payments.empty()) return;
  std::int64_t number = database_.take_numbers("payment", static_cast<std::int64_t>(payments.size()));
  BulkInsert rows(database_, "payment", added_columns);
  for (Payment& one : payments) {
    ENSURE(one.state == PaymentState::planned && one.last_batch.is_none() && one.of_others.is_zero());
    one.number = PaymentNumber(number++);
    one.unit = database_.unit();
    rows.add({one.number, one.division, one.participant, one.kind, one.cost, one.due, one.execution, one.amount,
              one.payee, one.needs_approval, one.resends, one.attempt, one.unit});
  }
  rows.finish();
  OpenPayments(database_).add(open_ranges(payments));
}

std::optional<Payment> Payments::find(PaymentNumber number) {
  std::vector<Payment> found = find(std::set{number});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<Payment> Payments::find(const PaymentKey& key) {
  if (key.attempt == 0) return find(key.first);
  const auto number =
      database_.first(Columns("number"), "from payment where resends = ? and attempt = ? and resends > 0",
                      {key.first, key.attempt}, [](Row& row) { return row.id<PaymentNumber>(); });
  return number ? find(*number) : std::nullopt;
}

std::vector<Payment> Payments::find(const std::set<PaymentNumber>& numbers) {
  if (numbers.empty()) return {};
  const OneOf asked(database_, numbers);
  return as_they_stand(
      database_, database_.all(numbered_columns, from_payments("where p.number " + asked.sql() + " order by p.number"),
                               {asked.bound()}, numbered_payment));
}

Payment Payments::standing(PaymentNumber number) {
  auto found = find(number);
  if (!found) throw StoreFailure("database: there is no payment " + std::to_string(number.number()));
  return *std::move(found);
}

std::vector<PaymentNumber> Payments::sent_again(const std::set<PaymentNumber>& firsts) {
  if (firsts.empty()) return {};
  const OneOf asked(database_, firsts);
  return database_.all(Columns("number"),
                       "from payment where resends > 0 and resends " + asked.sql() + " order by resends, attempt",
                       {asked.bound()}, [](Row& row) { return row.id<PaymentNumber>(); });
}

std::vector<PaymentNumber> Payments::sent_again(PaymentNumber first) { return sent_again(std::set{first}); }

std::map<PaymentNumber, PaymentKey> Payments::keys_of_attempts(PaymentNumber first, PaymentNumber last) {
  std::map<PaymentNumber, PaymentKey> keys;
  database_.each(Columns("number, resends, attempt"), "from payment where number between ? and ? and resends > 0",
                 {first, last}, [&](Row& row) {
                   const auto payment = row.id<PaymentNumber>();
                   const auto of_first = row.id<PaymentNumber>();
                   keys[payment] = {of_first, static_cast<int>(row.number())};
                 });
  return keys;
}

std::vector<PaymentNumber> Payments::leads_of(const std::set<PaymentNumber>& shares) {
  std::set<PaymentNumber> leads;
  if (shares.empty()) return {};
  const OneOf asked(database_, shares);
  for (const auto& [share, events] : own_events(database_, "payment " + asked.sql(), {asked.bound()}))
    for (const PaymentEvent& one : events)
      if (one.kind == PaymentEventKind::joined) leads.insert(one.other);
  return {leads.begin(), leads.end()};
}

std::optional<PaymentReturn> Payments::last_return(PaymentNumber number) {
  return database_.first(Columns("r.day, r.reason, e.bank_entry"),
                         "from payment_return r join payment_event e on e.number = r.event "
                         "where r.payment = ? order by r.event desc",
                         {number}, [](Row& row) {
                           PaymentReturn back;
                           back.day = row.date();
                           back.reason = row.text();
                           back.bank_entry = row.id<BankEntryNumber>();
                           return back;
                         });
}

std::vector<Payment> Payments::of_participant(const ParticipantId& participant) {
  return as_they_stand(database_, database_.all(numbered_columns,
                                                from_payments("join division a on a.number = p.division "
                                                              "where a.participant = ? order by p.number"),
                                                {participant}, numbered_payment));
}

std::vector<Payment> Payments::of_division(DivisionNumber division) {
  return as_they_stand(
      database_, database_.all(numbered_columns, from_payments("where p.division = ? order by p.number"), {division},
                               numbered_payment));
}

std::vector<OpenRange> Payments::open(Date until) { return OpenPayments(database_).until(until); }

std::vector<Payment> Payments::in(std::span<const OpenRange> ranges) {
  std::vector<Payment> planned;
  for (const OpenRange& range : ranges) {
    const Values between{range.numbers.first, range.numbers.last};
    std::vector<Payment> numbered = database_.all(
        numbered_columns, from_payments("where p.number between ? and ? order by p.number"), between, numbered_payment);
    if (range.why == OpenReason::taken_back) {
      numbered = as_they_stand(database_, std::move(numbered));
    } else {
      const OwnEvents events = own_events(database_, "payment between ? and ?", between);
      for (Payment& one : numbered)
        if (const auto own = events.find(one.number); own != events.end()) let_stand(one, &own->second, nullptr);
    }
    std::move(numbered.begin(), numbered.end(), std::back_inserter(planned));
  }
  return planned;
}

void Payments::set_state(PaymentNumber number, PaymentState state, BankEntryNumber told_by) {
  const Payment payment = standing(number);
  expect_may_follow(payment, state);
  if (state == PaymentState::withdrawn) OpenPayments(database_).take(only(number));
  add_event(database_, payment, {.kind = own_event_of(state), .bank_entry = told_by});
}

void Payments::mark_returned(PaymentNumber number, const PaymentReturn& back) {
  const Payment payment = standing(number);
  expect_may_follow(payment, PaymentState::returned);
  const std::int64_t event =
      add_event(database_, payment, {.kind = PaymentEventKind::returned, .bank_entry = back.bank_entry});
  database_.insert("payment_return", Columns("event, payment, day, reason, unit"),
                   {event, number, back.day, back.reason, database_.unit()});
}

void Payments::join(PaymentNumber share, PaymentNumber lead) {
  const Payment joined = standing(share);
  const Payment carrier = standing(lead);
  expect_may_follow(joined, PaymentState::joined);
  expect_may_follow(carrier, PaymentState::batched);
  OpenPayments(database_).take(only(share));
  add_event(database_, joined, {.kind = PaymentEventKind::joined, .other = lead});
  add_event(database_, carrier, {.kind = PaymentEventKind::took, .other = share, .amount = joined.amount});
}

void Payments::part(PaymentNumber share, PaymentNumber lead) {
  const Payment parted = standing(share);
  const Payment carrier = standing(lead);
  if (parted.state != PaymentState::joined) expect_may_follow(parted, PaymentState::joined);
  expect_may_follow(carrier, PaymentState::batched);
  OpenPayments(database_).add({{.numbers = only(share),
                                .category = category_of(parted.kind),
                                .execution = parted.execution,
                                .why = parted.last_batch.is_none() ? OpenReason::planned : OpenReason::taken_back}});
  add_event(database_, parted, {.kind = PaymentEventKind::parted, .other = lead});
  add_event(database_, carrier, {.kind = PaymentEventKind::gave_back, .other = share, .amount = parted.amount});
}

std::vector<JoinedShare> Payments::joined_shares() {
  std::vector<NumberRange> live;
  for (const OpenRange& one : OpenPayments(database_).all()) live.push_back(one.numbers);
  for (const BatchState state : {BatchState::held, BatchState::ready})
    for (const Batch& batch : batches(state))
      for (const BatchRange& one : ranges_of(database_, batch.number)) live.push_back(one.numbers);
  std::map<PaymentNumber, PaymentNumber> leads;  // by share
  for (const NumberRange& range : live)
    for (const auto& [lead, events] : own_events(database_, "payment between ? and ?", {range.first, range.last}))
      for (const PaymentEvent& one : events) {
        if (one.kind == PaymentEventKind::took) leads[one.other] = lead;
        if (one.kind == PaymentEventKind::gave_back) leads.erase(one.other);
      }
  std::set<PaymentNumber> numbers;
  for (const auto& [share, lead] : leads) numbers.insert({share, lead});
  std::map<PaymentNumber, Payment> found;
  for (Payment& one : find(numbers)) {
    const PaymentNumber number = one.number;
    found.emplace(number, std::move(one));
  }
  std::vector<JoinedShare> shares;
  shares.reserve(leads.size());
  for (const auto& [share, lead] : leads) shares.push_back({.payment = found.at(share), .lead = found.at(lead)});
  std::stable_sort(shares.begin(), shares.end(),
                   [](const JoinedShare& a, const JoinedShare& b) { return a.lead.number < b.lead.number; });
  return shares;
}

void Payments::pay_to(PaymentNumber number, PayeeNumber payee) {
  database_.insert("payment_payee", Columns("payment, payee, unit"), {number, payee, database_.unit()});
}

std::map<Iban, Date> Payments::blocked_accounts() {
  std::map<Iban, Date> blocked;
  database_.each(Columns("coalesce(a.account, o.leefgeld_account, ''), r.day, r.reason"),
                 from_payments("join payment_return r on r.payment = p.number "
                               "left join creditor_account a on a.payee = p.goes_to "
                               "left join person o on o.payee = p.goes_to order by r.day"),
                 {}, [&](Row& row) {
                   Iban account = iban_of(row.text());
                   const Date day = row.date();
                   if (meaning_of_return(row.text()).blocks_account) blocked.insert_or_assign(std::move(account), day);
                 });
  return blocked;
}

std::vector<Payment> Payments::in_state(PaymentState state, const ParticipantRange& range) {
  std::vector<Payment> found;
  each_in_state(state, [&](const Payment& one) {
    if (range.first <= one.participant && one.participant <= range.last) found.push_back(one);
  });
  return found;
}

std::vector<Payment> Payments::in_state(PaymentState state) {
  std::vector<Payment> found;
  each_in_state(state, [&](const Payment& one) { found.push_back(one); });
  return found;
}

void Payments::each_in_state(PaymentState state, const std::function<void(const Payment&)>& visit) {
  switch (state) {
    case PaymentState::planned:
      for (const std::vector<OpenRange>& portion : in_portions(OpenPayments(database_).all(), payments_at_once))
        for (const Payment& one : in(portion)) visit(one);
      return;
    case PaymentState::batched: {
      std::vector<Batch> waiting = batches(BatchState::held);
      std::vector<Batch> ready = batches(BatchState::ready);
      std::move(ready.begin(), ready.end(), std::back_inserter(waiting));
      return each_in(waiting, visit);
    }
    case PaymentState::exported:
    case PaymentState::booked: {
      std::vector<Batch> sent = batches(BatchState::released);
      if (state == PaymentState::booked)
        for (Batch& one : batches(BatchState::booked)) sent.push_back(std::move(one));
      return each_in(sent, [&](const Payment& one) {
        if (one.state == state) visit(one);
      });
    }
    case PaymentState::joined:
    case PaymentState::returned:
    case PaymentState::withdrawn:
    case PaymentState::sent_again:
    case PaymentState::passed_on:
      break;
  }
  const PaymentEventKind kind = state == PaymentState::joined ? PaymentEventKind::joined : own_event_of(state);
  PaymentNumber after;
  for (bool is_last = false; !is_last;) {
    const std::vector<PaymentNumber> some = database_.all(
        Columns("distinct payment"),
        "from payment_event where kind = ? and payment > ? order by payment limit " + std::to_string(payments_at_once),
        {kind, after}, [](Row& row) { return row.id<PaymentNumber>(); });
    for (const Payment& one : find({some.begin(), some.end()}))
      if (one.state == state) visit(one);
    is_last = std::ssize(some) < payments_at_once;
    if (!some.empty()) after = some.back();
  }
}

}  // namespace ledger
