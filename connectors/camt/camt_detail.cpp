// TxDtls: one transaction of an entry.
#include <array>

#include "connectors/camt/camt_parser.h"

namespace connectors {
namespace {

using ledger::Direction;
using ledger::Rule;

// MS03 is the code for "no reason given". A return without Rsn means the same.
constexpr std::string_view no_reason = "MS03";

void add_remittance(CamtParser& r) {
  if (r.reader.text().empty()) return;
  if (!r.detail.remittance.empty()) r.detail.remittance += ' ';
  r.detail.remittance += r.line();
}

void read_return_reason(CamtParser& r) { r.detail.return_reason = r.text(); }

void close_return(CamtParser& r) {
  if (r.detail.return_reason.empty()) r.detail.return_reason = no_reason;
}

// A detail may give its amount in three elements; the one of the highest rank counts. Amounts in another currency than
// the account's are ignored.
template <int rank>
void read_detail_amount(CamtParser& r) {
  const std::string_view currency = r.reader.attribute(r.currency_attribute).value_or("");
  if (rank < r.given_detail.amount_rank || (!currency.empty() && currency != r.head.currency)) return;
  GivenAmount amount;
  r.read_amount(amount);
  r.given_detail.amount_rank = rank;
  r.detail.amount = amount.value;
}

template <GivenParty GivenDetail::* party>
void read_name(CamtParser& r) {
  (r.given_detail.*party).name = r.line();
}

template <GivenParty GivenDetail::* party>
void read_party_account(CamtParser& r) {
  std::string& account = (r.given_detail.*party).account;
  account = r.text();
  std::erase(account, ' ');
}

constexpr auto debtor = &GivenDetail::debtor;
constexpr auto creditor = &GivenDetail::creditor;

constexpr std::array rows_of_detail = {
    CamtRow{"Refs/MsgId", [](CamtParser& r) { r.detail.message = ledger::MessageId(r.reference()); }},
    CamtRow{"Refs/AcctSvcrRef", [](CamtParser& r) { r.detail.bank_reference = r.reference(); }},
    CamtRow{"Refs/PmtInfId", [](CamtParser& r) { r.detail.batch = ledger::BatchId(r.reference()); }},
    CamtRow{"Refs/InstrId", [](CamtParser& r) { r.detail.instruction_id = r.reference(); }},
    CamtRow{"Refs/EndToEndId", [](CamtParser& r) { r.detail.end_to_end = ledger::EndToEndId(r.reference()); }},
    CamtRow{"Amt", &read_detail_amount<3>},
    CamtRow{"AmtDtls/TxAmt/Amt", &read_detail_amount<2>},
    CamtRow{"AmtDtls/InstdAmt/Amt", &read_detail_amount<1>},
    CamtRow{"CdtDbtInd", [](CamtParser& r) { r.read_sign(r.given_detail.sign); }},
    CamtRow{"BkTxCd/Domn/Cd", [](CamtParser& r) { r.given_detail.bank_code.domain = r.text(); }},
    CamtRow{"BkTxCd/Domn/Fmly/Cd", [](CamtParser& r) { r.given_detail.bank_code.family = r.text(); }},
    CamtRow{"BkTxCd/Domn/Fmly/SubFmlyCd", [](CamtParser& r) { r.given_detail.bank_code.sub_family = r.text(); }},
    CamtRow{"BkTxCd/Prtry/Cd", [](CamtParser& r) { r.given_detail.bank_code.proprietary = r.text(); }},
    CamtRow{"RltdPties/Dbtr/Nm", &read_name<debtor>},
    CamtRow{"RltdPties/Dbtr/Pty/Nm", &read_name<debtor>},
    CamtRow{"RltdPties/Dbtr/Agt/FinInstnId/Nm", &read_name<debtor>},
    CamtRow{"RltdPties/DbtrAcct/Id/IBAN", &read_party_account<debtor>},
    CamtRow{"RltdPties/DbtrAcct/Id/Othr/Id", &read_party_account<debtor>},
    CamtRow{"RltdPties/Cdtr/Nm", &read_name<creditor>},
    CamtRow{"RltdPties/Cdtr/Pty/Nm", &read_name<creditor>},
    CamtRow{"RltdPties/Cdtr/Agt/FinInstnId/Nm", &read_name<creditor>},
    CamtRow{"RltdPties/CdtrAcct/Id/IBAN", &read_party_account<creditor>},
    CamtRow{"RltdPties/CdtrAcct/Id/Othr/Id", &read_party_account<creditor>},
    CamtRow{"RmtInf/Ustrd", &add_remittance},
    CamtRow{"RmtInf/Strd/AddtlRmtInf", &add_remittance},
    CamtRow{"RmtInf/Strd/CdtrRefInf/Ref", [](CamtParser& r) { r.detail.creditor_reference = r.text(); }},
    CamtRow{"RmtInf/Strd/CdtrRefInf/CdtrRef",  // version .01
            [](CamtParser& r) { r.detail.creditor_reference = r.text(); }},
    CamtRow{"RtrInf", &close_return},
    CamtRow{"RtrInf/Rsn/Cd", &read_return_reason},
    CamtRow{"RtrInf/Rsn/Prtry", &read_return_reason},
    CamtRow{"RtrInf/RtrRsn/Cd", &read_return_reason},     // version .01
    CamtRow{"RtrInf/RtrRsn/Prtry", &read_return_reason},  // version .01
    CamtRow{"AddtlTxInf", [](CamtParser& r) { r.given_detail.additional_text = r.line(); }},
};

// The other party is the debtor of a credit and the creditor of a debit. Some banks give the parties of the original
// payment with a return, so a party with our own account is never the other party.
void choose_counterparty(CamtParser& r) {
  GivenDetail& given = r.given_detail;
  const bool is_credit = r.given.sign.value != Direction::debit;
  GivenParty* chosen = is_credit ? &given.debtor : &given.creditor;
  GivenParty* other = is_credit ? &given.creditor : &given.debtor;
  const bool is_ours = !chosen->account.empty() && chosen->account == r.head.account;
  const bool has_other = !other->account.empty() && other->account != r.head.account;
  if (is_ours && has_other) std::swap(chosen, other);
  r.detail.counterparty_name = std::move(chosen->name);
  r.detail.counterparty_iban = std::move(chosen->account);
}

std::size_t bytes_of(const ledger::EntryDetail& detail) {
  return detail.end_to_end.text().size() + detail.instruction_id.size() + detail.message.text().size() +
         detail.batch.text().size() + detail.counterparty_name.size() + detail.counterparty_iban.size() +
         detail.remittance.size() + detail.creditor_reference.size() + detail.return_reason.size() +
         detail.bank_code.size() + detail.bank_reference.size();
}

// An entry beyond the limits keeps its first details only; the error prevents the file from being booked.
bool is_within_limits(CamtParser& r) {
  r.given.bytes += bytes_of(r.detail);
  if (r.given.is_too_large) return false;
  const CamtOptions& options = r.options;
  if (r.entry.details.size() < options.details_at_most && r.given.bytes <= options.entry_bytes_at_most) return true;
  r.given.is_too_large = true;
  r.report(Rule::file_is_too_large, "more transactions",
           std::to_string(options.details_at_most) + " in an entry, and " +
               std::to_string(options.entry_bytes_at_most) + " bytes of text");
  return false;
}

}  // namespace

std::span<const CamtRow> detail_rows() { return rows_of_detail; }

void open_detail(CamtParser& r) {
  r.detail = {};
  r.given_detail = {};
}

void close_detail(CamtParser& r) {
  choose_counterparty(r);
  r.detail.bank_code = r.given_detail.bank_code.text();
  if (r.detail.remittance.empty()) r.detail.remittance = std::move(r.given_detail.additional_text);
  if (!is_within_limits(r)) return;
  r.entry.details.push_back(std::move(r.detail));
  r.given.detail_signs.push_back(r.given_detail.sign.value);
}

}  // namespace connectors
