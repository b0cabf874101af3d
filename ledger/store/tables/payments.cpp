#include "ledger/store/tables/payments.h"

#include "ledger/evidence/hasher.h"
#include "ledger/payments/returns.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/batches.h"

namespace ledger {
namespace {

constexpr Columns payment_columns(
    "number, participant, kind, cost, due, execution, amount, state, needs_approval, "
    "late_target_days, receipt, batch, resends, attempt, division, unit");
constexpr Columns payee_columns("payment, name, account, reference, remittance");
// A payment from its row joined with its payee.
constexpr Columns instruction_columns(
    "p.number, p.participant, p.kind, p.cost, p.due, p.execution, p.amount, p.state, "
    "p.needs_approval, p.late_target_days, p.receipt, p.batch, p.resends, p.attempt, p.division, p.unit, "
    "y.name, y.account, y.reference, y.remittance");

Payment payment_of(Row& row) {
  Payment payment;
  payment.number = row.id<PaymentNumber>();
  payment.participant = row.id<ParticipantId>();
  payment.kind = row.value<PaymentKind>();
  payment.cost = row.id<CostId>();
  payment.due = row.date();
  payment.execution = row.date();
  payment.amount = row.money();
  payment.state = row.value<PaymentState>();
  payment.needs_approval = row.optional_value<Rule>();
  payment.late_target_days = static_cast<int>(row.number());
  payment.receipt = row.id<ReceiptNumber>();
  payment.batch = row.id<BatchId>();
  payment.resends = row.id<PaymentNumber>();
  payment.attempt = static_cast<int>(row.number());
  payment.division = row.id<DivisionNumber>();
  payment.unit = row.id<UnitNumber>();
  return payment;
}

Values values_of(const Payment& payment) {
  return {payment.number,    payment.participant, payment.kind,    payment.cost,           payment.due,
          payment.execution, payment.amount,      payment.state,   payment.needs_approval, payment.late_target_days,
          payment.receipt,   payment.batch,       payment.resends, payment.attempt,        payment.division,
          payment.unit};
}

Payee payee_of(Row& row) {
  std::string name = row.text();
  Result<Iban, Rule> account = Iban::parse(row.text());
  if (!account) stored_value_is_unreadable("an account number");
  std::optional<Reference> reference;
  if (const std::string& text = row.text(); !text.empty()) {
    Result<Reference, Rule> parsed = Reference::parse(text);
    if (!parsed) stored_value_is_unreadable("a reference");
    reference = *parsed;
  }
  return {std::move(name), *account, std::move(reference), row.text()};
}

}  // namespace

void Payments::add(std::vector<Payment>& payments) {
  if (payments.empty()) return;
  std::int64_t number = database_.take_numbers("payment", static_cast<std::int64_t>(payments.size()));
  BulkInsert rows(database_, "payment", payment_columns);
  for (Payment& payment : payments) {
    payment.number = PaymentNumber(number++);
    payment.unit = database_.unit();
    rows.add(values_of(payment));
  }
  rows.finish();
  for (const Payment& payment : payments)
    if (payment.attempt > 0)
      database_.insert("payment_again", Columns("first, attempt, payment"),
                       {payment.resends, payment.attempt, payment.number});
}

std::optional<Payment> Payments::find(const PaymentKey& key) {
  if (key.attempt == 0) return find(key.first);
  const auto number = database_.first(Columns("payment"), "from payment_again where first = ? and attempt = ?",
                                      {key.first, key.attempt}, [](Row& row) { return row.id<PaymentNumber>(); });
  return number ? find(*number) : std::nullopt;
}

std::vector<Payment> Payments::find(const std::set<PaymentNumber>& numbers) {
  if (numbers.empty()) return {};
  const OneOf asked(database_, numbers);
  return database_.all(payment_columns, "from payment where number " + asked.sql() + " order by number",
                       {asked.bound()}, payment_of);
}

std::vector<PaymentNumber> Payments::sent_again(const std::set<PaymentNumber>& firsts) {
  if (firsts.empty()) return {};
  const OneOf asked(database_, firsts);
  return database_.all(Columns("payment"), "from payment_again where first " + asked.sql() + " order by first, attempt",
                       {asked.bound()}, [](Row& row) { return row.id<PaymentNumber>(); });
}

std::vector<PaymentNumber> Payments::sent_again(PaymentNumber first) {
  return database_.all(Columns("payment"), "from payment_again where first = ? order by attempt", {first},
                       [](Row& row) { return row.id<PaymentNumber>(); });
}

std::map<PaymentNumber, PaymentKey> Payments::keys_of_attempts(PaymentNumber first, PaymentNumber last) {
  std::map<PaymentNumber, PaymentKey> keys;
  database_.each(Columns("payment, first, attempt"), "from payment_again where payment between ? and ?", {first, last},
                 [&](Row& row) {
                   const auto payment = row.id<PaymentNumber>();
                   const auto of_first = row.id<PaymentNumber>();
                   keys[payment] = {of_first, static_cast<int>(row.number())};
                 });
  return keys;
}

std::optional<PaymentReturn> Payments::last_return(PaymentNumber number) {
  return database_.first(Columns("day, reason"), "from payment_return where payment = ? order by day desc", {number},
                         [](Row& row) {
                           const Date day = row.date();
                           return PaymentReturn{day, row.text()};
                         });
}

std::optional<Payment> Payments::find(PaymentNumber number) {
  return database_.first(payment_columns, "from payment where number = ?", {number}, payment_of);
}

std::optional<Payee> Payments::payee(PaymentNumber number) {
  return database_.first(Columns("name, account, reference, remittance"), "from payee where payment = ?", {number},
                         payee_of);
}

std::vector<Payment> Payments::of_participant(const ParticipantId& participant) {
  return database_.all(payment_columns, "from payment where participant = ? order by number", {participant},
                       payment_of);
}

std::vector<Payment> Payments::in_state(PaymentState state) {
  return database_.all(payment_columns, "from payment where state = ? order by number", {state}, payment_of);
}

std::vector<Payment> Payments::not_sent(const ParticipantRange& range) {
  return database_.all(payment_columns,
                       "from payment where state in (?, ?) and participant between ? and ? order by number",
                       {PaymentState::planned, PaymentState::batched, range.first, range.last}, payment_of);
}

std::vector<Instruction> Payments::in_batches(const InBatches& asked) {
  if (asked.batches.empty() || asked.amounts.empty() || asked.accounts.empty()) return {};
  Values texts;
  for (const Iban& account : asked.accounts) texts.emplace_back(account.text());
  const OneOf batches(database_, asked.batches);
  const OneOf amounts(database_, asked.amounts);
  const OneOf accounts(database_, texts);
  return database_.all(instruction_columns,
                       "from payment p join payee y on y.payment = p.number "
                       "where p.batch " +
                           batches.sql() + " and p.amount " + amounts.sql() + " and y.account " + accounts.sql() +
                           " order by p.number",
                       {batches.bound(), amounts.bound(), accounts.bound()}, [](Row& row) {
                         Payment payment = payment_of(row);
                         return Instruction{std::move(payment), payee_of(row)};
                       });
}

std::vector<Payment> Payments::planned(Date until) {
  return database_.all(payment_columns, "from payment where state = ? and execution <= ? order by execution, number",
                       {PaymentState::planned, until}, payment_of);
}

std::map<Iban, Date> Payments::blocked_accounts() {
  std::map<Iban, Date> blocked;
  database_.each(Columns("y.account, r.day, r.reason"),
                 "from payment_return r join payee y on y.payment = r.payment "
                 "order by r.day",
                 {}, [&](Row& row) {
                   Result<Iban, Rule> account = Iban::parse(row.text());
                   if (!account) stored_value_is_unreadable("an account number");
                   const Date day = row.date();
                   if (meaning_of_return(row.text()).blocks_account) blocked.insert_or_assign(*std::move(account), day);
                 });
  return blocked;
}

void Payments::set_state(PaymentNumber number, PaymentState state) {
  database_.change_one("update payment set state = ? where number = ? and " + may_become(state), {state, number});
}

bool Payments::carries_others(PaymentNumber lead) {
  return database_.number("count(*)", "from payment where joined_to = ? and state = ?", {lead, PaymentState::joined}) >
         0;
}

std::vector<PaymentNumber> Payments::leads_of(const std::set<PaymentNumber>& shares) {
  if (shares.empty()) return {};
  const OneOf asked(database_, shares);
  return database_.all(Columns("distinct joined_to"),
                       "from payment where number " + asked.sql() + " and joined_to <> 0 order by joined_to",
                       {asked.bound()}, [](Row& row) { return row.id<PaymentNumber>(); });
}

void Payments::join(PaymentNumber number, PaymentNumber lead) {
  database_.change_one("update payment set state = ?, joined_to = ? where number = ? and state = ?",
                       {PaymentState::joined, lead, number, PaymentState::planned});
}

void Payments::part(PaymentNumber number) {
  database_.change_one("update payment set state = ? where number = ? and state = ?",
                       {PaymentState::planned, number, PaymentState::joined});
}

std::vector<JoinedShare> Payments::joined_shares(const ParticipantRange& leads) {
  using Pair = std::pair<PaymentNumber, PaymentNumber>;
  const auto pairs = database_.all(
      Columns("number, joined_to"),
      "from payment where state = ? and joined_to in "
      "(select number from payment where state in (?, ?) and participant between ? and ?) "
      "order by joined_to, number",
      {PaymentState::joined, PaymentState::planned, PaymentState::batched, leads.first, leads.last}, [](Row& row) {
        const auto number = row.id<PaymentNumber>();
        return Pair{number, row.id<PaymentNumber>()};
      });
  std::vector<JoinedShare> shares;
  shares.reserve(pairs.size());
  for (const auto& [number, lead] : pairs) shares.push_back({.payment = *find(number), .lead = *find(lead)});
  return shares;
}

void Payments::set_amount(PaymentNumber number, Money amount) {
  database_.change_one("update payment set amount = ? where number = ? and state = ?",
                       {amount, number, PaymentState::planned});
}

void Payments::mark_returned(PaymentNumber number, Date day, const std::string& reason) {
  set_state(number, PaymentState::returned);
  database_.insert_once("payment_return", Columns("payment, day, reason, unit"),
                        {number, day, reason, database_.unit()});
}

void Payments::add(const Batch& batch, const std::vector<BatchedPayment>& payments) {
  insert_batch(database_, batch);
  std::vector<Values> moved;
  moved.reserve(payments.size());
  for (const BatchedPayment& payment : payments) {
    moved.push_back(
        {PaymentState::batched, payment.batch, payment.execution, payment.late_target_days, payment.number});
  }
  bulk_update(database_,
              {"payment", Columns("state, batch, execution, late_target_days"), Columns("number"),
               may_become(PaymentState::batched)},
              moved);
  BulkInsert payees(database_, "payee", payee_columns);
  for (const BatchedPayment& payment : payments) {
    payees.add({payment.number, payment.payee.name, payment.payee.account.text(),
                payment.payee.reference ? payment.payee.reference->text() : std::string(), payment.payee.text});
  }
  payees.finish();
}

void Payments::each_instruction(const BatchId& id, const std::function<void(const Instruction&)>& visit) {
  database_.stream(instruction_columns,
                   "from payment p join payee y on y.payment = p.number "
                   "where p.batch = ? order by p.number",
                   {id}, [&](Row& row) {
                     Payment payment = payment_of(row);
                     visit({std::move(payment), payee_of(row)});
                   });
}

// The numbers of a unit follow each other, so that its payments are read forwards.
void Payments::each_unit_of(const MessageId& id, const std::function<void(const std::vector<Payment>&)>& visit) {
  struct Range {
    UnitNumber unit;
    PaymentNumber first;
    PaymentNumber last;
  };
  const std::vector<Range> ranges =
      database_.all(Columns("p.unit, min(p.number), max(p.number)"),
                    "from batch b join payment p on p.batch = b.id where b.message = ? group by p.unit order by p.unit",
                    {id}, [](Row& row) {
                      const auto unit = row.id<UnitNumber>();
                      const auto first = row.id<PaymentNumber>();
                      return Range{unit, first, row.id<PaymentNumber>()};
                    });
  for (const Range& range : ranges)
    visit(database_.all(payment_columns,
                        "from payment where number between ? and ? and unit = ? and batch in "
                        "(select id from batch where message = ?) order by number",
                        {range.first, range.last, range.unit, id}, payment_of));
}

Digest Payments::content_of(const BatchId& id) {
  Hasher hasher;
  each_instruction(id, [&](const Instruction& instruction) { hasher.add(content_line(instruction)); });
  return Digest(hasher.hex());
}

}  // namespace ledger
