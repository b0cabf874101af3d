#include "connectors/register_csv/register_reader.h"

namespace connectors {
namespace {

using ledger::ClientCode;
using ledger::CostKind;
using ledger::HouseholdId;
using ledger::LegalGround;
using ledger::MandateState;
using ledger::Mode;
using ledger::Participant;
using ledger::ParticipantId;
using ledger::Rule;

struct PersonLine : Participant {
  std::string name;
  std::string leefgeld_name;
  std::optional<ledger::Iban> leefgeld_account;
};

constexpr Range adults_in_a_household{1, 20};
constexpr Range children_in_a_household{0, 20};

using enum Need;
constexpr Column<PersonLine> columns[] = {
    {"participant", filled, into<&PersonLine::id, &Cell::own_id<ParticipantId>>},
    {"client_code", filled, into<&PersonLine::client, &Cell::code_as<ClientCode>>},
    {"household", filled, into<&PersonLine::household, &Cell::own_id<HouseholdId>>},
    {"name", filled, into<&PersonLine::name, &Cell::name>},
    {"adults", filled, into<&PersonLine::adults, number_in<adults_in_a_household>>},
    {"children", filled, into<&PersonLine::children, number_in<children_in_a_household>>},
    {"leefgeld_iban", filled, into<&PersonLine::leefgeld_account, &Cell::iban_in_sepa>},
    {"leefgeld_name", present, into<&PersonLine::leefgeld_name, &Cell::name>},
    {"right_from", filled, into<&PersonLine::right_from, &Cell::date>},
    {"legal_ground", filled, into<&PersonLine::ground, value_of<LegalGround>>},
    {"mode", filled, into<&PersonLine::mode, value_of<Mode>>},
    {"scope", present, into<&PersonLine::scope, kinds_of>},
    {"mandate", filled, into<&PersonLine::mandate, value_of<MandateState>>},
    {"mandate_from", present, into<&PersonLine::mandate_from, &Cell::date>},
    {"decision_ref", filled, into<&PersonLine::decision_ref, &Cell::name>},
    {"decision_date", present, into<&PersonLine::decision_date, &Cell::date>},
};

// Under 56a only the statutory kinds of cost are withheld: rule costs_under_56a.
void check_scope(const Participant& participant, const Cells& cells) {
  const bool withholds = participant.mode == Mode::full || participant.mode == Mode::partial;
  if (withholds && cells.has("mode") && cells.is_empty("scope"))
    cells.refuse("scope", Rule::field_is_empty, "at least one kind of cost in this mode");
  if (participant.ground != LegalGround::pw_56a || !cells.has("legal_ground")) return;
  for (const CostKind kind : participant.scope)
    if (!ledger::is_statutory(kind))
      cells.refuse("scope", Rule::kind_needs_other_legal_ground,
                   "another legal ground than 56a for " + std::string(ledger::to_text(kind)));
}

// A mandate begins or ends on a day, and payments in the person's name depend on it: rule mandate_of_the_person.
void check_mandate(const Participant& participant, const Cells& cells) {
  const bool is_dated = participant.mandate == MandateState::granted || participant.mandate == MandateState::revoked;
  if (is_dated && cells.is_empty("mandate_from"))
    cells.refuse("mandate_from", Rule::field_is_empty, "the day from which the mandate is so");
}

// The suite knows one person by one code: with two participants the money of one of them would go to the other.
void check_client(const Participant& line, const Cells& cells, const RegisteredPeople* registered) {
  if (registered == nullptr || !registered->holders_of || !cells.has("participant") || !cells.has("client_code"))
    return;
  for (const ParticipantId& holder : registered->holders_of(line.client)) {
    if (holder == line.id) continue;
    return cells.refuse("client_code", Rule::client_code_is_anothers, "another code: it is that of " + holder.text());
  }
}

RegisteredPerson person_of(PersonLine line) {
  if (line.leefgeld_name.empty()) line.leefgeld_name = line.name;
  ledger::Person person{.id = line.id,
                        .name = std::move(line.name),
                        .leefgeld_name = std::move(line.leefgeld_name),
                        .leefgeld_account = *std::move(line.leefgeld_account)};
  return {static_cast<Participant&&>(line), std::move(person)};
}

}  // namespace

std::vector<ColumnName> participants_columns() { return names_of(columns); }

RegisterResult<RegisteredPerson> read_participants(const Source& source, const RegisterOptions& options) {
  SeenKeys<ParticipantId> participants;
  SeenKeys<ClientCode> clients;
  const auto check = [&](const PersonLine& line, const Cells& cells) {
    if (cells.has("participant")) participants.check(cells, "participant", Rule::participant_stands_twice, line.id);
    if (cells.has("client_code")) clients.check(cells, "client_code", Rule::client_code_stands_twice, line.client);
    check_client(line, cells, options.registered);
    check_scope(line, cells);
    check_mandate(line, cells);
  };
  return read_register<RegisteredPerson>(source, options, columns, check, person_of);
}

}  // namespace connectors
