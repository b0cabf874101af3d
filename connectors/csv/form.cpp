#include "connectors/csv/form.h"

#include <algorithm>

#include "ledger/base/ensure.h"

namespace connectors {
namespace {

using ledger::Rule;

// The name that a column has in the suite's files.
std::string_view name_in_file(std::string_view ours, const ColumnMap& map) {
  const auto mapped = map.names.find(ours);
  return mapped == map.names.end() ? ours : std::string_view(mapped->second);
}

std::string list_of(const std::vector<ColumnName>& columns, const ColumnMap& map) {
  std::string list;
  for (const ColumnName& column : columns) {
    if (!list.empty()) list += ' ';
    list += name_in_file(column.name, map);
  }
  return list;
}

}  // namespace

Header::Header(const Row& first, std::vector<ColumnName> columns, const ColumnMap& map, FindingList& findings)
    : columns_(std::move(columns)), positions_(columns_.size()), field_count_(first.fields.size()) {
  ENSURE(columns_.size() <= Cells::most_columns);
  for (std::size_t at = 0; at < first.fields.size(); ++at) {
    const Field& field = first.fields[at];
    if (map.ignored.contains(field.text)) continue;
    const auto column = std::find_if(columns_.begin(), columns_.end(), [&](const ColumnName& each) {
      return name_in_file(each.name, map) == field.text;
    });
    const Spot spot = first.spot(field.offset);
    if (column == columns_.end()) {
      findings.add(spot, {Rule::header_is_unknown, std::string(field.text), "one of " + list_of(columns_, map)});
      continue;
    }
    auto& position = positions_[static_cast<std::size_t>(column - columns_.begin())];
    if (position) findings.add(spot, {Rule::column_stands_twice, std::string(field.text), "each column once"});
    else position = at;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!positions_[i] && columns_[i].need != Need::optional)
      findings.add(first.spot_of_line(),
                   {Rule::column_is_missing, {}, "a column " + std::string(name_in_file(columns_[i].name, map))});
}

bool Header::knows_any() const {
  return std::any_of(positions_.begin(), positions_.end(), [](const auto& at) { return at.has_value(); });
}

std::size_t Header::index_of(std::string_view name) const {
  const auto column =
      std::find_if(columns_.begin(), columns_.end(), [&](const ColumnName& each) { return each.name == name; });
  ENSURE(column != columns_.end());
  return static_cast<std::size_t>(column - columns_.begin());
}

std::size_t columns_named(std::string_view header_line, const ColumnMap& map, const std::vector<ColumnName>& columns) {
  FindingList unused{std::string()};
  RowReader reader(source_of({}, header_line), {}, map.separator, unused);
  Row row;
  if (!reader.next(row) || row.is_broken) return 0;
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [&](const ColumnName& column) {
    return std::any_of(row.fields.begin(), row.fields.end(),
                       [&](const Field& field) { return field.text == name_in_file(column.name, map); });
  }));
}

std::optional<Cell> Cells::cell(std::size_t column) const {
  const auto at = header_.position(column);
  if (row_.is_broken || !at) return std::nullopt;
  return Cell(row_, row_.fields[*at], mark_, findings_);
}

bool Cells::is_empty(std::string_view name) const {
  const auto at = cell(header_.index_of(name));
  return at && at->text().empty();
}

void Cells::refuse(std::string_view name, Rule rule, std::string expected) const {
  if (const auto at = cell(header_.index_of(name))) at->refuse(rule, std::move(expected));
  else findings_.add(row_.spot_of_line(), {rule, {}, std::move(expected)});
}

void Cells::refuse_empty(std::size_t column, Rule rule) const {
  const auto at = cell(column);
  ENSURE(at.has_value());
  at->refuse(rule, "a value for " + std::string(header_.name(column)));
}

}  // namespace connectors
