// The answers of banks to payment files.
#include "connectors/pain002/pain002_reader.h"
#include "tests/fuzz/holding.h"

namespace {

// Records every answer, and checks that a head comes before it.
class Answers : public ledger::BankAnswerSink {
 public:
  void begin(const ledger::BankAnswerHead& head) override {
    has_head_ = true;
    text_ += head.id + '|' + head.original_message.text() + '|' + head.original_name + '|' +
             (head.original_sum ? to_decimal(*head.original_sum) : "-") + '\n';
  }
  void answer(const ledger::BankAnswer& answer) override {
    fuzz::must(has_head_, "an answer stands behind its head");
    text_ += std::to_string(static_cast<int>(answer.level)) + answer.message.text() + '|' + answer.batch.text() + '|' +
             answer.end_to_end.text() + '|' + answer.status;
    for (const auto* texts : {&answer.reasons, &answer.texts})
      for (const std::string& text : *texts) text_ += '|' + text;
    text_ += '\n';
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool has_head_ = false;
};

fuzz::Told told(connectors::Source source) {
  connectors::Pain002Limits limits;
  limits.findings_at_most = 20;
  limits.reasons_at_most = 5;
  Answers answers;
  const ledger::Findings findings = connectors::read_pain002(std::move(source), answers, limits);
  const std::string all = answers.text() + fuzz::shown(findings, limits.findings_at_most);
  return fuzz::told_of(all, findings);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const fuzz::Told whole = told(connectors::source_of("file", text));
  fuzz::must_tell_the_same(told(fuzz::in_pieces(text, 7)), whole);
  return 0;
}
