// The dated facts about participants. A new version of a fact is added; the last one added is the current one. Names
// and account numbers of persons and creditors are in tables of their own.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "ledger/register/facts.h"

namespace ledger {

class Database;

// All participants from `first` to `last`, both included, in byte order of their ids.
struct ParticipantRange {
  ParticipantId first;
  ParticipantId last;
};

// One version of a fact: the register's table, the columns that tell it from other facts, and what it says.
struct FactVersion {
  using Fields = std::vector<std::pair<std::string, std::string>>;
  std::string what;  // "cost_fact", "person", ...
  Fields key;
  std::int64_t version = 0;
  Date known_on;
  UnitNumber unit;  // that added it
  Fields said;
};

class Registers {
 public:
  explicit Registers(Database& database, std::optional<Date> known_on = {})
      : database_(database), known_on_(known_on) {}

  // The registers as they were known on that day, for reading only.
  [[nodiscard]] Registers as_of(Date known_on) const { return Registers(database_, known_on); }
  // Every version of every fact of a participant, in the order in which they became known.
  [[nodiscard]] std::vector<FactVersion> history(const ParticipantId& participant);

  // Each adds a version that is known since `known_on`. False, and nothing added, when the current one says the same.
  bool add(const Participant& participant, const Person& person, Date known_on);
  bool add(const CostItem& cost, Date known_on);
  bool add(const ExpectedIncome& income, Date known_on);
  bool add(const GrantedLoan& loan, Date known_on);
  bool add(const Consent& consent, Date known_on);
  bool add(const Scope& scope, Date known_on);
  bool add(const Ending& ending, Date known_on);
  bool add(const Member& member, Date known_on);
  bool add(const Flag& flag, Date known_on);

  [[nodiscard]] std::optional<Participant> participant(const ParticipantId& id);
  [[nodiscard]] std::vector<ParticipantId> all_ids();
  // In order: the first `most` that follow after `after`.
  [[nodiscard]] std::vector<ParticipantId> ids(const ParticipantId& after, std::size_t most);
  // The participant to whom a client's benefit belongs. Clients are participants and members of their households.
  [[nodiscard]] std::unordered_map<ClientCode, ParticipantId> clients();
  [[nodiscard]] std::vector<Iban> leefgeld_accounts();
  // The same for these codes alone.
  [[nodiscard]] std::unordered_map<ClientCode, ParticipantId> clients(const std::set<ClientCode>& codes);
  // Visits each cost that is paid to one of these accounts.
  void each_paid_to(const std::set<Iban>& accounts, const std::function<void(const CostItem&)>& visit);
  // Whose expected income has, or once had, one of these references.
  [[nodiscard]] std::map<std::string, std::set<ParticipantId>> with_income_reference(
      const std::set<std::string>& references);

  // The current facts of a range, ordered by participant, then by cost and first day.
  [[nodiscard]] std::vector<Participant> participants(const ParticipantRange& range);
  [[nodiscard]] std::vector<Person> persons(const ParticipantRange& range);
  [[nodiscard]] std::vector<CostItem> costs(const ParticipantRange& range);
  // Their own accounts, to which leefgeld goes.
  [[nodiscard]] std::unordered_map<ParticipantId, PayeeNumber> own_payees(const ParticipantRange& range);
  // The same of some participants.
  [[nodiscard]] std::vector<Participant> participants_of(const std::set<ParticipantId>& ids);
  [[nodiscard]] std::vector<Person> persons_of(const std::set<ParticipantId>& ids);
  [[nodiscard]] std::vector<CostItem> costs_of(const std::set<ParticipantId>& ids);
  [[nodiscard]] std::vector<ExpectedIncome> incomes_of(const std::set<ParticipantId>& ids);
  [[nodiscard]] std::vector<Ending> endings_of(const std::set<ParticipantId>& ids);
  // The shares of joint bills, of all participants.
  [[nodiscard]] std::vector<CostItem> joint_costs();
  [[nodiscard]] std::vector<ExpectedIncome> incomes(const ParticipantRange& range);
  [[nodiscard]] std::vector<GrantedLoan> loans(const ParticipantRange& range);
  [[nodiscard]] std::vector<Consent> consents(const ParticipantRange& range);
  [[nodiscard]] std::vector<Scope> scopes(const ParticipantRange& range);
  [[nodiscard]] std::vector<Ending> endings(const ParticipantRange& range);
  [[nodiscard]] std::vector<Member> members(const ParticipantRange& range);
  [[nodiscard]] std::vector<Flag> flags(const ParticipantRange& range);
  // The unit that last changed what may be withheld from a participant, and when, of those where it came after `since`:
  // the participant's own facts, costs, scopes, members and the end of the right.
  [[nodiscard]] std::map<ParticipantId, UnitNumber> changed(const ParticipantRange& range, UnitNumber since);

 private:
  PayeeNumber next_payee();

  Database& database_;
  std::optional<Date> known_on_;
  std::int64_t next_payee_ = 0;  // of numbers that were taken and are not given out yet
  std::int64_t payees_left_ = 0;
};

}  // namespace ledger
