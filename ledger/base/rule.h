// Every rule that an input or a batch can break, named once: findings, broken fixtures and READMEs use these names.
// The rules of law, field and bank behind them stand in RULES.md.
#pragma once

#include <span>
#include <string_view>

#include "ledger/base/closed_list.h"

namespace ledger {

#define LEDGER_RULES(RULE)                                      \
  /* any file */                                                \
  RULE(file_is_empty)                                           \
  RULE(file_is_too_large)                                       \
  RULE(file_is_not_text)                                        \
  RULE(file_is_truncated)                                       \
  RULE(format_is_unknown)                                       \
  RULE(encoding_is_broken)                                      \
  RULE(file_was_recorded_before)                                \
  RULE(too_many_findings)                                       \
  RULE(archive_is_broken)                                       \
  RULE(archive_is_encrypted)                                    \
  RULE(archive_holds_no_file)                                   \
  RULE(json_is_malformed)                                       \
  /* our CSV files */                                           \
  RULE(header_is_unknown)                                       \
  RULE(column_is_missing)                                       \
  RULE(column_stands_twice)                                     \
  RULE(field_count_differs)                                     \
  RULE(quote_is_open)                                           \
  RULE(quote_is_misplaced)                                      \
  RULE(line_is_too_long)                                        \
  RULE(field_is_empty)                                          \
  RULE(field_is_too_long)                                       \
  RULE(value_is_not_in_list)                                    \
  RULE(number_is_malformed)                                     \
  RULE(id_is_malformed)                                         \
  RULE(id_looks_like_bsn)                                       \
  RULE(date_is_malformed)                                       \
  RULE(period_is_missing)                                       \
  RULE(period_ends_before_it_begins)                            \
  /* amounts */                                                 \
  RULE(amount_is_malformed)                                     \
  RULE(amount_has_thousands_mark)                               \
  RULE(amount_has_not_two_decimals)                             \
  RULE(amount_is_not_positive)                                  \
  RULE(amount_is_above_ceiling)                                 \
  RULE(amount_is_too_large)                                     \
  /* account numbers and references */                          \
  RULE(iban_is_malformed)                                       \
  RULE(iban_country_is_unknown)                                 \
  RULE(iban_length_is_wrong)                                    \
  RULE(iban_check_digits_are_wrong)                             \
  RULE(iban_is_outside_sepa)                                    \
  RULE(bic_is_malformed)                                        \
  RULE(betalingskenmerk_is_wrong)                               \
  RULE(creditor_reference_is_wrong)                             \
  RULE(reference_is_too_long)                                   \
  RULE(reference_looks_like_bsn)                                \
  RULE(reference_was_rounded)                                   \
  /* benefit runs */                                            \
  RULE(total_line_is_missing)                                   \
  RULE(total_rows_differ)                                       \
  RULE(total_sum_differs)                                       \
  RULE(rows_follow_the_total_line)                              \
  RULE(client_is_unknown)                                       \
  RULE(row_stands_twice)                                        \
  RULE(run_was_recorded_with_other_rows)                        \
  RULE(run_overlaps_an_earlier_run)                             \
  RULE(run_holds_several_ids)                                   \
  RULE(run_facts_differ)                                        \
  RULE(run_total_jumps)                                         \
  RULE(amount_jumps_against_last_month)                         \
  RULE(benefit_was_paid_before)                                 \
  /* registers */                                               \
  RULE(participant_is_unknown)                                  \
  RULE(participant_stands_twice)                                \
  RULE(client_code_stands_twice)                                \
  RULE(client_code_is_anothers)                                 \
  RULE(scope_begins_before_the_right)                           \
  RULE(cost_stands_twice)                                       \
  RULE(income_stands_twice)                                     \
  RULE(loan_stands_twice)                                       \
  RULE(consent_stands_twice)                                    \
  RULE(scope_stands_twice)                                      \
  RULE(member_stands_twice)                                     \
  RULE(flag_stands_twice)                                       \
  RULE(kind_needs_other_legal_ground)                           \
  RULE(account_is_not_verified)                                 \
  RULE(creditor_account_is_a_leefgeld_account)                  \
  RULE(valid_to_is_before_valid_from)                           \
  /* bank statements */                                         \
  RULE(xml_is_malformed)                                        \
  RULE(document_type_is_forbidden)                              \
  RULE(entity_is_forbidden)                                     \
  RULE(element_is_missing)                                      \
  RULE(schema_is_violated)                                      \
  RULE(account_is_not_ours)                                     \
  RULE(currency_is_not_euro)                                    \
  RULE(opening_balance_is_missing)                              \
  RULE(closing_balance_is_missing)                              \
  RULE(closing_balance_differs)                                 \
  RULE(opening_balance_is_not_last_closing)                     \
  RULE(details_do_not_add_up)                                   \
  RULE(page_is_missing)                                         \
  RULE(line_is_malformed)                                       \
  RULE(tag_is_unknown)                                          \
  RULE(sum_of_entries_differs)                                  \
  RULE(number_of_entries_differs)                               \
  RULE(entry_conflicts_with_the_books)                          \
  RULE(statement_conflicts_with_the_books)                      \
  RULE(entry_reads_differently)                                 \
  /* payment orders of others, and what banks answer to ours */ \
  RULE(declared_count_differs)                                  \
  RULE(declared_sum_differs)                                    \
  RULE(payment_order_is_ours)                                   \
  RULE(payment_is_not_for_us)                                   \
  RULE(answer_is_to_no_payment_of_ours)                         \
  RULE(status_is_unknown)                                       \
  RULE(status_goes_back)                                        \
  /* payments, judged before release */                         \
  RULE(execution_date_is_not_a_target_day)                      \
  RULE(execution_date_is_in_the_past)                           \
  RULE(execution_date_is_too_far_ahead)                         \
  RULE(batch_is_too_large)                                      \
  RULE(payment_is_above_ceiling)                                \
  RULE(leefgeld_is_under_floor)                                 \
  RULE(approval_is_missing)                                     \
  RULE(creditor_account_returned_a_payment)                     \
  RULE(address_is_needed_outside_eea)                           \
  /* configuration */                                           \
  RULE(configuration_is_malformed)                              \
  RULE(key_is_unknown)                                          \
  RULE(key_is_missing)                                          \
  RULE(value_has_wrong_type)                                    \
  RULE(value_is_out_of_range)                                   \
  RULE(administration_stands_twice)                             \
  RULE(file_cannot_be_read)

enum class Rule {
#define LEDGER_RULE(name) name,
  LEDGER_RULES(LEDGER_RULE)
#undef LEDGER_RULE
};

[[nodiscard]] std::span<const ValueText<Rule>> closed_list(Rule);

// The rule's own name, as in the list above.
[[nodiscard]] std::string_view name(Rule rule);

}  // namespace ledger
