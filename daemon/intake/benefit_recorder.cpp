#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "daemon/intake/recorders.h"
#include "ledger/books/recording.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

// Rows of one participant, kind and client code become one receipt: credits less debits. Two partners' halves stay
// apart, as the bank may book them: rule benefit_of_spouses.
using Key = std::tuple<ParticipantId, ReceiptKind, ClientCode>;

// Participants whose receipts wait for a person, and why.
using WaitReasons = std::map<ParticipantId, ExceptionKind>;

std::map<Key, Receipt> receipts_of(const BenefitRun& run, const ComponentUses& uses,
                                   const std::unordered_map<ClientCode, ParticipantId>& clients) {
  std::map<Key, Receipt> receipts;
  for (const BenefitRow& row : run.rows) {
    const ParticipantId& participant = clients.at(row.client);
    const ReceiptKind kind = receipt_kind_of(use_of(uses, row.component));
    const auto [found, is_new] = receipts.try_emplace({participant, kind, row.client});
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
    receipt.pauses_premium = receipt.pauses_premium || use_of(uses, row.component) == ComponentUse::cak_premium;
  }
  return receipts;
}

WaitReasons waiting_in(const BenefitFile& file, const std::unordered_map<ClientCode, ParticipantId>& clients) {
  WaitReasons waiting;
  for (const BenefitRow& row : file.run.rows) {
    if (row.is_blocked) waiting[clients.at(row.client)] = ExceptionKind::benefit_is_blocked;
    if (file.repeated.contains(row.line)) waiting[clients.at(row.client)] = ExceptionKind::benefit_was_paid_before;
  }
  return waiting;
}

// The last regular benefit of everyone in the run, to compare the new one with: rule jump_of_a_person.
std::map<ParticipantId, Receipt> last_benefits(Transaction& books, const std::map<Key, Receipt>& receipts,
                                               const std::string& run_id) {
  std::map<ParticipantId, Receipt> last;
  if (receipts.empty()) return last;
  const ParticipantRange range{std::get<ParticipantId>(receipts.begin()->first),
                               std::get<ParticipantId>(receipts.rbegin()->first)};
  for (Receipt& receipt : books.receipts().last_regular(range, run_id))
    last.insert_or_assign(receipt.participant, receipt);
  return last;
}

// Benefits from which an advance was deducted, so that they are lower for a reason: rule advance_on_assistance.
std::set<ParticipantId> with_offset(const BenefitRun& run,
                                    const std::unordered_map<ClientCode, ParticipantId>& clients) {
  std::set<ParticipantId> participants;
  for (const BenefitRow& row : run.rows)
    if (row.is_debit) participants.insert(clients.at(row.client));
  return participants;
}

class BenefitRecorder {
 public:
  BenefitRecorder(const Administration& administration, const RunContext& run, const BenefitFile& file,
                  Transaction& books)
      : is_money_(administration.settings.funding == config::Funding::run_file),
        policy_(administration.settings.policy),
        uses_(administration.settings.benefit_file.components),
        run_(run),
        file_(file),
        clients_(books.registers().clients()),
        receipts_(receipts_of(file.run, administration.settings.benefit_file.components, clients_)),
        waiting_(waiting_in(file, clients_)),
        last_(last_benefits(books, receipts_, file.run.run_id)),
        with_offset_(with_offset(file.run, clients_)) {}

  void record(Transaction& books) {
    for (auto& [key, receipt] : receipts_)
      if (!receipt.amount.is_zero()) add_receipt(books, receipt);
    books.receipts().add(new_receipts_);
    std::vector<JournalEntry> entries;
    for (const Receipt& receipt : new_receipts_)
      if (receipt.state == ReceiptState::available) entries.push_back(record_announced(receipt));
    books.journal().append(run_.number, entries);
    lend_by_suite(books);
    check_protected_amounts(books);
    check_members(books);
    books.runs().add(exceptions_);
  }

 private:
  void add_receipt(Transaction& books, Receipt& receipt) {
    receipt.state = is_money_ ? ReceiptState::available : ReceiptState::announced;
    receipt.jumps = jumps(books, receipt);
    if (!receipt.jumps && changes(books, receipt))
      note(ExceptionKind::benefit_changed, receipt.participant, receipt.amount);
    auto reason = waiting_.find(receipt.participant);
    if (receipt.amount.is_negative())
      reason = waiting_.insert_or_assign(receipt.participant, ExceptionKind::recovery_waits).first;
    if (reason != waiting_.end()) {
      receipt.state = ReceiptState::waiting;
      exceptions_.push_back(
          {run_.number, reason->second, receipt.participant, {}, receipt.pay_date, receipt.amount, file_.run.run_id});
    }
    new_receipts_.push_back(receipt);
  }

  [[nodiscard]] bool jumps(Transaction& books, const Receipt& receipt) const {
    const auto before = last_.find(receipt.participant);
    if (!receipt.is_regular || !receipt.amount.is_positive() || with_offset_.contains(receipt.participant) ||
        before == last_.end())
      return false;
    const Receipt& last = before->second;
    const auto jumps_from = [&](Money amount) {
      return amount_jumps({receipt.amount, receipt.period_from, receipt.period_to},
                          {amount, last.period_from, last.period_to});
    };
    return jumps_from(last.amount) && jumps_from(paid_in_all(books, last));
  }

