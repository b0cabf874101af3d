#include "connectors/camt/camt_reader.h"

#include <algorithm>
#include <array>

#include "connectors/camt/camt_reading.h"

namespace connectors {
namespace {

using ledger::Rule;

constexpr std::array<std::string_view, 6> messages = {"BkToCstmrStmt",         "BkToCstmrStmtV01",
                                                      "BkToCstmrAcctRpt",      "BkToCstmrAcctRptV01",
                                                      "BkToCstmrDbtCdtNtfctn", "BkToCstmrDbtCdtNtfctnV01"};
constexpr std::array<std::string_view, 3> statement_names = {"Stmt", "Rpt", "Ntfctn"};

constexpr std::array header_row = {CamtRow{"MsgId", [](CamtReading& r) { r.message = r.text(); }}};
constexpr std::array statement_row = {CamtRow{"", &close_statement, &open_statement}};
constexpr std::array balance_row = {CamtRow{"Bal", &close_balance, &open_balance}};
constexpr std::array entry_row = {CamtRow{"Ntry", &close_entry, &open_entry}};
constexpr std::array batch_row = {CamtRow{"Btch", nullptr, &open_batch}};
constexpr std::array detail_row = {CamtRow{"TxDtls", &close_detail, &open_detail}};

// Batches and transactions stand in NtryDtls, in version .01 right below the entry.
CamtTree tree_for(XmlReader& reader) {
  CamtTree tree(reader);
  tree.add("GrpHdr", header_row);
  for (const std::string_view name : statement_names) {
    const std::string statement(name);
    tree.add(statement, statement_row);
    tree.add(statement, statement_rows());
    tree.add(statement, balance_row);
    tree.add(statement + "/Bal", balance_rows());
    tree.add(statement, entry_row);
    tree.add(statement + "/Ntry", entry_rows());
    for (const std::string& place : {statement + "/Ntry/NtryDtls", statement + "/Ntry"}) {
      tree.add(place, batch_row);
      tree.add(place + "/Btch", batch_rows());
      tree.add(place, detail_row);
      tree.add(place + "/TxDtls", detail_rows());
    }
  }
  return tree;
}

// Follows the document with the tree in hand. A message may stand anywhere: in a Document, with or without a
// Business Application Header around it.
class Walk {
 public:
  explicit Walk(CamtReading& reading) : reading_(reading), tree_(tree_for(reading.reader)) {
    for (const std::string_view name : messages) message_names_.push_back(reading.reader.intern(name));
  }

  // True when read to its end.
  bool through() {
    for (;;) switch (reading_.reader.next()) {
        case XmlReader::Step::opened:
          open();
          break;
        case XmlReader::Step::closed:
          close();
          break;
        case XmlReader::Step::finished:
          return true;
        case XmlReader::Step::broken:
          return false;
      }
  }

  [[nodiscard]] bool has_seen_message() const { return has_seen_message_; }

 private:
  void open() {
    const CamtTree::Node parent = nodes_.empty() ? CamtTree::nowhere : nodes_.back();
    const ElementName name = reading_.reader.name();
    CamtTree::Node node = tree_.child(parent, name);
    if (!is_in_message_ &&
        std::find(message_names_.begin(), message_names_.end(), name) != message_names_.end()) {
      node = CamtTree::root;
      is_in_message_ = has_seen_message_ = true;
    }
    nodes_.push_back(node);
    if (const auto action = tree_.opened(node)) action(reading_);
  }

  void close() {
    const CamtTree::Node node = nodes_.back();
    if (const auto action = tree_.closed(node)) action(reading_);
    nodes_.pop_back();
    if (node == CamtTree::root) is_in_message_ = false;
  }

  CamtReading& reading_;
  CamtTree tree_;
  std::vector<ElementName> message_names_;
  std::vector<CamtTree::Node> nodes_;  // one per open element
  bool is_in_message_ = false;
  bool has_seen_message_ = false;
};

}  // namespace

ledger::Findings read_camt(Source source, ledger::StatementSink& sink, const CamtOptions& options) {
  const ledger::Place file{source.name, 0, 0, ""};
  CamtReading reading(std::move(source), sink, options);
  Walk walk(reading);
  if (!walk.through()) {
    const ledger::Finding& defect = reading.reader.defect();
    reading.report_at(defect.place, defect.rule, defect.found, defect.expected);
  } else if (!walk.has_seen_message()) {
    reading.report_at(file, Rule::format_is_unknown, "an XML file of no known message",
                      "camt.052, camt.053 or camt.054");
  } else if (reading.statements == 0) {
    reading.report_at(file, Rule::element_is_missing, "no statement in the file", "Stmt, Rpt or Ntfctn");
  }
  if (reading.findings_left_out > 0)
    reading.findings.push_back({ledger::Severity::warning, file, Rule::too_many_findings,
                                std::to_string(reading.findings_left_out) + " more",
                                "at most " + std::to_string(options.findings_at_most), ""});
  return std::move(reading.findings);
}

}  // namespace connectors
