#include "ledger/benefits/ordered_benefits.h"

#include <algorithm>
#include <iterator>

#include "ledger/money/ascii.h"
#include "ledger/money/words.h"
#include "ledger/register/period_paid.h"

namespace ledger {
namespace {

// Clients are asked for so many payments at once.
constexpr std::size_t payments_at_once = 5'000;

std::string id_of(const OrderedPayment& payment) {
  return !payment.end_to_end.empty() ? payment.end_to_end.text() : payment.instruction_id;
}

std::set<ClientCode> words_of(const OrderedPayment& payment) {
  std::vector<std::string> words = {payment.end_to_end.text(), payment.instruction_id};
  add_words(words, payment.end_to_end.text());
  add_words(words, payment.instruction_id);
  add_words(words, payment.remittance);
  std::set<ClientCode> codes;
  for (std::string& word : words)
    if (!word.empty()) codes.insert(ClientCode(std::move(word)));
  return codes;
}

}  // namespace

void OrderedBenefits::report(std::int64_t line, Rule rule, std::string found, std::string expected, Severity severity) {
  has_error_ = has_error_ || severity == Severity::error;
  if (findings_.size() < most_findings)
    findings_.push_back({.severity = severity,
                         .place = {file_, line, 0, ""},
                         .rule = rule,
                         .found = std::move(found),
                         .expected = std::move(expected),
                         .quoted_line = ""});
}

void OrderedBenefits::begin(const PaymentOrderHead& head) {
  take_waiting();
  is_ours_ = !head.message.empty() && us_.is_message_of_ours(head.message);
  if (is_ours_)
    return report(head.line, Rule::payment_order_is_ours, head.message.text(),
                  "the suite's payment file, not one that we made");
  if (head.message.empty()) report(head.line, Rule::element_is_missing, "no id of the message", "MsgId");
  if (std::exchange(has_head_, true))
    return report(head.line, Rule::run_holds_several_ids, head.message.text(), run_.run_id + ", as above");
  run_.run_id = head.message.text();
  run_.kind = RunKind::main;
}

void OrderedBenefits::begin(const OrderedBatch& batch) {
  take_waiting();
  batch_ = batch;
  has_date_ = false;
  is_batch_of_ours_ = is_ours_ || compact_capitals(batch.debtor_account) == us_.account;
  if (is_batch_of_ours_ && !is_ours_)
    report(batch.line, Rule::payment_order_is_ours, batch.debtor_account,
           "an order to pay from another account than ours");
}

void OrderedBenefits::payment(const OrderedPayment& payment) {
  if (is_batch_of_ours_) return;
  if (compact_capitals(payment.creditor_account) != us_.account) {
    ++not_for_us_;
    return;
  }
  ++for_us_;
  read_date();
  waiting_.push_back({payment, words_of(payment)});
  if (waiting_.size() == payments_at_once) take_waiting();
}

void OrderedBenefits::take_waiting() {
  if (waiting_.empty()) return;
  std::set<ClientCode> words;
  for (const Waiting& one : waiting_) words.insert(one.words.begin(), one.words.end());
  const std::set<ClientCode> known = us_.known_of(words);
  for (const Waiting& one : waiting_) {
    std::set<ClientCode> clients;
    std::set_intersection(one.words.begin(), one.words.end(), known.begin(), known.end(),
                          std::inserter(clients, clients.end()));
    take(one.payment, clients);
  }
  waiting_.clear();
}

void OrderedBenefits::take(const OrderedPayment& payment, const std::set<ClientCode>& clients) {
  if (payment.currency != "EUR") report(payment.line, Rule::currency_is_not_euro, payment.currency, "EUR");
  if (clients.size() != 1)
    return report(payment.line, Rule::client_is_unknown,
                  id_of(payment) + (clients.empty() ? ", no known client" : ", several known clients"),
                  "the client code of one registered participant in EndToEndId, InstrId or remittance");
  if (has_error_) return;  // nothing of this file is recorded
  if (!std::exchange(has_row_, true)) rows_.begin(run_);
  BenefitRow row;
  row.line = payment.line;
  row.client = *clients.begin();
  row.component = component_of_orders;
  row.scheme = scheme_of_orders;
  row.amount = payment.amount;
  row.period_from = first_of(run_.period);
  row.period_to = last_of(run_.period);
  rows_.row(std::move(row));
}

// The day of a batch without a payment to us does not matter.
void OrderedBenefits::read_date() {
  if (std::exchange(has_date_, true)) return;
  if (!batch_.execution_date) return report(batch_.line, Rule::element_is_missing, "no execution date", "ReqdExctnDt");
  if (!std::exchange(has_run_date_, true)) {
    run_.run_date = *batch_.execution_date;
    run_.period = period_of(us_.payday, run_.run_date);
  } else if (run_.run_date != *batch_.execution_date) {
    report(batch_.line, Rule::run_facts_differ, to_iso(*batch_.execution_date),
           to_iso(run_.run_date) + ", as of the batch above");
  }
}

Findings OrderedBenefits::end() {
  take_waiting();
  if (for_us_ == 0 && !has_errors(findings_))
    report(0, Rule::payment_is_not_for_us, "no payment to " + us_.account, "payments to our account");
  else if (not_for_us_ > 0)
    report(0, Rule::payment_is_not_for_us, std::to_string(not_for_us_) + " payments to other accounts",
           "payments to " + us_.account + ": the suite pays the others itself", Severity::warning);
  return std::move(findings_);
}

}  // namespace ledger
