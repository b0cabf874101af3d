// What stands of a camt file at the element at hand. Internal: the tables of elements fill it, see read_camt.
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
  bool stands = false;  // also when it could not be read: a finding says so, and no other one is needed
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

// Domain, family and sub-family, or the bank's own code where there are none.
struct GivenBankCode {
  std::string domain, family, sub_family, proprietary;
  [[nodiscard]] std::string joined() const;
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
  int amount_rank = 0;  // how good the amount's source is; 0 = none yet
  Given<ledger::Direction> sign;
  GivenBankCode bank_code;
  GivenParty debtor, creditor;
  std::string additional_text;
};

struct CamtReading {
  CamtReading(Source source, ledger::StatementSink& to, const CamtOptions& limits);

  // ---- the element at hand
  [[nodiscard]] std::string text() const { return std::string(reader.text()); }
  // For people: a space where the text breaks its line.
  [[nodiscard]] std::string line() const;
  // A reference, empty where the bank had to write something and had nothing.
  [[nodiscard]] std::string reference() const;
  void read_amount(GivenAmount& amount);  // with its currency; the number is parsed by value_in
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
  std::vector<GivenBalance> balances;  // those that count: OPBD, PRCD, CLBD and intermediate ones
  bool is_head_complete = false;
  bool is_begun = false;  // the sink knows the head
  std::int64_t entries = 0;

  GivenBalance balance;
  ledger::BankEntry entry;
  GivenEntry given;
  ledger::EntryDetail detail;
  GivenDetail given_detail;
};

using CamtTree = ElementTree<CamtReading>;
using CamtRow = ElementRow<CamtReading>;

// The elements below a statement, a balance, an entry, a batch and a transaction, in that order.
[[nodiscard]] std::span<const CamtRow> statement_rows();
[[nodiscard]] std::span<const CamtRow> balance_rows();
[[nodiscard]] std::span<const CamtRow> entry_rows();
[[nodiscard]] std::span<const CamtRow> batch_rows();
[[nodiscard]] std::span<const CamtRow> detail_rows();

void open_statement(CamtReading& reading);
void close_statement(CamtReading& reading);
void open_balance(CamtReading& reading);
void close_balance(CamtReading& reading);
void open_entry(CamtReading& reading);
void close_entry(CamtReading& reading);
void open_batch(CamtReading& reading);
void open_detail(CamtReading& reading);
void close_detail(CamtReading& reading);

// Chooses opening, closing balance and currency; asked for by the first entry and the statement's end.
void complete_head(CamtReading& reading);

}  // namespace connectors
