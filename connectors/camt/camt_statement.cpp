// Stmt, Rpt, Ntfctn and their balances.
#include <algorithm>
#include <array>

#include "connectors/camt/camt_reading.h"

namespace connectors {
namespace {

using ledger::Balance;
using ledger::Rule;
using ledger::Severity;

// Several for each day of a year, and room to spare.
constexpr std::size_t balances_at_most = 5'000;

void read_account(CamtReading& r) {
  r.head.account = r.text();
  std::erase(r.head.account, ' ');
}

constexpr std::array rows_of_statement = {
    CamtRow{"Id", [](CamtReading& r) { r.head.id = r.text(); }},
    CamtRow{"ElctrncSeqNb", [](CamtReading& r) { r.head.electronic_sequence = r.text(); }},
    CamtRow{"LglSeqNb", [](CamtReading& r) { r.head.legal_sequence = r.text(); }},
    CamtRow{"CreDtTm", [](CamtReading& r) { r.read_date(r.created); }},
    CamtRow{"CpyDplctInd", [](CamtReading& r) { r.head.copy_mark = r.text(); }},
    CamtRow{"Acct/Id/IBAN", &read_account},
    CamtRow{"Acct/Id/Othr/Id", &read_account},
    CamtRow{"Acct/Id/BBAN", &read_account},          // version .01
    CamtRow{"Acct/Id/PrtryAcct/Id", &read_account},  // version .01
    CamtRow{"Acct/Ccy", [](CamtReading& r) { r.head.currency = r.text(); }},
};

constexpr std::array rows_of_balance = {
    CamtRow{"Tp/CdOrPrtry/Cd", [](CamtReading& r) { r.balance.code = r.text(); }},
    CamtRow{"Tp/CdOrPrtry/Prtry", [](CamtReading& r) { r.balance.code = r.text(); }},
    CamtRow{"Tp/Cd", [](CamtReading& r) { r.balance.code = r.text(); }},  // version .01
    CamtRow{"Tp/SubTp/Cd", [](CamtReading& r) { r.balance.is_intermediate = r.reader.text() == "INTM"; }},
    CamtRow{"Amt", [](CamtReading& r) { r.read_amount(r.balance.amount); }},
    CamtRow{"CdtDbtInd", [](CamtReading& r) { r.read_sign(r.balance.sign); }},
    CamtRow{"Dt/Dt", [](CamtReading& r) { r.read_date(r.balance.date); }},
    CamtRow{"Dt/DtTm", [](CamtReading& r) { r.read_date(r.balance.date); }},
};

// Some banks leave out what the standard asks for; the day is then that on which the statement was made.
void complete_balance(CamtReading& r) {
  GivenBalance& balance = r.balance;
  if (!balance.amount.stands) r.report(Rule::element_is_missing, balance.code + " without Amt", "Amt");
  if (!balance.sign.stands) {
    r.report(Rule::element_is_missing, balance.code + " without CdtDbtInd", "CdtDbtInd; taken as CRDT",
             Severity::warning);
    balance.sign.value = ledger::Direction::credit;
  }
  if (balance.date.stands) return;
  if (!r.created.value) return r.report(Rule::element_is_missing, balance.code + " without Dt", "Dt");
  r.report(Rule::element_is_missing, balance.code + " without Dt", "Dt; taken as the day of CreDtTm",
           Severity::warning);
  balance.date.value = r.created.value;
}

bool counts(const GivenBalance& balance) {
  constexpr std::array<std::string_view, 4> codes = {"OPBD", "PRCD", "CLBD", "ITBD"};
  return std::find(codes.begin(), codes.end(), balance.code) != codes.end();
}

Balance value_of(const GivenBalance& balance) {
  const bool is_debit = balance.sign.value == ledger::Direction::debit;
  return {is_debit ? -*balance.amount.value : *balance.amount.value, *balance.date.value};
}

// A statement over several days may give the balances of each: the first opening and the last closing count.
const GivenBalance* balance_of(const CamtReading& r, std::string_view code, bool is_first) {
  const GivenBalance* best = nullptr;
  for (const GivenBalance& balance : r.balances) {
    if (balance.code != code) continue;
    if (!best || (is_first ? *balance.date.value < *best->date.value : *balance.date.value >= *best->date.value))
      best = &balance;
  }
  return best;
}

// Of a statement in pages the first ends and the last begins with ITBD; a page between them has both, in that
// order.
void complete_page(CamtReading& r) {
  std::vector<const GivenBalance*> at_edges;
  for (const GivenBalance& balance : r.balances)
    if (balance.code == "ITBD") at_edges.push_back(&balance);
  const bool is_between = !r.head.opening && !r.head.closing && at_edges.size() == 2;
  if (is_between || (r.head.closing && !r.head.opening && at_edges.size() == 1))
    r.head.page_opening = value_of(*at_edges.front());
  if (is_between || (r.head.opening && !r.head.closing && at_edges.size() == 1))
    r.head.page_closing = value_of(*at_edges.back());
}

void check_currency(CamtReading& r, const GivenBalance* balance) {
  if (!balance || balance->amount.currency.empty() || balance->amount.currency == r.head.currency) return;
  r.report_at(balance->place, Rule::currency_is_not_euro, balance->code + " in " + balance->amount.currency,
              r.head.currency + ", the currency of the account");
}

}  // namespace

std::span<const CamtRow> statement_rows() { return rows_of_statement; }
std::span<const CamtRow> balance_rows() { return rows_of_balance; }

void open_statement(CamtReading& r) {
  r.head = {};
  r.head.message = r.message;
  const ledger::Place place = r.reader.place();
  r.head.line = place.line;
  r.head.path = place.path;
  r.created = {};
  r.balances.clear();
  r.is_head_complete = false;
  r.is_begun = false;
  r.entries = 0;
  if (++r.statements == r.options.statements_at_most + 1)
    r.report(Rule::file_is_too_large, "more statements", std::to_string(r.options.statements_at_most) + " in a file");
}

void open_balance(CamtReading& r) { r.balance = {}; }

void close_balance(CamtReading& r) {
  GivenBalance& balance = r.balance;
  if (!counts(balance)) return;
  if (r.is_head_complete)
    return r.report(Rule::schema_is_violated, "Bal behind an Ntry", "all Bal before the first Ntry");
  if (r.balances.size() == balances_at_most)
    return r.report(Rule::file_is_too_large, "more balances", std::to_string(balances_at_most) + " in a statement");
  complete_balance(r);
  if (balance.is_intermediate) balance.code = "ITBD";
  balance.place = r.reader.place();
  if (balance.amount.value && balance.sign.value && balance.date.value) r.balances.push_back(balance);
}

void complete_head(CamtReading& r) {
  if (r.is_head_complete) return;
  r.is_head_complete = true;
  const GivenBalance* opening = balance_of(r, "OPBD", true);
  if (!opening) opening = balance_of(r, "PRCD", true);
  const GivenBalance* const closing = balance_of(r, "CLBD", false);
  if (opening) r.head.opening = value_of(*opening);
  if (closing) r.head.closing = value_of(*closing);
  complete_page(r);
  for (const GivenBalance* const balance : {opening, closing, balance_of(r, "ITBD", true)})
    if (balance && r.head.currency.empty()) r.head.currency = balance->amount.currency;
  check_currency(r, opening);
  check_currency(r, closing);
  if (r.head.account.empty())
    r.report_at({r.reader.place().file, r.head.line, 0, r.head.path}, Rule::element_is_missing, "no Acct/Id",
                "the account");
}

void close_statement(CamtReading& r) {
  complete_head(r);
  if (r.statements > r.options.statements_at_most) return;
  if (!r.is_begun) r.sink.begin(r.head);
  r.sink.end();
}

}  // namespace connectors
