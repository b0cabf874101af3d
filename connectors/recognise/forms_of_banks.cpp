#include "connectors/recognise/forms_of_banks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "connectors/xml/xml_reader.h"
#include "ledger/money/ascii.h"

namespace connectors {
namespace {

using ledger::Rule;

struct Message {
  std::string_view name;     // in the standard
  std::string_view element;  // the message's element below Document
  Format format;
};

constexpr std::array messages = {
    Message{"camt.052", "BkToCstmrAcctRpt", Format::camt_052},
    Message{"camt.053", "BkToCstmrStmt", Format::camt_053},
    Message{"camt.054", "BkToCstmrDbtCdtNtfctn", Format::camt_054},
    Message{"pain.001", "CstmrCdtTrfInitn", Format::pain_001},
    Message{"pain.002", "CstmrPmtStsRpt", Format::pain_002},
};

Recognised of(const Message& message, std::string version) {
  Recognised recognised;
  recognised.format = message.format;
  recognised.version = std::move(version);
  recognised.is_readable = true;
  return recognised;
}

// From a namespace that ends in "camt.053.001.08" this takes "001.08"; nothing when no such number follows the name.
std::optional<std::string> version_behind(std::string_view uri, std::string_view name) {
  constexpr std::string_view form = ".000.00";
  const std::size_t at = uri.find(name);
  if (at == std::string_view::npos || uri.size() < at + name.size() + form.size()) return std::nullopt;
  const std::string_view number = uri.substr(at + name.size(), form.size());
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] == '0' ? !ledger::is_digit(number[i]) : number[i] != '.') return std::nullopt;
  return std::string(number.substr(1));
}

std::optional<Recognised> by_namespace(std::string_view uri) {
  for (const Message& message : messages)
    if (auto version = version_behind(uri, message.name)) return of(message, std::move(*version));
  return std::nullopt;
}

// Version .01 has its number in the name of the element: BkToCstmrStmtV01.
std::optional<Recognised> by_element(std::string_view name) {
  for (const Message& message : messages) {
    if (name == message.element) return of(message, "");
    if (name == std::string(message.element) + "V01") return of(message, "001.01");
  }
  return std::nullopt;
}

// The message that the namespace names, otherwise the message of the first element.
std::string named(const XmlReader& reader) {
  constexpr std::string_view standard = "iso:20022:tech:xsd:";
  const std::string_view uri = reader.namespace_uri();
  const std::size_t at = uri.find(standard);
  std::string name(at == std::string_view::npos ? reader.name().text() : uri.substr(at + standard.size()));
  return name;
}

Recognised unknown_xml(const std::string& name) {
  Recognised recognised;
  recognised.found = name.empty() ? "an XML file of no known message" : "an XML file that begins with " + name;
  recognised.expected = "camt.052, camt.053, camt.054, pain.001 or pain.002";
  return recognised;
}

// Only the start of the file is seen here, so that it ends is no defect.
Recognised broken_xml(const ledger::Finding& defect, const std::string& name) {
  Recognised recognised = unknown_xml(name);
  if (defect.rule == Rule::file_is_truncated) return recognised;
  recognised.rule_broken = defect.rule;
  recognised.found = defect.found;
  recognised.expected = defect.expected;
  recognised.place = defect.place;
  return recognised;
}

struct SwiftTags {
  int statement = 0;  // tags that MT940 and MT942 share
  int mt940 = 0;
  int mt942 = 0;
};

// Two tags are needed, because one may stand in any text.
constexpr int tags_at_least = 2;

// A tag stands at the start of a line, or after the block header of SWIFT: "{4::20:".
void count_tag(std::string_view line, SwiftTags& tags) {
  constexpr std::array<std::string_view, 6> of_both = {":20:", ":25:", ":28:", ":28C:", ":61:", ":86:"};
  constexpr std::array<std::string_view, 5> of_mt940 = {":940:", ":60F:", ":60M:", ":62F:", ":62M:"};
  constexpr std::array<std::string_view, 5> of_mt942 = {":34F:", ":13D:", ":13:", ":90D:", ":90C:"};
  const auto begins = [line](std::string_view tag) { return line.starts_with(tag); };
  tags.statement += std::any_of(of_both.begin(), of_both.end(), begins);
  tags.mt940 += std::any_of(of_mt940.begin(), of_mt940.end(), begins);
  tags.mt942 += std::any_of(of_mt942.begin(), of_mt942.end(), begins);
}

}  // namespace

bool looks_like_xml(std::string_view start) {
  using namespace std::string_view_literals;
  for (const std::string_view mark : {"\xFE\xFF\0<"sv, "\xFF\xFE<\0"sv, "\0<\0?"sv, "<\0?\0"sv})
    if (start.starts_with(mark)) return true;
  if (start.starts_with("\xEF\xBB\xBF"sv)) start.remove_prefix(3);
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && start[first] == '<';
}

Recognised recognise_xml(std::string_view start) {
  XmlReader reader(source_of("", start));
  std::string first;
  for (;;) switch (reader.next()) {
      case XmlReader::Step::opened:
        if (auto message = by_namespace(reader.namespace_uri())) return *message;
        if (auto message = by_element(reader.name().text())) return *message;
        if (first.empty()) first = named(reader);
        break;
      case XmlReader::Step::closed:
        break;
      case XmlReader::Step::finished:
        return unknown_xml(first);
      case XmlReader::Step::broken:
        return broken_xml(reader.defect(), first);
    }
}

std::optional<Recognised> recognise_swift(std::string_view text) {
  SwiftTags tags;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (const std::size_t block = line.find("{4:"); block != std::string_view::npos) line.remove_prefix(block + 3);
    count_tag(line, tags);
  }
  if (tags.statement + tags.mt940 + tags.mt942 < tags_at_least) return std::nullopt;
  Recognised recognised;
  recognised.format = tags.mt940 == 0 && tags.mt942 > 0 ? Format::mt942 : Format::mt940;
  recognised.is_readable = true;
  return recognised;
}

}  // namespace connectors
