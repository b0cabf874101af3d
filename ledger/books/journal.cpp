#include "ledger/books/journal.h"

#include <algorithm>
#include <array>
#include <tuple>

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

// A receipt, a division and a payment are each added by one unit of work, which leads to the entries about all that it
// added. Payments that left are numbered long before: their entries are found by the unit that numbered them.
constexpr std::array links = {
    EventLinks{EventKind::opening_balance, SourceKind::none, AboutKind::bank_statement},
    EventLinks{EventKind::benefit_announced, SourceKind::receipt, AboutKind::unit},
    EventLinks{EventKind::benefit_credited, SourceKind::receipt, AboutKind::unit},
    EventLinks{EventKind::allowance_credited, SourceKind::receipt, AboutKind::receipt},
    EventLinks{EventKind::refund_credited, SourceKind::receipt, AboutKind::receipt},
    EventLinks{EventKind::loan_granted, SourceKind::receipt, AboutKind::unit},
    EventLinks{EventKind::loan_recorded, SourceKind::none, AboutKind::unit},
    EventLinks{EventKind::loan_repaid, SourceKind::division, AboutKind::unit},
    EventLinks{EventKind::loan_moved, SourceKind::none, AboutKind::unit},
    EventLinks{EventKind::loan_written_off, SourceKind::none, AboutKind::unit},
    EventLinks{EventKind::allocation, SourceKind::division, AboutKind::unit},
    EventLinks{EventKind::saved, SourceKind::division, AboutKind::unit},
    EventLinks{EventKind::savings_used, SourceKind::division, AboutKind::unit},
    EventLinks{EventKind::savings_freed, SourceKind::receipt, AboutKind::unit},
    EventLinks{EventKind::payment_withdrawn, SourceKind::payment, AboutKind::unit},
    EventLinks{EventKind::share_joined, SourceKind::payment, AboutKind::payment},
    EventLinks{EventKind::share_parted, SourceKind::payment, AboutKind::payment},
    EventLinks{EventKind::payment_exported, SourceKind::payment, AboutKind::unit},
    EventLinks{EventKind::batch_booked, SourceKind::none, AboutKind::bank_entry},
    EventLinks{EventKind::payment_booked, SourceKind::none, AboutKind::payment},
    EventLinks{EventKind::direct_debit, SourceKind::division, AboutKind::division},
    EventLinks{EventKind::payment_returned, SourceKind::payment, AboutKind::payment},
    EventLinks{EventKind::payment_sent_again, SourceKind::payment, AboutKind::payment},
    EventLinks{EventKind::return_released, SourceKind::payment, AboutKind::payment},
    EventLinks{EventKind::batch_withdrawn, SourceKind::payment, AboutKind::unit},
    EventLinks{EventKind::bank_cost, SourceKind::none, AboutKind::bank_entry},
    EventLinks{EventKind::unmatched, SourceKind::none, AboutKind::bank_entry},
    EventLinks{EventKind::payment_rejected, SourceKind::payment, AboutKind::payment},
    EventLinks{EventKind::municipality_settled, SourceKind::none, AboutKind::bank_entry},
};

constexpr bool has_each_event_in_order() {
  constexpr auto events = closed_list(EventKind{});
  return std::equal(links.begin(), links.end(), events.begin(), events.end(),
                    [](const EventLinks& one, const auto& row) { return one.event == row.value; });
}
static_assert(has_each_event_in_order());

const EventLinks& links_of(EventKind event) {
  return *std::find_if(links.begin(), links.end(), [&](const EventLinks& one) { return one.event == event; });
}

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

std::span<const EventLinks> event_links() { return links; }
SourceKind source_of(EventKind event) { return links_of(event).source; }
AboutKind about_of(EventKind event) { return links_of(event).about; }

bool stands_before(const Posting& one, const Posting& other) {
  if (one.source != other.source) return one.source < other.source;
  if (one.account.participant != other.account.participant) return one.account.participant < other.account.participant;
  return code(one.account.kind) < code(other.account.kind);
}

JournalEntry::JournalEntry(EventKind event, Date booking_date, std::string reference, std::vector<Posting> postings)
    : event_(event), booking_date_(booking_date), reference_(std::move(reference)), postings_(std::move(postings)) {
  ENSURE(postings_.size() >= 2);
  if (!std::is_sorted(postings_.begin(), postings_.end(), stands_before))
    std::sort(postings_.begin(), postings_.end(), stands_before);
  Money sum;
  const Posting* before = nullptr;
  for (const Posting& posting : postings_) {
    ENSURE(!posting.amount.is_zero());
    ENSURE(posting.account.participant.empty() != is_per_participant(posting.account.kind));
    ENSURE(posting.source.is_none() || !posting.account.participant.empty());
    ENSURE(before == nullptr || stands_before(*before, posting));
    sum += posting.amount;
    before = &posting;
  }
  ENSURE(sum.is_zero());
}

JournalEntry JournalEntry::with(SourceNumber source) && {
  for (Posting& posting : postings_)
    if (!posting.account.participant.empty()) posting.source = source;
  std::sort(postings_.begin(), postings_.end(), stands_before);
  return std::move(*this);
}

std::string entry_id(EntryNumber number) { return numbered_id("entry-", number.number()); }

std::optional<EntryNumber> entry_number(std::string_view id) {
  const auto number = number_in(id, "entry-");
  return number ? std::optional(EntryNumber(*number)) : std::nullopt;
}

}  // namespace ledger
