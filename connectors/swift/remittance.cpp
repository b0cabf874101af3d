#include "connectors/swift/remittance.h"

#include <algorithm>

#include "connectors/swift/information_text.h"
#include "connectors/swift/swift_fields.h"
#include "connectors/text/utf8.h"
#include "ledger/money/ascii.h"
#include "ledger/money/check_digits.h"
#include "ledger/money/iban.h"

namespace connectors {
namespace {

using ledger::is_capital;
using ledger::is_digit;

// Accounts from before IBAN: "P001234567", or nine or ten digits.
bool looks_like_old_account(std::string_view text) {
  if (text.starts_with('P')) text.remove_prefix(1);
  return (text.size() == 9 || text.size() == 10) && ledger::all_digits(text);
}

// A reference may look like an account number ("EV41411REP170112"); the country tells them apart.
bool has_form_of_country(std::string_view text) {
  if (!looks_like_iban(text)) return false;
  const auto iban = ledger::Iban::parse(text);
  return iban || iban.error() == ledger::Rule::iban_check_digits_are_wrong;
}

void read_dialect(const GivenTexts& given, Remittance read) {
  const InformationText lines(given.information);
  if (!read_codewords(lines, read) && !read_numbered(lines, read) && !read_account_first(given, read))
    read_labels(given.information, read);
}

// Where the account may stand outside :86:: Rabobank writes it below :61:, before 2013 in front of the name after the
// type; Knab writes it as the reference.
void complete_account(const GivenTexts& given, ledger::EntryDetail& detail) {
  const bool is_behind_name = !given.name.empty() && looks_like_old_account(given.customer_reference);
  if (detail.counterparty_name.empty()) detail.counterparty_name = single_spaced(given.name);
  if (looks_like_iban(detail.counterparty_iban)) return;
  if (has_form_of_country(given.customer_reference)) {
    detail.counterparty_iban = given.customer_reference;
    return;
  }
  if (!detail.counterparty_iban.empty()) return;
  if (looks_like_iban(given.supplement) || looks_like_old_account(given.supplement))
    detail.counterparty_iban = given.supplement;
  else if (is_behind_name) detail.counterparty_iban = given.customer_reference;
}

}  // namespace

bool says_anything(const ledger::EntryDetail& detail) {
  return !detail.counterparty_iban.empty() || !detail.counterparty_name.empty() || !detail.remittance.empty() ||
         !detail.end_to_end.empty() || !detail.creditor_reference.empty() || !detail.return_reason.empty() ||
         !detail.batch.empty();
}

InformationText::InformationText(std::string_view lines, bool begins_at_tag) {
  text_.reserve(lines.size());
  std::string_view line;
  bool is_short = false;
  while (take_line(lines, line)) {
    if (is_short) short_ends_.push_back(text_.size());
    const bool is_full_first = begins_at_tag && characters(line) == full_first_line;
    is_short = !is_full_first && (line.size() < full_line || characters(line) < full_line);
    begins_at_tag = false;
    text_ += is_short ? line.substr(0, line.find_last_not_of(' ') + 1) : line;
  }
}

std::string InformationText::words(std::size_t begin, std::size_t end) const {
  std::string text;
  for (const std::size_t at : short_ends_) {
    if (at <= begin || at >= end) continue;
    text += text_.substr(begin, at - begin);
    text += ' ';
    begin = at;
  }
  const std::string_view rest = this->text().substr(begin, end - begin);
  if (text.empty()) return single_spaced(rest);
  text += rest;
  return single_spaced(text);
}

bool take_line(std::string_view& lines, std::string_view& line) {
  if (lines.empty()) return false;
  const std::size_t end = std::min(lines.find('\n'), lines.size());
  line = lines.substr(0, end);
  lines.remove_prefix(std::min(end + 1, lines.size()));
  return true;
}

void add_words(std::string& text, std::string_view more) {
  if (!text.empty() && !more.empty() && text.back() != ' ' && more.front() != ' ') text += ' ';
  text += more;
}

std::string single_spaced(std::string_view text) {
  text = trimmed(text);
  if (text.find("  ") == std::string_view::npos) return std::string(text);
  std::string single;
  single.reserve(text.size());
  for (const char c : text)
    if (c != ' ' || single.back() != ' ') single += c;
  return single;
}

bool looks_like_iban(std::string_view text) {
  constexpr std::size_t shortest = 12;
  constexpr std::size_t longest = 34;
  if (text.size() < shortest || text.size() > longest) return false;
  return is_capital(text[0]) && is_capital(text[1]) && is_digit(text[2]) && is_digit(text[3]) &&
         std::all_of(text.begin() + 4, text.end(), [](char c) { return is_capital(c) || is_digit(c); });
}

bool is_full_betalingskenmerk(std::string_view text) {
  constexpr std::size_t size = 16;
  return text.size() == size && ledger::is_betalingskenmerk(text);
}

std::string reference_of(std::string_view text) {
  text = trimmed(text);
  return text == "NOTPROVIDED" || text == "NONREF" ? "" : std::string(text);
}

void add_remittance(const GivenTexts& given, ledger::BankEntry& entry) {
  ledger::EntryDetail& detail = entry.details.emplace_back();
  std::optional<std::int64_t> transactions;
  read_dialect(given, {detail, entry.text, transactions});
  complete_account(given, detail);
  if (detail.counterparty_iban != given.supplement) add_words(entry.text, given.supplement);
  if (!says_anything(detail)) return entry.details.pop_back();
  // ING leaves the betalingskenmerk out of :86: when :61: has it.
  if (detail.creditor_reference.empty() && is_full_betalingskenmerk(given.customer_reference))
    detail.creditor_reference = given.customer_reference;
  detail.bank_reference = given.bank_reference;
  if (!detail.batch.empty())
    entry.batches.push_back({.message = {}, .batch = detail.batch, .transactions = transactions, .total = {}});
}

}  // namespace connectors
