#include "ledger/books/journal.h"

#include <algorithm>
#include <array>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

// The chart of accounts: 1xxx assets, 2xxx liabilities, 4xxx costs.
struct ChartRow {
  AccountKind kind;
  std::string_view code;
  std::string_view path;
  bool is_per_participant;
};

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

const ChartRow& row(AccountKind kind) { return chart.at(static_cast<std::size_t>(kind)); }

constexpr bool chart_follows_the_enum() {
  for (std::size_t at = 0; at < chart.size(); ++at) {
    if (static_cast<std::size_t>(chart.at(at).kind) != at) return false;
  }
  return chart.back().kind == AccountKind::rounding;
}
static_assert(chart_follows_the_enum());

constexpr std::array<std::string_view, 28> event_texts = {
    "opening_balance",  "benefit_announced",  "benefit_credited",  "allowance_credited",
    "refund_credited",  "loan_granted",       "loan_recorded",     "loan_repaid",
    "loan_moved",       "loan_written_off",   "allocation",        "saved",
    "savings_used",     "savings_freed",      "payment_withdrawn", "share_joined",
    "payment_exported", "batch_booked",       "payment_booked",    "direct_debit",
    "payment_returned", "payment_sent_again", "return_released",   "batch_withdrawn",
    "bank_cost",        "unmatched",          "payment_rejected",  "municipality_settled"};
static_assert(event_texts.size() == static_cast<std::size_t>(EventKind::municipality_settled) + 1);

}  // namespace

std::string_view code(AccountKind kind) { return row(kind).code; }
std::string_view path(AccountKind kind) { return row(kind).path; }
bool is_per_participant(AccountKind kind) { return row(kind).is_per_participant; }

std::optional<AccountKind> parse_account_code(std::string_view text) {
  for (const ChartRow& account : chart) {
    if (account.code == text) return account.kind;
  }
  return std::nullopt;
}

const std::vector<AccountKind>& all_account_kinds() {
  static const std::vector<AccountKind> kinds = [] {
    std::vector<AccountKind> all;
    all.reserve(chart.size());
    for (const ChartRow& account : chart) all.push_back(account.kind);
    return all;
  }();
  return kinds;
}

std::string_view to_text(EventKind kind) { return event_texts.at(static_cast<std::size_t>(kind)); }

std::optional<EventKind> parse_event_kind(std::string_view text) {
  const auto found = std::find(event_texts.begin(), event_texts.end(), text);
  if (found == event_texts.end()) return std::nullopt;
  return static_cast<EventKind>(found - event_texts.begin());
}

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

}  // namespace ledger
