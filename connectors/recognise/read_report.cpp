#include "connectors/recognise/read_report.h"

#include <algorithm>
#include <limits>
#include <memory>

#include "connectors/recognise/read_payments.h"
#include "connectors/recognise/read_statements.h"
#include "connectors/zip/zip_reader.h"
#include "ledger/statements/statement_checks.h"
#include "ledger/statements/summing_sink.h"

namespace connectors {
namespace {

using ledger::CheckedFile;
using ledger::Findings;
using ledger::StatementKind;

// A source that begins with the bytes that were read to recognise the file.
Source again(std::string start, Source source) {
  const auto seen = std::make_shared<const std::string>(std::move(start));
  return {source.name, [seen, at = std::size_t{0}, rest = std::move(source.read)](std::span<char> buffer) mutable {
            if (at == seen->size()) return rest(buffer);
            const std::size_t size = seen->copy(buffer.data(), buffer.size(), at);
            at += size;
            return size;
          }};
}

std::optional<StatementKind> statement_kind(Format format) {
  switch (format) {
    case Format::camt_053:
    case Format::mt940:
      return StatementKind::end_of_day;
    case Format::camt_052:
    case Format::mt942:
      return StatementKind::intraday;
    case Format::camt_054:
      return StatementKind::notification;
    default:
      return std::nullopt;
  }
}

// Amounts in another currency are added up as numbers.
bool has_error_between(const Findings& findings, std::int64_t from, std::int64_t to) {
  return std::any_of(findings.begin(), findings.end(), [&](const ledger::Finding& finding) {
    return finding.severity == ledger::Severity::error && finding.rule != ledger::Rule::currency_is_not_euro &&
           finding.place.line >= from && finding.place.line < to;
  });
}

// Balances are checked only when all amounts were readable; otherwise the finding would only follow from the first.
Findings balance_findings(const std::vector<ledger::StatementSums>& statements, const CheckedFile& file,
                          const Findings& found) {
  Findings all;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const std::int64_t end =
        i + 1 < statements.size() ? statements[i + 1].head.line : std::numeric_limits<std::int64_t>::max();
    if (has_error_between(found, statements[i].head.line, end)) continue;
    const Findings more = check_balances(statements[i], file);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

void report_statements(Source source, StatementKind kind, FileReport& report) {
  const CheckedFile file{source.name, kind};
  ledger::SummingSink sink(source.name);
  report.findings = read_statements(report.format, std::move(source), sink);
  const Findings balances = balance_findings(sink.sums(), file, report.findings);
  report.findings.insert(report.findings.end(), sink.findings().begin(), sink.findings().end());
  report.findings.insert(report.findings.end(), balances.begin(), balances.end());
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const auto& a, const auto& b) { return a.place.line < b.place.line; });
  report.statements = sink.sums();
}

}  // namespace

std::optional<XmlSchema> schema_of(const Recognised& recognised, const SchemaText& text) {
  if (!text || recognised.version.empty()) return std::nullopt;
  return XmlSchema::from(text(std::string(to_text(recognised.format)) + '.' + recognised.version + ".xsd"));
}

FileReport read_report(Source source, const ReadOptions& options) {
  std::string start = start_of(source);
  const Recognised recognised = recognise(start, options.map);
  FileReport report;
  report.file = source.name;
  report.format = recognised.format;
  report.version = recognised.version;
  if (!recognised.is_readable) {
    ledger::Place place = recognised.place;
    place.file = source.name;
    report.findings.push_back({.severity = ledger::Severity::error,
                               .place = place,
                               .rule = recognised.rule_broken,
                               .found = recognised.found,
                               .expected = recognised.expected,
                               .quoted_line = ""});
    return report;
  }
  Source whole = again(std::move(start), std::move(source));
  const std::optional<XmlSchema> schema = schema_of(recognised, options.schema);
  std::optional<XmlValidation> validation;
  if (schema) whole = judged(validation.emplace(*schema, report.file), std::move(whole));
  if (const auto kind = statement_kind(recognised.format)) report_statements(std::move(whole), *kind, report);
  else if (recognised.format == Format::pain_001) report_orders(std::move(whole), report);
  else if (recognised.format == Format::pain_002) report_answers(std::move(whole), report);
  else if (options.own_forms) options.own_forms(std::move(whole), report);
  if (validation) {
    const Findings violations = std::move(*validation).findings();
    report.findings.insert(report.findings.end(), violations.begin(), violations.end());
  }
  return report;
}

std::vector<FileReport> read_reports(Source source, const ReadOptions& options) {
  std::string start = start_of(source);
  const bool is_zip = looks_like_zip(start);
  Source whole = again(std::move(start), std::move(source));
  if (!is_zip) return {read_report(std::move(whole), options)};
  const std::string archive = whole.name;
  std::vector<FileReport> reports;
  Findings findings = read_zip(std::move(whole), [&](Source member) {
    member.name = archive + '/' + member.name;
    reports.push_back(read_report(std::move(member), options));
  });
  if (findings.empty()) return reports;
  FileReport of_archive;
  of_archive.file = archive;
  of_archive.findings = std::move(findings);
  reports.push_back(std::move(of_archive));
  return reports;
}

}  // namespace connectors
