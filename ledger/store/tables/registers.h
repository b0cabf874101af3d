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

  // Adds a version of each fact that says something else than the last one of its key, known since `known_on`, and
  // gives their number. Of a key that comes twice, the second is compared with the first. Participants, persons, costs
  // (each with its account), incomes, loans, consents, scopes, endings, members, flags.
  template <class Fact>
  std::size_t add(const std::vector<Fact>& facts, Date known_on);
  // The same for one. False, and nothing added, when the current one says the same.
  template <class Fact>
  bool add(const Fact& fact, Date known_on) {
    return add(std::vector<Fact>{fact}, known_on) == 1;
  }
  // A participant and who it is: each is compared by itself. False when neither says anything new.
  bool add(const Participant& participant, const Person& person, Date known_on) {
    const bool is_new = add(participant, known_on);
    return add(person, known_on) || is_new;
  }

  [[nodiscard]] std::optional<Participant> participant(const ParticipantId& id);
  [[nodiscard]] std::vector<ParticipantId> all_ids();
  // In order: the first `most` that follow after `after`.
  [[nodiscard]] std::vector<ParticipantId> ids(const ParticipantId& after, std::size_t most);
  [[nodiscard]] std::vector<Iban> leefgeld_accounts();
  // Of these codes those of clients, and the participant to whom a client's benefit belongs. Clients are participants
  // and members of their households. A code of two participants is nobody's.
  [[nodiscard]] std::unordered_map<ClientCode, ParticipantId> clients(const std::set<ClientCode>& codes);
  // The participants whose own code this is; more than one where the books were changed by other means.
  [[nodiscard]] std::vector<ParticipantId> holders_of(const ClientCode& code);
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
  [[nodiscard]] std::vector<CostItem> costs_of(const std::set<ParticipantId>& ids);
  // The persons, and the costs with all their rows, to whom these payees belong or belonged.
  [[nodiscard]] std::vector<Person> persons_paid(const std::set<PayeeNumber>& payees);
  [[nodiscard]] std::vector<CostItem> costs_paid(const std::set<PayeeNumber>& payees);
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
  // Participants who have, or once had, members in their household, in order: the first `most` that follow after
  // `after`, up to `last`.
  [[nodiscard]] std::vector<ParticipantId> with_members(const ParticipantId& after, const ParticipantId& last,
                                                        std::size_t most);
  [[nodiscard]] std::vector<Flag> flags(const ParticipantRange& range);
  // The unit that last changed what may be withheld from a participant, and when, of those where it came after `since`:
  // the participant's own facts, costs, scopes, members and the end of the right.
  [[nodiscard]] std::map<ParticipantId, UnitNumber> changed(const ParticipantRange& range, UnitNumber since);

 private:
  Database& database_;
  std::optional<Date> known_on_;
};

}  // namespace ledger
