// Why something that a person asks for cannot be had: each reason once, with its name, its words and what would help in
// refusal.cpp. Commands, pages and programs that ask show a refusal, and make none up.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/base/exit.h"
#include "ledger/base/language.h"

namespace ledger {

enum class RefusalRule {
  no_books_yet,
  // batches
  no_such_batch,
  batch_is_not_held,
  batch_has_ended,
  batch_is_being_sent,
  batch_was_booked_in_part,
  batch_is_past_the_banks_hour,
  batch_was_not_released,
  batch_was_approved_by_the_same_person,
  change_is_no_batch,
  // changes
  no_such_change,
  change_was_decided_before,
  change_was_made_by_the_same_person,
  change_was_approved_by_the_same_person,
  change_is_not_what_was_proposed,
  change_cannot_be_carried_out,
  // payments
  no_such_payment,
  payment_was_not_returned,
  return_reason_is_final,
  persons_account_is_the_same,
  another_account_waits,
  account_was_not_verified_since,
  payment_holds_shares_of_others,
  // money in suspense
  receipt_does_not_wait,
  receipt_is_a_recovery,
  receipt_came_in_already,
  entry_does_not_wait,
  entry_was_placed_before,
  entry_waits_as_change,
  entry_left_suspense,
  entry_is_a_debit,
  entry_is_a_credit,
  placement_names_nobody,
  placement_names_no_payment,
  payment_is_not_with_a_payee,
  payment_was_less,
  batch_is_not_to_be_booked,
  income_is_not_expected,
  income_is_too_much,
  nothing_is_reserved,
  placement_is_the_municipalitys,
  placement_is_the_banks,
  only_the_bank_tells_it,
  // registers, runs and books
  no_such_run,
  file_is_no_register,
  no_such_participant,
  participant_was_not_known_then,
  nothing_is_registered_as,
  nothing_is_known_as,
  // loans
  no_such_loan,
  several_have_this_loan,
  not_an_amount,
  not_a_day,
  not_a_kind_of_loan,
  not_a_loan_id,
  reason_is_missing,
  reference_is_too_long,
  instalment_before_the_loan,
  number_of_instalments_is_off,
  loan_exists,
  loan_waits,
  nothing_is_owed,
  more_than_owed,
  loan_has_no_instalments,
  loan_is_paused,
  loan_is_not_paused,
  pause_begins_later,
  pause_has_no_end,
  split_with_oneself,
  part_exists,
  write_off_waits,
  loan_exists_by_now,
  loan_stands_otherwise_by_now,
};

struct RefusalNote {
  RefusalRule value;
  std::string_view text;  // its name, for programs
  Exit exit;              // of a command that is refused so
  // Both may hold places: {subject}, {0}, {1} and so on for the values, {because} for the words of the refusal behind
  // it.
  Phrase words;
  Phrase help;  // what would help; empty where nothing does
};
[[nodiscard]] std::span<const RefusalNote> closed_list(RefusalRule);

struct Refusal {
  RefusalRule rule = RefusalRule::no_such_batch;
  std::string subject = {};              // the id that was asked for
  std::vector<std::string> values = {};  // as many as its words have places for
  std::vector<Refusal> because = {};     // the one behind it, where its words have a place for it
};

// One sentence for a person, without a full stop; it may need a capital.
[[nodiscard]] std::string render(const Refusal& refusal, Language language);
// What would help, in whole sentences; empty where nothing does.
[[nodiscard]] std::string help_for(const Refusal& refusal, Language language);
[[nodiscard]] Exit exit_of(const Refusal& refusal);

}  // namespace ledger
