#include "daemon/views/cases.h"

#include <algorithm>
#include <array>
#include <map>

#include "ledger/money/iban.h"
#include "ledger/register/regime.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/units.h"

namespace service {

using namespace ledger;

namespace {

Case case_in(const Administration& administration, Transaction& books, const Participant& participant,
             const std::optional<Date>& known_on) {
  const ParticipantRange one{participant.id, participant.id};
  Registers registers = known_on ? books.registers().as_of(*known_on) : books.registers();
  const CaseFile file = case_files(registers, one).at(participant.id);
  Case found{.participant = participant,
             .window = window_of(file, administration.settings.policy.regime),
             .known_on = known_on,
             .costs = file.costs,
             .balances = {}};
  if (!known_on) found.balances = books.journal().balances_of(participant.id);
  return found;
}

using Fields = FactVersion::Fields;

constexpr std::array names_of_people = {"name", "leefgeld_name", "verified_by"};
constexpr std::array account_numbers = {"account", "leefgeld_account"};

template <std::size_t size>
bool is_one_of(const std::array<const char*, size>& names, const std::string& column) {
  return std::find(names.begin(), names.end(), column) != names.end();
}

// A column about persons shows that it changed, but not its value.
std::string shown(const std::string& column, const std::string& value) {
  if (value.empty()) return value;
  if (is_one_of(names_of_people, column)) return "..";
  if (!is_one_of(account_numbers, column)) return value;
  const auto iban = Iban::parse(value);
  return iban ? iban->masked() : "..";
}

// The fields in which a version differs from the one before. Of the first version, all fields that are not empty.
std::vector<FieldChange> changed_fields(const Fields* before, const Fields& now) {
  std::vector<FieldChange> changed;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto& [column, value] = now[i];
    const std::string was = before != nullptr ? (*before)[i].second : "";
    if (was != value) changed.push_back({column, shown(column, was), shown(column, value)});
  }
  return changed;
}

std::string key_of(const FactVersion& one) {
  std::string key;
  for (std::size_t i = 1; i < one.key.size(); ++i)
    key += (i > 1 ? " " : "") + one.key[i].second;  // key[0] is the participant
  return key;
}

}  // namespace

Result<Case, Refusal> case_of(const Administration& administration, const Actor&, const ParticipantId& id,
                              const std::optional<Date>& known_on) {
  Result<Case, Refusal> found =
      refused(known_on ? Refusal{RefusalRule::participant_was_not_known_then, id.text(), {to_iso(*known_on)}}
                       : Refusal{RefusalRule::no_such_participant, id.text()});
  administration.read([&](Transaction& books) {
    const auto participant =
        known_on ? books.registers().as_of(*known_on).participant(id) : books.registers().participant(id);
    if (participant) found = case_in(administration, books, *participant, known_on);
  });
  return found;
}

Result<std::vector<FactChange>, Refusal> history_of(const Administration& administration, const Actor&,
                                                    const ParticipantId& id) {
  std::vector<FactVersion> versions;
  std::map<UnitNumber, UnitRecord> units;
  administration.read([&](Transaction& books) {
    versions = books.registers().history(id);
    for (const FactVersion& one : versions)
      if (!units.contains(one.unit)) units.emplace(one.unit, books.units().of(one.unit));
  });
  if (versions.empty()) return refused(Refusal{RefusalRule::no_such_participant, id.text()});
  std::vector<FactChange> changes;
  std::map<std::pair<std::string, std::string>, Fields> last;
  for (FactVersion& one : versions) {
    const std::string key = key_of(one);
    const auto before = last.find({one.what, key});
    std::vector<FieldChange> fields = changed_fields(before == last.end() ? nullptr : &before->second, one.said);
    if (!fields.empty())
      changes.push_back({.known_on = one.known_on,
                         .fact = one.what,
                         .key = key,
                         .version = one.version,
                         .fields = std::move(fields),
                         .by = units.at(one.unit)});
    last[{one.what, key}] = std::move(one.said);
  }
  return changes;
}

}  // namespace service
