// The state of reading a camt file. Internal, see read_camt: the tables of elements in the other files fill it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/camt/camt_reader.h"
#include "connectors/xml/document_findings.h"
#include "connectors/xml/element_tree.h"

namespace connectors {

template <class T>
struct Given {
  bool stands = false;  // also true when the value is unreadable; a finding was added then
  std::optional<T> value;
};

struct GivenAmount : Given<ledger::Money> {
  std::string currency;
};

struct GivenBalance {
  std::string code;  // "OPBD"
  bool is_intermediate = false;
  GivenAmount amount;
  Given<ledger::Direction> sign;
  Given<ledger::Date> date;
  ledger::Place place;
};

// Domain, family and sub-family, or the bank's own code where these are missing.
struct GivenBankCode {
  std::string domain, family, sub_family, proprietary;
  [[nodiscard]] std::string text() const;
};

struct GivenEntry {
  GivenAmount amount;
  Given<ledger::Direction> sign;
  Given<ledger::EntryStatus> status;
  Given<ledger::Date> booking_date, value_date;
  GivenBankCode bank_code;
  std::vector<std::optional<ledger::Direction>> detail_signs;
  std::size_t bytes = 0;
  bool is_too_large = false;
};

struct GivenParty {
  std::string name, account;
};

struct GivenDetail {
  int amount_rank = 0;  // rank of the element that gave the amount, see read_detail_amount; 0: none yet
  Given<ledger::Direction> sign;
  GivenBankCode bank_code;
  GivenParty debtor, creditor;
  std::string additional_text;
};

struct CamtParser {
  CamtParser(Source source, ledger::StatementSink& to, const CamtOptions& limits);

  // ---- the element at hand
  [[nodiscard]] std::string text() const { return std::string(reader.text()); }
  // The element's text on one line: a space replaces each line break.
  [[nodiscard]] std::string line() const;
  // The element's text as a reference; empty where the bank wrote a word for "none", such as NOTPROVIDED.
  [[nodiscard]] std::string reference() const;
  void read_amount(GivenAmount& amount);  // with its currency
  void read_sign(Given<ledger::Direction>& sign);
  void read_date(Given<ledger::Date>& date);

  void report(ledger::Rule rule, std::string found, std::string expected,
              ledger::Severity severity = ledger::Severity::error);
  void report_at(ledger::Place place, ledger::Rule rule, std::string found, std::string expected,
                 ledger::Severity severity = ledger::Severity::error);

  // ---- what is being read
  ledger::StatementSink& sink;
  const CamtOptions& options;
  DocumentFindings findings;
  XmlReader reader;
  ElementName currency_attribute;
  std::size_t statements = 0;

  std::string message;  // GrpHdr/MsgId
  ledger::StatementHead head;
  Given<ledger::Date> created;
  std::vector<GivenBalance> balances;  // only OPBD, PRCD, CLBD and intermediate ones
  bool is_head_complete = false;
  bool is_begun = false;  // the head was passed to the sink
  std::int64_t entries = 0;

  GivenBalance balance;
  ledger::BankEntry entry;
  GivenEntry given;
  ledger::EntryDetail detail;
  GivenDetail given_detail;
};

using CamtTree = ElementTree<CamtParser>;
using CamtRow = ElementRow<CamtParser>;

// The elements below a statement, a balance, an entry, a batch and a transaction, in that order.
[[nodiscard]] std::span<const CamtRow> statement_rows();
[[nodiscard]] std::span<const CamtRow> balance_rows();
[[nodiscard]] std::span<const CamtRow> entry_rows();
[[nodiscard]] std::span<const CamtRow> batch_rows();
[[nodiscard]] std::span<const CamtRow> detail_rows();

void open_statement(CamtParser& parser);
void close_statement(CamtParser& parser);
void open_balance(CamtParser& parser);
void close_balance(CamtParser& parser);
void open_entry(CamtParser& parser);
void close_entry(CamtParser& parser);
void open_batch(CamtParser& parser);
void open_detail(CamtParser& parser);
void close_detail(CamtParser& parser);

// Chooses opening balance, closing balance and currency of the statement. Called at the first entry and at the end.
void complete_head(CamtParser& parser);

}  // namespace connectors
