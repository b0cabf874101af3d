#include "ledger/books/recording.h"

#include <string>

#include "ledger/base/ensure.h"
#include "ledger/participants/advance.h"

namespace ledger {
namespace {

Account house(AccountKind kind) { return {kind, {}}; }
Account of(const ParticipantId& participant, AccountKind kind) { return {kind, participant}; }

// Debit one account, credit another. A movement always has an amount above zero: which side an account
// stands on says the direction.
JournalEntry move(EventKind event, Date day, std::string reference, Account debit, Account credit, Money amount) {
  ENSURE(amount.is_positive());
  return JournalEntry(event, day, std::move(reference), {{std::move(debit), amount}, {std::move(credit), -amount}});
}

// As move(), but the amount may be negative, and the sides change places then.
JournalEntry move_signed(EventKind event, Date day, std::string reference, Account debit, Account credit,
                         Money amount) {
  if (amount.is_negative()) {
    return move(event, day, std::move(reference), std::move(credit), std::move(debit), -amount);
  }
  return move(event, day, std::move(reference), std::move(debit), std::move(credit), amount);
}

// The receipt through which a loan that was granted came in.
ReceiptNumber receipt_of(const GrantedLoan& loan, const std::vector<Receipt>& receipts) {
  for (const Receipt& one : receipts)
    if (one.kind == ReceiptKind::loan && one.run_id == loan.id.text()) return one.number;
  ENSURE(false);
}

}  // namespace

JournalEntry record_opening(Money balance, Date day, const std::string& statement) {
  return move_signed(EventKind::opening_balance, day, statement, house(AccountKind::bank),
                     house(AccountKind::municipality), balance);
}

JournalEntry record_announced(const Receipt& receipt) {
  return move_signed(EventKind::benefit_announced, receipt.pay_date, receipt.run_id, house(AccountKind::benefits_due),
                     of(receipt.participant, AccountKind::available), receipt.amount)
      .about(receipt.number);
}

JournalEntry record_settled(Money amount, Date day, const std::string& bank_reference) {
  return move_signed(EventKind::benefit_credited, day, bank_reference, house(AccountKind::bank),
                     house(AccountKind::benefits_due), amount);
}

JournalEntry record_credited(const Receipt& receipt, Date day, const std::string& bank_reference) {
  return move(EventKind::benefit_credited, day, bank_reference, house(AccountKind::bank),
              of(receipt.participant, AccountKind::available), receipt.amount)
      .about(receipt.number);
}

JournalEntry record_allowance(const Receipt& receipt, Date day, const std::string& bank_reference) {
  return move(EventKind::allowance_credited, day, bank_reference, house(AccountKind::bank),
              of(receipt.participant, AccountKind::available), receipt.amount)
      .about(receipt.number);
}

JournalEntry record_refund(const Receipt& receipt, Date day, const std::string& bank_reference) {
  return move(EventKind::refund_credited, day, bank_reference, house(AccountKind::bank),
              of(receipt.participant, AccountKind::available), receipt.amount)
      .about(receipt.number);
}

JournalEntry record_loan_of_suite(const GrantedLoan& loan) {
  return move(EventKind::loan_recorded, loan.granted_on, loan.id.text(), of(loan.participant, AccountKind::loans),
              house(AccountKind::municipality), loan.principal);
}

JournalEntry record_loan(const Receipt& receipt) {
  return move(EventKind::loan_granted, receipt.pay_date, receipt.run_id, of(receipt.participant, AccountKind::loans),
              of(receipt.participant, AccountKind::available), receipt.amount)
      .about(receipt.number);
}

JournalEntry record_loan_repaid(const ParticipantId& participant, Money amount, Date day, const std::string& loan) {
  return move(EventKind::loan_repaid, day, loan, of(participant, AccountKind::available),
              of(participant, AccountKind::loans), amount);
}

JournalEntry record_loan_moved(const LoanMove& parties, Money amount, Date day, const std::string& loan) {
  ENSURE(parties.from != parties.to);
  return move(EventKind::loan_moved, day, loan, of(parties.to, AccountKind::loans),
              of(parties.from, AccountKind::loans), amount);
}

JournalEntry record_loan_written_off(const ParticipantId& participant, Money amount, Date day,
                                     const std::string& loan) {
  return move(EventKind::loan_written_off, day, loan, house(AccountKind::loans_written_off),
              of(participant, AccountKind::loans), amount);
}

std::vector<JournalEntry> record_changes(const BookChanges& changes) {
  std::vector<JournalEntry> entries;
  const DivisionNumber division = changes.division ? changes.division->number : DivisionNumber();
  const auto add = [&](JournalEntry&& entry) { entries.push_back(std::move(entry).about(division)); };
  for (const LoanEvent& event : changes.loan_events)
    if (change_of(event).is_negative())
      add(record_loan_repaid(event.participant, event.amount, event.day, event.loan.text()));
  for (const GrantedLoan& loan : changes.granted)
    entries.push_back(record_loan(loan_receipt(loan)).about(receipt_of(loan, changes.receipts)));
  if (!changes.plan) return entries;
  const CyclePlan& plan = *changes.plan;
  const ParticipantId& participant = changes.division->participant;
  const RunDay& on = changes.on;
  if (const Money total = plan.costs + plan.leefgeld + plan.passed_on; total.is_positive())
    add(record_allocation(participant, total, on.today, on.run));
  if (plan.saved.is_positive()) add(record_saved(participant, plan.saved, on.today, on.run));
  if (plan.from_savings.is_positive()) add(record_savings_used(participant, plan.from_savings, on.today, on.run));
  return entries;
}

JournalEntry record_allocation(const ParticipantId& participant, Money amount, Date day, RunNumber run) {
  return move(EventKind::allocation, day, "run-" + std::to_string(run.number()),
              of(participant, AccountKind::available), of(participant, AccountKind::reserved), amount);
}

JournalEntry record_saved(const ParticipantId& participant, Money amount, Date day, RunNumber run) {
  return move(EventKind::saved, day, "run-" + std::to_string(run.number()), of(participant, AccountKind::available),
              of(participant, AccountKind::savings), amount);
}

JournalEntry record_savings_used(const ParticipantId& participant, Money amount, Date day, RunNumber run) {
  return move(EventKind::savings_used, day, "run-" + std::to_string(run.number()),
              of(participant, AccountKind::savings), of(participant, AccountKind::reserved), amount);
}

JournalEntry record_savings_freed(const ParticipantId& participant, Money amount, Date day, RunNumber run) {
  return move(EventKind::savings_freed, day, "run-" + std::to_string(run.number()),
              of(participant, AccountKind::savings), of(participant, AccountKind::available), amount);
}

JournalEntry record_withdrawn(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::payment_withdrawn, day, id.text(), of(payment.participant, AccountKind::reserved),
              of(payment.participant, AccountKind::available), payment.amount)
      .about(payment.number);
}

