// Which accounts each event debits and credits. The only place that knows.
//
// A receipt or payment that is given has its number and the unit that added it: the entry is about it. Where neither is
// given, the caller says what it is about (JournalEntry::about, with_source).
#pragma once

#include <span>
#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/books/journal.h"
#include "ledger/participants/book_changes.h"
#include "ledger/payments/payment.h"

namespace ledger {

// First statement of an account: what stood there was the municipality's.   Dr bank  Cr municipality
[[nodiscard]] JournalEntry record_opening(Money balance, Date day, const std::string& statement);

// Run file, money promised by the suite.                                     Dr benefits_due  Cr available
[[nodiscard]] JournalEntry record_announced(const Receipt& receipt);
// The bank's credit for it; the reverse where a run takes back.              Dr bank  Cr benefits_due
[[nodiscard]] JournalEntry record_settled(Money amount, Date day, const std::string& bank_reference);
// Funding by bank statement: money and right come together.                  Dr bank  Cr available
[[nodiscard]] JournalEntry record_credited(const Receipt& receipt, Date day, const std::string& bank_reference);
// An allowance or other income of the participant's.                         Dr bank  Cr available
[[nodiscard]] JournalEntry record_allowance(const Receipt& receipt, Date day, const std::string& bank_reference);
// A creditor gave something back.                                            Dr bank  Cr available
[[nodiscard]] JournalEntry record_refund(const Receipt& receipt, Date day, const std::string& bank_reference);
// A bridging loan is lent out of the municipality's means.                   Dr loans  Cr available
[[nodiscard]] JournalEntry record_loan(const Receipt& receipt);

// A loan the suite paid out with a benefit: only what is owed.                Dr loans  Cr municipality
[[nodiscard]] JournalEntry record_loan_of_suite(const GrantedLoan& loan);
// An instalment, a lump, or loan money that was not needed comes back.       Dr available  Cr loans
[[nodiscard]] JournalEntry record_loan_repaid(const ParticipantId& participant, Money amount, Date day,
                                              const std::string& loan);
// A part of it becomes another participant's: partners who part.             Dr loans (to)  Cr loans (from)
struct LoanMove {
  ParticipantId from;
  ParticipantId to;
};
[[nodiscard]] JournalEntry record_loan_moved(const LoanMove& move, Money amount, Date day, const std::string& loan);
// Given up, by two persons.                                                  Dr loans_written_off  Cr loans
[[nodiscard]] JournalEntry record_loan_written_off(const ParticipantId& participant, Money amount, Date day,
                                                   const std::string& loan);

// All entries of what a unit of work changes for its participants: what is repaid and lent, then the divisions. One
// entry an event, of a loan one a loan's id.
[[nodiscard]] std::vector<JournalEntry> record_changes(std::span<const BookChanges> all, UnitNumber unit);

// What a participant's receipts were allocated to; one entry for all.        Dr available  Cr reserved
[[nodiscard]] JournalEntry record_allocation(const ParticipantId& participant, Money amount, Date day, RunNumber run);

// Saved for a cost of a quarter or a year.                                   Dr available  Cr savings
[[nodiscard]] JournalEntry record_saved(const ParticipantId& participant, Money amount, Date day, RunNumber run);
// The cost falls due, and savings pay it.                                    Dr savings  Cr reserved
[[nodiscard]] JournalEntry record_savings_used(const ParticipantId& participant, Money amount, Date day, RunNumber run);
// The cost will never be paid by us: the participant gets the savings.       Dr savings  Cr available
[[nodiscard]] JournalEntry record_savings_freed(const ParticipantId& participant, Money amount, Date day,
                                                RunNumber run);
// A planned payment does not go.                                             Dr reserved  Cr available
[[nodiscard]] JournalEntry record_withdrawn(const Payment& payment, Date day, RunNumber run);

// A share of a joint bill travels in another participant's payment.          Dr reserved (from)  Cr reserved (to)
struct ShareMove {
  Payment share;
  Payment lead;   // that it travels in
  EndToEndId id;  // of the lead
};
[[nodiscard]] JournalEntry record_joined(const ShareMove& move, Date day);
// It does not any more.                                                      Dr reserved (to)  Cr reserved (from)
[[nodiscard]] JournalEntry record_parted(const ShareMove& move, Date day);

// A payment leaves in a message, with its batch.                             Dr reserved  Cr in_transit
[[nodiscard]] JournalEntry record_exported(const Payment& payment, Date day);
// The bank debited a whole batch, or one payment.                            Dr in_transit  Cr bank
[[nodiscard]] JournalEntry record_batch_booked(Money sum, Date day, const BatchId& batch);
[[nodiscard]] JournalEntry record_payment_booked(const Payment& payment, Date day, const EndToEndId& id);
// A creditor collected what was reserved for it.                             Dr reserved  Cr bank
[[nodiscard]] JournalEntry record_direct_debit(const ParticipantId& participant, Money amount, Date day,
                                               const std::string& bank_reference);
// A payment came back. The municipality bears what the bank kept as charges. Dr bank, bank_costs  Cr suspense_returned
[[nodiscard]] JournalEntry record_returned(const Payment& payment, Money charges, Date day, const EndToEndId& id);
// The bank rejected a payment and booked its batch without it.               Dr in_transit  Cr suspense_returned
[[nodiscard]] JournalEntry record_rejected(const Payment& payment, Date day, const EndToEndId& id);
// What came back leaves once more.                                           Dr suspense_returned  Cr reserved
[[nodiscard]] JournalEntry record_sent_again(const Payment& payment, Date day, const EndToEndId& id);
// What came back goes to the participant.                                    Dr suspense_returned  Cr available
[[nodiscard]] JournalEntry record_return_released(const Payment& payment, Date day, const EndToEndId& id);
// A payment's batch was taken back before the bank booked it.                Dr in_transit  Cr reserved
[[nodiscard]] JournalEntry record_batch_withdrawn(const Payment& payment, Date day);

// The bank's own charges.                                                    Dr bank_costs  Cr bank
[[nodiscard]] JournalEntry record_bank_cost(Money amount, Date day, const std::string& bank_reference);
// A credit or debit that nothing explains yet.          Dr bank  Cr suspense_unmatched, or the reverse
[[nodiscard]] JournalEntry record_unmatched(Money signed_amount, Date day, const std::string& bank_reference);
// The municipality's own money, in or out.              Dr bank  Cr municipality, or the reverse
[[nodiscard]] JournalEntry record_municipality_settled(Money signed_amount, Date day,
                                                       const std::string& bank_reference);
// The same events for a bank entry that stood in suspense, on the day on which it is placed: suspense, unmatched takes
// the bank's place in them.
[[nodiscard]] std::vector<JournalEntry> out_of_suspense(const std::vector<JournalEntry>& entries, Date day);

}  // namespace ledger
