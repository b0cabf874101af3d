// Describes a CSV form as a table with one row per column: its name, whether it must be there, and where its value
// goes.
#pragma once

#include <bitset>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/csv/cell.h"

namespace connectors {

enum class Need {
  filled,    // the column is there and filled in every row
  present,   // the column is there; its fields may be empty
  optional,  // the column may be left out
};

template <class Draft>
struct Column {
  std::string_view name;
  Need need;
  void (*set)(Draft&, const Cell&);  // called for filled fields only
  ledger::Rule when_empty = ledger::Rule::field_is_empty;
};

// The usual setter: {"amount", Need::filled, into<&Line::amount, &Cell::amount>}.
template <auto member, auto read, class Draft>
void into(Draft& draft, const Cell& cell) {
  assign(std::invoke(member, draft), std::invoke(read, cell));
}

// For a column whose values must be valid although the ledger does not use them.
template <auto read, class Draft>
void only_checked(Draft&, const Cell& cell) {
  (void)std::invoke(read, cell);
}

template <Range range>
[[nodiscard]] std::optional<int> number_in(const Cell& cell) {
  return cell.number(range);
}

struct ColumnName {
  std::string_view name;
  Need need;
};

template <class Columns>
[[nodiscard]] std::vector<ColumnName> names_of(const Columns& columns) {
  std::vector<ColumnName> names;
  for (const auto& column : columns) names.push_back({column.name, column.need});
  return names;
}

// Where each column of a form stands in a file. Its findings: header_is_unknown, column_is_missing,
// column_stands_twice.
class Header {
 public:
  Header() = default;
  Header(const Row& first, std::vector<ColumnName> columns, const ColumnMap& map, FindingList& findings);

  [[nodiscard]] std::size_t field_count() const { return field_count_; }
  [[nodiscard]] bool knows_any() const;
  [[nodiscard]] std::optional<std::size_t> position(std::size_t column) const { return positions_[column]; }
  [[nodiscard]] std::string_view name(std::size_t column) const { return columns_[column].name; }
  // The index of the column in the form. ENSURE: the form has it.
  [[nodiscard]] std::size_t index_of(std::string_view name) const;

 private:
  std::vector<ColumnName> columns_;
  std::vector<std::optional<std::size_t>> positions_;  // in the form's order
  std::size_t field_count_ = 0;
};

// How many columns of the form this header line names: tells forms apart by their content.
[[nodiscard]] std::size_t columns_named(std::string_view header_line, const ColumnMap& map,
                                        const std::vector<ColumnName>& columns);

// A row whose fields were read by the table; checks between fields use it.
class Cells {
 public:
  static constexpr std::size_t most_columns = 64;

  Cells(const Row& row, const Header& header, ledger::DecimalMark mark, FindingList& findings)
      : row_(row), header_(header), mark_(mark), findings_(findings), findings_before_(findings.size()) {}

  [[nodiscard]] std::int64_t line() const { return row_.line; }
  // The field was filled and its value is good.
  [[nodiscard]] bool has(std::string_view name) const { return good_[header_.index_of(name)]; }
  // The column is there and its field is empty.
  [[nodiscard]] bool is_empty(std::string_view name) const;
  // Adds a finding at the field, or at the line where the file has no such column.
  void refuse(std::string_view name, ledger::Rule rule, std::string expected) const;
  // No finding was added for this row so far.
  [[nodiscard]] bool are_good() const { return !row_.is_broken && findings_.size() == findings_before_; }

  // By the column's index in the form; for FormReader.
  [[nodiscard]] std::optional<Cell> cell(std::size_t column) const;
  void refuse_empty(std::size_t column, ledger::Rule rule) const;
  void mark_good(std::size_t column) { good_.set(column); }

 private:
  const Row& row_;
  const Header& header_;
  ledger::DecimalMark mark_;
  FindingList& findings_;
  std::size_t findings_before_;
  std::bitset<most_columns> good_;
};

// What fill_row() needs beside the row.
template <class Draft>
struct FormOfRow {
  const Header& header;
  std::span<const Column<Draft>> columns;
  ledger::DecimalMark mark;
  FindingList& findings;
};

// Reads the fields of one row by the table; of a broken row it reads nothing.
template <class Draft>
[[nodiscard]] Cells fill_row(Draft& draft, const Row& row, const FormOfRow<Draft>& form) {
  Cells cells(row, form.header, form.mark, form.findings);
  for (std::size_t i = 0; i < form.columns.size(); ++i) {
    const std::optional<Cell> cell = cells.cell(i);
    if (!cell) continue;
    if (cell->text().empty()) {
      if (form.columns[i].need == Need::filled) cells.refuse_empty(i, form.columns[i].when_empty);
      continue;
    }
    const std::size_t before = form.findings.size();
    form.columns[i].set(draft, *cell);
    if (form.findings.size() == before) cells.mark_good(i);
  }
  return cells;
}

// Reads a file of one form: the header, then row by row.
template <class Draft>
class FormReader {
 public:
  struct Options {
    const ColumnMap& map;
    const CsvLimits& limits;
  };

  FormReader(const Source& source, Options options, std::span<const Column<Draft>> columns, FindingList& findings)
      : reader_(source, options.limits, options.map.separator, findings),
        map_(options.map),
        columns_(columns),
        findings_(findings) {
    if (reader_.next(row_) && !row_.is_broken) header_ = Header(row_, names_of(columns), map_, findings);
  }

  // Reads the next row. False at once when the header names no column of the form: no row would have a meaning.
  [[nodiscard]] bool next() { return header_.knows_any() && reader_.next(row_); }
  [[nodiscard]] const Row& row() const { return row_; }
  [[nodiscard]] bool saw_everything() const { return header_.knows_any() && reader_.saw_everything(); }

  [[nodiscard]] Cells fill(Draft& draft) {
    if (!row_.is_broken && row_.fields.size() != header_.field_count()) refuse_field_count();
    return fill_row(draft, row_, {header_, columns_, map_.mark, findings_});
  }

 private:
  void refuse_field_count() {
    findings_.add(row_.spot_after_last(),
                  {ledger::Rule::field_count_differs, std::to_string(row_.fields.size()) + " fields",
                   std::to_string(header_.field_count()) + " fields, as in the header"});
    row_.is_broken = true;
  }

  RowReader reader_;
  const ColumnMap& map_;
  std::span<const Column<Draft>> columns_;
  FindingList& findings_;
  Header header_;
  Row row_;
};

}  // namespace connectors
