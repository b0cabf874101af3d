#include "connectors/recognise/recognise.h"

#include <algorithm>
#include <array>

#include "connectors/benefit_run/read_benefit_run.h"
#include "connectors/benefit_run/read_benefit_run_json.h"
#include "connectors/recognise/bank_downloads.h"
#include "connectors/recognise/forms_of_banks.h"
#include "connectors/register_csv/registers.h"
#include "connectors/text/as_utf8.h"
#include "ledger/money/ascii.h"

namespace connectors {
namespace {

using ledger::Rule;
using namespace std::string_view_literals;

struct NameOfFormat {
  Format format;
  std::string_view name;
};

constexpr std::array names = {
    NameOfFormat{Format::camt_052, "camt.052"},
    NameOfFormat{Format::camt_053, "camt.053"},
    NameOfFormat{Format::camt_054, "camt.054"},
    NameOfFormat{Format::pain_001, "pain.001"},
    NameOfFormat{Format::pain_002, "pain.002"},
    NameOfFormat{Format::mt940, "mt940"},
    NameOfFormat{Format::mt942, "mt942"},
    NameOfFormat{Format::benefit_run, "benefit_run"},
    NameOfFormat{Format::benefit_run_json, "benefit_run"},
    NameOfFormat{Format::participants, "register"},
    NameOfFormat{Format::costs, "register"},
    NameOfFormat{Format::incomes, "register"},
    NameOfFormat{Format::loans, "register"},
    NameOfFormat{Format::consents, "register"},
    NameOfFormat{Format::scopes, "register"},
    NameOfFormat{Format::endings, "register"},
    NameOfFormat{Format::members, "register"},
    NameOfFormat{Format::flags, "register"},
    NameOfFormat{Format::unknown, "unknown"},
};

struct Signature {
  std::string_view bytes;
  Rule rule;
  std::string_view found;
  std::string_view expected;
};

// Other files that people put into the inbox by mistake, by their first bytes.
constexpr std::array signatures = {
    Signature{"PK\x03\x04"sv, Rule::file_is_not_text, "a ZIP archive or an office document",
              "the files themselves: unpack it and deliver what is in it"},
    Signature{"PK\x05\x06"sv, Rule::file_is_not_text, "an empty ZIP archive", "the files themselves"},
    Signature{"\x1F\x8B"sv, Rule::file_is_not_text, "a gzip archive", "the file itself: unpack it"},
    Signature{"%PDF"sv, Rule::file_is_not_text, "a PDF document", "the bank's camt.053 in place of its PDF"},
    Signature{"\xD0\xCF\x11\xE0"sv, Rule::file_is_not_text, "an old office document", "a text file"},
    Signature{"{\\rtf"sv, Rule::file_is_not_text, "a word processor's document", "a text file"},
    Signature{"7z\xBC\xAF"sv, Rule::file_is_not_text, "a 7z archive", "the file itself, or a ZIP archive"},
    Signature{"Rar!"sv, Rule::file_is_not_text, "a RAR archive", "the file itself, or a ZIP archive"},
    Signature{"\xFF\xD8\xFF"sv, Rule::file_is_not_text, "a picture (JPEG)",
              "the bank's camt.053 in place of a picture of it"},
    Signature{"\x89PNG"sv, Rule::file_is_not_text, "a picture (PNG)",
              "the bank's camt.053 in place of a picture of it"},
};

constexpr std::string_view known_formats =
    "a bank file (camt, MT940, MT942, pain.001, pain.002), a benefit run or a register, told by what it holds";

Recognised refused(Rule rule, std::string_view found, std::string_view expected) {
  Recognised refused;
  refused.rule_broken = rule;
  refused.found = found;
  refused.expected = expected;
  return refused;
}

Recognised readable(Format format, std::string_view version) {
  Recognised readable;
  readable.format = format;
  readable.version = version;
  readable.is_readable = true;
  return readable;
}

Format format_of(RegisterForm form) {
  switch (form) {
    case RegisterForm::participants:
      return Format::participants;
    case RegisterForm::costs:
      return Format::costs;
    case RegisterForm::incomes:
      return Format::incomes;
    case RegisterForm::loans:
      return Format::loans;
    case RegisterForm::consents:
      return Format::consents;
    case RegisterForm::scopes:
      return Format::scopes;
    case RegisterForm::endings:
      return Format::endings;
    case RegisterForm::members:
      return Format::members;
    case RegisterForm::flags:
      return Format::flags;
  }
  return Format::unknown;
}

// A web page: a portal delivers one when its session has ended. It need not be well-formed, only begin like one.
bool looks_like_web_page(std::string_view start) {
  constexpr std::size_t looked_at = 1024;
  const std::string text = ledger::compact_capitals(start_as_utf8(start.substr(0, looked_at)));
  const std::size_t html = std::min(text.find("<HTML"), text.find("<!DOCTYPEHTML"));
  return html != std::string::npos && text.substr(0, html).find("<DOCUMENT") == std::string::npos;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

Recognised by_header(std::string_view text, const ColumnMap& map) {
  const std::string_view line = first_line(text);
  if (const auto form = register_form_of(line, {})) return readable(format_of(*form), to_text(*form));
  if (looks_like_benefit_run(line, map)) return readable(Format::benefit_run, "");
  if (const auto download = bank_download(text))
    return refused(Rule::format_is_unknown, *download, "the bank's camt.053 of the same days");
  return refused(Rule::format_is_unknown, "a text file of no known form", known_formats);
}

}  // namespace

std::string_view to_text(Format format) {
  const auto* const row =
      std::find_if(names.begin(), names.end(), [format](const NameOfFormat& named) { return named.format == format; });
  return row->name;
}

std::string start_of(const Source& source) {
  std::string start(start_bytes, '\0');
  std::size_t size = 0;
  while (size < start.size()) {
    const std::size_t more = source.read(std::span(start).subspan(size));
    if (more == 0) break;
    size += more;
  }
  start.resize(size);
  return start;
}

Recognised recognise(std::string_view start, const ColumnMap& map) {
  if (start.empty()) return refused(Rule::file_is_empty, "nothing", known_formats);
  for (const Signature& signature : signatures)
    if (start.starts_with(signature.bytes)) return refused(signature.rule, signature.found, signature.expected);
  if (looks_like_xml(start) && looks_like_web_page(start))
    return refused(Rule::format_is_unknown, "a web page",
                   "the bank's file: log in at its portal again and download it once more");
  if (looks_like_xml(start)) return recognise_xml(start);
  const std::string text = start_as_utf8(start);
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    return refused(Rule::file_is_empty, "blanks only", known_formats);
  if (text.find('\0') != std::string::npos)
    return refused(Rule::file_is_not_text, "bytes that are no text", known_formats);
  if (const auto swift = recognise_swift(text)) return *swift;
  if (looks_like_json(text)) return readable(Format::benefit_run_json, "");
  Recognised recognised = by_header(text, map);
  const TextEncoding encoding = encoding_of(start);
  const bool is_utf16 = encoding == TextEncoding::utf16_little || encoding == TextEncoding::utf16_big;
  if (is_utf16 && recognised.is_readable)
    return refused(Rule::file_is_not_text, "text in UTF-16", "text in UTF-8, as in all forms of our own");
  return recognised;
}

}  // namespace connectors
