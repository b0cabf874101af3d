#include "connectors/pain001/pain001_reader.h"

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "connectors/xml/document_findings.h"
#include "connectors/xml/message_walk.h"

namespace connectors {
namespace {

using ledger::DecimalMark;
using ledger::Money;
using ledger::Rule;

// What a file or a batch declares about itself, and what was counted in it.
struct Totals {
  std::optional<std::int64_t> declared_number;
  std::optional<Money> declared_sum;
  ledger::Place place_of_number, place_of_sum;
  std::int64_t number = 0;
  Money sum;
  bool is_sum_known = true;  // false once an amount was unreadable
};

struct Pain001Parser {
  Pain001Parser(Source source, ledger::PaymentOrderSink& to, const Pain001Limits& with)
      : sink(to),
        limits(with),
        findings(source.name, with.findings_at_most),
        reader(std::move(source), with.xml),
        currency_attribute(reader.intern("Ccy")) {}

  [[nodiscard]] std::string text() const { return std::string(reader.text()); }
  void report(Rule rule, std::string found, std::string expected) {
    findings.add(reader.place(), rule, std::move(found), std::move(expected));
  }

  ledger::PaymentOrderSink& sink;
  const Pain001Limits& limits;
  DocumentFindings findings;
  XmlReader reader;
  ElementName currency_attribute;

