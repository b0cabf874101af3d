// Ntry and its batches.
#include <array>
#include <charconv>

#include "connectors/camt/camt_parser.h"

namespace connectors {
namespace {

using ledger::Direction;
using ledger::EntryStatus;
using ledger::Money;
using ledger::Rule;
using ledger::Severity;

struct StatusOfCode {
  std::string_view code;
  EntryStatus status;
};

constexpr std::array statuses = {
    StatusOfCode{"BOOK", EntryStatus::booked},
    StatusOfCode{"PDNG", EntryStatus::pending},
    StatusOfCode{"INFO", EntryStatus::information},
    StatusOfCode{"FUTR", EntryStatus::future},
};

// Version .02 has the code as text of Sts. Since .08 it stands inside Cd or Prtry, and the text of Sts is empty.
void read_status(CamtParser& r) {
  if (r.reader.text().empty()) return;
  r.given.status.stands = true;
  for (const auto& [code, status] : statuses)
    if (r.reader.text() == code) r.given.status.value = status;
  if (!r.given.status.value) r.report(Rule::value_is_not_in_list, r.text(), "BOOK, PDNG, INFO or FUTR");
}

// Where neither the account nor a balance gives a currency, that of the first entry is the account's.
void read_entry_amount(CamtParser& r) {
  r.read_amount(r.given.amount);
  const std::string& currency = r.given.amount.currency;
  if (r.head.currency.empty() && !r.is_begun) r.head.currency = currency;
  if (!currency.empty() && currency != r.head.currency)
    r.report(Rule::currency_is_not_euro, currency, r.head.currency + ", the currency of the account");
}

void read_count(CamtParser& r) {
  const std::string_view text = r.reader.text();
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error == std::errc() && end == text.data() + text.size() && count >= 0)
    r.entry.batches.back().transactions = count;
  else r.report(Rule::number_is_malformed, r.text(), "a number of transactions", Severity::warning);
}

void read_total(CamtParser& r) {
  GivenAmount total;
  r.read_amount(total);
  if (total.currency.empty() || total.currency == r.head.currency) r.entry.batches.back().total = total.value;
}

constexpr std::array rows_of_entry = {
    CamtRow{"Amt", &read_entry_amount},
    CamtRow{"CdtDbtInd", [](CamtParser& r) { r.read_sign(r.given.sign); }},
    CamtRow{"RvslInd",
            [](CamtParser& r) { r.entry.is_reversal = r.reader.text() == "true" || r.reader.text() == "1"; }},
    CamtRow{"Sts", &read_status},
    CamtRow{"Sts/Cd", &read_status},
    CamtRow{"Sts/Prtry", &read_status},
    CamtRow{"BookgDt/Dt", [](CamtParser& r) { r.read_date(r.given.booking_date); }},
    CamtRow{"BookgDt/DtTm", [](CamtParser& r) { r.read_date(r.given.booking_date); }},
    CamtRow{"ValDt/Dt", [](CamtParser& r) { r.read_date(r.given.value_date); }},
    CamtRow{"ValDt/DtTm", [](CamtParser& r) { r.read_date(r.given.value_date); }},
    CamtRow{"AcctSvcrRef", [](CamtParser& r) { r.entry.bank_reference = r.reference(); }},
    CamtRow{"BkTxCd/Domn/Cd", [](CamtParser& r) { r.given.bank_code.domain = r.text(); }},
    CamtRow{"BkTxCd/Domn/Fmly/Cd", [](CamtParser& r) { r.given.bank_code.family = r.text(); }},
    CamtRow{"BkTxCd/Domn/Fmly/SubFmlyCd", [](CamtParser& r) { r.given.bank_code.sub_family = r.text(); }},
    CamtRow{"BkTxCd/Prtry/Cd", [](CamtParser& r) { r.given.bank_code.proprietary = r.text(); }},
    CamtRow{"AddtlNtryInf", [](CamtParser& r) { r.entry.text = r.line(); }},
};

constexpr std::array rows_of_batch = {
    CamtRow{"MsgId", [](CamtParser& r) { r.entry.batches.back().message = ledger::MessageId(r.reference()); }},
    CamtRow{"PmtInfId", [](CamtParser& r) { r.entry.batches.back().batch = ledger::BatchId(r.reference()); }},
    CamtRow{"NbOfTxs", &read_count},
    CamtRow{"TtlAmt", &read_total},
};

// The bank's booking date, otherwise its value date, otherwise the day of the statement. The last deserves a warning
// for a booked entry.
void complete_dates(CamtParser& r) {
  std::optional<ledger::Date> booking = r.given.booking_date.value;
  if (!booking) booking = r.given.value_date.value;
  const bool says_nothing = !r.given.booking_date.stands && !r.given.value_date.stands;
  if (!booking) booking = r.head.closing ? r.head.closing->date : r.created.value;
  if (says_nothing && !booking) r.report(Rule::element_is_missing, "an entry without a date", "BookgDt");
  if (says_nothing && booking && r.entry.status == EntryStatus::booked)
    r.report(Rule::element_is_missing, "an entry without a date",
             "BookgDt; taken as " + ledger::to_iso(*booking) + ", the day of the statement", Severity::warning);
  r.entry.booking_date = booking.value_or(ledger::Date());
  r.entry.value_date = r.given.value_date.value.value_or(r.entry.booking_date);
}

void complete_entry(CamtParser& r) {
  const GivenEntry& given = r.given;
  if (!given.amount.stands) r.report(Rule::element_is_missing, "an entry without an amount", "Amt");
  if (!given.sign.stands) r.report(Rule::element_is_missing, "an entry without CdtDbtInd", "CdtDbtInd");
  if (!given.status.stands)
    r.report(Rule::element_is_missing, "an entry without Sts", "Sts; taken as BOOK", Severity::warning);
  r.entry.amount = given.amount.value.value_or(Money());
  // An unreadable amount was reported; that the details differ from it would be a second finding of the same fault.
  if (!given.amount.value)
    for (ledger::EntryDetail& detail : r.entry.details) detail.amount.reset();
  r.entry.direction = given.sign.value.value_or(Direction::credit);
  r.entry.status = given.status.value.value_or(EntryStatus::booked);
  r.entry.bank_code = given.bank_code.text();
  complete_dates(r);
}

// A detail with the opposite sign lowers the sum of the details. When all details have the opposite sign, the bank gave
// the sign of the other party, and they count as usual.
void sign_details(CamtParser& r) {
  std::size_t against = 0;
  for (const auto& sign : r.given.detail_signs) against += sign && *sign != r.entry.direction;
  if (against == 0 || against == r.given.detail_signs.size()) return;
  for (std::size_t i = 0; i < r.given.detail_signs.size(); ++i) {
    const auto& sign = r.given.detail_signs[i];
    std::optional<Money>& amount = r.entry.details[i].amount;
    if (sign && *sign != r.entry.direction && amount) amount = -*amount;
  }
}

}  // namespace

std::span<const CamtRow> entry_rows() { return rows_of_entry; }
std::span<const CamtRow> batch_rows() { return rows_of_batch; }

void open_entry(CamtParser& r) {
  complete_head(r);
  r.entry = {};
  r.given = {};
  r.entry.line = r.reader.line();
}

void close_entry(CamtParser& r) {
  if (r.entries == static_cast<std::int64_t>(r.options.entries_at_most)) {
    ++r.entries;
    r.report(Rule::file_is_too_large, "more entries", std::to_string(r.options.entries_at_most) + " in a statement");
  }
  if (r.entries > static_cast<std::int64_t>(r.options.entries_at_most)) return;
  r.entry.ordinal = ++r.entries;
  complete_entry(r);
  sign_details(r);
  if (r.statements > r.options.statements_at_most) return;
  if (!r.is_begun) r.sink.begin(r.head);
  r.is_begun = true;
  r.sink.entry(r.entry);
}

void open_batch(CamtParser& r) {
  if (r.entry.batches.size() < r.options.details_at_most || r.entry.batches.empty()) r.entry.batches.emplace_back();
}

}  // namespace connectors
