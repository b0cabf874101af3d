#include "ledger/store/tables/registers.h"

#include <algorithm>

#include "ledger/store/engine/database.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/fact_rows.h"

namespace ledger {
namespace {

std::string list(Columns columns) { return std::string(columns.list()); }

// SQL that holds the key's columns of two tables equal: "a.participant = b.participant and a.cost = b.cost".
std::string same(Columns key, const std::string& a, const std::string& b) {
  std::string text;
  for (const std::string_view column : key.names()) {
    text.append(text.empty() ? "" : " and ").append(a).append(".").append(column);
    text.append(" = ").append(b).append(".").append(column);
  }
  return text;
}

// SQL for the last version, or where a day is given the last version that was known on it.
std::string is_current(const Register& facts, const std::optional<Date>& known_on) {
  return "f.version = (select max(l.version) from " + std::string(facts.table) + " l where " +
         same(facts.key, "l", "f") + (known_on ? " and l.known_on <= " + as_sql(*known_on) : "") + ')';
}

Values concatenation(const Values& a, const Values& b) {
  Values all = a;
  all.insert(all.end(), b.begin(), b.end());
  return all;
}

std::string as_text(const Value& value) { return value.is_number() ? std::to_string(value.number()) : value.text(); }

// The values of the current fact and its version; version 0 where there is no fact.
struct Current {
  std::int64_t version = 0;
  bool says_the_same = false;
};

Current current(Database& database, const Register& facts, const Values& key, const Values& said) {
  std::string where;
  for (const std::string_view column : facts.key.names()) {
    where += where.empty() ? "where " : " and ";
    where += std::string(column) + " = ?";
  }
  Current found;
  const std::string columns = "version, " + list(facts.said);
  database.each(Columns(columns), "from " + std::string(facts.table) + ' ' + where + " order by version desc limit 1",
                key, [&](Row& row) {
                  found.version = row.number();
                  found.says_the_same = std::all_of(said.begin(), said.end(),
                                                    [&](const Value& value) { return row.text() == as_text(value); });
                });
  return found;
}

// What a new version says. `payee` is none but of a register that has payees.
struct NewVersion {
  std::int64_t version = 0;
  std::optional<Date> known_on;
  PayeeNumber payee;
};

void insert(Database& database, const Register& facts, const Values& key, const NewVersion& fresh, const Values& said) {
  std::string columns = list(facts.key) + ", version";
  Values values = key;
  values.emplace_back(fresh.version);
  if (fresh.known_on) {
    columns += ", known_on";
    values.emplace_back(*fresh.known_on);
  }
  if (facts.has_payee) {
    columns += ", payee";
    values.emplace_back(fresh.payee);
  }
  columns += ", unit, " + list(facts.said);
  values.emplace_back(database.unit());
  database.insert(facts.table, Columns(columns), concatenation(values, said));
}

bool add_fact(Database& database, const Register& facts, const Values& key, Date known_on, const Values& said) {
  const Current before = current(database, facts, key, said);
  if (before.says_the_same) return false;
  insert(database, facts, key, {before.version + 1, known_on, {}}, said);
  return true;
}

// Whose facts are asked for: SQL about the column f.participant, and its values.
struct Whose {
  std::string condition;
  Values values;
};
Whose those_in(const ParticipantRange& range) { return {"f.participant between ? and ?", {range.first, range.last}}; }
Whose those_of(const Database& database, const std::set<ParticipantId>& ids) {
  const OneOf asked(database, ids);
  return {"f.participant " + asked.sql(), {asked.bound()}};
}

template <class Make>
auto current_facts(Database& database, const Register& facts, const std::optional<Date>& known_on, const Whose& whose,
                   Make make) {
  const std::string columns = list(facts.key) + ", " + list(facts.said) + (facts.has_payee ? ", payee" : "");
  return database.all(Columns(columns),
                      "from " + std::string(facts.table) + " f where " + whose.condition + " and " +
                          is_current(facts, known_on) + " order by " + list(facts.key),
                      whose.values, make);
}

// The columns with the table's letter before each: "f.kind, f.amount".
std::string of_table(const std::string& alias, Columns columns) {
  std::string text;
  for (const std::string_view column : columns.names()) {
    if (!text.empty()) text += ", ";
    text += alias + '.' + std::string(column);
  }
  return text;
}

}  // namespace

// A counter is a row of the books, so it is not asked for each fact of a large file.
PayeeNumber Registers::next_payee() {
  constexpr std::int64_t at_once = 100;
  if (payees_left_ == 0) {
    next_payee_ = database_.take_numbers("payee", at_once);
    payees_left_ = at_once;
  }
  --payees_left_;
  return PayeeNumber(next_payee_++);
}

bool Registers::add(const Participant& participant, const Person& person, Date known_on) {
  const bool is_new = add_fact(database_, participants_register, {participant.id}, known_on, said_by(participant));
  const Values said = {person.name, person.leefgeld_name, person.leefgeld_account.text()};
  const Current before = current(database_, persons_register, {participant.id}, said);
  if (before.says_the_same) return is_new;
  insert(database_, persons_register, {participant.id}, {before.version + 1, known_on, next_payee()}, said);
  return true;
}

bool Registers::add(const CostItem& cost, Date known_on) {
  const Values key = {cost.participant, cost.id, cost.valid_from};
  const Values said = {cost.kind,     cost.amount,       cost.every, cost.due_day, cost.shift, cost.first_due,
                       cost.valid_to, cost.collected_by, cost.state, cost.member,  cost.joint, cost.allows_part};
  const Values account = {cost.account.name,        cost.account.iban.text(), cost.account.reference.text(),
                          cost.account.verified_by, cost.account.verified_on, cost.account.verified_how};
  const Current before = current(database_, costs_register, key, said);
  if (before.says_the_same && current(database_, accounts_register, key, account).says_the_same) return false;
  insert(database_, costs_register, key, {before.version + 1, known_on, {}}, said);
  insert(database_, accounts_register, key, {before.version + 1, {}, next_payee()}, account);
  return true;
}

bool Registers::add(const ExpectedIncome& income, Date known_on) {
  return add_fact(
      database_, incomes_register, {income.participant, income.kind, income.valid_from}, known_on,
      {income.amount, income.expected_day, income.status, income.valid_to, income.use, income.reference, income.every});
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
  return add_fact(
      database_, members_register, {member.participant, member.id}, known_on,
      {member.role, member.client, member.is_in_group, member.right_from, member.valid_from, member.valid_to});
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
  return database_.all(Columns("distinct participant"), "from participant_fact order by participant", {},
                       [](Row& row) { return row.id<ParticipantId>(); });
}

std::vector<ParticipantId> Registers::ids(const ParticipantId& after, std::size_t most) {
  return database_.all(Columns("distinct participant"),
                       "from participant_fact where participant > ? order by participant limit " + std::to_string(most),
                       {after}, [](Row& row) { return row.id<ParticipantId>(); });
}

namespace {

// `which`: more SQL about the column f.client, and its value.
std::unordered_map<ClientCode, ParticipantId> clients_where(Database& database, const std::optional<Date>& known_on,
                                                            const std::string& which, const Values& values) {
  std::unordered_map<ClientCode, ParticipantId> clients;
  const auto add_from = [&](const Register& facts) {
    database.each(
        Columns("f.client, f.participant"),
        "from " + std::string(facts.table) + " f where f.client <> '' and " + which + is_current(facts, known_on),
        values, [&](Row& row) {
          auto client = row.id<ClientCode>();
          clients.emplace(std::move(client), row.id<ParticipantId>());
        });
  };
  // The benefit of a member belongs to the household's participant, unless the client is a participant himself.
  add_from(participants_register);
  add_from(members_register);
  return clients;
}

}  // namespace

std::unordered_map<ClientCode, ParticipantId> Registers::clients() {
  return clients_where(database_, known_on_, "", {});
}

std::unordered_map<ClientCode, ParticipantId> Registers::clients(const std::set<ClientCode>& codes) {
  const OneOf asked(database_, codes);
  return clients_where(database_, known_on_, "f.client " + asked.sql() + " and ", {asked.bound()});
}

std::vector<Iban> Registers::leefgeld_accounts() {
  return database_.all(
      Columns("distinct f.leefgeld_account"),
      "from person f where " + is_current(persons_register, known_on_) + " order by f.leefgeld_account", {},
      [](Row& row) { return iban_of(row.text()); });
}

std::vector<Participant> Registers::participants(const ParticipantRange& range) {
  return current_facts(database_, participants_register, known_on_, those_in(range), participant_of);
}

std::vector<Person> Registers::persons(const ParticipantRange& range) {
  return current_facts(database_, persons_register, known_on_, those_in(range), person_of);
}

std::unordered_map<ParticipantId, PayeeNumber> Registers::own_payees(const ParticipantRange& range) {
  std::unordered_map<ParticipantId, PayeeNumber> payees;
  database_.each(Columns("f.participant, f.payee"),
                 "from person f where f.participant between ? and ? and " + is_current(persons_register, known_on_),
                 {range.first, range.last}, [&](Row& row) {
                   auto participant = row.id<ParticipantId>();
                   payees.emplace(std::move(participant), row.id<PayeeNumber>());
                 });
  return payees;
}

std::vector<Person> Registers::persons_of(const std::set<ParticipantId>& ids) {
  return current_facts(database_, persons_register, known_on_, those_of(database_, ids), person_of);
}

namespace {

// The costs in force that `which` selects, by a condition on the cost (f) or its account (a).
struct CostQuery {
  std::string columns;
  std::string rest;
  Values values;
};
CostQuery costs_where(const std::optional<Date>& known_on, const Whose& which) {
  return {of_table("f", costs_register.key) + ", " + of_table("f", costs_register.said) + ", " +
              of_table("a", accounts_register.said) + ", a.payee",
          "from cost_fact f join creditor_account a on " + same(cost_key, "a", "f") +
              " and a.version = f.version where " + which.condition + " and " + is_current(costs_register, known_on) +
              " order by f.participant, f.cost, f.valid_from",
          which.values};
}

std::vector<CostItem> costs_by(Database& database, const CostQuery& query) {
  return database.all(Columns(query.columns), query.rest, query.values, cost_of);
}

}  // namespace

std::vector<CostItem> Registers::costs(const ParticipantRange& range) {
  return costs_by(database_, costs_where(known_on_, those_in(range)));
}

std::vector<CostItem> Registers::costs_of(const std::set<ParticipantId>& ids) {
  return costs_by(database_, costs_where(known_on_, those_of(database_, ids)));
}

std::vector<CostItem> Registers::joint_costs() {
  return costs_by(database_, costs_where(known_on_, {"f.joint <> ''", {}}));
}

void Registers::each_paid_to(const std::set<Iban>& accounts, const std::function<void(const CostItem&)>& visit) {
  Values texts;
  for (const Iban& account : accounts) texts.emplace_back(account.text());
  const OneOf asked(database_, texts);
  const CostQuery query = costs_where(known_on_, {"a.account " + asked.sql(), {asked.bound()}});
  database_.stream(Columns(query.columns), query.rest, query.values, [&](Row& row) { visit(cost_of(row)); });
}

std::map<std::string, std::set<ParticipantId>> Registers::with_income_reference(
    const std::set<std::string>& references) {
  const OneOf asked(database_, references);
  std::map<std::string, std::set<ParticipantId>> found;
  database_.each(Columns("distinct reference, participant"), "from income_fact where reference " + asked.sql(),
                 {asked.bound()}, [&](Row& row) {
                   std::string reference = row.text();
                   found[std::move(reference)].insert(row.id<ParticipantId>());
                 });
  return found;
}

std::vector<Participant> Registers::participants_of(const std::set<ParticipantId>& ids) {
  return current_facts(database_, participants_register, known_on_, those_of(database_, ids), participant_of);
}

std::vector<ExpectedIncome> Registers::incomes_of(const std::set<ParticipantId>& ids) {
  return current_facts(database_, incomes_register, known_on_, those_of(database_, ids), income_of);
}

std::vector<Ending> Registers::endings_of(const std::set<ParticipantId>& ids) {
  return current_facts(database_, endings_register, known_on_, those_of(database_, ids), ending_of);
}

std::vector<ExpectedIncome> Registers::incomes(const ParticipantRange& range) {
  return current_facts(database_, incomes_register, known_on_, those_in(range), income_of);
}

std::vector<GrantedLoan> Registers::loans(const ParticipantRange& range) {
  return current_facts(database_, loans_register, known_on_, those_in(range), loan_of);
}

std::vector<Scope> Registers::scopes(const ParticipantRange& range) {
  return current_facts(database_, scopes_register, known_on_, those_in(range), scope_record_of);
}

std::vector<Ending> Registers::endings(const ParticipantRange& range) {
  return current_facts(database_, endings_register, known_on_, those_in(range), ending_of);
}

std::vector<Member> Registers::members(const ParticipantRange& range) {
  return current_facts(database_, members_register, known_on_, those_in(range), member_of);
}

std::vector<Flag> Registers::flags(const ParticipantRange& range) {
  return current_facts(database_, flags_register, known_on_, those_in(range), flag_of);
}

std::vector<Consent> Registers::consents(const ParticipantRange& range) {
  return current_facts(database_, consents_register, known_on_, those_in(range), consent_of);
}

std::map<ParticipantId, UnitNumber> Registers::changed(const ParticipantRange& range, UnitNumber since) {
  std::map<ParticipantId, UnitNumber> changed;
  for (const Register* facts :
       {&participants_register, &costs_register, &scopes_register, &members_register, &endings_register})
    database_.each(
        Columns("participant, max(unit)"),
        "from " + std::string(facts->table) + " where participant between ? and ? and unit > ? group by participant",
        {range.first, range.last, since}, [&](Row& row) {
          UnitNumber& last = changed[row.id<ParticipantId>()];
          last = std::max(last, row.id<UnitNumber>());
        });
  return changed;
}

}  // namespace ledger
