#include "connectors/pain002/pain002_reader.h"

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "connectors/xml/document_findings.h"
#include "connectors/xml/message_walk.h"
#include "ledger/payments/answer_meaning.h"

namespace connectors {
namespace {

using ledger::AnswerLevel;
using ledger::BankAnswer;
using ledger::Rule;
using ledger::Severity;

// What was read of a level so far, and whether it was passed to the sink.
struct Level {
  BankAnswer answer;
  bool is_told = false;

  [[nodiscard]] bool has_news() const {
    return !answer.status.empty() || !answer.reasons.empty() || !answer.texts.empty();
  }
};

struct Pain002Parser {
  Pain002Parser(Source source, ledger::BankAnswerSink& to, const Pain002Limits& with)
      : sink(to), limits(with), findings(source.name, with.findings_at_most), reader(std::move(source), with.xml) {}

  [[nodiscard]] std::string text() const { return std::string(reader.text()); }
  void warn(Rule rule, std::string expected) {
    findings.add(reader.place(), rule, text(), std::move(expected), Severity::warning);
  }
  void tell(Level& level, bool says_anything);

  ledger::BankAnswerSink& sink;
  const Pain002Limits& limits;
  DocumentFindings findings;
  XmlReader reader;

  ledger::BankAnswerHead head;
  bool has_begun = false;  // the head was passed to the sink
  bool has_group = false;  // OrgnlGrpInfAndSts was read
  Level group, payment, transaction;
  bool has_payment = false;  // inside OrgnlPmtInfAndSts
};

using Row = ElementRow<Pain002Parser>;
using Tree = ElementTree<Pain002Parser>;

void Pain002Parser::tell(Level& level, bool says_anything) {
  if (!has_begun) {
    has_begun = true;
    sink.begin(head);
  }
  if ((level.is_told || !says_anything) && !level.has_news()) return;
  sink.answer(level.answer);
  level.is_told = true;
  level.answer.status.clear();
  level.answer.reasons.clear();
  level.answer.texts.clear();
}

void tell_group(Pain002Parser& r) { r.tell(r.group, true); }
void tell_payment(Pain002Parser& r) { r.tell(r.payment, !r.payment.answer.batch.empty()); }

// ---- the values of a level, the same for all three levels

template <Level Pain002Parser::* level>
void read_status(Pain002Parser& r) {
  if (r.reader.text().empty()) return;
  if (ledger::meaning_of_status(r.reader.text()) == ledger::AnswerMeaning::unknown)
    r.warn(Rule::status_is_unknown, "a status of the ISO external code sets");
  (r.*level).answer.status = r.text();
}

template <Level Pain002Parser::* level, std::vector<std::string> BankAnswer::* list>
void read_into(Pain002Parser& r) {
  if (r.reader.text().empty()) return;
  std::vector<std::string>& texts = (r.*level).answer.*list;
  if (texts.size() < r.limits.reasons_at_most) {
    texts.push_back(r.text());
  } else {
    r.findings.add(r.reader.place(), Rule::file_is_too_large, "more than that",
                   "at most " + std::to_string(r.limits.reasons_at_most) + " reasons for one status");
  }
}

// The reason stands in Rsn since version .03, in StsRsn in .02.
template <Level Pain002Parser::* level>
constexpr std::array reason_rows = {
    Row{"Rsn/Cd", &read_into<level, &BankAnswer::reasons>},
    Row{"Rsn/Prtry", &read_into<level, &BankAnswer::reasons>},
    Row{"StsRsn/Cd", &read_into<level, &BankAnswer::reasons>},
    Row{"StsRsn/Prtry", &read_into<level, &BankAnswer::reasons>},
    Row{"AddtlInf", &read_into<level, &BankAnswer::texts>},
    Row{"AddtlStsRsnInf", &read_into<level, &BankAnswer::texts>},
};

// ---- the group

void open_message(Pain002Parser& r) {
  r.head = {};
  r.has_begun = r.has_group = false;
}

void close_message(Pain002Parser& r) {
  if (r.has_group) return;
  r.findings.add(r.reader.place(), Rule::element_is_missing, "no original group", "OrgnlGrpInfAndSts");
}

void open_group(Pain002Parser& r) {
  r.has_group = true;
  r.group = {};
  r.group.answer.level = AnswerLevel::group;
  r.group.answer.line = r.reader.line();
}

void close_group(Pain002Parser& r) {
  if (r.head.original_message.empty())
    r.findings.add(r.reader.place(), Rule::element_is_missing, "no id of the original message", "OrgnlMsgId",
                   Severity::warning);
  tell_group(r);
}

void read_original_message(Pain002Parser& r) {
  r.head.original_message = r.group.answer.message = ledger::MessageId(r.text());
}

void read_original_count(Pain002Parser& r) {
  const std::string_view text = r.reader.text();
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size() || number < 0)
    r.warn(Rule::number_is_malformed, "the number of payments");
  else r.head.original_transactions = number;
}

// A bank that rejects a file because of its sum repeats the wrong sum, so this is no error.
void read_original_sum(Pain002Parser& r) {
  const auto sum = ledger::parse_bank_amount(r.reader.text(), ledger::DecimalMark::point);
  if (sum) r.head.original_sum = *sum;
  else r.warn(sum.error(), "an amount like 1331.42");
}

constexpr std::array message_rows = {Row{"", &close_message, &open_message}};
constexpr std::array header_rows = {
    Row{"MsgId", [](Pain002Parser& r) { r.head.id = r.text(); }},
};
constexpr std::array group_rows = {
    Row{"", &close_group, &open_group},
    Row{"OrgnlMsgId", &read_original_message},
    Row{"OrgnlMsgNmId", [](Pain002Parser& r) { r.head.original_name = r.text(); }},
    Row{"OrgnlNbOfTxs", &read_original_count},
    Row{"OrgnlCtrlSum", &read_original_sum},
    Row{"GrpSts", &read_status<&Pain002Parser::group>},
};

// ---- a payment and its transactions

void open_payment(Pain002Parser& r) {
  r.payment = {};
  r.payment.answer.level = AnswerLevel::payment;
  r.payment.answer.message = r.head.original_message;
  r.payment.answer.line = r.reader.line();
  r.has_payment = true;
}

void close_payment(Pain002Parser& r) {
  tell_payment(r);
  r.has_payment = false;
}

constexpr std::array payment_rows = {
    Row{"", &close_payment, &open_payment},
    Row{"OrgnlPmtInfId", [](Pain002Parser& r) { r.payment.answer.batch = ledger::BatchId(r.text()); }},
    Row{"PmtInfSts", &read_status<&Pain002Parser::payment>},
};

void open_transaction(Pain002Parser& r) {
  if (r.has_payment) tell_payment(r);
  r.transaction = {};
  r.transaction.answer.level = AnswerLevel::transaction;
  r.transaction.answer.message = r.head.original_message;
  if (r.has_payment) r.transaction.answer.batch = r.payment.answer.batch;
  r.transaction.answer.line = r.reader.line();
}

void close_transaction(Pain002Parser& r) {
  const BankAnswer& answer = r.transaction.answer;
  r.tell(r.transaction, !answer.end_to_end.empty() || !answer.instruction_id.empty());
}

// In version .02 transactions stand directly below the message and name their payment themselves.
constexpr std::array transaction_rows = {
    Row{"", &close_transaction, &open_transaction},
    Row{"OrgnlPmtInfId", [](Pain002Parser& r) { r.transaction.answer.batch = ledger::BatchId(r.text()); }},
    Row{"OrgnlInstrId", [](Pain002Parser& r) { r.transaction.answer.instruction_id = r.text(); }},
    Row{"OrgnlEndToEndId", [](Pain002Parser& r) { r.transaction.answer.end_to_end = ledger::EndToEndId(r.text()); }},
    Row{"TxSts", &read_status<&Pain002Parser::transaction>},
};

Tree tree_for(XmlReader& reader) {
  Tree tree(reader);
  tree.add("", message_rows);
  tree.add("GrpHdr", header_rows);
  tree.add("OrgnlGrpInfAndSts", group_rows);
  tree.add("OrgnlGrpInfAndSts/StsRsnInf", reason_rows<&Pain002Parser::group>);
  tree.add("OrgnlPmtInfAndSts", payment_rows);
  tree.add("OrgnlPmtInfAndSts/StsRsnInf", reason_rows<&Pain002Parser::payment>);
  for (const std::string place : {"OrgnlPmtInfAndSts/TxInfAndSts", "TxInfAndSts"}) {
    tree.add(place, transaction_rows);
    tree.add(place + "/StsRsnInf", reason_rows<&Pain002Parser::transaction>);
  }
  return tree;
}

constexpr std::array<std::string_view, 2> messages = {"CstmrPmtStsRpt", "pain.002.001.02"};

}  // namespace

ledger::Findings read_pain002(Source source, ledger::BankAnswerSink& sink, const Pain002Limits& limits) {
  Pain002Parser parser(std::move(source), sink, limits);
  MessageWalk<Pain002Parser> walk(parser, tree_for(parser.reader), messages);
  if (!walk.read_to_end()) {
    const ledger::Finding& defect = parser.reader.defect();
    parser.findings.add(defect.place, defect.rule, defect.found, defect.expected);
  } else if (!walk.has_seen_message()) {
    parser.findings.add(parser.findings.file(), Rule::format_is_unknown, "an XML file of no known message", "pain.002");
  }
  return std::move(parser.findings).list();
}

}  // namespace connectors
