#include "ledger/store/engine/one_of.h"

#include <utility>

namespace ledger {
namespace {

// A text between quotes, as JSON and PostgreSQL's arrays both read it. A control character can only stand in JSON, as
// a number.
void append_quoted(std::string& list, const std::string& text, Backend backend) {
  constexpr std::string_view digits = "0123456789abcdef";
  list += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') list += '\\';
    if (backend == Backend::sqlite && byte < 0x20) {
      list.append("\\u00").append(1, digits[byte >> 4U]).append(1, digits[byte & 0xFU]);
    } else {
      list += c;
    }
  }
  list += '"';
}

std::string list_of(const Values& values, Backend backend) {
  const auto [opens, closes] = backend == Backend::sqlite ? std::pair('[', ']') : std::pair('{', '}');
  std::string list(1, opens);
  for (const Value& value : values) {
    if (list.size() > 1) list += ',';
    if (value.is_number()) list += std::to_string(value.number());
    else append_quoted(list, value.text(), backend);
  }
  return list + closes;
}

std::string sql_for(const Values& values, Backend backend) {
  if (backend == Backend::sqlite) return "in (select value from json_each(?))";
  const bool are_numbers = !values.empty() && values.front().is_number();
  return are_numbers ? "= any(cast(? as bigint[]))" : "= any(cast(? as text[]))";
}

}  // namespace

OneOf::OneOf(const Database& database, const Values& values)
    : backend_(database.backend()),
      sql_(sql_for(values, database.backend())),
      bound_(list_of(values, database.backend())) {}

std::string OneOf::rows(std::string_view alias) const {
  const std::string name(alias);
  return backend_ == Backend::sqlite ? "json_each(?) " + name : "unnest(cast(? as bigint[])) " + name + "(value)";
}

}  // namespace ledger
