// Registers::add: facts are written many at a time, because a municipality's registers come as whole files. For some
// thousands of facts the books are asked once what they say now, and each table is written once.
#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "ledger/base/pieces.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/one_of.h"
#include "ledger/store/tables/fact_rows.h"
#include "ledger/store/tables/registers.h"

namespace ledger {
namespace {

// A fact that is to stand in its register: the values of the key's columns, the participant first, and of what it says.
struct NewFact {
  Values key;
  Values said;
  std::int64_t version = 0;  // that it gets; 0 where the current one says the same
};

NewFact new_fact(const Participant& participant) { return {{participant.id}, said_by(participant)}; }

NewFact new_fact(const Person& person) {
  return {{person.id}, {person.name, person.leefgeld_name, person.leefgeld_account.text()}};
}

NewFact new_fact(const ExpectedIncome& income) {
  return {
      {income.participant, income.kind, income.valid_from},
      {income.amount, income.expected_day, income.status, income.valid_to, income.use, income.reference, income.every}};
}

NewFact new_fact(const GrantedLoan& loan) {
  return {{loan.participant, loan.id},
          {loan.kind, loan.principal, loan.granted_on, loan.decision_ref, loan.first_instalment, loan.instalments,
           loan.includes_holiday_allowance}};
}

NewFact new_fact(const Scope& scope) {
  return {{scope.participant, scope.valid_from},
          {scope.ground, scope.mode, scope_text(scope.kinds), scope.valid_to, scope.review_on, scope.reason,
           scope.decision_ref, scope.decision_date}};
}

NewFact new_fact(const Ending& ending) {
  return {{ending.participant}, {ending.last_day, ending.reason, ending.decision_ref, ending.decision_date}};
}

NewFact new_fact(const Member& member) {
  return {{member.participant, member.id},
          {member.role, member.client, member.is_in_group, member.right_from, member.valid_from, member.valid_to}};
}

NewFact new_fact(const Flag& flag) {
  return {{flag.participant, flag.kind, flag.valid_from}, {flag.valid_to, flag.review_on, flag.reason}};
}

NewFact new_fact(const Consent& consent) {
  return {{consent.participant, consent.kind, consent.from}, {consent.to, consent.given_on, consent.decision_ref}};
}

NewFact new_fact(const CostItem& cost) {
  return {{cost.participant, cost.id, cost.valid_from},
          {cost.kind, cost.amount, cost.every, cost.due_day, cost.shift, cost.first_due, cost.valid_to,
           cost.collected_by, cost.state, cost.member, cost.joint, cost.allows_part}};
}

NewFact new_account(const CostItem& cost) {
  return {{cost.participant, cost.id, cost.valid_from},
          {cost.account.name, cost.account.iban.text(), cost.account.reference.text(), cost.account.verified_by,
           cost.account.verified_on, cost.account.verified_how}};
}

const Register& register_of(const Participant&) { return participants_register; }
const Register& register_of(const Person&) { return persons_register; }
const Register& register_of(const ExpectedIncome&) { return incomes_register; }
const Register& register_of(const GrantedLoan&) { return loans_register; }
const Register& register_of(const Scope&) { return scopes_register; }
const Register& register_of(const Ending&) { return endings_register; }
const Register& register_of(const Member&) { return members_register; }
const Register& register_of(const Flag&) { return flags_register; }
const Register& register_of(const Consent&) { return consents_register; }

// What a register says of a key now.
struct KnownFact {
  Values said;
  std::int64_t version = 0;  // 0: there is no such fact
};
using KnownFacts = std::map<Values, KnownFact>;  // by key

// As many columns as `like` has values, each of the type of its value.
Values values_like(const Values& like, Row& row) {
  Values values;
  values.reserve(like.size());
  for (const Value& one : like) {
    if (one.is_number()) values.emplace_back(row.number());
    else values.emplace_back(row.text());
  }
  return values;
}

// The current facts of the participants of new ones.
KnownFacts known_facts(Database& database, const Register& facts, const std::vector<NewFact>& fresh) {
  Values participants;
  for (const NewFact& one : fresh)
    if (participants.empty() || participants.back() != one.key.front()) participants.push_back(one.key.front());
  // A register comes in order, so the range keeps a database that does not know yet how long the table is from
  // comparing every row with every one of them.
  const auto [first, last] = std::minmax_element(participants.begin(), participants.end());
  const OneOf asked(database, participants);
  const std::string columns = std::string(facts.key.list()) + ", version, " + std::string(facts.said.list());
  KnownFacts known;
  database.each(Columns(columns),
                "from " + std::string(facts.table) + " f where f.participant between ? and ? and f.participant " +
                    asked.sql() + " and " + is_current(facts, {}),
                {*first, *last, asked.bound()}, [&](Row& row) {
                  KnownFact& one = known[values_like(fresh.front().key, row)];
                  one.version = row.number();
                  one.said = values_like(fresh.front().said, row);
                });
  return known;
}

// Writes those that have a version, and gives their number. `known_on` is none for accounts, which became known with
// their costs.
std::size_t write_versions(Database& database, const Register& facts, const std::optional<Date>& known_on,
                           const std::vector<NewFact>& fresh) {
  const auto count = std::count_if(fresh.begin(), fresh.end(), [](const NewFact& one) { return one.version > 0; });
  if (count == 0) return 0;
  std::int64_t payee = facts.has_payee ? database.take_numbers("payee", count) : 0;
  const std::string columns = std::string(facts.key.list()) + ", version, " + (known_on ? "known_on, " : "") +
                              (facts.has_payee ? "payee, " : "") + "unit, " + std::string(facts.said.list());
  BulkInsert rows(database, facts.table, Columns(columns));
  for (const NewFact& one : fresh) {
    if (one.version == 0) continue;
    Values values = one.key;
    values.reserve(Columns(columns).count());
    values.emplace_back(one.version);
    if (known_on) values.emplace_back(*known_on);
    if (facts.has_payee) values.emplace_back(payee++);
    values.emplace_back(database.unit());
    values.insert(values.end(), one.said.begin(), one.said.end());
    rows.add(values);
  }
  rows.finish();
  return static_cast<std::size_t>(count);
}

// The last fact of a key counts, whether it stands in the books or is one of these.
template <class Fact>
std::size_t add_some(Database& database, Date known_on, std::span<const Fact> facts) {
  std::vector<NewFact> fresh;
  fresh.reserve(facts.size());
  for (const Fact& fact : facts) fresh.push_back(new_fact(fact));
  const Register& stored = register_of(facts.front());
  KnownFacts known = known_facts(database, stored, fresh);
  for (NewFact& one : fresh) {
    KnownFact& before = known[one.key];
    if (before.version > 0 && before.said == one.said) continue;
    one.version = before.version + 1;
    before = {one.said, one.version};
  }
  return write_versions(database, stored, known_on, fresh);
}

// A cost and its account have one version: what changes one of them adds a row of both.
std::size_t add_some(Database& database, Date known_on, std::span<const CostItem> costs) {
  std::vector<NewFact> fresh, accounts;
  fresh.reserve(costs.size());
  accounts.reserve(costs.size());
  for (const CostItem& cost : costs) {
    fresh.push_back(new_fact(cost));
    accounts.push_back(new_account(cost));
  }
  KnownFacts known = known_facts(database, costs_register, fresh);
  KnownFacts known_accounts = known_facts(database, accounts_register, accounts);
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    KnownFact& before = known[fresh[i].key];
    KnownFact& account = known_accounts[fresh[i].key];
    if (before.version > 0 && before.said == fresh[i].said && account.said == accounts[i].said) continue;
    fresh[i].version = accounts[i].version = before.version + 1;
    before = {fresh[i].said, fresh[i].version};
    account = {accounts[i].said, accounts[i].version};
  }
  const std::size_t added = write_versions(database, costs_register, known_on, fresh);
  (void)write_versions(database, accounts_register, {}, accounts);
  return added;
}

}  // namespace

template <class Fact>
std::size_t Registers::add(const std::vector<Fact>& facts, Date known_on) {
  std::size_t added = 0;
  in_pieces(facts, [&](std::span<const Fact> some) { added += add_some(database_, known_on, some); });
  return added;
}

#define ADDS(Fact) template std::size_t Registers::add(const std::vector<Fact>&, Date);
ADDS(Participant)
ADDS(Person)
ADDS(CostItem)
ADDS(ExpectedIncome)
ADDS(GrantedLoan)
ADDS(Consent)
ADDS(Scope)
ADDS(Ending)
ADDS(Member)
ADDS(Flag)
#undef ADDS

}  // namespace ledger