  ledger::PaymentOrderHead head;
  Totals of_file;
  bool has_begun = false;  // the head was passed to the sink
  std::size_t batches = 0;
  ledger::OrderedBatch batch;
  Totals of_batch;
  bool is_batch_begun = false;  // the batch was passed to the sink
  ledger::OrderedPayment payment;
  bool has_amount = false;
  std::optional<Money> amount;
  std::size_t remittance_lines = 0;
};

using Row = ElementRow<Pain001Parser>;
using Tree = ElementTree<Pain001Parser>;

// ---- what a file and a batch declare about themselves

template <Totals Pain001Parser::* totals>
void read_number(Pain001Parser& r) {
  const std::string_view text = r.reader.text();
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size() || number < 0)
    return r.report(Rule::number_is_malformed, r.text(), "the number of payments");
  (r.*totals).declared_number = number;
  (r.*totals).place_of_number = r.reader.place();
}

template <Totals Pain001Parser::* totals>
void read_sum(Pain001Parser& r) {
  const auto sum = ledger::parse_bank_amount(r.reader.text(), DecimalMark::point);
  if (!sum) return r.report(sum.error(), r.text(), "an amount like 1331.42");
  (r.*totals).declared_sum = *sum;
  (r.*totals).place_of_sum = r.reader.place();
}

void compare(Pain001Parser& r, const Totals& totals) {
  if (totals.declared_number && *totals.declared_number != totals.number)
    r.findings.add(totals.place_of_number, Rule::declared_count_differs, std::to_string(*totals.declared_number),
                   std::to_string(totals.number) + ", the payments that stand there");
  if (totals.declared_sum && totals.is_sum_known && *totals.declared_sum != totals.sum)
    r.findings.add(totals.place_of_sum, Rule::declared_sum_differs, ledger::to_decimal(*totals.declared_sum),
                   ledger::to_decimal(totals.sum) + ", the sum of the payments that stand there");
}

void add_to(Totals& totals, const std::optional<Money>& amount) {
  ++totals.number;
  totals.is_sum_known = totals.is_sum_known && amount.has_value();
  if (totals.is_sum_known) totals.sum += *amount;
}

// ---- message and batch

void begin_file(Pain001Parser& r) {
  if (std::exchange(r.has_begun, true)) return;
  r.head.declared_transactions = r.of_file.declared_number;
  r.head.declared_sum = r.of_file.declared_sum;
  r.sink.begin(r.head);
}

void begin_batch(Pain001Parser& r) {
  if (std::exchange(r.is_batch_begun, true)) return;
  r.batch.declared_transactions = r.of_batch.declared_number;
  r.batch.declared_sum = r.of_batch.declared_sum;
  r.sink.begin(r.batch);
}

void open_message(Pain001Parser& r) {
  r.head = {};
  r.head.line = r.reader.line();
  r.of_file = {};
  r.has_begun = false;
  r.batches = 0;
}

void close_message(Pain001Parser& r) {
  begin_file(r);
  if (r.batches == 0) r.report(Rule::element_is_missing, "no payments in the file", "PmtInf");
  compare(r, r.of_file);
}

void open_batch(Pain001Parser& r) {
  begin_file(r);
  if (++r.batches > r.limits.batches_at_most)
    r.report(Rule::file_is_too_large, "more than that",
             "at most " + std::to_string(r.limits.batches_at_most) + " batches");
  r.batch = {};
  r.batch.line = r.reader.line();
  r.of_batch = {};
  r.is_batch_begun = false;
}

void close_batch(Pain001Parser& r) {
  begin_batch(r);
  compare(r, r.of_batch);
}

// An element of the batch comes too late once the batch's first payment has begun.
template <auto read>
void of_batch_head(Pain001Parser& r) {
  if (r.is_batch_begun)
    return r.report(Rule::schema_is_violated, std::string(r.reader.name().text()) + " behind a payment",
                    "it above the batch's payments");
  read(r);
}

// The day is the element's own text up to version .07. Later it stands inside Dt or DtTm, and the text is empty.
void read_execution_date(Pain001Parser& r) {
  if (r.reader.text().empty()) return;
  r.batch.execution_date = ledger::parse_date(r.reader.text().substr(0, 10));
  if (!r.batch.execution_date) r.report(Rule::date_is_malformed, r.text(), "a day like 2026-02-27");
}

void read_batch_id(Pain001Parser& r) { r.batch.id = ledger::BatchId(r.text()); }
void read_debtor_name(Pain001Parser& r) { r.batch.debtor_name = r.text(); }
void read_debtor_account(Pain001Parser& r) { r.batch.debtor_account = r.text(); }

// ---- a payment

void open_payment(Pain001Parser& r) {
  begin_batch(r);
  r.payment = {};
  r.payment.line = r.reader.line();
  r.has_amount = false;
  r.amount.reset();
  r.remittance_lines = 0;
}

void close_payment(Pain001Parser& r) {
  add_to(r.of_batch, r.amount);
  add_to(r.of_file, r.amount);
  if (r.of_file.number > r.limits.payments_at_most) {
    r.of_file.is_sum_known = r.of_batch.is_sum_known = false;  // nothing is added up any more
    return r.report(Rule::file_is_too_large, "more than that",
                    "at most " + std::to_string(r.limits.payments_at_most) + " payments");
  }
  if (!r.has_amount) r.report(Rule::element_is_missing, "no amount", "InstdAmt or EqvtAmt");
  if (!r.amount) return;
  r.payment.amount = *r.amount;
  r.sink.payment(r.payment);
}

void read_amount(Pain001Parser& r) {
  r.has_amount = true;
  r.payment.currency = r.reader.attribute(r.currency_attribute).value_or("");
  const auto amount = ledger::parse_bank_amount(r.reader.text(), DecimalMark::point);
  if (!amount) r.report(amount.error(), r.text(), "an amount like 1331.42, above zero");
  else if (!amount->is_positive()) r.report(Rule::amount_is_not_positive, r.text(), "an amount above zero");
  else r.amount = *amount;
}

void read_remittance(Pain001Parser& r) {
  if (++r.remittance_lines > r.limits.remittance_lines_at_most)
    return r.report(Rule::file_is_too_large, "more than that",
                    "at most " + std::to_string(r.limits.remittance_lines_at_most) + " lines of one payment");
  if (!r.payment.remittance.empty()) r.payment.remittance += ' ';
  r.payment.remittance += r.reader.text();
}

constexpr std::array message_rows = {Row{"", &close_message, &open_message}};
constexpr std::array header_rows = {
    Row{"MsgId", [](Pain001Parser& r) { r.head.message = ledger::MessageId(r.text()); }},
    Row{"NbOfTxs", &read_number<&Pain001Parser::of_file>},
    Row{"CtrlSum", &read_sum<&Pain001Parser::of_file>},
};
constexpr std::array batch_rows = {
    Row{"", &close_batch, &open_batch},
    Row{"PmtInfId", &of_batch_head<&read_batch_id>},
    Row{"NbOfTxs", &of_batch_head<&read_number<&Pain001Parser::of_batch>>},
    Row{"CtrlSum", &of_batch_head<&read_sum<&Pain001Parser::of_batch>>},
    Row{"ReqdExctnDt", &of_batch_head<&read_execution_date>},
    Row{"ReqdExctnDt/Dt", &of_batch_head<&read_execution_date>},
    Row{"ReqdExctnDt/DtTm", &of_batch_head<&read_execution_date>},
    Row{"Dbtr/Nm", &of_batch_head<&read_debtor_name>},
    Row{"DbtrAcct/Id/IBAN", &of_batch_head<&read_debtor_account>},
    Row{"DbtrAcct/Id/Othr/Id", &of_batch_head<&read_debtor_account>},
};
constexpr std::array payment_rows = {
    Row{"", &close_payment, &open_payment},
    Row{"PmtId/InstrId", [](Pain001Parser& r) { r.payment.instruction_id = r.text(); }},
    Row{"PmtId/EndToEndId", [](Pain001Parser& r) { r.payment.end_to_end = ledger::EndToEndId(r.text()); }},
    Row{"Amt/InstdAmt", &read_amount},
    Row{"Amt/EqvtAmt/Amt", &read_amount},
    Row{"Amt/EqvtAmt/CcyOfTrf", [](Pain001Parser& r) { r.payment.currency = r.text(); }},
    Row{"Cdtr/Nm", [](Pain001Parser& r) { r.payment.creditor_name = r.text(); }},
    Row{"CdtrAcct/Id/IBAN", [](Pain001Parser& r) { r.payment.creditor_account = r.text(); }},
    Row{"CdtrAcct/Id/Othr/Id", [](Pain001Parser& r) { r.payment.creditor_account = r.text(); }},
    Row{"RmtInf/Ustrd", &read_remittance},
    Row{"RmtInf/Strd/CdtrRefInf/Ref", [](Pain001Parser& r) { r.payment.creditor_reference = r.text(); }},
    Row{"RmtInf/Strd/CdtrRefInf/CdtrRef", [](Pain001Parser& r) { r.payment.creditor_reference = r.text(); }},
};

Tree tree_for(XmlReader& reader) {
  Tree tree(reader);
  tree.add("", message_rows);
  tree.add("GrpHdr", header_rows);
  tree.add("PmtInf", batch_rows);
  tree.add("PmtInf/CdtTrfTxInf", payment_rows);
  return tree;
}

// In version .02 the element of the message is named after the message itself.
constexpr std::array<std::string_view, 2> messages = {"CstmrCdtTrfInitn", "pain.001.001.02"};

}  // namespace

ledger::Findings read_pain001(Source source, ledger::PaymentOrderSink& sink, const Pain001Limits& limits) {
  Pain001Parser parser(std::move(source), sink, limits);
  MessageWalk<Pain001Parser> walk(parser, tree_for(parser.reader), messages);
  if (!walk.read_to_end()) {
    const ledger::Finding& defect = parser.reader.defect();
    parser.findings.add(defect.place, defect.rule, defect.found, defect.expected);
  } else if (!walk.has_seen_message()) {
    parser.findings.add(parser.findings.file(), Rule::format_is_unknown, "an XML file of no known message", "pain.001");
  }
  return std::move(parser.findings).list();
}

}  // namespace connectors
