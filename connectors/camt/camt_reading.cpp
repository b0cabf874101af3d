#include "connectors/camt/camt_reading.h"

namespace connectors {
using ledger::DecimalMark;
using ledger::Direction;
using ledger::Rule;
using ledger::Severity;

CamtReading::CamtReading(Source source, ledger::StatementSink& to, const CamtOptions& limits)
    : sink(to),
      options(limits),
      findings(source.name, limits.findings_at_most),
      reader(std::move(source), limits.xml),
      currency_attribute(reader.intern("Ccy")) {}

std::string CamtReading::reference() const { return reader.text() == "NOTPROVIDED" ? "" : text(); }

void CamtReading::read_amount(GivenAmount& amount) {
  amount.stands = true;
  amount.currency = reader.attribute(currency_attribute).value_or("");
  const auto parsed = ledger::parse_bank_amount(reader.text(), DecimalMark::point);
  if (parsed)
    amount.value = *parsed;
  else
    report(parsed.error(), text(), "an amount like 1331.42, never negative");
}

void CamtReading::read_sign(Given<Direction>& sign) {
  sign.stands = true;
  if (reader.text() == "CRDT")
    sign.value = Direction::credit;
  else if (reader.text() == "DBIT")
    sign.value = Direction::debit;
  else
    report(Rule::value_is_not_in_list, text(), "CRDT or DBIT");
}

// A moment is taken as its day: "2026-02-27T12:10:00+01:00". Empty says as little as absent.
void CamtReading::read_date(Given<ledger::Date>& date) {
  if (reader.text().empty()) return;
  date.stands = true;
  date.value = ledger::parse_date(reader.text().substr(0, 10));
  if (!date.value) report(Rule::date_is_malformed, text(), "a day like 2026-02-27");
}

void CamtReading::report(Rule rule, std::string found, std::string expected, Severity severity) {
  report_at(reader.place(), rule, std::move(found), std::move(expected), severity);
}

void CamtReading::report_at(ledger::Place place, Rule rule, std::string found, std::string expected,
                            Severity severity) {
  findings.add(std::move(place), rule, std::move(found), std::move(expected), severity);
}

std::string GivenBankCode::joined() const {
  if (domain.empty()) return proprietary;
  std::string code = domain;
  for (const std::string* const part : {&family, &sub_family})
    if (!part->empty()) code += '/' + *part;
  return code;
}

}  // namespace connectors
