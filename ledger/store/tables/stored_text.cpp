#include "ledger/store/engine/stored_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "ledger/base/ensure.h"
#include "ledger/benefits/benefit_run.h"
#include "ledger/books/journal.h"
#include "ledger/loans/loan.h"
#include "ledger/register/facts.h"
#include "ledger/store/engine/failures.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/suspense.h"

namespace ledger {
namespace {

// A text for each value up to the last, in the order in which the enum declares them.
template <auto last_value>
using Texts = std::array<std::string_view, static_cast<std::size_t>(last_value) + 1>;

template <class Enum>
constexpr std::array<std::string_view, 0> texts = {};

template <>
constexpr Texts<ReceiptKind::special_assistance> texts<ReceiptKind> = {
    "benefit", "holiday_allowance", "loan", "allowance", "freed", "special_assistance"};
template <>
constexpr Texts<ReceiptState::blocked> texts<ReceiptState> = {"announced", "available", "allocated", "waiting",
                                                              "blocked"};
template <>
constexpr Texts<DueState::collected> texts<DueState> = {"reserved", "deferred", "held",
                                                        "saving",   "paused",   "collected"};
template <>
constexpr Texts<PaymentKind::special_assistance> texts<PaymentKind> = {"cost", "leefgeld", "holiday_allowance",
                                                                       "passed_on", "special_assistance"};
template <>
constexpr Texts<PaymentState::passed_on> texts<PaymentState> = {
    "planned", "batched", "exported", "booked", "returned", "withdrawn", "joined", "sent_again", "passed_on"};
template <>
constexpr Texts<BatchCategory::leefgeld> texts<BatchCategory> = {"creditors", "leefgeld"};
template <>
constexpr Texts<BatchState::withdrawn> texts<BatchState> = {"held", "ready", "released", "booked", "withdrawn"};
template <>
constexpr Texts<MessageState::placed> texts<MessageState> = {"stored", "released", "placed"};
template <>
constexpr Texts<FileOutcome::waiting> texts<FileOutcome> = {"recorded", "recorded_before", "quarantined", "waiting"};
template <>
constexpr Texts<ExceptionKind::entry_was_placed> texts<ExceptionKind> = {"cost_held",
                                                                         "cost_deferred",
                                                                         "loan_proposed",
                                                                         "leefgeld_under_floor",
                                                                         "account_not_verified",
                                                                         "account_returned_a_payment",
                                                                         "payment_returned",
                                                                         "benefit_is_late",
                                                                         "benefit_jumps",
                                                                         "recovery_waits",
                                                                         "unmatched_entry",
                                                                         "paid_late",
                                                                         "cost_unpaid_at_window_end",
                                                                         "benefit_is_blocked",
                                                                         "benefit_was_paid_before",
                                                                         "savings_fall_short",
                                                                         "instalment_skipped",
                                                                         "income_is_missing",
                                                                         "flag_needs_review",
                                                                         "scope_needs_review",
                                                                         "release_is_near",
                                                                         "window_ends_soon",
                                                                         "protected_amount_is_breached",
                                                                         "benefit_changed",
                                                                         "payment_withdrawn",
                                                                         "premium_is_paused",
                                                                         "unspecified_rest_waits",
                                                                         "money_waits_after_death",
                                                                         "joint_share_is_missing",
                                                                         "cost_paid_in_part",
                                                                         "member_benefit_is_missing",
                                                                         "account_change_waits",
                                                                         "account_change_looks_like_fraud",
                                                                         "returned_after_death",
                                                                         "direct_debit_is_missing",
                                                                         "mandate_is_over",
                                                                         "no_news",
                                                                         "batch_rejected",
                                                                         "payment_rejected",
                                                                         "status_went_back",
                                                                         "suspense_is_old",
                                                                         "return_is_lower",
                                                                         "entry_was_placed"};
template <>
constexpr Texts<MatchKind::direct_debit> texts<MatchKind> = {"batch_booked", "payment_booked", "payment_returned",
                                                             "benefit",      "bank_cost",      "unmatched",
                                                             "allowance",    "refund",         "direct_debit"};
template <>
constexpr Texts<ChangeKind::suspense_placing> texts<ChangeKind> = {"account_change", "loan_above_cap", "loan_write_off",
                                                                   "batch_void", "suspense_placing"};
template <>
constexpr Texts<ChangeState::withdrawn> texts<ChangeState> = {"waiting", "carried_out", "refused", "withdrawn"};
template <>
constexpr Texts<Verdict::placed> texts<Verdict> = {"refused",   "withdrawn",   "voided", "sent_again",
                                                   "passed_on", "not_allowed", "placed"};
template <>
constexpr Texts<SuspenseState::placed> texts<SuspenseState> = {"open", "placed"};
template <>
constexpr Texts<PlacedAs::told_later> texts<PlacedAs> = {
    "benefit", "allowance", "refund", "return", "municipality", "bank_cost", "direct_debit", "batch", "told_later"};
template <>
constexpr Texts<Severity::warning> texts<Severity> = {"error", "warning"};
template <>
constexpr Texts<AnswerLevel::transaction> texts<AnswerLevel> = {"group", "payment", "transaction"};
template <>
constexpr Texts<AnswerOutcome::goes_back> texts<AnswerOutcome> = {"taken", "repeats", "noted", "goes_back"};

// Lists that have names of their own already: files use them too.
template <class Enum>
std::string_view own_text(Enum value) {
  return to_text(value);
}
std::string_view own_text(AccountKind kind) { return code(kind); }
std::string_view own_text(Rule rule) { return name(rule); }

template <class Enum>
std::optional<Enum> parse_own_text(std::string_view text) {
  return parse_value<Enum>(text);
}
template <>
std::optional<RunKind> parse_own_text(std::string_view text) {
  return parse_run_kind(text);
}
template <>
std::optional<EventKind> parse_own_text(std::string_view text) {
  return parse_event_kind(text);
}
template <>
std::optional<LoanEventKind> parse_own_text(std::string_view text) {
  return parse_loan_event_kind(text);
}
template <>
std::optional<AccountKind> parse_own_text(std::string_view text) {
  return parse_account_code(text);
}
template <>
std::optional<Rule> parse_own_text(std::string_view text) {
#define LEDGER_RULE(rule) \
  if (text == #rule) return Rule::rule;
  LEDGER_RULES(LEDGER_RULE)
#undef LEDGER_RULE
  return std::nullopt;
}

}  // namespace

template <class Enum>
std::string_view stored_text(Enum value) {
  if constexpr (texts<Enum>.empty()) {
    return own_text(value);
  } else {
    static_assert(!texts<Enum>.back().empty(), "each value has a text");
    return texts<Enum>.at(static_cast<std::size_t>(value));
  }
}

template <class Enum>
std::optional<Enum> parse_stored_text(std::string_view text) {
  if constexpr (texts<Enum>.empty()) {
    return parse_own_text<Enum>(text);
  } else {
    const auto found = std::find(texts<Enum>.begin(), texts<Enum>.end(), text);
    if (found == texts<Enum>.end()) return std::nullopt;
    return static_cast<Enum>(found - texts<Enum>.begin());
  }
}

#define STORED(Enum)                                 \
  template std::string_view stored_text<Enum>(Enum); \
  template std::optional<Enum> parse_stored_text<Enum>(std::string_view);
STORED(RunKind)
STORED(ReceiptKind)
STORED(ReceiptState)
STORED(DueState)
STORED(PaymentKind)
STORED(PaymentState)
STORED(BatchCategory)
STORED(BatchState)
STORED(MessageState)
STORED(FileOutcome)
STORED(ExceptionKind)
STORED(MatchKind)
STORED(ChangeKind)
STORED(ChangeState)
STORED(Verdict)
STORED(SuspenseState)
STORED(PlacedAs)
STORED(AnswerLevel)
STORED(AnswerOutcome)
STORED(CostKind)
STORED(LegalGround)
STORED(Mode)
STORED(MandateState)
STORED(Every)
STORED(Shift)
STORED(CollectedBy)
STORED(CostState)
STORED(IncomeKind)
STORED(IncomeStatus)
STORED(IncomeUse)
STORED(LoanKind)
STORED(LoanEventKind)
STORED(EndReason)
STORED(MemberRole)
STORED(FlagKind)
STORED(EventKind)
STORED(AccountKind)
STORED(Rule)
STORED(Severity)
#undef STORED

std::string_view to_text(ExceptionKind kind) { return stored_text(kind); }
std::string_view to_text(MatchKind kind) { return stored_text(kind); }
std::string_view to_text(ChangeKind kind) { return stored_text(kind); }
std::string_view to_text(ChangeState state) { return stored_text(state); }
std::string_view to_text(Verdict verdict) { return stored_text(verdict); }
std::string_view to_text(PlacedAs as) { return stored_text(as); }
std::optional<PlacedAs> parse_placed_as(std::string_view text) { return parse_stored_text<PlacedAs>(text); }

void stored_value_is_unreadable(std::string_view what) {
  throw StoreFailure("the database holds what this version cannot read: " + std::string(what));
}

}  // namespace ledger
