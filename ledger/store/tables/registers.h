// The dated facts. Rows are only added; the current one is the last added. Persons' and creditors' names and
// account numbers lie in tables of their own.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "ledger/register/facts.h"

namespace ledger {

class Database;

// Participants from first to last, both inside, in byte order of their ids.
struct ParticipantRange {
  ParticipantId first;
  ParticipantId last;
};

// A fact as it was said once: its register, what tells it from others, and column by column what it says.
struct FactVersion {
  using Fields = std::vector<std::pair<std::string, std::string>>;
  std::string what;  // "cost_fact", "person", ...
  Fields key;
  std::int64_t version = 0;
  Date known_on;
  Fields said;
};

class Registers {
 public:
  explicit Registers(Database& database, std::optional<Date> known_on = {})
      : database_(database), known_on_(known_on) {}

  // The facts as they were known on that day: for reading.
  [[nodiscard]] Registers as_of(Date known_on) const { return Registers(database_, known_on); }
  // Every version of every fact of a participant, by the day it was known.
  [[nodiscard]] std::vector<FactVersion> history(const ParticipantId& participant);

  // Each adds a fact known since `known_on`; false when the current fact says the same already.
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
  // Whose budget a client's benefit feeds: participants' own codes and those of members of their household.
  [[nodiscard]] std::unordered_map<ClientCode, ParticipantId> clients();
  [[nodiscard]] std::vector<Iban> leefgeld_accounts();
  // Participants with a cost that is or was paid to this account.
  [[nodiscard]] std::vector<ParticipantId> paying_to(const Iban& account);
  [[nodiscard]] std::vector<ParticipantId> with_income_reference(const std::string& reference);

  // Current facts of a range, ordered by participant (then cost and valid_from).
  [[nodiscard]] std::vector<Participant> participants(const ParticipantRange& range);
  [[nodiscard]] std::vector<Person> persons(const ParticipantRange& range);
  [[nodiscard]] std::vector<CostItem> costs(const ParticipantRange& range);
  // Of everybody: shares of joint bills.
  [[nodiscard]] std::vector<CostItem> joint_costs();
  [[nodiscard]] std::vector<ExpectedIncome> incomes(const ParticipantRange& range);
  [[nodiscard]] std::vector<GrantedLoan> loans(const ParticipantRange& range);
  [[nodiscard]] std::vector<Consent> consents(const ParticipantRange& range);
  [[nodiscard]] std::vector<Scope> scopes(const ParticipantRange& range);
  [[nodiscard]] std::vector<Ending> endings(const ParticipantRange& range);
  [[nodiscard]] std::vector<Member> members(const ParticipantRange& range);
  [[nodiscard]] std::vector<Flag> flags(const ParticipantRange& range);

 private:
  Database& database_;
  std::optional<Date> known_on_;
};

}  // namespace ledger
