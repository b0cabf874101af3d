// What all forms share: reading row by row, and the rules that hold in each of them.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "connectors/csv/form.h"
#include "connectors/register_csv/registers.h"

namespace connectors {

[[nodiscard]] std::vector<ColumnName> participants_columns();
[[nodiscard]] std::vector<ColumnName> costs_columns();
[[nodiscard]] std::vector<ColumnName> incomes_columns();
[[nodiscard]] std::vector<ColumnName> loans_columns();
[[nodiscard]] std::vector<ColumnName> consents_columns();
[[nodiscard]] std::vector<ColumnName> scopes_columns();
[[nodiscard]] std::vector<ColumnName> endings_columns();
[[nodiscard]] std::vector<ColumnName> members_columns();
[[nodiscard]] std::vector<ColumnName> flags_columns();

// A value of one of the enumerations of ledger/register.
template <class Enum>
[[nodiscard]] std::optional<Enum> value_of(const Cell& cell) {
  return cell.one_of(ledger::parse_text<Enum>, ledger::value_list<Enum>);
}

// "RENT,GAS+POWER,WATER"
[[nodiscard]] std::optional<std::set<ledger::CostKind>> kinds_of(const Cell& cell);

// `check(line, cells)` checks the rules between fields and between rows. `make_value(line)` makes the value of a row in
// which nothing was refused.
template <class Value, class Line, std::size_t size, class Check, class Make>
[[nodiscard]] RegisterResult<Value> read_register(const Source& source, const RegisterOptions& options,
                                                  const Column<Line> (&columns)[size], Check check, Make make_value) {
  FindingList findings(source.name);
  FormReader<Line> reader(source, {options.map, options.limits}, columns, findings);
  std::vector<Value> values;
  while (reader.next()) {
    Line line;
    const Cells cells = reader.fill(line);
    check(std::as_const(line), cells);
    if (cells.are_good() && findings.empty()) values.push_back(make_value(std::move(line)));
  }
  if (!findings.empty()) return ledger::refused(std::move(findings).list());
  return values;
}

// Reports a key that stands twice, with the line of the first.
template <class Key>
class SeenKeys {
 public:
  void check(const Cells& cells, std::string_view column, ledger::Rule rule, Key key) {
    const auto [entry, is_new] = lines_.emplace(std::move(key), cells.line());
    if (!is_new) cells.refuse(column, rule, "one such row, the one on line " + std::to_string(entry->second));
  }

 private:
  std::map<Key, std::int64_t> lines_;
};

inline void check_participant(const Cells& cells, const ledger::ParticipantId& id, const RegisteredPeople* registered) {
  if (registered != nullptr && cells.has("participant") && !registered->participants.contains(id))
    cells.refuse("participant", ledger::Rule::participant_is_unknown, "a registered participant");
}

// valid_to is the last day inside.
template <class Line>
void check_validity(const Cells& cells, const Line& line) {
  if (line.valid_to && cells.has("valid_from") && *line.valid_to < line.valid_from)
    cells.refuse("valid_to", ledger::Rule::valid_to_is_before_valid_from,
                 "a day not before " + ledger::to_iso(line.valid_from));
}

}  // namespace connectors
