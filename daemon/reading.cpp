#include "daemon/reading.h"

#include <algorithm>

#include "connectors/benefit_run/read_benefit_run.h"
#include "connectors/camt/camt_reader.h"
#include "daemon/digest.h"
#include "ledger/statements/statement_checks.h"
#include "ledger/statements/summing_sink.h"
#include "ledger/store/receipts.h"
#include "ledger/store/registers.h"
#include "ledger/store/statements.h"

namespace service {

using namespace ledger;

namespace {

connectors::KnownPeople known_people(const Administration& administration) {
  connectors::KnownPeople known;
  administration.read([&](Transaction& books) {
    for (ParticipantId& id : books.registers().all_ids()) known.participants.insert(std::move(id));
    for (Iban& iban : books.registers().leefgeld_accounts()) known.leefgeld_accounts.insert(std::move(iban));
  });
  return known;
}

template <class Rows>
void take(Reading& reading, connectors::RegisterResult<Rows> result) {
  if (result) reading.content = std::move(*result);
  else reading.findings = std::move(result.error());
}

void read_register(const Administration& administration, const connectors::Source& source,
                   connectors::RegisterForm form, Reading& reading) {
  const connectors::KnownPeople known = known_people(administration);
  const connectors::RegisterOptions options{{}, {}, &known};
  switch (form) {
    case connectors::RegisterForm::participants: return take(reading, connectors::read_participants(source, options));
    case connectors::RegisterForm::costs: return take(reading, connectors::read_costs(source, options));
    case connectors::RegisterForm::incomes: return take(reading, connectors::read_incomes(source, options));
    case connectors::RegisterForm::loans: return take(reading, connectors::read_loans(source, options));
    case connectors::RegisterForm::consents: return take(reading, connectors::read_consents(source, options));
  }
}

void read_benefits(const Administration& administration, const connectors::Source& source, Reading& reading) {
  auto result = connectors::read_benefit_run(source, column_map(administration.settings.benefit_file));
  if (!result) {
    reading.findings = std::move(result.error());
    return;
  }
  BenefitFile file{std::move(*result), ""};
  file.rows_digest = digest_of(canonical_rows(file.run)).text();
  RunHistory history;
  std::unordered_map<ClientCode, ParticipantId> clients;
  administration.read([&](Transaction& books) {
    history = books.receipts().history(file.run.run_id, file.run.kind, file.run.period);
    clients = books.registers().clients();
  });
  reading.findings = check_run(file.run, history, administration.settings.guards, file.rows_digest, source.name,
                               [&](const ClientCode& client) { return clients.contains(client); });
  if (!has_errors(reading.findings)) reading.content = std::move(file);
}

bool is_ours(const Administration& administration, std::string_view account) {
  return account == administration.settings.bank.account.text();
}

void add(Findings& to, Findings&& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void check_statements(const Administration& administration, const SummingSink& sink, const CheckedFile& file,
                      Findings& findings) {
  administration.read([&](Transaction& books) {
    for (const StatementSums& sums : sink.sums()) {
      add(findings, check_account(sums, file, [&](std::string_view account) { return is_ours(administration, account); }));
      add(findings, check_balances(sums, file));
      if (!sums.head.opening || !sums.head.closing) continue;
      const RecordedStatement statement{sums.head.account, sums.head.id, sums.head.opening->date,
                                        sums.head.closing->date, sums.head.opening->amount, sums.head.closing->amount,
                                        0, {}};
      if (books.statements().is_recorded(statement))
        findings.push_back({Severity::error, {file.name, sums.head.line, 0, sums.head.path},
                            Rule::statement_was_recorded_before, sums.head.id, "a statement that is not in the books", ""});
    }
    add(findings, check_chain(sink.sums(), file, [&](std::string_view account) -> std::optional<Money> {
          const auto last = books.statements().last(std::string(account));
          if (!last) return std::nullopt;
          return last->closing;
        }));
  });
}

void read_statements(const Administration& administration, const connectors::Source& source, Reading& reading) {
  SummingSink sink(source.name);
  reading.findings = connectors::read_camt(source, sink);
  add(reading.findings, Findings(sink.findings()));
  check_statements(administration, sink, {source.name, StatementKind::end_of_day}, reading.findings);
  if (!has_errors(reading.findings)) reading.content = StatementFile{sink.sums()};
}

void refuse_format(const connectors::Source& source, const connectors::Recognised& recognised, Reading& reading) {
  reading.findings.push_back({Severity::error, {source.name, 0, 0, ""}, recognised.rule_broken, recognised.found,
                              recognised.expected, ""});
}

}  // namespace

connectors::ColumnMap column_map(const config::BenefitFileForm& form) {
  connectors::ColumnMap map;
  map.separator = form.separator;
  map.mark = form.decimal_mark == ',' ? DecimalMark::comma : DecimalMark::point;
  for (const auto& [ours, suites] : form.columns) map.names[ours] = suites;
  return map;
}

}  // namespace service
