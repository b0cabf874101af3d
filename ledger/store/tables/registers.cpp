#include "ledger/store/tables/registers.h"

#include <algorithm>

#include "ledger/store/engine/database.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/fact_rows.h"

namespace ledger {
namespace {

std::string list(Columns columns) { return std::string(columns.list()); }

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

std::string known(const std::optional<Date>& known_on) {
  return known_on ? " and f.known_on <= " + as_sql(*known_on) : "";
}

// A select whose rows begin with a register's key, and come in the order of the key, then of the versions.
struct Versions {
  std::string columns;
  std::string rest;
  Values values;
};

// Of the versions of each fact the last one.
template <class Make>
auto last_ones(Database& database, const Register& facts, const Versions& versions, Make make) {
  std::vector<decltype(make(std::declval<Row&>()))> found;
  std::vector<Cell> last;
  database.each(Columns(versions.columns), versions.rest, versions.values, [&](Row& row) {
    const std::span<const Cell> key = row.columns().first(facts.key.count());
    if (std::equal(key.begin(), key.end(), last.begin(), last.end())) found.pop_back();
    else last.assign(key.begin(), key.end());
    found.push_back(make(row));
  });
  return found;
}

template <class Make>
auto current_facts(Database& database, const Register& facts, const std::optional<Date>& known_on, const Whose& whose,
                   Make make) {
  return last_ones(database, facts,
                   {list(facts.key) + ", " + list(facts.said) + (facts.has_payee ? ", payee" : ""),
                    "from " + std::string(facts.table) + " f where " + whose.condition + known(known_on) +
                        " order by " + list(facts.key) + ", version",
                    whose.values},
                   make);
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

std::unordered_map<ClientCode, ParticipantId> Registers::clients(const std::set<ClientCode>& codes) {
  const OneOf asked(database_, codes);
  std::unordered_map<ClientCode, ParticipantId> clients;
  std::set<ClientCode> of_two;
  const auto add_from = [&](const Register& facts) {
    database_.each(Columns("f.client, f.participant"),
                   "from " + std::string(facts.table) + " f where f.client <> '' and f.client " + asked.sql() +
                       " and " + is_current(facts, known_on_) + " order by f.participant",
                   {asked.bound()}, [&](Row& row) {
                     auto client = row.id<ClientCode>();
                     const auto participant = row.id<ParticipantId>();
                     const auto [found, is_new] = clients.emplace(client, participant);
                     if (!is_new && found->second != participant) of_two.insert(std::move(client));
                   });
  };
  // The benefit of a member belongs to the household's participant, unless the client is a participant himself.
  add_from(participants_register);
  const std::set<ClientCode> of_two_participants = of_two;  // a member who moved stands in two households
  add_from(members_register);
  for (const ClientCode& one : of_two_participants) clients.erase(one);
  return clients;
}

std::vector<ParticipantId> Registers::holders_of(const ClientCode& code) {
  return database_.all(Columns("f.participant"),
                       "from participant_fact f where f.client = ? and " +
                           is_current(participants_register, known_on_) + " order by f.participant",
                       {code}, [](Row& row) { return row.id<ParticipantId>(); });
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

std::vector<Person> Registers::persons_paid(const std::set<PayeeNumber>& payees) {
  if (payees.empty()) return {};
  const OneOf asked(database_, payees);
  const Whose behind{"f.participant in (select participant from person where payee " + asked.sql() + ')',
                     {asked.bound()}};
  return current_facts(database_, persons_register, known_on_, behind, person_of);
}

namespace {

// The costs that `which` selects, by a condition on the cost (f) or its account (a).
Versions costs_where(const std::optional<Date>& known_on, const Whose& which) {
  return {of_table("f", costs_register.key) + ", " + of_table("f", costs_register.said) + ", " +
              of_table("a", accounts_register.said) + ", a.payee",
          "from cost_fact f join creditor_account a on " + same_key(cost_key, "a", "f") +
              " and a.version = f.version where " + which.condition + known(known_on) +
              " order by f.participant, f.cost, f.valid_from, f.version",
          which.values};
}

// Where the condition is on what a version says, and not on whose it is, another version may be the last.
Whose in_force(const std::optional<Date>& known_on, const Whose& which) {
  return {which.condition + " and " + is_current(costs_register, known_on), which.values};
}

std::vector<CostItem> costs_by(Database& database, const Versions& versions) {
  return last_ones(database, costs_register, versions, cost_of);
}

}  // namespace

std::vector<CostItem> Registers::costs(const ParticipantRange& range) {
  return costs_by(database_, costs_where(known_on_, those_in(range)));
}

std::vector<CostItem> Registers::costs_of(const std::set<ParticipantId>& ids) {
  return costs_by(database_, costs_where(known_on_, those_of(database_, ids)));
}

std::vector<CostItem> Registers::costs_paid(const std::set<PayeeNumber>& payees) {
  if (payees.empty()) return {};
  const OneOf asked(database_, payees);
  return costs_by(database_,
                  costs_where(known_on_, {"(f.participant, f.cost) in (select participant, cost from creditor_account "
                                          "where payee " +
                                              asked.sql() + ')',
                                          {asked.bound()}}));
}

std::vector<CostItem> Registers::joint_costs() {
  return costs_by(database_, costs_where(known_on_, in_force(known_on_, {"f.joint <> ''", {}})));
}

void Registers::each_paid_to(const std::set<Iban>& accounts, const std::function<void(const CostItem&)>& visit) {
  Values texts;
  for (const Iban& account : accounts) texts.emplace_back(account.text());
  const OneOf asked(database_, texts);
  const Versions costs = costs_where(known_on_, in_force(known_on_, {"a.account " + asked.sql(), {asked.bound()}}));
  database_.stream(Columns(costs.columns), costs.rest, costs.values, [&](Row& row) { visit(cost_of(row)); });
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

std::vector<ParticipantId> Registers::with_members(const ParticipantId& after, const ParticipantId& last,
                                                   std::size_t most) {
  return database_.all(
      Columns("distinct participant"),
      "from member_fact where participant > ? and participant <= ? order by participant limit " + std::to_string(most),
      {after, last}, [](Row& row) { return row.id<ParticipantId>(); });
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
