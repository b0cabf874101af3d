#include "tests/scenarios/paperwork.h"

#include <algorithm>
#include <stdexcept>

#include "ledger/money/iban.h"

namespace scenarios {

using ledger::to_decimal;
using ledger::to_iso;

namespace {

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string element(const std::string& name, const std::string& content) {
  return '<' + name + '>' + content + "</" + name + '>';
}

std::string amount_and_side(Money signed_amount) {
  const Money size = signed_amount.is_negative() ? -signed_amount : signed_amount;
  return "<Amt Ccy=\"EUR\">" + to_decimal(size) + "</Amt>" +
         element("CdtDbtInd", signed_amount.is_negative() ? "DBIT" : "CRDT");
}

std::string balance(const std::string& code, Money amount, Date day) {
  return element("Bal", element("Tp", element("CdOrPrtry", element("Cd", code))) + amount_and_side(amount) +
                            element("Dt", element("Dt", to_iso(day))));
}

std::string party(const std::string& account_element, const std::string& iban) {
  if (iban.empty()) return "";
  return element("RltdPties", element(account_element, element("Id", element("IBAN", iban))));
}

std::string remittance(const std::string& text) { return element("RmtInf", element("Ustrd", text)); }

std::string returned(Money amount, const std::string& end_to_end_id, const std::string& reason) {
  return element("TxDtls", element("Refs", element("EndToEndId", end_to_end_id)) + amount_and_side(amount) +
                               element("RtrInf", element("Rsn", element("Cd", reason))));
}

}  // namespace

std::string with_comma(Money amount) {
  std::string text = to_decimal(amount);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string row(std::initializer_list<std::string> cells) {
  std::string text;
  for (const std::string& cell : cells) text += (text.empty() ? "" : ";") + cell;
  return text;
}

std::string iban_of(const std::string& bank, int account) {
  const std::string digits = std::to_string(account);
  const std::string number = std::string(10 - digits.size(), '0') + digits;
  for (int check = 2; check <= 98; ++check)
    if (const std::string iban = "NL" + two_digits(check) + bank + number; ledger::Iban::parse(iban)) return iban;
  throw std::logic_error("no check digits for " + bank + number);
}

std::map<std::string, Register> empty_registers() {
  return {
      {"participants",
       {"participant;client_code;household;name;adults;children;leefgeld_iban;leefgeld_name;right_from;legal_ground;"
        "mode;scope;mandate;mandate_from;decision_ref;decision_date",
        {}}},
      {"costs",
       {"participant;cost;kind;creditor;creditor_iban;reference;amount;every;due_day;shift;first_due;valid_from;"
        "valid_to;collected_by;state;verified_by;verified_on;verified_how;member;joint;allow_part",
        {}}},
      {"loans",
       {"participant;loan;kind;principal;granted_on;decision_ref;first_instalment;instalments;includes_holiday_"
        "allowance",
        {}}},
      {"incomes", {"participant;kind;amount;expected_day;status;valid_from;valid_to;use;reference", {}}},
      {"scopes",
       {"participant;legal_ground;mode;kinds;valid_from;valid_to;review_on;reason;decision_ref;decision_date", {}}},
      {"endings", {"participant;last_day;end_reason;decision_ref;decision_date", {}}},
      {"members", {"participant;member;role;client_code;in_group;right_from;valid_from;valid_to", {}}},
      {"flags", {"participant;flag;valid_from;valid_to;review_on;reason", {}}},
      {"consents", {"participant;kind;month_from;month_to;given_on;decision_ref", {}}}};
}

std::string text_of(const Register& one) {
  std::string text = one.header + '\n';
  for (const std::string& each : one.rows) text += each + '\n';
  return text;
}

std::string text_of(const ledger::BenefitRun& run) {
  std::string text =
      "run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;period_from;period_"
      "to;"
      "advance;protected_amount\n";
  for (const ledger::BenefitRow& one : run.rows)
    text += row({run.run_id, to_iso(run.run_date), std::string(to_text(run.kind)), to_iso(run.period),
                 one.client.text(), one.component, "PW", with_comma(one.amount), one.is_debit ? "D" : "C",
                 to_iso(one.period_from), to_iso(one.period_to), one.is_advance ? "yes" : "no",
                 one.protected_amount ? with_comma(*one.protected_amount) : ""}) +
            '\n';
  return text + row({"TOTAL", std::to_string(run.rows.size()), with_comma(run.sum())}) + '\n';
}

std::string text_of(const PaymentAnswer& answer, Date day) {
  const std::string reason =
      answer.reason.empty() ? "" : element("StsRsnInf", element("Rsn", element("Cd", answer.reason)));
  const bool is_group = answer.batch.empty();
  const bool is_batch = !is_group && answer.end_to_end.empty();
  const std::string group = element("OrgnlMsgId", answer.message) + element("OrgnlMsgNmId", "pain.001.001.09") +
                            (is_group ? element("GrpSts", answer.status) + reason : "");
  const std::string transaction = answer.end_to_end.empty()
                                      ? ""
                                      : element("TxInfAndSts", element("OrgnlEndToEndId", answer.end_to_end) +
                                                                   element("TxSts", answer.status) + reason);
  const std::string batch =
      is_group ? ""
               : element("OrgnlPmtInfAndSts", element("OrgnlPmtInfId", answer.batch) +
                                                  (is_batch ? element("PmtInfSts", answer.status) + reason : "") +
                                                  transaction);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>\n" +
         element("GrpHdr", element("MsgId", answer.id) + element("CreDtTm", to_iso(day) + "T17:00:00")) + '\n' +
         element("OrgnlGrpInfAndSts", group) + '\n' + batch + "</CstmrPmtStsRpt></Document>\n";
}

void BankAccount::credit(Date day, Money amount, const std::string& text, const std::string& from_account) {
  booked_[day].push_back(
      {amount, element("TxDtls", amount_and_side(amount) + party("DbtrAcct", from_account) + remittance(text))});
}

void BankAccount::debit(Date day, Money amount, const std::string& text, const std::string& to_account) {
  booked_[day].push_back(
      {-amount, element("TxDtls", amount_and_side(-amount) + party("CdtrAcct", to_account) + remittance(text))});
}

void BankAccount::send_back(Date day, Money amount, const std::string& end_to_end_id, const std::string& reason) {
  booked_[day].push_back({amount, returned(amount, end_to_end_id, reason)});
}

void BankAccount::debit_batch(Date day, Money sum, const std::string& batch) {
  booked_[day].push_back({-sum, element("Btch", element("PmtInfId", batch))});
}

void BankAccount::credit_in_one_sum(Date day, Money amount) {
  booked_[day].push_back({amount, element("Btch", element("NbOfTxs", "2"))});
}

std::string BankAccount::notice(Date day, const std::vector<Transfer>& transfers) {
  const std::string id = "NOTICE-" + std::to_string(++notices_);
  const std::string moment = element("CreDtTm", to_iso(day) + "T20:00:00");
  Money sum;
  std::string details;
  for (const Transfer& one : transfers) {
    sum += one.amount;
    details += one.end_to_end_id.empty() ? element("TxDtls", amount_and_side(one.amount) + remittance(one.text))
                                         : returned(one.amount, one.end_to_end_id, one.reason);
  }
  const std::string entry =
      element("Ntry", amount_and_side(sum) + element("Sts", element("Cd", "BOOK")) +
                          element("BookgDt", element("Dt", to_iso(day))) + element("NtryDtls", details));
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn>\n" +
         element("GrpHdr", element("MsgId", "MSG-" + id) + moment) +
         element("Ntfctn", element("Id", id) + moment + account() + entry) + "</BkToCstmrDbtCdtNtfctn></Document>\n";
}

std::string BankAccount::account() const {
  return element("Acct", element("Id", element("IBAN", iban_)) + element("Ccy", "EUR"));
}

std::vector<std::string> BankAccount::statements() {
  std::vector<std::string> texts;
  for (const auto& [day, bookings] : booked_) texts.push_back(statement(day, bookings));
  booked_.clear();
  return texts;
}

std::string BankAccount::statement(Date day, const std::vector<Booking>& bookings) {
  const std::string id = "STMT-" + std::to_string(++number_);
  closed_on_ = std::max(closed_on_, day);  // what is booked for a day that was told stands on the next statement
  const std::string moment = to_iso(day) + "T18:00:00";
  std::string entries;
  const Money opening = balance_;
  int ordinal = 0;
  for (const Booking& one : bookings) {
    balance_ += one.signed_amount;
    entries +=
        element("Ntry",
                amount_and_side(one.signed_amount) + element("Sts", element("Cd", "BOOK")) +
                    element("BookgDt", element("Dt", to_iso(day))) + element("ValDt", element("Dt", to_iso(day))) +
                    element("AcctSvcrRef", id + '-' + std::to_string(++ordinal)) +
                    element("BkTxCd", element("Prtry", element("Cd", "NTRF"))) + element("NtryDtls", one.details)) +
        '\n';
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>\n" +
         element("GrpHdr", element("MsgId", "MSG-" + id) + element("CreDtTm", moment)) +
         element("Stmt", element("Id", id) + element("CreDtTm", moment) + account() +
                             balance("OPBD", opening, closed_on_) + balance("CLBD", balance_, closed_on_) + '\n' +
                             entries) +
         "</BkToCstmrStmt></Document>\n";
}

}  // namespace scenarios
