// Stmt, Rpt, Ntfctn and their balances.
#include <algorithm>
#include <array>

#include "connectors/camt/camt_parser.h"

namespace connectors {
namespace {

using ledger::Balance;
using ledger::Rule;
using ledger::Severity;

// Enough for several balances on each day of a year.
constexpr std::size_t balances_at_most = 5'000;

void read_account(CamtParser& r) {
  r.head.account = r.text();
  std::erase(r.head.account, ' ');
}

constexpr std::array rows_of_statement = {
    CamtRow{"Id", [](CamtParser& r) { r.head.id = r.text(); }},
    CamtRow{"ElctrncSeqNb", [](CamtParser& r) { r.head.electronic_sequence = r.text(); }},
    CamtRow{"LglSeqNb", [](CamtParser& r) { r.head.legal_sequence = r.text(); }},
    CamtRow{"CreDtTm", [](CamtParser& r) { r.read_date(r.created); }},
    CamtRow{"CpyDplctInd", [](CamtParser& r) { r.head.copy_mark = r.text(); }},
    CamtRow{"Acct/Id/IBAN", &read_account},
    CamtRow{"Acct/Id/Othr/Id", &read_account},
    CamtRow{"Acct/Id/BBAN", &read_account},          // version .01
    CamtRow{"Acct/Id/PrtryAcct/Id", &read_account},  // version .01
    CamtRow{"Acct/Ccy", [](CamtParser& r) { r.head.currency = r.text(); }},
};

constexpr std::array rows_of_balance = {
    CamtRow{"Tp/CdOrPrtry/Cd", [](CamtParser& r) { r.balance.code = r.text(); }},
    CamtRow{"Tp/CdOrPrtry/Prtry", [](CamtParser& r) { r.balance.code = r.text(); }},
    CamtRow{"Tp/Cd", [](CamtParser& r) { r.balance.code = r.text(); }},  // version .01
    CamtRow{"Tp/SubTp/Cd", [](CamtParser& r) { r.balance.is_intermediate = r.reader.text() == "INTM"; }},
    CamtRow{"Amt", [](CamtParser& r) { r.read_amount(r.balance.amount); }},
    CamtRow{"CdtDbtInd", [](CamtParser& r) { r.read_sign(r.balance.sign); }},
    CamtRow{"Dt/Dt", [](CamtParser& r) { r.read_date(r.balance.date); }},
    CamtRow{"Dt/DtTm", [](CamtParser& r) { r.read_date(r.balance.date); }},
};

// Some banks leave out elements that the standard requires. A balance without a day gets the day on which the statement
// was made.
void complete_balance(CamtParser& r) {
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

// A statement over several days may hold the balances of each day: the first opening and the last closing balance
// count.
const GivenBalance* balance_of(const CamtParser& r, std::string_view code, bool is_first) {
  const GivenBalance* best = nullptr;
  for (const GivenBalance& balance : r.balances) {
    if (balance.code != code) continue;
    if (!best || (is_first ? *balance.date.value < *best->date.value : *balance.date.value >= *best->date.value))
      best = &balance;
  }
  return best;
}

// When a statement is split into pages, the first page ends with ITBD and the last begins with it; a page between them
// has both, in that order. Rule camt_reading.
void complete_page(CamtParser& r) {
  std::vector<const GivenBalance*> at_edges;
  for (const GivenBalance& balance : r.balances)
    if (balance.code == "ITBD") at_edges.push_back(&balance);
  const bool is_between = !r.head.opening && !r.head.closing && at_edges.size() == 2;
  if (is_between || (r.head.closing && !r.head.opening && at_edges.size() == 1))
    r.head.page_opening = value_of(*at_edges.front());
  if (is_between || (r.head.opening && !r.head.closing && at_edges.size() == 1))
    r.head.page_closing = value_of(*at_edges.back());
}

void check_currency(CamtParser& r, const GivenBalance* balance) {
  if (!balance || balance->amount.currency.empty() || balance->amount.currency == r.head.currency) return;
  r.report_at(balance->place, Rule::currency_is_not_euro, balance->code + " in " + balance->amount.currency,
              r.head.currency + ", the currency of the account");
}

}  // namespace

std::span<const CamtRow> statement_rows() { return rows_of_statement; }
std::span<const CamtRow> balance_rows() { return rows_of_balance; }

void open_statement(CamtParser& r) {
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

void open_balance(CamtParser& r) { r.balance = {}; }

void close_balance(CamtParser& r) {
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

void complete_head(CamtParser& r) {
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

void close_statement(CamtParser& r) {
  complete_head(r);
  if (r.statements > r.options.statements_at_most) return;
  if (!r.is_begun) r.sink.begin(r.head);
  r.sink.end();
}

}  // namespace connectors
