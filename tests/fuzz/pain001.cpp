// Payment files of other programs.
#include "connectors/pain001/pain001_reader.h"
#include "tests/fuzz/holding.h"

namespace {

// Records every order, and checks that it comes where it was promised.
class Orders : public ledger::PaymentOrderSink {
 public:
  explicit Orders(const connectors::Pain001Limits& limits) : limits_(limits) {}
  void begin(const ledger::PaymentOrderHead& head) override {
    has_head_ = true;
    text_ += head.message.text() + '\n';
  }
  void begin(const ledger::OrderedBatch& batch) override {
    fuzz::must(has_head_, "a batch stands behind the head");
    fuzz::must(++batches_ <= limits_.batches_at_most, "batches stay within their limit");
    text_ += "batch " + batch.id.text() + '|' + batch.debtor_account + '\n';
  }
  void payment(const ledger::OrderedPayment& payment) override {
    fuzz::must(batches_ > 0, "a payment stands in a batch");
    fuzz::must(payment.amount > ledger::Money(), "an amount is above zero");
    fuzz::must(++payments_ <= limits_.payments_at_most, "payments stay within their limit");
    text_ += payment.end_to_end.text() + '|' + to_decimal(payment.amount) + payment.currency + '|' +
             payment.creditor_name + '|' + payment.creditor_account + '|' + payment.remittance + '\n';
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  const connectors::Pain001Limits& limits_;
  std::string text_;
  std::size_t batches_ = 0;
  std::int64_t payments_ = 0;
  bool has_head_ = false;
};

fuzz::Told told(connectors::Source source) {
  connectors::Pain001Limits limits;
  limits.findings_at_most = 20;
  limits.batches_at_most = 4;
  limits.payments_at_most = 8;
  limits.remittance_lines_at_most = 3;
  Orders orders(limits);
  const ledger::Findings findings = connectors::read_pain001(std::move(source), orders, limits);
  const std::string all = orders.text() + fuzz::shown(findings, limits.findings_at_most);
  return fuzz::told_of(all, findings);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const fuzz::Told whole = told(connectors::source_of("file", text));
  fuzz::must_tell_the_same(told(fuzz::in_pieces(text, 7)), whole);
  return 0;
}
