#include "ledger/books/recording.h"

#include <string>

#include "ledger/base/ensure.h"
#include "ledger/books/merged_entries.h"
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

// The money that is reserved for one participant's payment becomes the other's.
JournalEntry move_share(EventKind event, Date day, const EndToEndId& id, const Payment& from, const Payment& to,
                        Money amount) {
  ENSURE(amount.is_positive() && from.participant != to.participant);
  return JournalEntry(event, day, id.text(),
                      {{of(from.participant, AccountKind::reserved), amount, SourceNumber(from.number.number())},
                       {of(to.participant, AccountKind::reserved), -amount, SourceNumber(to.number.number())}});
}

std::string reference_of(RunNumber run) { return "run-" + std::to_string(run.number()); }

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
      .with_source(receipt.number)
      .about(receipt.unit);
}

JournalEntry record_settled(Money amount, Date day, const std::string& bank_reference) {
  return move_signed(EventKind::benefit_credited, day, bank_reference, house(AccountKind::bank),
                     house(AccountKind::benefits_due), amount);
}

JournalEntry record_credited(const Receipt& receipt, Date day, const std::string& bank_reference) {
  return move(EventKind::benefit_credited, day, bank_reference, house(AccountKind::bank),
              of(receipt.participant, AccountKind::available), receipt.amount)
      .with_source(receipt.number)
      .about(receipt.unit);
}

JournalEntry record_allowance(const Receipt& receipt, Date day, const std::string& bank_reference) {
  return move(EventKind::allowance_credited, day, bank_reference, house(AccountKind::bank),
              of(receipt.participant, AccountKind::available), receipt.amount)
      .with_source(receipt.number)
      .about(receipt.number);
}

JournalEntry record_refund(const Receipt& receipt, Date day, const std::string& bank_reference) {
  return move(EventKind::refund_credited, day, bank_reference, house(AccountKind::bank),
              of(receipt.participant, AccountKind::available), receipt.amount)
      .with_source(receipt.number)
      .about(receipt.number);
}

JournalEntry record_loan_of_suite(const GrantedLoan& loan) {
  return move(EventKind::loan_recorded, loan.granted_on, loan.id.text(), of(loan.participant, AccountKind::loans),
              house(AccountKind::municipality), loan.principal);
}

