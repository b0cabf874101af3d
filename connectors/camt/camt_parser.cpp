#include "connectors/camt/camt_parser.h"

#include <algorithm>
#include <array>

namespace connectors {
using ledger::DecimalMark;
using ledger::Direction;
using ledger::Rule;
using ledger::Severity;

CamtParser::CamtParser(Source source, ledger::StatementSink& to, const CamtOptions& limits)
    : sink(to),
      options(limits),
      findings(source.name, limits.findings_at_most),
      reader(std::move(source), limits.xml),
      currency_attribute(reader.intern("Ccy")) {}

std::string CamtParser::line() const {
  constexpr std::string_view breaks = "\r\n\t";
  std::string_view rest = reader.text();
  std::string line;
  for (std::size_t end = rest.find_first_of(breaks); end != std::string_view::npos; end = rest.find_first_of(breaks)) {
    line += rest.substr(0, rest.find_last_not_of(' ', end - 1) + 1);
    line += ' ';
    rest.remove_prefix(rest.find_first_not_of(" \r\n\t", end));
  }
  line += rest;
  return line;
}

std::string CamtParser::reference() const {
  constexpr std::array<std::string_view, 3> fillers = {"NOTPROVIDED", "NONREF", "NOREF"};
  return std::find(fillers.begin(), fillers.end(), reader.text()) == fillers.end() ? text() : "";
}

void CamtParser::read_amount(GivenAmount& amount) {
  amount.stands = true;
  amount.currency = reader.attribute(currency_attribute).value_or("");
  const auto parsed = ledger::parse_bank_amount(reader.text(), DecimalMark::point);
  if (parsed) amount.value = *parsed;
  else report(parsed.error(), text(), "an amount like 1331.42, never negative");
}

void CamtParser::read_sign(Given<Direction>& sign) {
  sign.stands = true;
  if (reader.text() == "CRDT") sign.value = Direction::credit;
  else if (reader.text() == "DBIT") sign.value = Direction::debit;
  else report(Rule::value_is_not_in_list, text(), "CRDT or DBIT");
}

// Of a moment such as "2026-02-27T12:10:00+01:00" the day counts. An empty element counts as absent.
void CamtParser::read_date(Given<ledger::Date>& date) {
  if (reader.text().empty()) return;
  date.stands = true;
  date.value = ledger::parse_date(reader.text().substr(0, 10));
  if (!date.value) report(Rule::date_is_malformed, text(), "a day like 2026-02-27");
}

void CamtParser::report(Rule rule, std::string found, std::string expected, Severity severity) {
  report_at(reader.place(), rule, std::move(found), std::move(expected), severity);
}

void CamtParser::report_at(ledger::Place place, Rule rule, std::string found, std::string expected, Severity severity) {
  findings.add(std::move(place), rule, std::move(found), std::move(expected), severity);
}

std::string GivenBankCode::text() const {
  if (domain.empty()) return proprietary;
  std::string code = domain;
  for (const std::string* const part : {&family, &sub_family})
    if (!part->empty()) code += '/' + *part;
  return code;
}

}  // namespace connectors
