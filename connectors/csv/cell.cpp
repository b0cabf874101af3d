#include "connectors/csv/cell.h"

#include <algorithm>
#include <charconv>

#include "ledger/money/ascii.h"
#include "ledger/money/sepa_text.h"

namespace connectors {
namespace {

using ledger::Rule;

constexpr std::size_t most_characters_of_a_code = 35;  // rule sepa_characters
constexpr std::size_t most_characters_of_a_name = 70;
constexpr std::size_t most_characters_of_a_note = 140;

constexpr bool may_stand_in_our_id(char c) {
  return ledger::is_letter(c) || ledger::is_digit(c) || c == '.' || c == '_' || c == '-';
}

// A finding is shown and stored, so it must not repeat a citizen service number: rule no_bsn.
constexpr bool holds_what_nobody_may_read(Rule rule) {
  return rule == Rule::id_looks_like_bsn || rule == Rule::reference_looks_like_bsn;
}

std::string expected_amount(Rule rule, ledger::DecimalMark mark) {
  const std::string form = mark == ledger::DecimalMark::comma ? "1331,42" : "1331.42";
  if (rule == Rule::amount_is_too_large) return "at most 999999999" + form.substr(4, 1) + "99";
  return "an amount as " + form;
}

std::string expected_iban(Rule rule) {
  if (rule == Rule::iban_country_is_unknown) return "a country of the IBAN registry";
  if (rule == Rule::iban_length_is_wrong) return "the length of that country's account numbers";
  if (rule == Rule::iban_check_digits_are_wrong) return "check digits that fit; look for a mistyped character";
  return "an account number as NL91ABNA0417164300";
}

// The finding does not name the right check digit: it would invite people to change the digit and not look for the
// mistake. Rule sepa_references.
std::string expected_reference(Rule rule) {
  if (rule == Rule::betalingskenmerk_is_wrong) return "7, 9 to 14 or 16 digits with a check digit that fits";
  if (rule == Rule::creditor_reference_is_wrong) return "RF, two check digits that fit and at most 21 characters";
  if (rule == Rule::reference_was_rounded)
    return "all digits, as the creditor wrote them: a spreadsheet rounded them, format its column as text";
  if (rule == Rule::reference_looks_like_bsn) return "no number that may be a citizen service number";
  return "1 to 140 characters";
}

}  // namespace

void Cell::refuse(Rule rule, std::string expected) const {
  Spot spot = row_.spot(field_.offset);
  std::string found(field_.text);
  if (holds_what_nobody_may_read(rule)) {
    spot.text = {};
    found.clear();
  }
  findings_.add(spot, {rule, std::move(found), std::move(expected)});
}

std::optional<ledger::Date> Cell::date() const {
  const auto day = ledger::parse_date(text());
  if (!day) refuse(Rule::date_is_malformed, "a day as 2026-02-27");
  return day;
}

std::optional<ledger::year_month> Cell::month() const {
  const auto month = ledger::parse_month(text());
  if (!month) refuse(Rule::date_is_malformed, "a month as 2026-02");
  return month;
}

std::optional<ledger::Money> Cell::amount_of_any_sign() const {
  const auto amount = ledger::parse_amount(text(), mark_);
  if (amount) return *amount;
  refuse(amount.error(), expected_amount(amount.error(), mark_));
  return std::nullopt;
}

std::optional<ledger::Money> Cell::amount() const {
  const auto amount = amount_of_any_sign();
  if (!amount || amount->is_positive()) return amount;
  refuse(Rule::amount_is_not_positive, "an amount above zero");
  return std::nullopt;
}

std::optional<int> Cell::number(Range range) const {
  int number = 0;
  const char* const begin = text().data();
  const char* const end = begin + text().size();
  if (!ledger::all_digits(text())) {
    refuse(Rule::number_is_malformed, "a whole number");
    return std::nullopt;
  }
  const bool fits = std::from_chars(begin, end, number).ec == std::errc();
  if (fits && number >= range.least && number <= range.most) return number;
  refuse(Rule::value_is_out_of_range, std::to_string(range.least) + " to " + std::to_string(range.most));
  return std::nullopt;
}

std::optional<bool> Cell::flag() const {
  if (text() == "yes" || text() == "J" || text() == "1") return true;
  if (text() == "no" || text() == "N" || text() == "0") return false;
  refuse(Rule::value_is_not_in_list, "one of yes, no, J, N, 1, 0");
  return std::nullopt;
}

std::optional<ledger::Iban> Cell::iban() const {
  auto iban = ledger::Iban::parse(text());
  if (iban) return *std::move(iban);
  refuse(iban.error(), expected_iban(iban.error()));
  return std::nullopt;
}

std::optional<ledger::Iban> Cell::iban_in_sepa() const {
  auto iban = this->iban();
  if (!iban || iban->is_in_sepa()) return iban;
  refuse(Rule::iban_is_outside_sepa, "an account in a country of SEPA");
  return std::nullopt;
}

std::optional<ledger::Reference> Cell::reference() const {
  auto reference = ledger::Reference::parse(text());
  if (reference) return *std::move(reference);
  refuse(reference.error(), expected_reference(reference.error()));
  return std::nullopt;
}

std::optional<std::string> Cell::text_of_at_most(std::size_t characters) const {
  if (text().size() <= characters || ledger::utf8_length(text()) <= characters) return std::string(text());
  refuse(Rule::field_is_too_long, "at most " + std::to_string(characters) + " characters");
  return std::nullopt;
}

std::optional<std::string> Cell::name() const { return text_of_at_most(most_characters_of_a_name); }

std::optional<std::string> Cell::note() const { return text_of_at_most(most_characters_of_a_note); }

// A space at either end is invisible and would turn one client into two.
std::optional<std::string> Cell::code() const {
  if (!text().starts_with(' ') && !text().ends_with(' ')) return text_of_at_most(most_characters_of_a_code);
  refuse(Rule::id_is_malformed, "no space at either end");
  return std::nullopt;
}

std::optional<std::string> Cell::own_id_text() const {
  if (!std::all_of(text().begin(), text().end(), may_stand_in_our_id))
    refuse(Rule::id_is_malformed, "letters, digits and . _ - alone");
  else if (ledger::looks_like_bsn(text()))
    refuse(Rule::id_looks_like_bsn, "an id of our own, no citizen service number");
  else return text_of_at_most(most_characters_of_a_code);
  return std::nullopt;
}

}  // namespace connectors
