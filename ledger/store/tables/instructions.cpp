// The member functions of Payments that read a batch's payments forwards, range by range, as the file for the bank is
// written.
#include <algorithm>

#include "ledger/evidence/hasher.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/fact_rows.h"
#include "ledger/store/tables/payment_rows.h"
#include "ledger/store/tables/payments.h"

namespace ledger {
namespace {

// Creditors' accounts and people's own stand in two tables; a batch holds payments to one of the two.
struct AccountsOf {
  std::string columns;
  std::string join;
};
AccountsOf accounts_of(BatchCategory category) {
  if (category == BatchCategory::creditors)
    return {", coalesce(a.name, ''), coalesce(a.account, ''), coalesce(a.reference, '')",
            "left join creditor_account a on a.payee = p.goes_to "};
  return {", coalesce(a.leefgeld_name, ''), coalesce(a.leefgeld_account, ''), ''",
          "left join person a on a.payee = p.goes_to "};
}

Payee payee_of(const Payment& payment, Row& row) {
  std::string name = row.text();
  Iban account = iban_of(row.text());
  std::optional<Reference> reference;
  if (const std::string& text = row.text(); !text.empty()) reference = reference_of(text);
  return {std::move(name), std::move(account), std::move(reference), text_to_person(payment), payment.payee};
}

// Some of a batch's payments, with the payees that counted when the batch was made. `which` is more SQL about `p`.
struct PartOfBatch {
  const Batch& batch;
  NumberRange numbers;
  std::string which;
  Values values;
};

// What shares its lead carried is told as of then, too: one that was parted later was in the batch.
std::vector<PaymentEvent> as_of(const Batch& batch, std::vector<PaymentEvent> events) {
  std::erase_if(events, [&](const PaymentEvent& one) { return !state_after(one.kind) && batch.unit < one.unit; });
  return events;
}

std::vector<Instruction> instructions_in(Database& database, const PartOfBatch& part) {
  const AccountsOf accounts = accounts_of(part.batch.category);
  const std::string columns = std::string(numbered_columns.list()) + accounts.columns;
  Values values{part.batch.unit, part.numbers.first, part.numbers.last};
  values.insert(values.end(), part.values.begin(), part.values.end());
  std::vector<Instruction> found = database.all(
      Columns(columns),
      "from (select q.*, coalesce((select y.payee from payment_payee y where y.payment = q.number and y.unit <= ? "
      "order by y.unit desc limit 1), q.payee) as goes_to from payment q where q.number between ? and ?) p " +
          accounts.join + part.which + "order by p.number",
      values, [](Row& row) {
        Payment payment = numbered_payment(row);
        Payee payee = payee_of(payment, row);
        return Instruction{std::move(payment), std::move(payee)};
      });
  const OwnEvents events = own_events(database, "payment between ? and ?", {part.numbers.first, part.numbers.last});
  for (Instruction& one : found) {
    const auto own = events.find(one.payment.number);
    if (own == events.end()) {
      let_stand(one.payment, nullptr, &part.batch);
    } else {
      const std::vector<PaymentEvent> then = as_of(part.batch, own->second);
      let_stand(one.payment, &then, &part.batch);
    }
  }
  return found;
}

// Visits the parts of ranges that are read at once.
void each_window(const NumberRange& range, const std::function<void(const NumberRange&)>& visit) {
  for (PaymentNumber first = range.first; first <= range.last;) {
    const PaymentNumber last(std::min(first.number() + payments_at_once - 1, range.last.number()));
    visit({first, last});
    first = PaymentNumber(last.number() + 1);
  }
}

}  // namespace

void Payments::each_instruction(const BatchId& id, const std::function<void(const Instruction&)>& visit) {
  const auto found = batch(id);
  if (!found) return;
  for (const BatchRange& range : ranges_of(database_, found->number))
    each_window(range.numbers, [&](const NumberRange& window) {
      for (const Instruction& one : instructions_in(database_, {*found, window, "", {}})) visit(one);
    });
}

Digest Payments::content_of(const BatchId& id) {
  Hasher hasher;
  each_instruction(id, [&](const Instruction& instruction) { hasher.add(content_line(instruction)); });
  return Digest(hasher.hex());
}

std::optional<Payee> Payments::payee(PaymentNumber number) {
  const auto payment = find(number);
  if (!payment || payment->batch.empty()) return std::nullopt;
  const Batch in = standing(payment->batch);
  return instructions_in(database_, {in, {number, number}, "", {}}).at(0).payee;
}

std::vector<Instruction> Payments::in_batches(const InBatches& asked) {
  if (asked.batches.empty() || asked.amounts.empty() || asked.accounts.empty()) return {};
  const OneOf amounts(database_, asked.amounts);
  std::vector<Instruction> found;
  for (const Batch& batch : batches(asked.batches, {})) {
    if (batch.state == BatchState::withdrawn) continue;
    for (const BatchRange& range : ranges_of(database_, batch.number))
      each_window(range.numbers, [&](const NumberRange& window) {
        // A lead's row has its own share alone.
        std::vector<PaymentNumber> leads;
        for (const auto& [payment, events] :
             own_events(database_, "payment between ? and ?", {window.first, window.last}))
          if (!carried(events).is_zero()) leads.push_back(payment);
        PartOfBatch part{batch, window, "where (p.amount " + amounts.sql(), {amounts.bound()}};
        if (!leads.empty()) {
          const OneOf of_leads(database_, leads);
          part.which += " or p.number " + of_leads.sql();
          part.values.push_back(of_leads.bound());
        }
        part.which += ") ";
        for (Instruction& one : instructions_in(database_, part))
          if (asked.amounts.contains(one.payment.amount) && asked.accounts.contains(one.payee.account))
            found.push_back(std::move(one));
      });
  }
  return found;
}

// Live batches never overlap, so their ranges in order are the payments in order.
void Payments::each_in(const std::vector<Batch>& batches, const std::function<void(const Payment&)>& visit) {
  std::vector<std::pair<NumberRange, const Batch*>> parts;
  for (const Batch& batch : batches)
    for (const BatchRange& one : ranges_of(database_, batch.number)) parts.emplace_back(one.numbers, &batch);
  std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first.first < b.first.first; });
  for (const auto& [range, batch] : parts)
    each_window(range, [&, in = batch](const NumberRange& window) {
      const Values between{window.first, window.last};
      const OwnEvents events = own_events(database_, "payment between ? and ?", between);
      for (Payment& one :
           database_.all(numbered_columns, from_payments("where p.number between ? and ? order by p.number"), between,
                         numbered_payment)) {
        const auto own = events.find(one.number);
        let_stand(one, own == events.end() ? nullptr : &own->second, in);
        visit(one);
      }
    });
}

// What one unit of work numbered has numbers in a row.
void Payments::each_unit_of(const MessageId& id, const std::function<void(const std::vector<Payment>&)>& visit) {
  std::vector<Payment> together;
  each_in(batches_of_message(id), [&](const Payment& one) {
    if (!together.empty() && together.back().unit != one.unit) {
      visit(together);
      together.clear();
    }
    together.push_back(one);
  });
  if (!together.empty()) visit(together);
}

}  // namespace ledger
