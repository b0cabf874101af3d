#include "connectors/swift/swift_fields.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/money/ascii.h"
#include "ledger/money/iban.h"

namespace connectors {
namespace {

using ledger::all_digits;
using ledger::DecimalMark;
using ledger::Direction;
using ledger::is_capital;
using ledger::is_digit;
using ledger::Money;
using ledger::refused;
using ledger::Result;
using ledger::Rule;
namespace chrono = std::chrono;

// The most frequent tags come first. NS is a structured field of banks in Eastern Europe; 940 begins Rabobank's files.
constexpr std::array<std::string_view, 24> known_tags = {"61",  "86",  "13",  "13D", "20",  "21",  "25",  "25P",
                                                         "28",  "28C", "34F", "60",  "60F", "60M", "62",  "62F",
                                                         "62M", "64",  "65",  "90C", "90D", "940", "942", "NS"};

std::size_t digits_at(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

std::optional<SwiftDay> day_of(int year, std::string_view mmdd) {
  const chrono::month month(static_cast<unsigned>(number_of(mmdd.substr(0, 2))));
  const int day = number_of(mmdd.substr(2));
  if (!month.ok() || day < 1 || day > 31) return std::nullopt;
  const auto year_month = chrono::year(year) / month;
  return SwiftDay{ledger::day_in(year_month, day), (year_month / day).ok()};
}

// Decimals follow a comma; in the old form of Rabobank a point.
Result<Money, Rule> amount_of(std::string_view text) {
  const bool has_point = text.find(',') == std::string_view::npos && text.find('.') != std::string_view::npos;
  return ledger::parse_bank_amount(text, has_point ? DecimalMark::point : DecimalMark::comma);
}

std::string_view take(std::string_view& text, std::size_t size) {
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(taken.size());
  return taken;
}

bool take_if(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// Removes an amount from the front: digits with one separator among them.
std::string_view take_amount(std::string_view& text) {
  const auto* const end =
      std::find_if_not(text.begin(), text.end(), [](char c) { return is_digit(c) || c == ',' || c == '.'; });
  return take(text, static_cast<std::size_t>(end - text.begin()));
}

// The mark is C or D. An R before it reverses the entry, an E announces it; a letter after it is the funds code.
bool take_mark(std::string_view& text, SwiftEntry& entry) {
  entry.is_reversal = take_if(text, 'R');
  if (!entry.is_reversal) entry.is_expected = take_if(text, 'E');
  const bool is_credit = text.starts_with('C');
  if (!is_credit && !text.starts_with('D')) return false;
  text.remove_prefix(1);
  entry.direction = is_credit != entry.is_reversal ? Direction::credit : Direction::debit;
  if (!text.empty() && is_capital(text.front())) text.remove_prefix(1);
  return true;
}

bool take_days(std::string_view& text, SwiftEntry& entry) {
  const std::string_view value_day = take(text, 6);
  const auto value_date = swift_day(value_day);
  if (!value_date) return false;
  entry.value_date = value_date->day;
  if (!value_date->is_real) entry.unreal_day = value_day;
  if (text.starts_with("    ")) text.remove_prefix(4);
  if (digits_at(text) < 4) return true;
  const std::string_view entry_day = take(text, 4);
  const auto entry_date = swift_entry_day(entry_day, entry.value_date);
  if (entry_date) entry.entry_date = entry_date->day;
  if (!entry_date || !entry_date->is_real) entry.unreal_day = entry_day;
  return true;
}

void take_references(std::string_view text, SwiftEntry& entry) {
  constexpr std::size_t reference_size = 16;
  // Some banks leave out the type.
  if (!text.starts_with("//") && !text.starts_with("NONREF")) entry.type = trimmed(take(text, 4));
  const std::size_t mark = text.find("//");
  if (mark != std::string_view::npos) {
    entry.bank_reference = trimmed(text.substr(mark + 2));
    text = text.substr(0, mark);
  } else if (text.size() > reference_size && text[reference_size - 1] == ' ') {
    entry.name = trimmed(text.substr(reference_size));
    text = text.substr(0, reference_size);
  }
  entry.customer_reference = trimmed(text);
}

bool is_dutch_bic(std::string_view text) {
  constexpr std::size_t country_at = 4;
  return text.size() > country_at && text.substr(country_at).starts_with("NL") && ledger::Bic::parse(text);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::optional<SwiftTag> swift_tag(std::string_view line) {
  constexpr std::size_t longest = 3;
  if (!line.starts_with(':')) return std::nullopt;
  const std::size_t end = line.find(':', 1);
  if (end == std::string_view::npos || end < 3 || end > longest + 1) return std::nullopt;
  const std::string_view name = line.substr(1, end - 1);
  const bool is_known = std::find(known_tags.begin(), known_tags.end(), name) != known_tags.end();
  const bool has_form = all_digits(name.substr(0, 2)) && (name.size() == 2 || is_capital(name[2]));
  if (!is_known && !has_form) return std::nullopt;
  return SwiftTag{name, line.substr(end + 1), is_known};
}

std::optional<SwiftDay> swift_day(std::string_view yymmdd) {
  constexpr int first_of_last_century = 80;
  if (yymmdd.size() != 6 || !all_digits(yymmdd)) return std::nullopt;
  const int year = number_of(yymmdd.substr(0, 2));
  return day_of(year + (year < first_of_last_century ? 2000 : 1900), yymmdd.substr(2));
}

std::optional<SwiftDay> swift_entry_day(std::string_view mmdd, ledger::Date near) {
  if (mmdd.size() != 4 || !all_digits(mmdd)) return std::nullopt;
  const int year = static_cast<int>(chrono::year_month_day(near).year());
  constexpr ledger::Days half_a_year{180};
  std::optional<SwiftDay> nearest = day_of(year, mmdd);
  if (!nearest || chrono::abs(nearest->day - near) < half_a_year) return nearest;
  for (const int other : {year - 1, year + 1})
    if (const auto day = day_of(other, mmdd); day && chrono::abs(day->day - near) < chrono::abs(nearest->day - near))
      nearest = day;
  return nearest;
}

Result<SwiftBalance, Rule> swift_balance(std::string_view value) {
  SwiftBalance balance;
  const bool is_debit = value.starts_with('D');
  if (!is_debit && !value.starts_with('C')) return refused(Rule::line_is_malformed);
  value.remove_prefix(1);
  const auto day = swift_day(take(value, 6));
  if (!day) return refused(Rule::date_is_malformed);
  balance.balance.date = day->day;
  balance.has_real_day = day->is_real;
  balance.currency = take(value, 3);
  if (balance.currency.size() != 3 || !std::all_of(balance.currency.begin(), balance.currency.end(), is_capital))
    return refused(Rule::line_is_malformed);
  const auto amount = amount_of(trimmed(value));
  if (!amount) return refused(amount.error());
  balance.balance.amount = is_debit ? -*amount : *amount;
  return balance;
}

Result<SwiftEntry, Rule> swift_entry(std::string_view value) {
  SwiftEntry entry;
  if (!take_days(value, entry) || !take_mark(value, entry)) return refused(Rule::line_is_malformed);
  const std::string_view amount_text = take_amount(value);
  // When nothing follows the amount, its last digits may be missing.
  if (amount_text.empty() || trimmed(value).empty()) return refused(Rule::line_is_malformed);
  const auto amount = amount_of(amount_text);
  if (!amount) return refused(amount.error());
  entry.amount = *amount;
  while (take_if(value, ' ')) {
  }
  take_references(value, entry);
  return entry;
}

std::optional<SwiftTotal> swift_total(std::string_view value) {
  constexpr std::size_t most_digits = 9;
  SwiftTotal total;
  const std::string_view count = take(value, digits_at(value));
  if (count.empty() || count.size() > most_digits || value.size() < 3) return std::nullopt;
  std::from_chars(count.data(), count.data() + count.size(), total.entries);
  const auto sum = amount_of(trimmed(value.substr(3)));
  if (!sum) return std::nullopt;
  total.sum = *sum;
  return total;
}

std::string swift_account(std::string_view value) {
  std::string account(value);
  std::erase(account, ' ');
  // Forms: BIC/IBAN, IBAN/EUR, and BIC/number of a Dutch bank.
  if (const std::size_t slash = account.rfind('/'); slash != std::string::npos) {
    std::string before = account.substr(0, slash);
    std::string behind = account.substr(slash + 1);
    if (ledger::Iban::parse(behind) || (is_dutch_bic(before) && ledger::all_digits(behind))) return behind;
    if (ledger::Iban::parse(before)) return before;
  }
  constexpr std::size_t currency = 3;
  if (account.size() <= currency || ledger::Iban::parse(account)) return account;
  const std::string_view end = std::string_view(account).substr(account.size() - currency);
  if (std::all_of(end.begin(), end.end(), is_capital) && is_digit(account[account.size() - currency - 1]))
    account.resize(account.size() - currency);
  return account;
}

std::string_view swift_sequence(std::string_view value) {
  value = trimmed(value);
  const std::size_t slash = value.find('/');
  if (slash == std::string_view::npos) return value;
  const std::string_view page = value.substr(slash + 1);
  const bool is_first = page.empty() || (all_digits(page) && page.size() < 9 && number_of(page) <= 1);
  return is_first ? value.substr(0, slash) : value;
}

}  // namespace connectors
