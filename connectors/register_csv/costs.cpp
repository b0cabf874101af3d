#include <algorithm>
#include <iterator>
#include <tuple>

#include "connectors/register_csv/register_reader.h"

namespace connectors {
namespace {

using ledger::CollectedBy;
using ledger::CostId;
using ledger::CostKind;
using ledger::CostState;
using ledger::Date;
using ledger::Every;
using ledger::ParticipantId;
using ledger::Rule;
using ledger::Shift;

struct CostLine {
  ParticipantId participant;
  CostId id;
  CostKind kind = CostKind::rent;
  std::string creditor;
  std::optional<ledger::Iban> iban;
  std::optional<ledger::Reference> reference;
  ledger::Money amount;
  Every every = Every::month;
  int due_day = 1;
  Shift shift = Shift::before;
  Date first_due;
  Date valid_from;
  std::optional<Date> valid_to;
  CollectedBy collected_by = CollectedBy::push;
  CostState state = CostState::active;
  std::string verified_by;
  std::optional<Date> verified_on;
  std::string verified_how;
  ledger::MemberId member;
  std::string joint;
  bool allows_part = false;
};

constexpr Range days_of_a_month{1, 31};

using enum Need;
constexpr Column<CostLine> columns[] = {
    {"participant", filled, into<&CostLine::participant, &Cell::own_id<ParticipantId>>},
    {"cost", filled, into<&CostLine::id, &Cell::own_id<CostId>>},
    {"kind", filled, into<&CostLine::kind, value_of<CostKind>>},
    {"creditor", filled, into<&CostLine::creditor, &Cell::name>},
    {"creditor_iban", filled, into<&CostLine::iban, &Cell::iban_in_sepa>},
    {"reference", filled, into<&CostLine::reference, &Cell::reference>},
    {"amount", filled, into<&CostLine::amount, &Cell::amount>},
    {"every", filled, into<&CostLine::every, value_of<Every>>},
    {"due_day", present, into<&CostLine::due_day, number_in<days_of_a_month>>},
    {"shift", filled, into<&CostLine::shift, value_of<Shift>>},
    {"first_due", filled, into<&CostLine::first_due, &Cell::date>},
    {"valid_from", filled, into<&CostLine::valid_from, &Cell::date>},
    {"valid_to", present, into<&CostLine::valid_to, &Cell::date>},
    {"collected_by", filled, into<&CostLine::collected_by, value_of<CollectedBy>>},
    {"state", filled, into<&CostLine::state, value_of<CostState>>},
    {"verified_by", present, into<&CostLine::verified_by, &Cell::name>},
    {"verified_on", present, into<&CostLine::verified_on, &Cell::date>},
    {"verified_how", present, into<&CostLine::verified_how, &Cell::name>},
    {"member", optional, into<&CostLine::member, &Cell::own_id<ledger::MemberId>>},
    {"joint", optional, into<&CostLine::joint, &Cell::name>},
    {"allow_part", optional, into<&CostLine::allows_part, &Cell::flag>},
};

// Rent was once paid to a person's account because the landlord's row held that account: rule wrong_destination.
void check_account(const CostLine& line, const Cells& cells, const RegisteredPeople* registered) {
  if (registered != nullptr && line.iban && registered->leefgeld_accounts.contains(*line.iban))
    cells.refuse("creditor_iban", Rule::creditor_account_is_a_leefgeld_account, "an account to which no leefgeld goes");
}

// A verification says who, when and how; without one of them it proves nothing: rule verified_account.
void check_verification(const Cells& cells) {
  constexpr std::string_view parts[] = {"verified_by", "verified_on", "verified_how"};
  const auto empty =
      std::count_if(std::begin(parts), std::end(parts), [&](std::string_view part) { return cells.is_empty(part); });
  if (empty == 0 || empty == std::ssize(parts)) return;
  for (const std::string_view part : parts)
    if (cells.is_empty(part)) cells.refuse(part, Rule::field_is_empty, "who, when and how, or none of them");
}

void check_due_day(const CostLine& line, const Cells& cells) {
  const bool is_by_month = line.every == Every::month || line.every == Every::quarter || line.every == Every::year;
  if (is_by_month && cells.has("every") && cells.is_empty("due_day"))
    cells.refuse("due_day", Rule::field_is_empty, "the day of the month, 1 to 31");
}

ledger::CostItem cost_of(CostLine line) {
  return {.participant = std::move(line.participant),
          .id = std::move(line.id),
          .kind = line.kind,
          .account = {.name = std::move(line.creditor),
                      .iban = *std::move(line.iban),
                      .reference = *std::move(line.reference),
                      .verified_by = std::move(line.verified_by),
                      .verified_on = line.verified_on,
                      .verified_how = std::move(line.verified_how)},
          .amount = line.amount,
          .every = line.every,
          .due_day = line.due_day,
          .shift = line.shift,
          .first_due = line.first_due,
          .valid_from = line.valid_from,
          .valid_to = line.valid_to,
          .collected_by = line.collected_by,
          .state = line.state,
          .member = std::move(line.member),
          .joint = std::move(line.joint),
          .allows_part = line.allows_part};
}

}  // namespace

std::vector<ColumnName> costs_columns() { return names_of(columns); }

RegisterResult<ledger::CostItem> read_costs(const Source& source, const RegisterOptions& options) {
  SeenKeys<std::tuple<ParticipantId, CostId, Date>> costs;
  const auto check = [&](const CostLine& line, const Cells& cells) {
    check_participant(cells, line.participant, options.registered);
    if (cells.has("participant") && cells.has("cost") && cells.has("valid_from"))
      costs.check(cells, "cost", Rule::cost_stands_twice, {line.participant, line.id, line.valid_from});
    check_validity(cells, line);
    check_account(line, cells, options.registered);
    check_due_day(line, cells);
    check_verification(cells);
  };
  return read_register<ledger::CostItem>(source, options, columns, check, cost_of);
}

}  // namespace connectors
