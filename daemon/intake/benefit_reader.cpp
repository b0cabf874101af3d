#include "daemon/intake/benefit_reader.h"

#include <unordered_map>
#include <utility>

#include "connectors/benefit_run/read_benefit_run.h"
#include "connectors/benefit_run/read_benefit_run_json.h"
#include "connectors/pain001/pain001_reader.h"
#include "connectors/text/as_utf8.h"
#include "ledger/base/ensure.h"
#include "ledger/benefits/ordered_benefits.h"
#include "ledger/benefits/run_guard.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

using Clients = std::unordered_map<ClientCode, ParticipantId>;

Clients clients_among(const AskBooks& ask, const std::set<ClientCode>& codes) {
  Clients clients;
  ask([&](Transaction& books) { clients = books.registers().clients(codes); });
  return clients;
}

Findings read_payment_order(const Administration& administration, const AskBooks& ask, const connectors::Source& source,
                            BenefitRunSink& sink) {
  const config::AdministrationSettings& settings = administration.settings;
  const auto known_of = [&](const std::set<ClientCode>& words) {
    std::set<ClientCode> known;
    for (const auto& [client, participant] : clients_among(ask, words)) known.insert(client);
    return known;
  };
  const auto is_ours = [&](const MessageId& id) {
    bool is_known = false;
    ask([&](Transaction& books) { is_known = books.payments().message(id).has_value(); });
    return is_known;
  };
  OrderedBenefits orders(source.name, {settings.bank.account.text(), settings.policy.regime.payday, known_of, is_ours},
                         sink);
  Findings findings = connectors::read_pain001(source, orders);
  add(findings, orders.end());
  return findings;
}

// Shows the guard the rows again, one by one.
class SecondLook final : public BenefitRunSink {
 public:
  explicit SecondLook(RunGuard& guard) : guard_(guard) {}
  void begin(const BenefitRunHead&) override {}
  void row(BenefitRow row) override { guard_.look_again(row); }

 private:
  RunGuard& guard_;
};

}  // namespace

void BenefitPieces::row(BenefitRow row) {
  rows_.push_back(std::move(row));
  if (rows_.size() == benefit_rows_at_a_time) end();
}

void BenefitPieces::end() {
  if (!rows_.empty()) take_(head_, rows_);
  rows_.clear();
}

Findings read_benefits(const Administration& administration, const AskBooks& ask, const connectors::Source& source,
                       connectors::Format format, BenefitRunSink& sink) {
  const auto map = column_map(administration.settings.benefit_file);
  switch (format) {
    case connectors::Format::benefit_run:
      return connectors::read_benefit_run(source, map, sink);
    case connectors::Format::benefit_run_json:
      return connectors::read_benefit_run_json(connectors::as_utf8(source), map, sink);
    case connectors::Format::pain_001:
      return read_payment_order(administration, ask, source, sink);
    default:
      ENSURE(false);  // no other format holds benefits
  }
}

void check_benefits(const Administration& administration, const connectors::Source& source, const fs::path& path,
                    connectors::Format format, FileReading& reading) {
  const AskBooks ask = [&](const auto& question) { administration.read(question); };
  RunGuard guard(administration.settings.guards, source.name);
  BenefitPieces pieces([&](const BenefitRunHead& head, std::span<BenefitRow> rows) {
    std::set<ClientCode> codes;
    for (const BenefitRow& row : rows) codes.insert(row.client);
    const Clients clients = clients_among(ask, codes);
    guard.begin(head);
    guard.add(rows, [&](const ClientCode& client) { return clients.contains(client); });
  });
  reading.findings = read_benefits(administration, ask, source, format, pieces);
  if (has_errors(reading.findings)) return;
  pieces.end();
  guard.all_came();
  RunHistory history;
  ask([&](Transaction& books) {
    history = books.receipts().history(guard.head());
    books.receipts().each_paid_beside(guard.head(), [&](const PaidBenefit& one) { guard.earlier(one); });
  });
  if (guard.must_look_again()) {
    SecondLook again(guard);
    ENSURE(!has_errors(read_benefits(administration, ask, administration.files.open(path), format, again)));
  }
  add(reading.findings, guard.findings(history));
  if (!has_errors(reading.findings)) reading.content = BenefitFile{format, std::move(guard).in_short()};
}

}  // namespace service