JournalEntry record_joined(const ShareMove& share, Money amount, Date day, const EndToEndId& id) {
  return move(EventKind::share_joined, day, id.text(), of(share.from, AccountKind::reserved),
              of(share.to, AccountKind::reserved), amount);
}

JournalEntry record_parted(const ShareMove& share, Money amount, Date day, const EndToEndId& id) {
  return move(EventKind::share_parted, day, id.text(), of(share.from, AccountKind::reserved),
              of(share.to, AccountKind::reserved), amount);
}

JournalEntry record_exported(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::payment_exported, day, id.text(), of(payment.participant, AccountKind::reserved),
              house(AccountKind::in_transit), payment.amount)
      .about(payment.number);
}

JournalEntry record_batch_booked(Money sum, Date day, const BatchId& batch) {
  return move(EventKind::batch_booked, day, batch.text(), house(AccountKind::in_transit), house(AccountKind::bank),
              sum);
}

JournalEntry record_payment_booked(Money amount, Date day, const EndToEndId& id) {
  return move(EventKind::payment_booked, day, id.text(), house(AccountKind::in_transit), house(AccountKind::bank),
              amount);
}

JournalEntry record_direct_debit(const ParticipantId& participant, Money amount, Date day,
                                 const std::string& bank_reference) {
  return move(EventKind::direct_debit, day, bank_reference, of(participant, AccountKind::reserved),
              house(AccountKind::bank), amount);
}

JournalEntry record_returned(const Payment& payment, Money charges, Date day, const EndToEndId& id) {
  const Account returned = of(payment.participant, AccountKind::suspense_returned);
  if (charges.is_zero())
    return move(EventKind::payment_returned, day, id.text(), house(AccountKind::bank), returned, payment.amount)
        .about(payment.number);
  ENSURE(charges.is_positive() && charges < payment.amount);
  return JournalEntry(EventKind::payment_returned, day, id.text(),
                      {{house(AccountKind::bank), payment.amount - charges},
                       {house(AccountKind::bank_costs), charges},
                       {returned, -payment.amount}})
      .about(payment.number);
}

JournalEntry record_rejected(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::payment_rejected, day, id.text(), house(AccountKind::in_transit),
              of(payment.participant, AccountKind::suspense_returned), payment.amount)
      .about(payment.number);
}

JournalEntry record_sent_again(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::payment_sent_again, day, id.text(), of(payment.participant, AccountKind::suspense_returned),
              of(payment.participant, AccountKind::reserved), payment.amount)
      .about(payment.number);
}

JournalEntry record_return_released(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::return_released, day, id.text(), of(payment.participant, AccountKind::suspense_returned),
              of(payment.participant, AccountKind::available), payment.amount)
      .about(payment.number);
}

JournalEntry record_batch_withdrawn(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::batch_withdrawn, day, id.text(), house(AccountKind::in_transit),
              of(payment.participant, AccountKind::reserved), payment.amount)
      .about(payment.number);
}

JournalEntry record_bank_cost(Money amount, Date day, const std::string& bank_reference) {
  return move(EventKind::bank_cost, day, bank_reference, house(AccountKind::bank_costs), house(AccountKind::bank),
              amount);
}

JournalEntry record_unmatched(Money signed_amount, Date day, const std::string& bank_reference) {
  return move_signed(EventKind::unmatched, day, bank_reference, house(AccountKind::bank),
                     house(AccountKind::suspense_unmatched), signed_amount);
}

JournalEntry record_municipality_settled(Money signed_amount, Date day, const std::string& bank_reference) {
  return move_signed(EventKind::municipality_settled, day, bank_reference, house(AccountKind::bank),
                     house(AccountKind::municipality), signed_amount);
}

std::vector<JournalEntry> out_of_suspense(const std::vector<JournalEntry>& entries, Date day) {
  std::vector<JournalEntry> moved;
  for (const JournalEntry& entry : entries) {
    std::vector<Posting> postings = entry.postings();
    for (Posting& posting : postings)
      if (posting.account.kind == AccountKind::bank) posting.account.kind = AccountKind::suspense_unmatched;
    moved.push_back(JournalEntry(entry.event(), day, entry.reference(), std::move(postings)).about(entry.source()));
  }
  return moved;
}

}  // namespace ledger