  [[nodiscard]] bool changes(Transaction& books, const Receipt& receipt) const {
    const auto before = last_.find(receipt.participant);
    if (!receipt.is_regular || !receipt.amount.is_positive() || before == last_.end()) return false;
    const Receipt& last = before->second;
    const auto changes_from = [&](Money amount) {
      return amount_changes({receipt.amount, receipt.period_from, receipt.period_to},
                            {amount, last.period_from, last.period_to});
    };
    return changes_from(last.amount) && changes_from(paid_in_all(books, last));
  }

  void note(ExceptionKind kind, const ParticipantId& participant, Money amount, const std::string& reference = "") {
    exceptions_.push_back({run_.number,
                           kind,
                           participant,
                           {},
                           file_.run.run_date,
                           amount,
                           reference.empty() ? file_.run.run_id : reference});
  }

  // A loan for durable goods that the suite paid out with the benefit. The books only take over what is owed: rule
  // kinds_of_loan.
  void lend_by_suite(Transaction& books) {
    std::vector<LoanEvent> events;
    std::vector<JournalEntry> entries;
    for (const BenefitRow& row : file_.run.rows) {
      if (use_of(uses_, row.component) != ComponentUse::special_loan || row.is_debit) continue;
      GrantedLoan loan;
      loan.participant = clients_.at(row.client);
      loan.id = LoanId("D" + std::to_string(row.line) + '-' + file_.run.run_id);
      loan.kind = LoanKind::durable_51;
      loan.principal = row.amount;
      loan.granted_on = file_.run.run_date;
      loan.decision_ref = row.decision_ref.empty() ? file_.run.run_id : row.decision_ref;
      loan.instalments = policy_.loan_instalments;
      (void)books.registers().add(loan, run_.now.today());
      events.push_back(paid_out(loan));
      entries.push_back(record_loan_of_suite(loan));
    }
    books.loans().add(events);
    books.journal().append(run_.number, entries);
  }

  // Compares the protected amount with what was paid for the period, by this run and earlier ones: rule
  // protected_amount.
  void check_protected_amounts(Transaction& books) {
    std::map<ParticipantId, Money> least;
    for (const BenefitRow& row : file_.run.rows)
      if (row.protected_amount)
        least[clients_.at(row.client)] = std::max(least[clients_.at(row.client)], *row.protected_amount);
    for (const auto& [participant, amount] : least) {
      Money paid;
      for (const Receipt& one : books.receipts().of_participant(participant))
        if (one.kind == ReceiptKind::benefit && month_of(one.period_to) == file_.run.period) paid += one.amount;
      if (paid < amount) note(ExceptionKind::protected_amount_is_breached, participant, amount - paid);
    }
  }

  // A household may get its benefit under several client codes. A main run that pays one of them must pay all: rule
  // benefit_of_spouses.
  void check_members(Transaction& books) {
    if (file_.run.kind != RunKind::main || receipts_.empty()) return;
    std::set<ClientCode> paid;
    for (const BenefitRow& row : file_.run.rows) paid.insert(row.client);
    for (const auto& row :
         books.receipts().history(file_.run.run_id, RunKind::main, file_.run.period).rows_of_same_period)
      paid.insert(row.client);
    for (const auto& [participant, file] : case_files(books, {std::get<ParticipantId>(receipts_.begin()->first),
                                                              std::get<ParticipantId>(receipts_.rbegin()->first)})) {
      std::vector<ClientCode> expected;
      for (const Member& member : file.members)
        if (!member.client.empty() && member.valid_from <= last_of(file_.run.period) &&
            member.valid_to.value_or(file_.run.run_date) >= first_of(file_.run.period))
          expected.push_back(member.client);
      if (expected.empty()) continue;
      expected.push_back(file.participant.client);
      const auto missing =
          std::find_if(expected.begin(), expected.end(), [&](const ClientCode& code) { return !paid.contains(code); });
      const bool is_any_paid =
          std::any_of(expected.begin(), expected.end(), [&](const ClientCode& code) { return paid.contains(code); });
      if (missing != expected.end() && is_any_paid)
        note(ExceptionKind::member_benefit_is_missing, participant, {}, missing->text());
    }
  }

  // All that was paid for the period. After a deducted advance the last receipt alone is not the whole benefit.
  static Money paid_in_all(Transaction& books, const Receipt& last) {
    Money sum;
    for (const Receipt& one : books.receipts().of_participant(last.participant))
      if (one.kind == ReceiptKind::benefit && one.state != ReceiptState::waiting &&
          last.period_from <= one.period_from && one.period_to <= last.period_to)
        sum += one.amount;
    return sum;
  }

  bool is_money_;
  const Policy& policy_;
  const ComponentUses& uses_;
  const RunContext& run_;
  const BenefitFile& file_;
  std::unordered_map<ClientCode, ParticipantId> clients_;
  std::map<Key, Receipt> receipts_;
  WaitReasons waiting_;
  std::map<ParticipantId, Receipt> last_;
  std::set<ParticipantId> with_offset_;
  std::vector<Receipt> new_receipts_;
  std::vector<ExceptionItem> exceptions_;
};

}  // namespace

void record_benefit_run(const Administration& administration, const RunContext& run, const FileInHand& file,
                        const BenefitFile& content) {
  administration.once("file:" + file.digest.text(), [&](Transaction& books) {
    BenefitRecorder(administration, run, content, books).record(books);
    books.receipts().add_run(content.run, content.rows_digest, file.digest);
    const auto rows = static_cast<std::int64_t>(content.run.rows.size());
    books.runs().add(recorded_file(run, file, rows, content.run.sum()));
  });
}

}  // namespace service
