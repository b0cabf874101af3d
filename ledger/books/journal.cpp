#include "ledger/books/journal.h"

#include <array>

#include "ledger/base/ensure.h"
#include "ledger/base/numbered_id.h"

namespace ledger {
namespace {

constexpr std::array chart = {
    ChartRow{AccountKind::bank, "1000", "Activa:Bank", false},
    ChartRow{AccountKind::benefits_due, "1100", "Activa:TeOntvangenUitkeringen", false},
    ChartRow{AccountKind::available, "2000", "Passiva:Clienten:Beschikbaar", true},
    ChartRow{AccountKind::reserved, "2010", "Passiva:Clienten:Gereserveerd", true},
    ChartRow{AccountKind::savings, "2020", "Passiva:Clienten:Reserveringen", true},
    ChartRow{AccountKind::in_transit, "2100", "Passiva:Onderweg", false},
    ChartRow{AccountKind::suspense_unmatched, "2200", "Passiva:Tussenrekening", false},
    ChartRow{AccountKind::suspense_returned, "2210", "Passiva:Retouren", true},
    ChartRow{AccountKind::loans, "1300", "Activa:Leningen", true},
    ChartRow{AccountKind::municipality, "2300", "Passiva:Gemeente", false},
    ChartRow{AccountKind::bank_costs, "4000", "Lasten:Bankkosten", false},
    ChartRow{AccountKind::loans_written_off, "4100", "Lasten:AfgeboekteLeningen", false},
    ChartRow{AccountKind::rounding, "2900", "Passiva:Afronding", false},
};

}  // namespace

std::span<const ChartRow> closed_list(AccountKind) { return chart; }

std::string_view code(AccountKind kind) { return to_text(kind); }

int stored_code(AccountKind kind) {
  int number = 0;
  for (const char digit : to_text(kind)) number = number * 10 + (digit - '0');
  return number;
}
std::string_view path(AccountKind kind) { return row_of(kind).path; }
bool is_per_participant(AccountKind kind) { return row_of(kind).is_per_participant; }

JournalEntry::JournalEntry(EventKind event, Date booking_date, std::string reference, std::vector<Posting> postings)
    : event_(event), booking_date_(booking_date), reference_(std::move(reference)), postings_(std::move(postings)) {
  ENSURE(postings_.size() >= 2);
  Money sum;
  for (const Posting& posting : postings_) {
    ENSURE(!posting.amount.is_zero());
    ENSURE(posting.account.participant.empty() != is_per_participant(posting.account.kind));
    sum += posting.amount;
  }
  ENSURE(sum.is_zero());
}

SourceKind source_of(EventKind event) {
  switch (event) {
    case EventKind::benefit_announced:
    case EventKind::benefit_credited:
    case EventKind::allowance_credited:
    case EventKind::refund_credited:
    case EventKind::loan_granted:
      return SourceKind::receipt;
    case EventKind::allocation:
    case EventKind::saved:
    case EventKind::savings_used:
    case EventKind::loan_repaid:
      return SourceKind::division;
    case EventKind::payment_withdrawn:
    case EventKind::share_joined:
    case EventKind::share_parted:
    case EventKind::payment_exported:
    case EventKind::payment_booked:
    case EventKind::payment_returned:
    case EventKind::payment_rejected:
    case EventKind::payment_sent_again:
    case EventKind::return_released:
    case EventKind::batch_withdrawn:
      return SourceKind::payment;
    case EventKind::opening_balance:
    case EventKind::loan_recorded:
    case EventKind::loan_moved:
    case EventKind::loan_written_off:
    case EventKind::savings_freed:
    case EventKind::batch_booked:
    case EventKind::direct_debit:
    case EventKind::bank_cost:
    case EventKind::unmatched:
    case EventKind::municipality_settled:
      return SourceKind::none;
  }
  ENSURE(false);
}

std::string entry_id(EntryNumber number) { return numbered_id("entry-", number.number()); }

std::optional<EntryNumber> entry_number(std::string_view id) {
  const auto number = number_in(id, "entry-");
  return number ? std::optional(EntryNumber(*number)) : std::nullopt;
}

}  // namespace ledger
