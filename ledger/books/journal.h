// Double entry. An entry that does not balance cannot be built; nothing here changes or removes one.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

// The chart of accounts: rule third_party_money. Codes and paths stand in one table in journal.cpp. Accounts marked P
// are kept per participant.
enum class AccountKind {
  bank,                // the managed account, as the bank states it
  benefits_due,        // announced by a run, not yet credited by the bank
  available,           // P: third-party money, not yet allocated
  reserved,            // P: third-party money, allocated, not yet exported
  savings,             // P: third-party money, put by for costs of a quarter or a year
  in_transit,          // exported, not yet booked by the bank
  suspense_unmatched,  // seen at the bank, not yet placed
  suspense_returned,   // P: came back from a creditor
  loans,               // P: lent to the participant
  municipality,        // what the municipality put into the managed account
  bank_costs,
  loans_written_off,  // what the municipality gave up of its loans
  rounding            // must stay 0
};

// A row of the chart of accounts: 1xxx assets, 2xxx liabilities, 4xxx costs.
struct ChartRow {
  AccountKind value;
  std::string_view text;  // the account's code, "1000": what stands in the books and in exports
  std::string_view path;  // "Activa:Bank": its place in plain-text exports
  bool is_per_participant;
};
[[nodiscard]] std::span<const ChartRow> closed_list(AccountKind);

[[nodiscard]] std::string_view code(AccountKind kind);  // "1000"
[[nodiscard]] int stored_code(AccountKind kind);        // 1000: what stands in rows
[[nodiscard]] std::string_view path(AccountKind kind);  // "Activa:Bank": plain-text export
[[nodiscard]] bool is_per_participant(AccountKind kind);

struct Account {
  AccountKind kind = AccountKind::bank;
  ParticipantId participant;  // only where is_per_participant
  friend auto operator<=>(const Account&, const Account&) = default;
};

// What a posting is about: the number of a receipt, division or payment, as source_of(event) says.
using SourceNumber = NumberId<struct SourceTag>;

struct Posting {
  Account account;
  Money amount;              // debit above zero, credit below; never zero
  SourceNumber source = {};  // only on a participant's account: what a house account gets is the entry's total
  friend bool operator==(const Posting&, const Posting&) = default;
};

enum class EventKind {
  opening_balance,
  benefit_announced,
  benefit_credited,
  allowance_credited,
  refund_credited,
  loan_granted,
  loan_recorded,
  loan_repaid,
  loan_moved,
  loan_written_off,
  allocation,
  saved,
  savings_used,
  savings_freed,
  payment_withdrawn,
  share_joined,
  share_parted,
  payment_exported,
  batch_booked,
  payment_booked,
  direct_debit,
  payment_returned,
  payment_sent_again,
  return_released,
  batch_withdrawn,
  bank_cost,
  unmatched,
  payment_rejected,
  municipality_settled
};
constexpr auto closed_list(EventKind) {
  using enum EventKind;
  return text_table<EventKind>({{opening_balance, "opening_balance"},
                                {benefit_announced, "benefit_announced"},
                                {benefit_credited, "benefit_credited"},
                                {allowance_credited, "allowance_credited"},
                                {refund_credited, "refund_credited"},
                                {loan_granted, "loan_granted"},
                                {loan_recorded, "loan_recorded"},
                                {loan_repaid, "loan_repaid"},
                                {loan_moved, "loan_moved"},
                                {loan_written_off, "loan_written_off"},
                                {allocation, "allocation"},
                                {saved, "saved"},
                                {savings_used, "savings_used"},
                                {savings_freed, "savings_freed"},
                                {payment_withdrawn, "payment_withdrawn"},
                                {share_joined, "share_joined"},
                                {share_parted, "share_parted"},
                                {payment_exported, "payment_exported"},
                                {batch_booked, "batch_booked"},
                                {payment_booked, "payment_booked"},
                                {direct_debit, "direct_debit"},
                                {payment_returned, "payment_returned"},
                                {payment_sent_again, "payment_sent_again"},
                                {return_released, "return_released"},
                                {batch_withdrawn, "batch_withdrawn"},
                                {bank_cost, "bank_cost"},
                                {unmatched, "unmatched"},
                                {payment_rejected, "payment_rejected"},
                                {municipality_settled, "municipality_settled"}});
}

enum class SourceKind { none, receipt, division, payment };
enum class AboutKind {
  unit,  // of work: the one that added the receipts, divisions or payments that the postings are about
  receipt,
  division,
  payment,
  bank_entry,
  bank_statement
};
// What the entries of an event are about. An entry is found by (event, about), its postings by (entry, source).
struct EventLinks {
  EventKind event;
  SourceKind source;  // of its postings to participants' accounts
  AboutKind about;    // of the entry
};
[[nodiscard]] std::span<const EventLinks> event_links();  // one for each event, in order
[[nodiscard]] SourceKind source_of(EventKind event);
[[nodiscard]] AboutKind about_of(EventKind event);

// The number of what an entry is about, as about_of(event) says.
using AboutNumber = NumberId<struct AboutTag>;

class JournalEntry {
 public:
  // ENSUREs: two postings or more, none zero, sum zero, participant present exactly where the account needs one, a
  // source only there; no two postings of one source to one account.
  JournalEntry(EventKind event, Date booking_date, std::string reference, std::vector<Posting> postings);

  [[nodiscard]] EventKind event() const { return event_; }
  [[nodiscard]] Date booking_date() const { return booking_date_; }
  // An id of ours or of the bank: never a name, an account number or free text.
  [[nodiscard]] const std::string& reference() const { return reference_; }
  // In order of source, participant and account code.
  [[nodiscard]] const std::vector<Posting>& postings() const { return postings_; }
  [[nodiscard]] AboutNumber about() const { return about_; }

  template <class Tag>
  [[nodiscard]] JournalEntry about(NumberId<Tag> number) && {
    about_ = AboutNumber(number.number());
    return std::move(*this);
  }
  // All its postings to participants' accounts are about this one.
  template <class Tag>
  [[nodiscard]] JournalEntry with_source(NumberId<Tag> number) && {
    return std::move(*this).with(SourceNumber(number.number()));
  }

 private:
  [[nodiscard]] JournalEntry with(SourceNumber source) &&;

  EventKind event_;
  Date booking_date_;
  std::string reference_;
  std::vector<Posting> postings_;
  AboutNumber about_;
};

// The order of postings in an entry.
[[nodiscard]] bool stands_before(const Posting& one, const Posting& other);

// "entry-12", and the number back.
[[nodiscard]] std::string entry_id(EntryNumber number);
[[nodiscard]] std::optional<EntryNumber> entry_number(std::string_view id);

}  // namespace ledger
