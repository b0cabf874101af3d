#include "daemon/intake/file_reader.h"

#include <algorithm>
#include <array>
#include <span>

#include "connectors/pain002/pain002_reader.h"
#include "connectors/recognise/read_report.h"
#include "connectors/recognise/read_statements.h"
#include "daemon/intake/bank_answers.h"
#include "daemon/intake/benefit_reader.h"
#include "ledger/base/ensure.h"
#include "ledger/statements/joiner.h"
#include "ledger/statements/summing_sink.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

// Each question is a reading of its own: a file is read once, and a reading that the database broke off begins anew.
connectors::RegisteredPeople known_people(const Administration& administration) {
  connectors::RegisteredPeople known;
  administration.read([&](Transaction& books) {
    for (ParticipantId& id : books.registers().all_ids()) known.participants.insert(std::move(id));
    for (Iban& iban : books.registers().leefgeld_accounts()) known.leefgeld_accounts.insert(std::move(iban));
  });
  known.holders_of = [&](const ClientCode& code) {
    std::vector<ParticipantId> holders;
    administration.read([&](Transaction& books) { holders = books.registers().holders_of(code); });
    return holders;
  };
  known.right_from = [&](const ParticipantId& id) {
    std::optional<Participant> found;
    administration.read([&](Transaction& books) { found = books.registers().participant(id); });
    return found ? std::optional(found->right_from) : std::nullopt;
  };
  return known;
}

template <class Rows>
void take(FileReading& reading, connectors::RegisterResult<Rows> result) {
  if (result) reading.content = std::move(*result);
  else reading.findings = std::move(result.error());
}

void read_register(const Administration& administration, const connectors::Source& source,
                   connectors::RegisterForm form, FileReading& reading) {
  const connectors::RegisteredPeople known = known_people(administration);
  const connectors::RegisterOptions options{{}, {}, &known};
  switch (form) {
    case connectors::RegisterForm::participants:
      return take(reading, connectors::read_participants(source, options));
    case connectors::RegisterForm::costs:
      return take(reading, connectors::read_costs(source, options));
    case connectors::RegisterForm::incomes:
      return take(reading, connectors::read_incomes(source, options));
    case connectors::RegisterForm::loans:
      return take(reading, connectors::read_loans(source, options));
    case connectors::RegisterForm::consents:
      return take(reading, connectors::read_consents(source, options));
    case connectors::RegisterForm::scopes:
      return take(reading, connectors::read_scopes(source, options));
    case connectors::RegisterForm::endings:
      return take(reading, connectors::read_endings(source, options));
    case connectors::RegisterForm::members:
      return take(reading, connectors::read_members(source, options));
    case connectors::RegisterForm::flags:
      return take(reading, connectors::read_flags(source, options));
  }
}

bool is_ours(const Administration& administration, std::string_view account) {
  return names_account(account, administration.settings.bank.account.text());
}

// Banks put the statements of all accounts of a municipality into one file. Those of other accounts are left out, with
// a warning; a file with none of our account is refused.
void check_statements(const Administration& administration, const std::vector<StatementSums>& all,
                      const CheckedFile& file, Findings& findings) {
  const auto ours = [&](std::string_view account) { return is_ours(administration, account); };
  const bool has_ours =
      std::any_of(all.begin(), all.end(), [&](const StatementSums& sums) { return ours(sums.head.account); });
  for (const StatementSums& sums : all) {
    Findings of_others = check_account(sums, file, ours);
    for (Finding& finding : of_others)
      if (has_ours) finding.severity = Severity::warning;
    const bool is_of_other = !of_others.empty();
    add(findings, std::move(of_others));
    if (!is_of_other) add(findings, check_balances(sums, file));
  }
}

std::vector<std::size_t> order_of_ours(const Administration& administration, const std::vector<StatementSums>& all) {
  std::vector<std::size_t> order = chain_order(all);
  std::erase_if(order, [&](std::size_t index) { return !is_ours(administration, all[index].head.account); });
  return order;
}

// Banks write our account number in several ways. The books use one of them.
std::vector<StatementSums> under_our_name(const Administration& administration, std::vector<StatementSums> all) {
  for (StatementSums& sums : all)
    if (is_ours(administration, sums.head.account)) sums.head.account = administration.settings.bank.account.text();
  return all;
}

void read_bank_statements(const Administration& administration, const connectors::Source& source,
                          connectors::Format format, FileReading& reading) {
  SummingSink sink(source.name);
  reading.findings = connectors::read_statements(format, source, sink);
  add(reading.findings, Findings(sink.findings()));
  std::vector<StatementSums> sums = under_our_name(administration, sink.sums());
  check_statements(administration, sums, {source.name, StatementKind::end_of_day}, reading.findings);
  if (has_errors(reading.findings)) return;
  std::vector<std::size_t> order = order_of_ours(administration, sums);
  reading.content = StatementFile{std::move(sums), std::move(order)};
}

// Checks the answers one by one. They are recorded later, if the file as a whole is in order.
void read_answers(const Administration& administration, const connectors::Source& source, FileReading& reading) {
  AnswerCheck check(administration, source.name);
  reading.findings = connectors::read_pain002(source, check);
  add(reading.findings, check.findings());
  if (!has_errors(reading.findings)) reading.content = AnswerFile{};
}

