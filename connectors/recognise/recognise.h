// Recognises what a file is by how it begins; its name is not used.
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

// The name of the format, such as "camt.053" or "benefit_run"; all registers are "register".
[[nodiscard]] std::string_view to_text(Format format);

struct Recognised {
  Format format = Format::unknown;
  std::string version;  // such as "001.08"; for a register its form, such as "costs"; otherwise empty
  bool is_readable = false;
  // Only when the file is not readable: why it is unknown, or that this program does not read the format yet.
  ledger::Rule rule_broken = ledger::Rule::format_is_unknown;
  std::string found;
  std::string expected;
  ledger::Place place;  // its file is left empty
};

// How many bytes of a file's start recognise() needs.
constexpr std::size_t start_bytes = std::size_t{64} * 1024;
[[nodiscard]] std::string start_of(const Source& source);

// `map` is how an administration's benefit runs name their columns; the columns of registers have fixed names.
[[nodiscard]] Recognised recognise(std::string_view start, const ColumnMap& map = {});

}  // namespace connectors
