#include "ledger/participants/benefit_receipts.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace ledger {
namespace {

using Key = std::tuple<ParticipantId, ReceiptKind, ClientCode>;

std::map<Key, Receipt> receipts_by_key(const BenefitRun& run, const ComponentUses& uses) {
  std::map<Key, Receipt> receipts;
  for (const BenefitRow& row : run.rows) {
    const ParticipantId& participant = row.participant;
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
    receipt.amount += row.signed_amount();
    receipt.pauses_premium = receipt.pauses_premium || use_of(uses, row.component) == ComponentUse::cak_premium;
  }
  return receipts;
}

ExceptionItem exception_of(const BenefitRunHead& run, RunNumber number, ExceptionKind kind,
                           const ParticipantId& participant, Money amount) {
  return {.run = number,
          .kind = kind,
          .participant = participant,
          .cost = {},
          .due = run.run_date,
          .amount = amount,
          .reference = run.run_id};
}
ExceptionItem exception_of(const CheckedRun& checked, ExceptionKind kind, const ParticipantId& participant,
                           Money amount) {
  return exception_of(checked.run, checked.number, kind, participant, amount);
}

class BenefitJudge {
 public:
  BenefitJudge(const CheckedRun& checked, const BenefitFacts& facts) : facts_(facts) {
    for (const BenefitRow& row : checked.run.rows) {
      if (row.is_blocked) waiting_[row.participant] = ExceptionKind::benefit_is_blocked;
      if (row.was_paid_before) waiting_[row.participant] = ExceptionKind::benefit_was_paid_before;
      if (row.is_debit) with_offset_.insert(row.participant);
    }
  }

  // Why a receipt waits for a person. A recovery holds all that the participant gets after it, too.
  [[nodiscard]] std::optional<ExceptionKind> why_it_waits(const Receipt& receipt) {
    if (receipt.amount.is_negative()) waiting_[receipt.participant] = ExceptionKind::recovery_waits;
    const auto reason = waiting_.find(receipt.participant);
    return reason == waiting_.end() ? std::nullopt : std::optional(reason->second);
  }

  // A benefit from which an advance was deducted is lower for a reason: rule advance_on_assistance.
  [[nodiscard]] bool jumps(const Receipt& receipt) const {
    return !with_offset_.contains(receipt.participant) && differs(receipt, amount_jumps);
  }
  [[nodiscard]] bool changes(const Receipt& receipt) const { return differs(receipt, amount_changes); }

 private:
  // From the last receipt, and from all that was paid for its period: after a deducted advance the last receipt alone
  // is not the whole benefit.
  template <class Compare>
  [[nodiscard]] bool differs(const Receipt& receipt, Compare compare) const {
    const auto before = facts_.last.find(receipt.participant);
    if (!receipt.is_regular || !receipt.amount.is_positive() || before == facts_.last.end()) return false;
    const Receipt& last = before->second;
    const auto from = [&](Money amount) {
      return compare(PaidForPeriod{receipt.amount, receipt.period_from, receipt.period_to},
                     PaidForPeriod{amount, last.period_from, last.period_to});
    };
    return from(last.amount) && from(paid_in_all(last));
  }

  [[nodiscard]] Money paid_in_all(const Receipt& last) const {
    Money sum;
    for (const Receipt& one : facts_.receipts_of(last.participant))
      if (one.kind == ReceiptKind::benefit && one.state != ReceiptState::waiting &&
          last.period_from <= one.period_from && one.period_to <= last.period_to)
        sum += one.amount;
    return sum;
  }

  const BenefitFacts& facts_;
  std::map<ParticipantId, ExceptionKind> waiting_;
  std::set<ParticipantId> with_offset_;
};

}  // namespace

BenefitReceipts benefit_receipts(const CheckedRun& checked, const BenefitFacts& facts, const ComponentUses& uses,
                                 bool is_money) {
  BenefitReceipts made;
  BenefitJudge judge(checked, facts);
  for (auto& [key, receipt] : receipts_by_key(checked.run, uses)) {
    if (receipt.amount.is_zero()) continue;
    receipt.state = is_money ? ReceiptState::available : ReceiptState::announced;
    receipt.jumps = judge.jumps(receipt);
    if (!receipt.jumps && judge.changes(receipt))
      made.exceptions.push_back(
          exception_of(checked, ExceptionKind::benefit_changed, receipt.participant, receipt.amount));
    if (const auto reason = judge.why_it_waits(receipt)) {
      receipt.state = ReceiptState::waiting;
      made.exceptions.push_back(exception_of(checked, *reason, receipt.participant, receipt.amount));
    }
    made.receipts.push_back(receipt);
  }
  return made;
}

std::vector<ExceptionItem> breached_protected_amounts(const CheckedRun& checked, const BenefitFacts& facts,
                                                      const std::vector<Receipt>& receipts) {
  std::map<ParticipantId, Money> least;
  for (const BenefitRow& row : checked.run.rows)
    if (row.protected_amount) {
      Money& amount = least[row.participant];
      amount = std::max(amount, *row.protected_amount);
    }
  const auto is_of_period = [&](const Receipt& one) {
    return one.kind == ReceiptKind::benefit && month_of(one.period_to) == checked.run.period;
  };
  std::map<ParticipantId, Money> paid_now;
  for (const Receipt& one : receipts)
    if (is_of_period(one)) paid_now[one.participant] += one.amount;
  std::vector<ExceptionItem> breached;
  for (const auto& [participant, amount] : least) {
    Money paid = paid_now[participant];
    for (const Receipt& one : facts.receipts_of(participant))
      if (is_of_period(one)) paid += one.amount;
    if (paid < amount)
      breached.push_back(
          exception_of(checked, ExceptionKind::protected_amount_is_breached, participant, amount - paid));
  }
  return breached;
}

std::vector<ExceptionItem> missing_member_benefits(const BenefitRunHead& run, RunNumber number,
                                                   const std::map<ParticipantId, CaseFile>& files,
                                                   const std::set<ClientCode>& paid) {
  std::vector<ExceptionItem> missing;
  for (const auto& [participant, file] : files) {
    std::vector<ClientCode> expected;
    for (const Member& member : file.members)
      if (!member.client.empty() && member.valid_from <= last_of(run.period) &&
          member.valid_to.value_or(run.run_date) >= first_of(run.period))
        expected.push_back(member.client);
    if (expected.empty()) continue;
    expected.push_back(file.participant.client);
    const auto is_paid = [&](const ClientCode& code) { return paid.contains(code); };
    const auto unpaid = std::find_if_not(expected.begin(), expected.end(), is_paid);
    if (unpaid == expected.end() || std::none_of(expected.begin(), expected.end(), is_paid)) continue;
    missing.push_back(exception_of(run, number, ExceptionKind::member_benefit_is_missing, participant, {}));
    missing.back().reference = unpaid->text();
  }
  return missing;
}

std::vector<GrantedLoan> loans_of_suite(const BenefitRun& run, const ComponentUses& uses, int instalments) {
  std::vector<GrantedLoan> loans;
  for (const BenefitRow& row : run.rows) {
    if (use_of(uses, row.component) != ComponentUse::special_loan || row.is_debit) continue;
    GrantedLoan& loan = loans.emplace_back();
    loan.participant = row.participant;
    loan.id = LoanId("D" + std::to_string(row.line) + '-' + run.run_id);
    loan.kind = LoanKind::durable_51;
    loan.principal = row.amount;
    loan.granted_on = run.run_date;
    loan.decision_ref = row.decision_ref.empty() ? run.run_id : row.decision_ref;
    loan.instalments = instalments;
  }
  return loans;
}

}  // namespace ledger