JournalEntry record_loan(const Receipt& receipt) {
  return move(EventKind::loan_granted, receipt.pay_date, receipt.run_id, of(receipt.participant, AccountKind::loans),
              of(receipt.participant, AccountKind::available), receipt.amount)
      .with_source(receipt.number)
      .about(receipt.unit);
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

std::vector<JournalEntry> record_changes(std::span<const BookChanges> all, UnitNumber unit) {
  MergedEntries entries;
  for (const BookChanges& one : all)
    for (const LoanEvent& event : one.loan_events)
      if (change_of(event).is_negative())
        entries.add(record_loan_repaid(event.participant, event.amount, event.day, event.loan.text())
                        .with_source(one.division ? one.division->number : DivisionNumber())
                        .about(unit));
  for (const BookChanges& one : all)
    for (const GrantedLoan& loan : one.granted)
      entries.add(record_loan(loan_receipt(loan)).with_source(receipt_of(loan, one.receipts)).about(unit));
  using Record = JournalEntry (*)(const ParticipantId&, Money, Date, RunNumber);
  const auto add_of_divisions = [&](Record record, auto amount_of) {
    for (const BookChanges& one : all) {
      const Money amount = one.plan ? amount_of(*one.plan) : Money();
      if (!amount.is_positive()) continue;
      const DivisionRecord& division = *one.division;
      entries.add(
          record(division.participant, amount, one.on.today, one.on.run).with_source(division.number).about(unit));
    }
  };
  add_of_divisions(record_allocation,
                   [](const CyclePlan& plan) { return plan.costs + plan.leefgeld + plan.passed_on; });
  add_of_divisions(record_saved, [](const CyclePlan& plan) { return plan.saved; });
  add_of_divisions(record_savings_used, [](const CyclePlan& plan) { return plan.from_savings; });
  return std::move(entries).entries();
}

JournalEntry record_allocation(const ParticipantId& participant, Money amount, Date day, RunNumber run) {
  return move(EventKind::allocation, day, reference_of(run), of(participant, AccountKind::available),
              of(participant, AccountKind::reserved), amount);
}

JournalEntry record_saved(const ParticipantId& participant, Money amount, Date day, RunNumber run) {
  return move(EventKind::saved, day, reference_of(run), of(participant, AccountKind::available),
              of(participant, AccountKind::savings), amount);
}

JournalEntry record_savings_used(const ParticipantId& participant, Money amount, Date day, RunNumber run) {
  return move(EventKind::savings_used, day, reference_of(run), of(participant, AccountKind::savings),
              of(participant, AccountKind::reserved), amount);
}

JournalEntry record_savings_freed(const ParticipantId& participant, Money amount, Date day, RunNumber run) {
  return move(EventKind::savings_freed, day, reference_of(run), of(participant, AccountKind::savings),
              of(participant, AccountKind::available), amount);
}

JournalEntry record_withdrawn(const Payment& payment, Date day, RunNumber run) {
  return move(EventKind::payment_withdrawn, day, reference_of(run), of(payment.participant, AccountKind::reserved),
              of(payment.participant, AccountKind::available), payment.amount)
      .with_source(payment.number)
      .about(payment.unit);
}

JournalEntry record_joined(const ShareMove& joined, Date day) {
  const auto& [share, lead, id] = joined;
  return move_share(EventKind::share_joined, day, id, share, lead, share.amount).about(lead.number);
}

JournalEntry record_parted(const ShareMove& parted, Date day) {
  const auto& [share, lead, id] = parted;
  return move_share(EventKind::share_parted, day, id, lead, share, share.amount).about(lead.number);
}

JournalEntry record_exported(const Payment& payment, Date day) {
  return move(EventKind::payment_exported, day, payment.batch.text(), of(payment.participant, AccountKind::reserved),
              house(AccountKind::in_transit), payment.amount)
      .with_source(payment.number)
      .about(payment.unit);
}

JournalEntry record_batch_booked(Money sum, Date day, const BatchId& batch) {
  return move(EventKind::batch_booked, day, batch.text(), house(AccountKind::in_transit), house(AccountKind::bank),
              sum);
}

JournalEntry record_payment_booked(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::payment_booked, day, id.text(), house(AccountKind::in_transit), house(AccountKind::bank),
              payment.amount)
      .about(payment.number);
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
        .with_source(payment.number)
        .about(payment.number);
  ENSURE(charges.is_positive() && charges < payment.amount);
  return JournalEntry(EventKind::payment_returned, day, id.text(),
                      {{house(AccountKind::bank), payment.amount - charges},
                       {house(AccountKind::bank_costs), charges},
                       {returned, -payment.amount}})
      .with_source(payment.number)
      .about(payment.number);
}

JournalEntry record_rejected(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::payment_rejected, day, id.text(), house(AccountKind::in_transit),
              of(payment.participant, AccountKind::suspense_returned), payment.amount)
      .with_source(payment.number)
      .about(payment.number);
}

JournalEntry record_sent_again(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::payment_sent_again, day, id.text(), of(payment.participant, AccountKind::suspense_returned),
              of(payment.participant, AccountKind::reserved), payment.amount)
      .with_source(payment.number)
      .about(payment.number);
}

JournalEntry record_return_released(const Payment& payment, Date day, const EndToEndId& id) {
  return move(EventKind::return_released, day, id.text(), of(payment.participant, AccountKind::suspense_returned),
              of(payment.participant, AccountKind::available), payment.amount)
      .with_source(payment.number)
      .about(payment.number);
}

JournalEntry record_batch_withdrawn(const Payment& payment, Date day) {
  return move(EventKind::batch_withdrawn, day, payment.batch.text(), house(AccountKind::in_transit),
              of(payment.participant, AccountKind::reserved), payment.amount)
      .with_source(payment.number)
      .about(payment.unit);
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
    moved.push_back(JournalEntry(entry.event(), day, entry.reference(), std::move(postings)).about(entry.about()));
  }
  return moved;
}

}  // namespace ledger
