// What a person must look at: each kind once, with its stored text and its words in exception.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/base/language.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

// In the order in which a report tells of them.
enum class ExceptionKind {
  cost_held,
  cost_deferred,
  loan_proposed,
  leefgeld_under_floor,
  account_not_verified,
  account_returned_a_payment,
  payment_returned,
  benefit_is_late,
  benefit_jumps,
  recovery_waits,
  unmatched_entry,
  paid_late,
  cost_unpaid_at_window_end,
  benefit_is_blocked,
  benefit_was_paid_before,
  savings_fall_short,
  instalment_skipped,
  income_is_missing,
  flag_needs_review,
  scope_needs_review,
  release_is_near,
  window_ends_soon,
  protected_amount_is_breached,
  benefit_changed,
  payment_withdrawn,
  premium_is_paused,
  unspecified_rest_waits,
  money_waits_after_death,
  joint_share_is_missing,
  cost_paid_in_part,
  member_benefit_is_missing,
  account_change_waits,
  account_change_looks_like_fraud,
  returned_after_death,
  direct_debit_is_missing,
  mandate_is_over,
  no_news,
  batch_rejected,
  payment_rejected,
  status_went_back,
  suspense_is_old,
  return_is_lower,
  entry_was_placed,
  cost_left_to_participant
};

enum class Urgency {
  alarm,  // something is wrong: warn others now
  act,    // a person must do something
  know    // nothing is to be done
};

struct ExceptionNote {
  ExceptionKind value;
  std::string_view text;  // as it is stored
  Urgency urgency;
  Phrase what;     // a sentence
  Counted action;  // what a person must do, of one and of several; empty: only to know
};
[[nodiscard]] std::span<const ExceptionNote> closed_list(ExceptionKind);

// Something a person must look at, as the run saw it.
struct ExceptionItem {
  RunNumber run;
  ExceptionKind kind = ExceptionKind::cost_held;
  ParticipantId participant;  // empty where none is concerned
  CostId cost;
  Date due;
  Money amount;
  std::string reference;  // an id of ours or of the bank
};

}  // namespace ledger
