#include "tests/scenarios/words_for.h"

#include <array>

#include "daemon/system/digest.h"
#include "ledger/books/journal.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/registers.h"

namespace scenarios {

using namespace ledger;

namespace {

constexpr std::array payment_states = {"planned",   "batched", "exported",   "booked",   "returned",
                                       "withdrawn", "joined",  "sent_again", "passed_on"};
constexpr std::array batch_states = {"held", "ready", "released", "booked", "withdrawn"};
constexpr std::array batch_categories = {"creditors", "leefgeld"};

template <class Names, class Enum>
std::string name_in(const Names& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

std::string subject_of(const Payment& payment) {
  switch (payment.kind) {
    case PaymentKind::cost:
      return payment.cost.text();
    case PaymentKind::leefgeld:
      return "leefgeld";
    case PaymentKind::holiday_allowance:
      return "holiday-allowance";
    case PaymentKind::passed_on:
      return "passed-on";
    case PaymentKind::special_assistance:
      return "special-assistance";
  }
  return "";
}

std::string words_for(const Receipt& receipt) {
  return "receipt " + std::to_string(receipt.number.number()) + ' ' + receipt.participant.text() + ' ' +
         to_decimal(receipt.amount) + " of " + receipt.run_id + " state " +
         std::to_string(static_cast<int>(receipt.state));
}

std::string words_for(const DueRecord& due) {
  return "due " + due.participant.text() + ' ' + due.cost.text() + ' ' + to_iso(due.due) + ' ' +
         to_decimal(due.amount) + " state " + std::to_string(static_cast<int>(due.state));
}

}  // namespace

std::string words_for(const Payment& payment) {
  std::string text = subject_of(payment) + ' ' + to_decimal(payment.amount) + " on " + to_iso(payment.execution) +
                     " of " + payment.participant.text() + " due " + to_iso(payment.due);
  if (payment.late_target_days > 0) text += " late " + std::to_string(payment.late_target_days);
  return text + ", " + name_in(payment_states, payment.state) + ' ' + payment.batch.text();
}

std::string words_for(const ExceptionItem& item) {
  std::string text{to_text(item.kind)};
  if (!item.participant.empty()) text += ' ' + item.participant.text();
  if (!item.cost.empty()) text += ' ' + item.cost.text();
  if (!item.amount.is_zero()) text += ' ' + to_decimal(item.amount);
  if (item.due != Date{}) text += " of " + to_iso(item.due);
  return text;
}

std::string words_for(const DivisionRecord& share) {
  std::string text = share.participant.text() + ' ' + to_decimal(share.available) + " = costs " +
                     to_decimal(share.costs) + ", leefgeld " + to_decimal(share.leefgeld);
  if (!share.passed_on.is_zero()) text += ", passed on " + to_decimal(share.passed_on);
  text += ", floor " + to_decimal(share.floor);
  if (!share.loan_proposed.is_zero()) text += ", loan proposed " + to_decimal(share.loan_proposed);
  if (!share.repaid.is_zero()) text += ", repaid " + to_decimal(share.repaid);
  if (!share.saved.is_zero()) text += ", saved " + to_decimal(share.saved);
  if (!share.kept.is_zero()) text += ", kept " + to_decimal(share.kept);
  if (!share.loan_granted.is_zero()) text += ", loan granted " + to_decimal(share.loan_granted);
  return text;
}

std::string words_for(const Batch& batch) {
  std::string text = name_in(batch_categories, batch.category) + " on " + to_iso(batch.execution) + " with " +
                     std::to_string(batch.count) + " payments, " + to_decimal(batch.sum) + ' ' +
                     name_in(batch_states, batch.state);
  for (const Rule reason : batch.reasons) text += ' ' + std::string(name(reason));
  return text;
}

std::string whole_books(Municipality& municipality) {
  std::string text;
  municipality.read([&](Transaction& books) {
    const std::vector<ParticipantId> ids = books.registers().all_ids();
    for (const ParticipantId& id : ids) {
      text += list_of(books.payments().of_participant(id)) + list_of(books.divisions().of_participant(id));
      for (const Receipt& one : books.receipts().of_participant(id)) text += "\n    " + words_for(one);
      for (const DueRecord& one : books.dues().of(id)) text += "\n    " + words_for(one);
    }
    text += list_of(books.payments().batches());
    for (const AccountBalance& one : books.journal().balances())
      text += "\n    " + std::string(code(one.account.kind)) + ' ' + one.account.participant.text() + ' ' +
              to_decimal(one.balance);
    text += "\n    " + std::to_string(books.journal().last().number()) + " journal entries";
  });
  for (const auto& [name, bytes] : municipality.outbox())
    text += "\n    " + name + ' ' + ledger::digest_of(bytes).text();
  return text;
}

}  // namespace scenarios
