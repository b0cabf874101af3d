#include <tuple>

#include "connectors/register_csv/register_reader.h"

namespace connectors {
namespace {

using ledger::Consent;
using ledger::CostKind;
using ledger::ParticipantId;
using ledger::Rule;
using ledger::year_month;

using enum Need;
constexpr Column<Consent> columns[] = {
    {"participant", filled, into<&Consent::participant, &Cell::own_id<ParticipantId>>},
    {"kind", filled, into<&Consent::kind, value_of<CostKind>>},
    {"month_from", filled, into<&Consent::from, &Cell::month>},
    {"month_to", filled, into<&Consent::to, &Cell::month>},
    {"given_on", filled, into<&Consent::given_on, &Cell::date>},
    {"decision_ref", filled, into<&Consent::decision_ref, &Cell::name>},
};

}  // namespace

std::vector<ColumnName> consents_columns() { return names_of(columns); }

RegisterResult<Consent> read_consents(const Source& source, const RegisterOptions& options) {
  SeenKeys<std::tuple<ParticipantId, CostKind, year_month>> consents;
  const auto check = [&](const Consent& line, const Cells& cells) {
    check_participant(cells, line.participant, options.registered);
    if (cells.has("participant") && cells.has("kind") && cells.has("month_from"))
      consents.check(cells, "kind", Rule::consent_stands_twice, {line.participant, line.kind, line.from});
    if (line.to < line.from && cells.has("month_from") && cells.has("month_to"))
      cells.refuse("month_to", Rule::period_ends_before_it_begins, "a month not before " + ledger::to_iso(line.from));
  };
  return read_register<Consent>(source, options, columns, check, [](Consent line) { return line; });
}

}  // namespace connectors
