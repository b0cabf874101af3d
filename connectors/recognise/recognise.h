// What a file is, told by how it begins; its name says nothing (interface.md, `read --json`).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "connectors/csv/column_map.h"
#include "connectors/source.h"
#include "ledger/base/finding.h"

namespace connectors {

enum class Format {
  camt_052,
  camt_053,
  camt_054,
  pain_001,
  pain_002,
  mt940,
  mt942,
  benefit_run,
  benefit_run_json,
  participants,
  costs,
  incomes,
  loans,
  consents,
  scopes,
  endings,
  members,
  flags,
  unknown,
};

// "camt.053", "benefit_run"; all registers are "register".
[[nodiscard]] std::string_view to_text(Format format);

struct Recognised {
  Format format = Format::unknown;
  std::string version;  // "001.08"; of a register its form: "costs"; else empty
  // Why the file cannot be read, where it cannot: unknown, or a form that this program does not read yet.
  bool is_readable = false;
  ledger::Rule rule_broken = ledger::Rule::format_is_unknown;
  std::string found;
  std::string expected;
  ledger::Place place;  // without the file's name
};

// As much of a file's start as recognise() needs.
constexpr std::size_t start_bytes = 64 * 1024;
[[nodiscard]] std::string start_of(const Source& source);

// `map` tells how an administration's benefit runs name their columns. Registers have our own names.
[[nodiscard]] Recognised recognise(std::string_view start, const ColumnMap& map = {});

}  // namespace connectors
