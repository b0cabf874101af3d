#include "connectors/pain001/pain001_writer.h"

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/money/sepa_text.h"

namespace connectors {
namespace {

using ledger::Instruction;
using ledger::Money;
using ledger::ReferenceKind;

constexpr std::size_t most_in_name = 70;  // the limit of the SEPA guidelines; the schema allows 140
constexpr std::size_t most_in_text = 140;
constexpr Money largest = Money::cents(99'999'999'999);  // of one SEPA payment

std::string_view name_space(Pain001Version version) {
  return version == Pain001Version::v09 ? "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
                                        : "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03";
}

// The form is "2026-02-27T12:10:00+01:00". In the pattern 0 stands for any digit.
bool is_moment(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00+00:00";
  return std::equal(text.begin(), text.end(), form.begin(), form.end(), [](char c, char expected) {
    if (expected == '0') return c >= '0' && c <= '9';
    return c == expected || (expected == '+' && c == '-');
  });
}

bool is_category_purpose(std::string_view code) {
  return code.size() <= 4 &&
         std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_structured(const Instruction& instruction) {
  const auto& reference = instruction.payee.reference;
  return reference && reference->kind() != ReferenceKind::free_text;
}

// The text as it stands in our books; empty where a structured reference is written in its place.
std::string_view free_text(const Instruction& instruction) {
  if (is_structured(instruction)) return {};
  return instruction.payee.reference ? instruction.payee.reference->text() : instruction.payee.text;
}

bool holds_bsn(const std::string& text) {
  const auto reference = ledger::Reference::parse(text);
  return ledger::looks_like_bsn(text) || (!reference && reference.error() == ledger::Rule::reference_looks_like_bsn);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::optional<ledger::Rule> cannot_be_written(const Instruction& instruction) {
  using ledger::Rule;
  const auto& [payment, payee] = instruction;
  if (!payment.amount.is_positive()) return Rule::amount_is_not_positive;
  if (payment.amount > largest) return Rule::amount_is_too_large;
  if (!payee.account.is_in_sepa()) return Rule::iban_is_outside_sepa;
  if (!payee.account.is_in_eea()) return Rule::address_is_needed_outside_eea;
  if (ledger::to_sepa(payee.name, most_in_name).empty()) return Rule::field_is_empty;
  if (payee.reference || payee.text.empty()) return std::nullopt;  // a Reference was checked when it was made
  if (ledger::to_sepa(payee.text, most_in_text + 1).size() > most_in_text) return Rule::reference_is_too_long;
  if (holds_bsn(payee.text)) return Rule::reference_looks_like_bsn;
  return std::nullopt;
}

Pain001Writer::Pain001Writer(Pain001Header header, Sink sink) : header_(std::move(header)), xml_(std::move(sink)) {
  ENSURE(ledger::is_sepa_identifier(header_.id.text()));
  ENSURE(header_.organisation_id.empty() || ledger::is_sepa_identifier(header_.organisation_id));
  ENSURE(is_moment(header_.created_at));
  ENSURE(header_.count > 0 && header_.sum.is_positive());
  header_.initiating_party = ledger::to_sepa(header_.initiating_party, most_in_name);
  header_.debtor = ledger::to_sepa(header_.debtor, most_in_name);
  ENSURE(!header_.initiating_party.empty() && !header_.debtor.empty());

  xml_.open("Document", {"xmlns", name_space(header_.version)});
  xml_.open("CstmrCdtTrfInitn");
  write_group_header();
}

void Pain001Writer::write_group_header() {
  xml_.open("GrpHdr");
  xml_.element("MsgId", header_.id.text());
  xml_.element("CreDtTm", header_.created_at);
  xml_.element("NbOfTxs", std::to_string(header_.count));
  xml_.element("CtrlSum", to_decimal(header_.sum));
  xml_.open("InitgPty");
  xml_.element("Nm", header_.initiating_party);
  if (!header_.organisation_id.empty()) {
    xml_.open("Id");
    xml_.open("OrgId");
    xml_.open("Othr");
    xml_.element("Id", header_.organisation_id);
    xml_.close("Othr");
    xml_.close("OrgId");
    xml_.close("Id");
  }
  xml_.close("InitgPty");
  xml_.close("GrpHdr");
}

void Pain001Writer::begin_batch(const ledger::Batch& batch, std::string_view category_purpose) {
  ENSURE(!batch_ && batch.count > 0 && batch.sum.is_positive());
  ENSURE(ledger::is_sepa_identifier(batch.id.text()) && is_category_purpose(category_purpose));
  ENSURE(std::find(batches_.begin(), batches_.end(), batch.id) == batches_.end());
  batch_ = batch;
  batches_.push_back(batch.id);

  xml_.open("PmtInf");
  xml_.element("PmtInfId", batch.id.text());
  xml_.element("PmtMtd", "TRF");
  xml_.element("BtchBookg", header_.batch_booking ? "true" : "false");
  xml_.element("NbOfTxs", std::to_string(batch.count));
  xml_.element("CtrlSum", to_decimal(batch.sum));
  write_payment_type(category_purpose);
  write_execution_date();
  write_debtor();
  xml_.element("ChrgBr", "SLEV");
}

void Pain001Writer::write_payment_type(std::string_view category_purpose) {
  xml_.open("PmtTpInf");
  xml_.open("SvcLvl");
  xml_.element("Cd", "SEPA");
  xml_.close("SvcLvl");
  if (!category_purpose.empty()) {
    xml_.open("CtgyPurp");
    xml_.element("Cd", category_purpose);
    xml_.close("CtgyPurp");
  }
  xml_.close("PmtTpInf");
}

// Version .03 has a date, .09 a choice between a date and a moment.
void Pain001Writer::write_execution_date() {
  const std::string day = ledger::to_iso(batch_->execution);
  if (header_.version == Pain001Version::v03) return xml_.element("ReqdExctnDt", day);
  xml_.open("ReqdExctnDt");
  xml_.element("Dt", day);
  xml_.close("ReqdExctnDt");
}

void Pain001Writer::write_debtor() {
  xml_.open("Dbtr");
  xml_.element("Nm", header_.debtor);
  xml_.close("Dbtr");
  write_account("DbtrAcct", header_.debtor_account);
  xml_.open("DbtrAgt");
  xml_.open("FinInstnId");
  if (header_.debtor_bank) {
    const bool is_2019 = header_.version == Pain001Version::v09;
    xml_.element(is_2019 ? XmlName("BICFI") : XmlName("BIC"), header_.debtor_bank->text());
  } else {
    xml_.open("Othr");
    xml_.element("Id", "NOTPROVIDED");
    xml_.close("Othr");
  }
  xml_.close("FinInstnId");
  xml_.close("DbtrAgt");
}

void Pain001Writer::write_account(XmlName name, const ledger::Iban& account) {
  xml_.open(name);
  xml_.open("Id");
  xml_.element("IBAN", account.text());
  xml_.close("Id");
  xml_.close(name);
}

void Pain001Writer::payment(const Instruction& instruction, const ledger::EndToEndId& id) {
  ENSURE(batch_ && instruction.payment.execution == batch_->execution);
  ENSURE(!cannot_be_written(instruction));
  ENSURE(ledger::is_sepa_identifier(id.text()) && id > last_id_);
  ENSURE(!instruction.payment.number.is_none());
  last_id_ = id;
  payments_.push_back(instruction.payment.number);
  in_batch_.add(instruction.payment.amount);

  // One line per payment: grep finds all of a payment, and no bank counts indentation among the 140 characters of a
  // structured remittance.
  xml_.open_on_one_line("CdtTrfTxInf");
  xml_.open("PmtId");
  xml_.element("EndToEndId", id.text());
  xml_.close("PmtId");
  xml_.open("Amt");
  xml_.element("InstdAmt", {"Ccy", "EUR"}, to_decimal(instruction.payment.amount));
  xml_.close("Amt");
  xml_.open("Cdtr");
  xml_.element("Nm", converted(instruction, ledger::PayeeField::name));
  xml_.close("Cdtr");
  write_account("CdtrAcct", instruction.payee.account);
  write_remittance(instruction);
  xml_.close("CdtTrfTxInf");
}

// A payment carries a structured reference or a text, never both: rule sepa_references.
void Pain001Writer::write_remittance(const Instruction& instruction) {
  if (is_structured(instruction)) return write_reference(*instruction.payee.reference);
  const std::string text = converted(instruction, ledger::PayeeField::text);
  if (text.empty()) return;
  xml_.open("RmtInf");
  xml_.element("Ustrd", text);
  xml_.close("RmtInf");
}

void Pain001Writer::write_reference(const ledger::Reference& reference) {
  xml_.open("RmtInf");
  xml_.open("Strd");
  xml_.open("CdtrRefInf");
  xml_.open("Tp");
  xml_.open("CdOrPrtry");
  xml_.element("Cd", "SCOR");
  xml_.close("CdOrPrtry");
  xml_.element("Issr", reference.kind() == ReferenceKind::betalingskenmerk ? "CUR" : "ISO");
  xml_.close("Tp");
  xml_.element("Ref", reference.text());
  xml_.close("CdtrRefInf");
  xml_.close("Strd");
  xml_.close("RmtInf");
}

std::string Pain001Writer::converted(const Instruction& instruction, ledger::PayeeField field) {
  const bool is_name = field == ledger::PayeeField::name;
  const std::string_view original = is_name ? std::string_view(instruction.payee.name) : free_text(instruction);
  std::string written = ledger::to_sepa(original, is_name ? most_in_name : most_in_text);
  if (written != trimmed(original))
    changes_.push_back(
        {.payment = instruction.payment.number, .field = field, .original = std::string(original), .written = written});
  return written;
}

void Pain001Writer::end_batch() {
  ENSURE(batch_ && in_batch_.count == batch_->count && in_batch_.sum == batch_->sum);
  xml_.close("PmtInf");
  in_file_.count += in_batch_.count;
  in_file_.sum += in_batch_.sum;
  in_batch_ = {};
  last_id_ = {};
  batch_.reset();
}

void Pain001Writer::finish() {
  ENSURE(!batch_ && in_file_.count == header_.count && in_file_.sum == header_.sum);
  std::sort(payments_.begin(), payments_.end());
  ENSURE(std::adjacent_find(payments_.begin(), payments_.end()) == payments_.end());
  xml_.close("CstmrCdtTrfInitn");
  xml_.close("Document");
  xml_.finish();
}

}  // namespace connectors
