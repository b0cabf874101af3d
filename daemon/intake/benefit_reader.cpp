#include "daemon/intake/benefit_reader.h"

#include <iterator>
#include <unordered_map>
#include <utility>

#include "connectors/benefit_run/read_benefit_run.h"
#include "connectors/benefit_run/read_benefit_run_json.h"
#include "connectors/pain001/pain001_reader.h"
#include "connectors/text/as_utf8.h"
#include "daemon/system/digest.h"
#include "ledger/benefits/ordered_benefits.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

// Checks whether the run may be paid out, whatever its form.
void check_benefits(const Administration& administration, const std::string& file_name, BenefitRun run,
                    FileReading& reading) {
  BenefitFile file{std::move(run), "", {}};
  file.rows_digest = digest_of(canonical_rows(file.run)).text();
  RunHistory history;
  std::unordered_map<ClientCode, ParticipantId> clients;
  administration.read([&](Transaction& books) {
    history = books.receipts().history(file.run.run_id, file.run.kind, file.run.period);
    clients = books.registers().clients();
  });
  Findings findings = check_run(file.run, history, administration.settings.guards, file.rows_digest, file_name,
                                [&](const ClientCode& client) { return clients.contains(client); });
  for (const Finding& finding : findings)
    if (finding.rule == Rule::benefit_was_paid_before) file.repeated.insert(finding.place.line);
  add(reading.findings, std::move(findings));
  if (!has_errors(reading.findings)) reading.content = std::move(file);
}

void take(const Administration& administration, const connectors::Source& source, Result<BenefitRun, Findings> result,
          FileReading& reading) {
  if (result) check_benefits(administration, source.name, std::move(*result), reading);
  else reading.findings = std::move(result.error());
}

}  // namespace

void read_benefit_csv(const Administration& administration, const connectors::Source& source, FileReading& reading) {
  take(administration, source, connectors::read_benefit_run(source, column_map(administration.settings.benefit_file)),
       reading);
}

void read_benefit_json(const Administration& administration, const connectors::Source& source, FileReading& reading) {
  take(administration, source,
       connectors::read_benefit_run_json(connectors::as_utf8(source), column_map(administration.settings.benefit_file)),
       reading);
}

void read_payment_order(const Administration& administration, const connectors::Source& source, FileReading& reading) {
  const config::AdministrationSettings& settings = administration.settings;
  std::unordered_map<ClientCode, ParticipantId> clients;
  administration.read([&](Transaction& books) { clients = books.registers().clients(); });
  const auto is_ours = [&](const MessageId& id) {
    bool is_known = false;
    administration.read([&](Transaction& books) { is_known = books.payments().message(id).has_value(); });
    return is_known;
  };
  OrderedBenefits orders(source.name, {settings.bank.account.text(), settings.policy.regime.payday,
                                       [&](const ClientCode& client) { return clients.contains(client); }, is_ours});
  reading.findings = connectors::read_pain001(source, orders);
  add(reading.findings, std::move(orders).findings());
  if (has_errors(reading.findings)) return;
  // findings() took the findings alone.  NOLINTNEXTLINE(bugprone-use-after-move)
  check_benefits(administration, source.name, std::move(orders).run(), reading);
}

}  // namespace service
