#include "ledger/store/tables/fact_rows.h"

#include <algorithm>

namespace ledger {
namespace {

std::set<CostKind> scope_of(std::string_view text) {
  std::set<CostKind> scope;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    scope.insert(restored<CostKind>(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return scope;
}

}  // namespace

std::string same_key(Columns key, const std::string& a, const std::string& b) {
  std::string text;
  for (const std::string_view column : key.names()) {
    text.append(text.empty() ? "" : " and ").append(a).append(".").append(column);
    text.append(" = ").append(b).append(".").append(column);
  }
  return text;
}

std::string is_current(const Register& facts, const std::optional<Date>& known_on) {
  return "f.version = (select max(l.version) from " + std::string(facts.table) + " l where " +
         same_key(facts.key, "l", "f") + (known_on ? " and l.known_on <= " + as_sql(*known_on) : "") + ')';
}

std::string scope_text(const std::set<CostKind>& scope) {
  std::string text;
  for (const CostKind kind : scope) {
    if (!text.empty()) text += ',';
    text += to_text(kind);
  }
  return text;
}

Iban iban_of(const std::string& text) {
  Result<Iban, Rule> iban = Iban::parse(text);
  if (!iban) stored_value_is_unreadable("an account number");
  return *iban;
}

Reference reference_of(const std::string& text) {
  Result<Reference, Rule> reference = Reference::parse(text);
  if (!reference) stored_value_is_unreadable("a reference");
  return *reference;
}

Participant participant_of(Row& row) {
  Participant participant;
  participant.id = row.id<ParticipantId>();
  participant.client = row.id<ClientCode>();
  participant.household = row.id<HouseholdId>();
  participant.adults = static_cast<int>(row.number());
  participant.children = static_cast<int>(row.number());
  participant.right_from = row.date();
  participant.ground = row.value<LegalGround>();
  participant.mode = row.value<Mode>();
  participant.scope = scope_of(row.text());
  participant.mandate = row.value<MandateState>();
  participant.mandate_from = row.optional_date();
  participant.decision_ref = row.text();
  participant.decision_date = row.optional_date();
  return participant;
}

Values said_by(const Participant& participant) {
  return {participant.client,     participant.household,    participant.adults,       participant.children,
          participant.right_from, participant.ground,       participant.mode,         scope_text(participant.scope),
          participant.mandate,    participant.mandate_from, participant.decision_ref, participant.decision_date};
}

Person person_of(Row& row) {
  auto id = row.id<ParticipantId>();
  std::string name = row.text();
  std::string leefgeld_name = row.text();
  Iban leefgeld_account = iban_of(row.text());
  return {.id = std::move(id),
          .name = std::move(name),
          .leefgeld_name = std::move(leefgeld_name),
          .leefgeld_account = std::move(leefgeld_account),
          .payee = row.id<PayeeNumber>()};
}

CostItem cost_of(Row& row) {
  auto participant = row.id<ParticipantId>();
  auto id = row.id<CostId>();
  const Date valid_from = row.date();
  const auto kind = row.value<CostKind>();
  const Money amount = row.money();
  const auto every = row.value<Every>();
  const int due_day = static_cast<int>(row.number());
  const auto shift = row.value<Shift>();
  const Date first_due = row.date();
  const std::optional<Date> valid_to = row.optional_date();
  const auto collected_by = row.value<CollectedBy>();
  const auto state = row.value<CostState>();
  auto member = row.id<MemberId>();
  std::string joint = row.text();
  const bool allows_part = row.flag();
  std::string name = row.text();
  Iban iban = iban_of(row.text());
  Reference reference = reference_of(row.text());
  std::string verified_by = row.text();
  const std::optional<Date> verified_on = row.optional_date();
  std::string verified_how = row.text();
  CreditorAccount account{.name = std::move(name),
                          .iban = std::move(iban),
                          .reference = std::move(reference),
                          .verified_by = std::move(verified_by),
                          .verified_on = verified_on,
                          .verified_how = std::move(verified_how),
                          .payee = row.id<PayeeNumber>()};
  return {.participant = std::move(participant),
          .id = std::move(id),
          .kind = kind,
          .account = std::move(account),
          .amount = amount,
          .every = every,
          .due_day = due_day,
          .shift = shift,
          .first_due = first_due,
          .valid_from = valid_from,
          .valid_to = valid_to,
          .collected_by = collected_by,
          .state = state,
          .member = std::move(member),
          .joint = std::move(joint),
          .allows_part = allows_part};
}

ExpectedIncome income_of(Row& row) {
  ExpectedIncome income;
  income.participant = row.id<ParticipantId>();
  income.kind = row.value<IncomeKind>();
  income.valid_from = row.date();
  income.amount = row.money();
  income.expected_day = static_cast<int>(row.number());
  income.status = row.value<IncomeStatus>();
  income.valid_to = row.optional_date();
  income.use = row.value<IncomeUse>();
  income.reference = row.text();
  income.every = row.value<Every>();
  return income;
}

GrantedLoan loan_of(Row& row) {
  GrantedLoan loan;
  loan.participant = row.id<ParticipantId>();
  loan.id = row.id<LoanId>();
  loan.kind = row.value<LoanKind>();
  loan.principal = row.money();
  loan.granted_on = row.date();
  loan.decision_ref = row.text();
  loan.first_instalment = row.optional_date();
  loan.instalments = static_cast<int>(row.number());
  loan.includes_holiday_allowance = row.flag();
  return loan;
}

Scope scope_record_of(Row& row) {
  Scope scope;
  scope.participant = row.id<ParticipantId>();
  scope.valid_from = row.date();
  scope.ground = row.value<LegalGround>();
  scope.mode = row.value<Mode>();
  scope.kinds = scope_of(row.text());
  scope.valid_to = row.optional_date();
  scope.review_on = row.optional_date();
  scope.reason = row.text();
  scope.decision_ref = row.text();
  scope.decision_date = row.optional_date();
  return scope;
}

Ending ending_of(Row& row) {
  Ending ending;
  ending.participant = row.id<ParticipantId>();
  ending.last_day = row.date();
  ending.reason = row.value<EndReason>();
  ending.decision_ref = row.text();
  ending.decision_date = row.optional_date();
  return ending;
}

Member member_of(Row& row) {
  Member member;
  member.participant = row.id<ParticipantId>();
  member.id = row.id<MemberId>();
  member.role = row.value<MemberRole>();
  member.client = row.id<ClientCode>();
  member.is_in_group = row.flag();
  member.right_from = row.optional_date();
  member.valid_from = row.date();
  member.valid_to = row.optional_date();
  return member;
}

Flag flag_of(Row& row) {
  Flag flag;
  flag.participant = row.id<ParticipantId>();
  flag.kind = row.value<FlagKind>();
  flag.valid_from = row.date();
  flag.valid_to = row.optional_date();
  flag.review_on = row.optional_date();
  flag.reason = row.text();
  return flag;
}

Consent consent_of(Row& row) {
  auto participant = row.id<ParticipantId>();
  const auto kind = row.value<CostKind>();
  const year_month from = row.month();
  const year_month to = row.month();
  const Date given_on = row.date();
  return {.participant = std::move(participant),
          .kind = kind,
          .from = from,
          .to = to,
          .given_on = given_on,
          .decision_ref = row.text()};
}

}  // namespace ledger
