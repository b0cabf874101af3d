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

// Why the receipts of a participant wait for a person.
using Waiting = std::map<ParticipantId, ExceptionKind>;

std::map<Key, Receipt> receipts_of(const BenefitRun& run,
                                   const std::unordered_map<ClientCode, ParticipantId>& clients) {
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
  }
  return receipts;
}

Waiting waiting_in(const BenefitFile& file, const std::unordered_map<ClientCode, ParticipantId>& clients) {
  Waiting waiting;
  for (const BenefitRow& row : file.run.rows) {
    if (row.is_blocked) waiting[clients.at(row.client)] = ExceptionKind::benefit_is_blocked;
    if (file.repeated.contains(row.line)) waiting[clients.at(row.client)] = ExceptionKind::benefit_was_paid_before;
  }
  return waiting;
}

// The last regular benefit of everyone in the run, to compare with.
std::map<ParticipantId, Receipt> last_benefits(Transaction& books, const std::map<Key, Receipt>& receipts,
                                               const std::string& run_id) {
  std::map<ParticipantId, Receipt> last;
  if (receipts.empty()) return last;
  const ParticipantRange range{receipts.begin()->first.first, receipts.rbegin()->first.first};
  for (Receipt& receipt : books.receipts().last_regular(range, run_id)) last.insert_or_assign(receipt.participant, receipt);
  return last;
}

// An award with an advance set off is lower for a reason (L18).
std::set<ParticipantId> with_offset(const BenefitRun& run, const std::unordered_map<ClientCode, ParticipantId>& clients) {
  std::set<ParticipantId> participants;
  for (const BenefitRow& row : run.rows)
    if (row.is_debit) participants.insert(clients.at(row.client));
  return participants;
}

class BenefitRecorder {
 public:
  BenefitRecorder(const Administration& administration, const RunContext& run, const BenefitFile& file, Transaction& books)
      : is_money_(administration.settings.funding == config::Funding::run_file), run_(run), file_(file),
        clients_(books.registers().clients()), receipts_(receipts_of(file.run, clients_)),
        waiting_(waiting_in(file, clients_)), last_(last_benefits(books, receipts_, file.run.run_id)),
        with_offset_(with_offset(file.run, clients_)) {}

  void record(Transaction& books) {
    for (auto& [key, receipt] : receipts_)
      if (!receipt.amount.is_zero()) keep(books, receipt);
    books.receipts().add(kept_);
    std::vector<JournalEntry> entries;
    for (const Receipt& receipt : kept_)
      if (receipt.state == ReceiptState::available) entries.push_back(record_announced(receipt));
    books.journal().append(run_.number, entries);
    books.runs().add(exceptions_);
  }

 private:
  void keep(Transaction& books, Receipt& receipt) {
    receipt.state = is_money_ ? ReceiptState::available : ReceiptState::announced;
    receipt.jumps = jumps(books, receipt);
    auto reason = waiting_.find(receipt.participant);
    if (receipt.amount.is_negative())
      reason = waiting_.insert_or_assign(receipt.participant, ExceptionKind::recovery_waits).first;
    if (reason != waiting_.end()) {
      receipt.state = ReceiptState::waiting;
      exceptions_.push_back({run_.number, reason->second, receipt.participant, {}, receipt.pay_date, receipt.amount,
                             file_.run.run_id});
    }
    kept_.push_back(receipt);
  }

  [[nodiscard]] bool jumps(Transaction& books, const Receipt& receipt) const {
    const auto before = last_.find(receipt.participant);
    if (!receipt.is_regular || !receipt.amount.is_positive() || with_offset_.contains(receipt.participant) ||
        before == last_.end())
      return false;
    const Receipt& last = before->second;
    const auto jumps_from = [&](Money amount) {
      return amount_jumps(receipt.amount, receipt.period_from, receipt.period_to, amount, last.period_from, last.period_to);
    };
    return jumps_from(last.amount) && jumps_from(paid_in_all(books, last));
  }

  // What was left of an award after an advance was set off is not the person's benefit: with the advance it is.
  static Money paid_in_all(Transaction& books, const Receipt& last) {
    Money sum;
    for (const Receipt& one : books.receipts().of_participant(last.participant))
      if (one.kind == ReceiptKind::benefit && one.state != ReceiptState::waiting &&
          last.period_from <= one.period_from && one.period_to <= last.period_to)
        sum += one.amount;
    return sum;
  }

  bool is_money_;
  const RunContext& run_;
  const BenefitFile& file_;
  std::unordered_map<ClientCode, ParticipantId> clients_;
  std::map<Key, Receipt> receipts_;
  Waiting waiting_;
  std::map<ParticipantId, Receipt> last_;
  std::set<ParticipantId> with_offset_;
  std::vector<Receipt> kept_;
  std::vector<ExceptionItem> exceptions_;
};

}  // namespace

void record_benefit_run(const Administration& administration, const RunContext& run, const FileInHand& file,
                        const BenefitFile& content) {
  administration.once("file:" + file.digest.text(), [&](Transaction& books) {
    BenefitRecorder(administration, run, content, books).record(books);
    books.receipts().add_run(content.run, content.rows_digest, file.digest);
    books.runs().add(FileRecord{run.number, file.digest, file.name, file.format, FileOutcome::recorded,
                                static_cast<std::int64_t>(content.run.rows.size()), content.run.sum(), 0});
  });
}

}  // namespace service
