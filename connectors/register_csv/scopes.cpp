// Reads scopes, endings, members and flags, which change what is withheld for one participant.
#include <tuple>

#include "connectors/register_csv/register_reader.h"

namespace connectors {
namespace {

using ledger::ClientCode;
using ledger::Date;
using ledger::Ending;
using ledger::Flag;
using ledger::FlagKind;
using ledger::LegalGround;
using ledger::Member;
using ledger::MemberId;
using ledger::Mode;
using ledger::ParticipantId;
using ledger::Rule;
using ledger::Scope;

using enum Need;
constexpr Column<Scope> scope_columns[] = {
    {"participant", filled, into<&Scope::participant, &Cell::own_id<ParticipantId>>},
    {"legal_ground", filled, into<&Scope::ground, value_of<LegalGround>>},
    {"mode", filled, into<&Scope::mode, value_of<Mode>>},
    {"kinds", present, into<&Scope::kinds, kinds_of>},
    {"valid_from", filled, into<&Scope::valid_from, &Cell::date>},
    {"valid_to", present, into<&Scope::valid_to, &Cell::date>},
    {"review_on", optional, into<&Scope::review_on, &Cell::date>},
    {"reason", filled, into<&Scope::reason, &Cell::name>},
    {"decision_ref", filled, into<&Scope::decision_ref, &Cell::name>},
    {"decision_date", present, into<&Scope::decision_date, &Cell::date>},
};

constexpr Column<Ending> ending_columns[] = {
    {"participant", filled, into<&Ending::participant, &Cell::own_id<ParticipantId>>},
    {"last_day", filled, into<&Ending::last_day, &Cell::date>},
    {"end_reason", filled, into<&Ending::reason, value_of<ledger::EndReason>>},
    {"decision_ref", filled, into<&Ending::decision_ref, &Cell::name>},
    {"decision_date", present, into<&Ending::decision_date, &Cell::date>},
};

constexpr Column<Member> member_columns[] = {
    {"participant", filled, into<&Member::participant, &Cell::own_id<ParticipantId>>},
    {"member", filled, into<&Member::id, &Cell::own_id<MemberId>>},
    {"role", filled, into<&Member::role, value_of<ledger::MemberRole>>},
    {"client_code", present, into<&Member::client, &Cell::code_as<ClientCode>>},
    {"in_group", filled, into<&Member::is_in_group, &Cell::flag>},
    {"right_from", present, into<&Member::right_from, &Cell::date>},
    {"valid_from", filled, into<&Member::valid_from, &Cell::date>},
    {"valid_to", present, into<&Member::valid_to, &Cell::date>},
};

constexpr Column<Flag> flag_columns[] = {
    {"participant", filled, into<&Flag::participant, &Cell::own_id<ParticipantId>>},
    {"flag", filled, into<&Flag::kind, value_of<FlagKind>>},
    {"valid_from", filled, into<&Flag::valid_from, &Cell::date>},
    {"valid_to", present, into<&Flag::valid_to, &Cell::date>},
    {"review_on", present, into<&Flag::review_on, &Cell::date>},
    {"reason", filled, into<&Flag::reason, &Cell::name>},
};

// Only the ground 56a has a window that ends by itself. Any other needs an end or a day of review: rule
// measures_under_57.
void check_scope(const Scope& line, const Cells& cells) {
  if (line.mode != Mode::guidance_only && cells.has("mode") && cells.is_empty("kinds"))
    cells.refuse("kinds", Rule::field_is_empty, "at least one kind of cost in this mode");
  if (!cells.has("legal_ground")) return;
  if (line.ground != LegalGround::pw_56a) {
    if (!line.valid_to && !line.review_on)
      cells.refuse("valid_to", Rule::field_is_empty, "an end, or a day of review, on another ground than 56a");
    return;
  }
  for (const ledger::CostKind kind : line.kinds)
    if (!ledger::is_statutory(kind))
      cells.refuse("kinds", Rule::kind_needs_other_legal_ground,
                   "another legal ground than 56a for " + std::string(ledger::to_text(kind)));
}

// Such a scope would never hold: the right's own scope replaces it on the right's first day.
void check_begin(const Scope& line, const Cells& cells, const RegisteredPeople* registered) {
  if (registered == nullptr || !registered->right_from || !cells.has("participant") || !cells.has("valid_from")) return;
  if (const auto right = registered->right_from(line.participant); right && line.valid_from < *right)
    cells.refuse("valid_from", Rule::scope_begins_before_the_right,
                 "a day not before " + ledger::to_iso(*right) + ", on which the right begins");
}

}  // namespace

std::vector<ColumnName> scopes_columns() { return names_of(scope_columns); }
std::vector<ColumnName> endings_columns() { return names_of(ending_columns); }
std::vector<ColumnName> members_columns() { return names_of(member_columns); }
std::vector<ColumnName> flags_columns() { return names_of(flag_columns); }

RegisterResult<Scope> read_scopes(const Source& source, const RegisterOptions& options) {
  SeenKeys<std::pair<ParticipantId, Date>> scopes;
  const auto check = [&](const Scope& line, const Cells& cells) {
    check_participant(cells, line.participant, options.registered);
    if (cells.has("participant") && cells.has("valid_from"))
      scopes.check(cells, "valid_from", Rule::scope_stands_twice, {line.participant, line.valid_from});
    check_validity(cells, line);
    check_begin(line, cells, options.registered);
    check_scope(line, cells);
  };
  return read_register<Scope>(source, options, scope_columns, check, [](Scope line) { return line; });
}

RegisterResult<Ending> read_endings(const Source& source, const RegisterOptions& options) {
  SeenKeys<ParticipantId> endings;
  const auto check = [&](const Ending& line, const Cells& cells) {
    check_participant(cells, line.participant, options.registered);
    if (cells.has("participant")) endings.check(cells, "participant", Rule::participant_stands_twice, line.participant);
  };
  return read_register<Ending>(source, options, ending_columns, check, [](Ending line) { return line; });
}

RegisterResult<Member> read_members(const Source& source, const RegisterOptions& options) {
  SeenKeys<std::pair<ParticipantId, MemberId>> members;
  SeenKeys<ClientCode> clients;
  const auto check = [&](const Member& line, const Cells& cells) {
    check_participant(cells, line.participant, options.registered);
    if (cells.has("participant") && cells.has("member"))
      members.check(cells, "member", Rule::member_stands_twice, {line.participant, line.id});
    if (cells.has("client_code")) clients.check(cells, "client_code", Rule::client_code_stands_twice, line.client);
    check_validity(cells, line);
  };
  return read_register<Member>(source, options, member_columns, check, [](Member line) { return line; });
}

// A flag needs an end or a day of review. A flag of a seizure that was never removed once cost dozens of people their
// holiday allowance: rule flags_end.
RegisterResult<Flag> read_flags(const Source& source, const RegisterOptions& options) {
  SeenKeys<std::tuple<ParticipantId, FlagKind, Date>> flags;
  const auto check = [&](const Flag& line, const Cells& cells) {
    check_participant(cells, line.participant, options.registered);
    if (cells.has("participant") && cells.has("flag") && cells.has("valid_from"))
      flags.check(cells, "flag", Rule::flag_stands_twice, {line.participant, line.kind, line.valid_from});
    check_validity(cells, line);
    if (!line.valid_to && !line.review_on && cells.is_empty("valid_to") && cells.is_empty("review_on"))
      cells.refuse("review_on", Rule::field_is_empty, "an end, or a day of review");
  };
  return read_register<Flag>(source, options, flag_columns, check, [](Flag line) { return line; });
}

}  // namespace connectors
