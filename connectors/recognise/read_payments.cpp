#include "connectors/recognise/read_payments.h"

#include <utility>

#include "connectors/pain001/pain001_reader.h"
#include "connectors/pain002/pain002_reader.h"

namespace connectors {
namespace {

class ListOfBatches : public ledger::PaymentOrderSink {
 public:
  explicit ListOfBatches(std::vector<BatchReport>& to) : batches_(to) {}

  void begin(const ledger::PaymentOrderHead& /*head*/) override {}
  void begin(const ledger::OrderedBatch& batch) override {
    BatchReport& report = batches_.emplace_back();
    report.id = batch.id.text();
    report.declared_transactions = batch.declared_transactions;
    report.declared_sum = batch.declared_sum;
    report.execution_date = batch.execution_date;
    report.debtor_account = batch.debtor_account;
  }
  void payment(const ledger::OrderedPayment& payment) override {
    ++batches_.back().transactions;
    batches_.back().sum += payment.amount;
  }

 private:
  std::vector<BatchReport>& batches_;
};

class ListOfStatuses : public ledger::BankAnswerSink {
 public:
  static constexpr std::size_t most = 1'000'000;

  explicit ListOfStatuses(std::vector<StatusReport>& to) : statuses_(to) {}

  void begin(const ledger::BankAnswerHead& /*head*/) override {}
  void answer(const ledger::BankAnswer& answer) override {
    if (answer.status.empty() && answer.reasons.empty()) return;
    if (statuses_.size() == most) is_cut_ = true;
    else
      statuses_.push_back(
          {.level = level_of(answer), .id = id_of(answer), .status = answer.status, .reasons = answer.reasons});
  }
  [[nodiscard]] bool is_cut() const { return is_cut_; }

 private:
  static std::string level_of(const ledger::BankAnswer& answer) {
    switch (answer.level) {
      case ledger::AnswerLevel::group:
        return "group";
      case ledger::AnswerLevel::payment:
        return "payment";
      case ledger::AnswerLevel::transaction:
        return "transaction";
    }
    return "";
  }
  static std::string id_of(const ledger::BankAnswer& answer) {
    if (answer.level == ledger::AnswerLevel::group) return answer.message.text();
    if (answer.level == ledger::AnswerLevel::payment) return answer.batch.text();
    return answer.end_to_end.empty() ? answer.instruction_id : answer.end_to_end.text();
  }

  std::vector<StatusReport>& statuses_;
  bool is_cut_ = false;
};

}  // namespace

void report_orders(Source source, FileReport& report) {
  ListOfBatches list(report.batches);
  report.findings = read_pain001(std::move(source), list);
}

void report_answers(Source source, FileReport& report) {
  ListOfStatuses list(report.statuses);
  report.findings = read_pain002(std::move(source), list);
  if (list.is_cut())
    report.findings.push_back({.severity = ledger::Severity::error,
                               .place = {report.file, 0, 0, ""},
                               .rule = ledger::Rule::file_is_too_large,
                               .found = "more than that",
                               .expected = "at most " + std::to_string(ListOfStatuses::most) + " answers",
                               .quoted_line = ""});
}

}  // namespace connectors
