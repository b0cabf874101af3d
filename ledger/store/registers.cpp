#include "ledger/store/registers.h"

#include <algorithm>

#include "ledger/store/database.h"

namespace ledger {
namespace {

// A register's table: what tells one fact from another, and what a fact says. Between the two stand, in the
// table, the version and the day it was known.
struct Register {
  std::string_view table;
  Columns key;
  Columns said;
};

constexpr Register participants_register = {
    "participant_fact", Columns("participant"),
    Columns("client, household, adults, children, right_from, ground, mode, scope, mandate, mandate_from, "
            "decision_ref, decision_date")};
constexpr Register persons_register = {"person", Columns("participant"),
                                       Columns("name, leefgeld_name, leefgeld_account")};
constexpr Register incomes_register = {"income_fact", Columns("participant, kind, valid_from"),
                                       Columns("amount, expected_day, status, valid_to, used_for, reference")};
constexpr Register loans_register = {
    "loan_fact", Columns("participant, loan"),
    Columns("kind, principal, granted_on, decision_ref, first_instalment, instalments, includes_holiday_allowance")};
constexpr Register scopes_register = {
    "scope_fact", Columns("participant, valid_from"),
    Columns("ground, mode, kinds, valid_to, review_on, reason, decision_ref, decision_date")};
constexpr Register endings_register = {"ending_fact", Columns("participant"),
                                       Columns("last_day, reason, decision_ref, decision_date")};
constexpr Register members_register = {"member_fact", Columns("participant, member"),
                                       Columns("role, client, is_in_group, right_from, valid_from, valid_to")};
constexpr Register flags_register = {"flag_fact", Columns("participant, kind, valid_from"),
                                     Columns("valid_to, review_on, reason")};
constexpr Register consents_register = {"consent_fact", Columns("participant, kind, from_month"),
                                        Columns("to_month, given_on, decision_ref")};
// A cost's account lies in a table of its own, with the same keys and versions.
constexpr Columns cost_key("participant, cost, valid_from");
constexpr Register costs_register = {
    "cost_fact", cost_key,
    Columns("kind, amount, every, due_day, shift, first_due, valid_to, collected_by, state, member, joint, "
            "allows_part")};
constexpr Register accounts_register = {
    "creditor_account", cost_key,
    Columns("name, account, reference, verified_by, verified_on, verified_how")};

std::string list(Columns columns) { return std::string(columns.list()); }

// "a.participant = b.participant and ..." for the key's columns
std::string same(Columns key, const std::string& a, const std::string& b) {
  std::string text = a + ".administration = " + b + ".administration";
  for (const std::string_view column : key.names()) {
    text += " and " + a + '.' + std::string(column) + " = " + b + '.' + std::string(column);
  }
  return text;
}

std::string is_current(const Register& facts) {
  return "f.version = (select max(l.version) from " + std::string(facts.table) + " l where " +
         same(facts.key, "l", "f") + ')';
}

Values joined(const Values& a, const Values& b) {
  Values all = a;
  all.insert(all.end(), b.begin(), b.end());
  return all;
}

std::string as_text(const Value& value) {
  return value.is_number() ? std::to_string(value.number()) : value.text();
}

// What the current fact says, and its version; version 0 where there is none.
struct Current {
  std::int64_t version = 0;
  bool says_the_same = false;
};

Current current(Database& database, const Register& facts, const Values& key, const Values& said) {
  std::string where = "from " + std::string(facts.table) + " where administration = ?";
  for (const std::string_view column : facts.key.names()) where += " and " + std::string(column) + " = ?";
  Current found;
  const std::string columns = "version, " + list(facts.said);
  database.each(Columns(columns), where + " order by version desc limit 1",
                joined({database.administration()}, key), [&](Row& row) {
                  found.version = row.number();
                  found.says_the_same = std::all_of(said.begin(), said.end(), [&](const Value& value) {
                    return row.text() == as_text(value);
                  });
                });
  return found;
}

void insert(Database& database, const Register& facts, const Values& key, std::int64_t version,
            const std::optional<Date>& known_on, const Values& said) {
  std::string columns = "administration, " + list(facts.key) + ", version";
  Values values = joined({database.administration()}, key);
  values.emplace_back(version);
  if (known_on) {
    columns += ", known_on";
    values.emplace_back(*known_on);
  }
  columns += ", " + list(facts.said);
  database.insert(facts.table, Columns(columns), joined(values, said));
}

bool add_fact(Database& database, const Register& facts, const Values& key, Date known_on,
              const Values& said) {
  const Current before = current(database, facts, key, said);
  if (before.says_the_same) return false;
  insert(database, facts, key, before.version + 1, known_on, said);
  return true;
}

template <class Make>
auto current_facts(Database& database, const Register& facts, const ParticipantRange& range, Make make) {
  const std::string columns = list(facts.key) + ", " + list(facts.said);
  return database.all(Columns(columns),
                      "from " + std::string(facts.table) +
                          " f where f.administration = ? and f.participant between ? and ? and " +
                          is_current(facts) + " order by " + list(facts.key),
                      {database.administration(), range.first, range.last}, make);
}

// ---- one value a fact ------------------------------------------------------------------------------------

std::string scope_text(const std::set<CostKind>& scope) {
  std::string text;
  for (const CostKind kind : scope) {
    if (!text.empty()) text += ',';
    text += to_text(kind);
  }
  return text;
}

std::set<CostKind> scope_of(std::string_view text) {
  std::set<CostKind> scope;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    scope.insert(restored<CostKind>(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return scope;
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
  return {participant.client,       participant.household,         participant.adults,
          participant.children,     participant.right_from,        participant.ground,
          participant.mode,         scope_text(participant.scope), participant.mandate,
          participant.mandate_from, participant.decision_ref,      participant.decision_date};
}

Person person_of(Row& row) {
  auto id = row.id<ParticipantId>();
  std::string name = row.text();
  std::string leefgeld_name = row.text();
  return {std::move(id), std::move(name), std::move(leefgeld_name), iban_of(row.text())};
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
  CreditorAccount account{std::move(name),        std::move(iban), std::move(reference),
                          std::move(verified_by), verified_on,     row.text()};
  return {std::move(participant),
          std::move(id),
          kind,
          std::move(account),
          amount,
          every,
          due_day,
          shift,
          first_due,
          valid_from,
          valid_to,
          collected_by,
          state,
          std::move(member),
          std::move(joint),
          allows_part};
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
  return {std::move(participant), kind, from, to, given_on, row.text()};
}

// "f.kind, f.amount"
std::string of_table(const std::string& alias, Columns columns) {
  std::string text;
  for (const std::string_view column : columns.names()) {
    if (!text.empty()) text += ", ";
    text += alias + '.' + std::string(column);
  }
  return text;
}

}  // namespace

bool Registers::add(const Participant& participant, const Person& person, Date known_on) {
  const bool is_new =
      add_fact(database_, participants_register, {participant.id}, known_on, said_by(participant));
  const bool is_new_person = add_fact(database_, persons_register, {participant.id}, known_on,
                                      {person.name, person.leefgeld_name, person.leefgeld_account.text()});
  return is_new || is_new_person;
}

bool Registers::add(const CostItem& cost, Date known_on) {
  const Values key = {cost.participant, cost.id, cost.valid_from};
  const Values said = {cost.kind,      cost.amount,   cost.every,        cost.due_day, cost.shift,
                       cost.first_due, cost.valid_to, cost.collected_by, cost.state,
                       cost.member,    cost.joint,    cost.allows_part};
  const Values account = {cost.account.name,        cost.account.iban.text(), cost.account.reference.text(),
                          cost.account.verified_by, cost.account.verified_on, cost.account.verified_how};
  const Current before = current(database_, costs_register, key, said);
  if (before.says_the_same && current(database_, accounts_register, key, account).says_the_same) return false;
  insert(database_, costs_register, key, before.version + 1, known_on, said);
  insert(database_, accounts_register, key, before.version + 1, {}, account);
  return true;
}

bool Registers::add(const ExpectedIncome& income, Date known_on) {
  return add_fact(database_, incomes_register, {income.participant, income.kind, income.valid_from}, known_on,
                  {income.amount, income.expected_day, income.status, income.valid_to, income.use,
                   income.reference});
}

bool Registers::add(const GrantedLoan& loan, Date known_on) {
  return add_fact(database_, loans_register, {loan.participant, loan.id}, known_on,
                  {loan.kind, loan.principal, loan.granted_on, loan.decision_ref, loan.first_instalment,
                   loan.instalments, loan.includes_holiday_allowance});
}

bool Registers::add(const Scope& scope, Date known_on) {
  return add_fact(database_, scopes_register, {scope.participant, scope.valid_from}, known_on,
                  {scope.ground, scope.mode, scope_text(scope.kinds), scope.valid_to, scope.review_on, scope.reason,
                   scope.decision_ref, scope.decision_date});
}

bool Registers::add(const Ending& ending, Date known_on) {
  return add_fact(database_, endings_register, {ending.participant}, known_on,
                  {ending.last_day, ending.reason, ending.decision_ref, ending.decision_date});
}

bool Registers::add(const Member& member, Date known_on) {
  return add_fact(database_, members_register, {member.participant, member.id}, known_on,
                  {member.role, member.client, member.is_in_group, member.right_from, member.valid_from,
                   member.valid_to});
}

bool Registers::add(const Flag& flag, Date known_on) {
  return add_fact(database_, flags_register, {flag.participant, flag.kind, flag.valid_from}, known_on,
                  {flag.valid_to, flag.review_on, flag.reason});
}

bool Registers::add(const Consent& consent, Date known_on) {
  return add_fact(database_, consents_register, {consent.participant, consent.kind, consent.from}, known_on,
                  {consent.to, consent.given_on, consent.decision_ref});
}

std::optional<Participant> Registers::participant(const ParticipantId& id) {
  std::vector<Participant> found = participants({id, id});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<ParticipantId> Registers::all_ids() {
  return database_.all(Columns("distinct participant"),
                       "from participant_fact where administration = ? order by participant",
                       {database_.administration()}, [](Row& row) { return row.id<ParticipantId>(); });
}

std::unordered_map<ClientCode, ParticipantId> Registers::clients() {
  std::unordered_map<ClientCode, ParticipantId> clients;
  database_.each(
      Columns("f.client, f.participant"),
      "from participant_fact f where f.administration = ? and " + is_current(participants_register),
      {database_.administration()}, [&](Row& row) {
        auto client = row.id<ClientCode>();
        clients.emplace(std::move(client), row.id<ParticipantId>());
      });
  // A partner's benefit feeds the same budget, unless the code is a participant's own.
  database_.each(Columns("f.client, f.participant"),
                 "from member_fact f where f.administration = ? and f.client <> '' and " + is_current(members_register),
                 {database_.administration()}, [&](Row& row) {
                   auto client = row.id<ClientCode>();
                   clients.emplace(std::move(client), row.id<ParticipantId>());
                 });
  return clients;
}

std::vector<Iban> Registers::leefgeld_accounts() {
  return database_.all(Columns("distinct f.leefgeld_account"),
                       "from person f where f.administration = ? and " + is_current(persons_register) +
                           " order by f.leefgeld_account",
                       {database_.administration()}, [](Row& row) { return iban_of(row.text()); });
}

std::vector<Participant> Registers::participants(const ParticipantRange& range) {
  return current_facts(database_, participants_register, range, participant_of);
}

std::vector<Person> Registers::persons(const ParticipantRange& range) {
  return current_facts(database_, persons_register, range, person_of);
}

namespace {

std::vector<CostItem> costs_where(Database& database, const std::string& condition, Values values) {
  const std::string columns = of_table("f", costs_register.key) + ", " + of_table("f", costs_register.said) +
                              ", " + of_table("a", accounts_register.said);
  values.insert(values.begin(), database.administration());
  return database.all(Columns(columns),
                      "from cost_fact f join creditor_account a on " + same(cost_key, "a", "f") +
                          " and a.version = f.version where f.administration = ? and " + condition + " and " +
                          is_current(costs_register) + " order by f.participant, f.cost, f.valid_from",
                      values, cost_of);
}

}  // namespace

std::vector<CostItem> Registers::costs(const ParticipantRange& range) {
  return costs_where(database_, "f.participant between ? and ?", {range.first, range.last});
}

std::vector<CostItem> Registers::joint_costs() { return costs_where(database_, "f.joint <> ''", {}); }

std::vector<ParticipantId> Registers::paying_to(const Iban& account) {
  return database_.all(Columns("distinct participant"),
                       "from creditor_account where administration = ? and account = ? order by participant",
                       {database_.administration(), account.text()}, [](Row& row) { return row.id<ParticipantId>(); });
}

std::vector<ParticipantId> Registers::with_income_reference(const std::string& reference) {
  return database_.all(Columns("distinct participant"),
                       "from income_fact where administration = ? and reference = ? order by participant",
                       {database_.administration(), reference}, [](Row& row) { return row.id<ParticipantId>(); });
}

std::vector<ExpectedIncome> Registers::incomes(const ParticipantRange& range) {
  return current_facts(database_, incomes_register, range, income_of);
}

std::vector<GrantedLoan> Registers::loans(const ParticipantRange& range) {
  return current_facts(database_, loans_register, range, loan_of);
}

std::vector<Scope> Registers::scopes(const ParticipantRange& range) {
  return current_facts(database_, scopes_register, range, scope_record_of);
}

std::vector<Ending> Registers::endings(const ParticipantRange& range) {
  return current_facts(database_, endings_register, range, ending_of);
}

std::vector<Member> Registers::members(const ParticipantRange& range) {
  return current_facts(database_, members_register, range, member_of);
}

std::vector<Flag> Registers::flags(const ParticipantRange& range) {
  return current_facts(database_, flags_register, range, flag_of);
}

std::vector<Consent> Registers::consents(const ParticipantRange& range) {
  return current_facts(database_, consents_register, range, consent_of);
}

}  // namespace ledger