std::optional<connectors::RegisterForm> form_of(connectors::Format format) {
  switch (format) {
    case connectors::Format::participants:
      return connectors::RegisterForm::participants;
    case connectors::Format::costs:
      return connectors::RegisterForm::costs;
    case connectors::Format::incomes:
      return connectors::RegisterForm::incomes;
    case connectors::Format::loans:
      return connectors::RegisterForm::loans;
    case connectors::Format::consents:
      return connectors::RegisterForm::consents;
    case connectors::Format::scopes:
      return connectors::RegisterForm::scopes;
    case connectors::Format::endings:
      return connectors::RegisterForm::endings;
    case connectors::Format::members:
      return connectors::RegisterForm::members;
    case connectors::Format::flags:
      return connectors::RegisterForm::flags;
    default:
      return std::nullopt;
  }
}

// Intraday reports and notices bring details of entries that a camt.053 or MT940 books.
void read_notices(const Administration& administration, const connectors::Source& source, connectors::Format format,
                  FileReading& reading) {
  SummingSink sink(source.name);
  reading.findings = connectors::read_statements(format, source, sink);
  add(reading.findings, Findings(sink.findings()));
  const StatementKind kind =
      format == connectors::Format::camt_054 ? StatementKind::notification : StatementKind::intraday;
  check_statements(administration, under_our_name(administration, sink.sums()), {source.name, kind}, reading.findings);
  if (!has_errors(reading.findings)) reading.content = NoticeFile{format};
}

// Only statements of whole days are booked.
bool is_booked(connectors::Format format) {
  return format == connectors::Format::camt_053 || format == connectors::Format::mt940;
}

void refuse_format(const std::string& name, const connectors::Recognised& recognised, FileReading& reading) {
  Finding finding{.severity = Severity::error,
                  .place = recognised.place,
                  .rule = recognised.rule_broken,
                  .found = recognised.found,
                  .expected = recognised.expected,
                  .quoted_line = ""};
  finding.place.file = name;
  reading.findings.push_back(std::move(finding));
}

bool holds_benefits(connectors::Format format) {
  return format == connectors::Format::benefit_run || format == connectors::Format::benefit_run_json ||
         format == connectors::Format::pain_001;
}

FileReading read_recognised(const Administration& administration, const connectors::Source& source,
                            const fs::path& path, const connectors::Recognised& recognised) {
  FileReading reading;
  reading.format = to_text(recognised.format);
  if (!recognised.is_readable) refuse_format(source.name, recognised, reading);
  else if (const auto form = form_of(recognised.format)) read_register(administration, source, *form, reading);
  else if (holds_benefits(recognised.format)) check_benefits(administration, source, path, recognised.format, reading);
  else if (is_booked(recognised.format)) read_bank_statements(administration, source, recognised.format, reading);
  else if (connectors::holds_statements(recognised.format))
    read_notices(administration, source, recognised.format, reading);
  else if (recognised.format == connectors::Format::pain_002) read_answers(administration, source, reading);
  else ENSURE(false);  // every readable format has its reader above
  return reading;
}

}  // namespace

bool is_register(connectors::Format format) { return form_of(format).has_value(); }

connectors::ColumnMap column_map(const config::BenefitFileForm& form) {
  connectors::ColumnMap map;
  map.separator = form.separator;
  map.mark = form.decimal_mark == ',' ? DecimalMark::comma : DecimalMark::point;
  for (const auto& [ours, suites] : form.columns) map.names[ours] = suites;
  map.ignored.insert(form.ignored.begin(), form.ignored.end());
  return map;
}

connectors::Recognised recognise_file(Files& files, const fs::path& path, const connectors::ColumnMap& map) {
  return connectors::recognise(connectors::start_of(files.open(path)), map);
}

int rank(const connectors::Recognised& recognised) {
  using connectors::Format;
  constexpr std::array order = {Format::participants, Format::costs,       Format::incomes,          Format::loans,
                                Format::consents,     Format::scopes,      Format::endings,          Format::members,
                                Format::flags,        Format::benefit_run, Format::benefit_run_json, Format::pain_001,
                                Format::pain_002,     Format::camt_052,    Format::camt_054,         Format::mt942,
                                Format::camt_053,     Format::mt940};
  return static_cast<int>(std::find(order.begin(), order.end(), recognised.format) - order.begin());
}

std::string schema_text(Files& files, const fs::path& folder, const std::string& name) {
  if (folder.empty() || !files.exists(folder / name)) return "";
  return read_whole(files, folder / name);
}

FileReading read_file(const Administration& administration, const fs::path& path,
                      const connectors::Recognised& recognised) {
  connectors::Source source = administration.files.open(path);
  const auto schema = connectors::schema_of(recognised, [&](const std::string& name) {
    return schema_text(administration.files, administration.schemas, name);
  });
  std::optional<connectors::XmlValidation> validation;
  if (schema) {
    connectors::XmlValidation& judge = validation.emplace(*schema, source.name);  // before the source moves
    source = connectors::judged(judge, std::move(source));
  }
  FileReading reading = read_recognised(administration, source, path, recognised);
  if (validation) add(reading.findings, std::move(*validation).findings());
  return reading;
}

}  // namespace service
