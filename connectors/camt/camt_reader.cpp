#include "connectors/camt/camt_reader.h"

#include <array>

#include "connectors/camt/camt_parser.h"
#include "connectors/xml/message_walk.h"

namespace connectors {
namespace {

using ledger::Rule;

constexpr std::array<std::string_view, 6> messages = {"BkToCstmrStmt",         "BkToCstmrStmtV01",
                                                      "BkToCstmrAcctRpt",      "BkToCstmrAcctRptV01",
                                                      "BkToCstmrDbtCdtNtfctn", "BkToCstmrDbtCdtNtfctnV01"};
constexpr std::array<std::string_view, 3> statement_names = {"Stmt", "Rpt", "Ntfctn"};

constexpr std::array header_row = {CamtRow{"MsgId", [](CamtParser& r) { r.message = r.text(); }}};
constexpr std::array statement_row = {CamtRow{"", &close_statement, &open_statement}};
constexpr std::array balance_row = {CamtRow{"Bal", &close_balance, &open_balance}};
constexpr std::array entry_row = {CamtRow{"Ntry", &close_entry, &open_entry}};
constexpr std::array batch_row = {CamtRow{"Btch", nullptr, &open_batch}};
constexpr std::array detail_row = {CamtRow{"TxDtls", &close_detail, &open_detail}};

// Batches and transactions stand in NtryDtls; in version .01 directly below the entry.
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

}  // namespace

ledger::Findings read_camt(Source source, ledger::StatementSink& sink, const CamtOptions& options) {
  CamtParser parser(std::move(source), sink, options);
  const ledger::Place file = parser.findings.file();
  MessageWalk<CamtParser> walk(parser, tree_for(parser.reader), messages);
  if (!walk.read_to_end()) {
    const ledger::Finding& defect = parser.reader.defect();
    parser.report_at(defect.place, defect.rule, defect.found, defect.expected);
  } else if (!walk.has_seen_message()) {
    parser.report_at(file, Rule::format_is_unknown, "an XML file of no known message",
                     "camt.052, camt.053 or camt.054");
  } else if (parser.statements == 0) {
    parser.report_at(file, Rule::element_is_missing, "no statement in the file", "Stmt, Rpt or Ntfctn");
  }
  return std::move(parser.findings).list();
}

}  // namespace connectors
