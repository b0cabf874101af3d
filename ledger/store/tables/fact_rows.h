// The tables of the registers, and how a fact is made from its row.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "ledger/register/facts.h"
#include "ledger/store/engine/value.h"

namespace ledger {

// A register's table: the columns that tell one fact from another (`key`), and those that a new version may change
// (`said`). In the table, the version and the day it became known stand between the two.
struct Register {
  std::string_view table;
  Columns key;
  Columns said;
  bool has_payee = false;  // money goes to what it says, so each version has a number: column `payee`
};

inline constexpr Register participants_register = {
    "participant_fact", Columns("participant"),
    Columns("client, household, adults, children, right_from, ground, mode, scope, mandate, mandate_from, "
            "decision_ref, decision_date")};
inline constexpr Register persons_register = {"person", Columns("participant"),
                                              Columns("name, leefgeld_name, leefgeld_account"), true};
inline constexpr Register incomes_register = {
    "income_fact", Columns("participant, kind, valid_from"),
    Columns("amount, expected_day, status, valid_to, used_for, reference, every")};
inline constexpr Register loans_register = {
    "loan_fact", Columns("participant, loan"),
    Columns("kind, principal, granted_on, decision_ref, first_instalment, instalments, includes_holiday_allowance")};
inline constexpr Register scopes_register = {
    "scope_fact", Columns("participant, valid_from"),
    Columns("ground, mode, kinds, valid_to, review_on, reason, decision_ref, decision_date")};
inline constexpr Register endings_register = {"ending_fact", Columns("participant"),
                                              Columns("last_day, reason, decision_ref, decision_date")};
inline constexpr Register members_register = {"member_fact", Columns("participant, member"),
                                              Columns("role, client, is_in_group, right_from, valid_from, valid_to")};
inline constexpr Register flags_register = {"flag_fact", Columns("participant, kind, valid_from"),
                                            Columns("valid_to, review_on, reason")};
inline constexpr Register consents_register = {"consent_fact", Columns("participant, kind, from_month"),
                                               Columns("to_month, given_on, decision_ref")};
// The account that a cost is paid to is in a table of its own, with the same keys and versions.
inline constexpr Columns cost_key("participant, cost, valid_from");
inline constexpr Register costs_register = {
    "cost_fact", cost_key,
    Columns("kind, amount, every, due_day, shift, first_due, valid_to, collected_by, state, member, joint, "
            "allows_part")};
inline constexpr Register accounts_register = {
    "creditor_account", cost_key, Columns("name, account, reference, verified_by, verified_on, verified_how"), true};

// SQL that holds the key's columns of two tables equal: "a.participant = b.participant and a.cost = b.cost".
[[nodiscard]] std::string same_key(Columns key, const std::string& a, const std::string& b);
// SQL about the register's table `f`: the last version of a fact, or where a day is given the last one that was known
// on it.
[[nodiscard]] std::string is_current(const Register& facts, const std::optional<Date>& known_on);

[[nodiscard]] std::string scope_text(const std::set<CostKind>& scope);
[[nodiscard]] Values said_by(const Participant& participant);
[[nodiscard]] Iban iban_of(const std::string& text);
[[nodiscard]] Reference reference_of(const std::string& text);

// Each reads a row of the key's columns, then those of `said`, then the payee's number where there is one. For a cost
// those of its account follow.
[[nodiscard]] Participant participant_of(Row& row);
[[nodiscard]] Person person_of(Row& row);
[[nodiscard]] CostItem cost_of(Row& row);
[[nodiscard]] ExpectedIncome income_of(Row& row);
[[nodiscard]] GrantedLoan loan_of(Row& row);
[[nodiscard]] Scope scope_record_of(Row& row);
[[nodiscard]] Ending ending_of(Row& row);
[[nodiscard]] Member member_of(Row& row);
[[nodiscard]] Flag flag_of(Row& row);
[[nodiscard]] Consent consent_of(Row& row);

}  // namespace ledger
