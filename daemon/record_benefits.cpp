#include <algorithm>
#include <map>
#include <set>

#include "daemon/recording.h"
#include "ledger/books/recording.h"
#include "ledger/store/journal.h"
#include "ledger/store/receipts.h"
#include "ledger/store/registers.h"

namespace service {

using namespace ledger;

namespace {

constexpr std::string_view holiday_allowance = "VT";

// Rows of one participant and kind become one receipt: credits less debits.
using Key = std::pair<ParticipantId, ReceiptKind>;

std::map<Key, Receipt> receipts_of(const BenefitRun& run, const std::unordered_map<ClientCode, ParticipantId>& clients,
                                   std::set<ParticipantId>& blocked) {
  std::map<Key, Receipt> receipts;
  for (const BenefitRow& row : run.rows) {
    const ParticipantId& participant = clients.at(row.client);
    const ReceiptKind kind = row.component == holiday_allowance ? ReceiptKind::holiday_allowance : ReceiptKind::benefit;
    const auto [found, is_new] = receipts.try_emplace({participant, kind});
    Receipt& receipt = found->second;
    if (is_new) {
      receipt.participant = participant;
      receipt.kind = kind;
      receipt.pay_date = run.run_date;
      receipt.period_from = row.period_from;
      receipt.period_to = row.period_to;
      receipt.run_id = run.run_id;
      receipt.is_regular = run.kind == RunKind::main && kind == ReceiptKind::benefit;
    }
    receipt.period_from = std::min(receipt.period_from, row.period_from);
    receipt.period_to = std::max(receipt.period_to, row.period_to);
    receipt.amount += row.is_debit ? -row.amount : row.amount;
    if (row.is_blocked) blocked.insert(participant);
  }
  return receipts;
}

}  // namespace

void record_benefit_run(const Administration& administration, const RunContext& run, const FileInHand& file,
                        const BenefitRun& benefit_run, const std::string& rows_digest) {
  administration.once("file:" + file.digest.text(), [&](Transaction& books) {
    const auto clients = books.registers().clients();
    std::set<ParticipantId> blocked;
    std::map<Key, Receipt> receipts = receipts_of(benefit_run, clients, blocked);
    std::set<ParticipantId> offset;
    for (const BenefitRow& row : benefit_run.rows)
      if (row.is_debit) offset.insert(clients.at(row.client));

    std::map<ParticipantId, Receipt> last;
    const ParticipantRange range{receipts.begin()->first.first, receipts.rbegin()->first.first};
    for (Receipt& receipt : books.receipts().last_regular(range, benefit_run.run_id))
      last.insert_or_assign(receipt.participant, receipt);

    const bool is_money = administration.settings.funding == config::Funding::run_file;
    std::vector<Receipt> kept;
    std::vector<ExceptionItem> exceptions;
    for (auto& [key, receipt] : receipts) {
      if (receipt.amount.is_zero()) continue;
      receipt.state = is_money ? ReceiptState::available : ReceiptState::announced;
      const auto before = last.find(receipt.participant);
      // An award with an advance set off is lower for a reason (L18).
      receipt.jumps = receipt.is_regular && !offset.contains(receipt.participant) && before != last.end() &&
                      amount_jumps(receipt.amount, receipt.period_from, receipt.period_to, before->second.amount,
                                   before->second.period_from, before->second.period_to);
      if (receipt.amount.is_negative() || blocked.contains(receipt.participant)) {
        receipt.state = ReceiptState::waiting;
        exceptions.push_back({run.number,
                              receipt.amount.is_negative() ? ExceptionKind::recovery_waits : ExceptionKind::benefit_is_blocked,
                              receipt.participant, {}, receipt.pay_date, receipt.amount, benefit_run.run_id});
      }
      kept.push_back(receipt);
    }
    books.receipts().add_run(benefit_run, rows_digest, file.digest);
    books.receipts().add(kept);
    std::vector<JournalEntry> entries;
    for (const Receipt& receipt : kept)
      if (receipt.state == ReceiptState::available) entries.push_back(record_announced(receipt));
    books.journal().append(run.number, entries);
    books.runs().add(exceptions);
    books.runs().add(FileRecord{run.number, file.digest, file.name, file.format, FileOutcome::recorded,
                                static_cast<std::int64_t>(benefit_run.rows.size()), benefit_run.sum(), 0});
  });
}

}  // namespace service
