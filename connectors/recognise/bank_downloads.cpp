#include "connectors/recognise/bank_downloads.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ledger/money/ascii.h"

namespace connectors {
namespace {

using ledger::all_digits;
using ledger::is_digit;
using ledger::is_letter;

using Fields = std::vector<std::string_view>;

constexpr int lines_looked_at = 30;  // some banks write titles and balances above the rows
constexpr std::size_t fewest_fields = 3;
constexpr std::array<char, 4> separators = {';', ',', '\t', '|'};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \"'");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \"'") - first + 1);
}

Fields fields_of(std::string_view line, char separator) {
  Fields fields;
  bool is_quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at < line.size() && line[at] == '"') is_quoted = !is_quoted;
    if (at < line.size() && (line[at] != separator || is_quoted)) continue;
    fields.push_back(trimmed(line.substr(begin, at - begin)));
    begin = at + 1;
  }
  return fields;
}

// Forms of a day, with or without a time after it: "27-02-2026", "2026-02-27", "27/02/26", "27.02.2026", "12-Dec-2019",
// "20260227".
bool is_day(std::string_view field) {
  field = field.substr(0, field.find_first_of(" T"));
  if (field.size() == 8 && all_digits(field)) return field.starts_with("19") || field.starts_with("20");
  const std::size_t mark = field.find_first_of("-/.");
  if (mark == std::string_view::npos) return false;
  const std::size_t second = field.find(field[mark], mark + 1);
  if (second == std::string_view::npos) return false;
  const std::string_view first = field.substr(0, mark);
  const std::string_view month = field.substr(mark + 1, second - mark - 1);
  const std::string_view last = field.substr(second + 1);
  const auto is_number = [](std::string_view part) {
    return !part.empty() && (part.size() <= 2 || part.size() == 4) && all_digits(part);
  };
  const bool is_month = is_number(month) || (month.size() == 3 && std::all_of(month.begin(), month.end(), is_letter));
  return is_number(first) && is_month && is_number(last) && first.size() + last.size() >= 3;
}

// Forms of an amount: "-2,56", "1,525.00", "£67.40", "0.0". Decimals follow a mark; digits and other marks stand before
// it.
bool is_amount(std::string_view field) {
  constexpr std::array<std::string_view, 8> signs = {"+", "-", "\u00A3", "\u20AC", "$", "EUR", " ", "'"};
  for (bool is_shorter = true; is_shorter;) {
    is_shorter = false;
    for (const std::string_view sign : signs)
      if (field.starts_with(sign)) {
        field.remove_prefix(sign.size());
        is_shorter = true;
      }
  }
  const std::size_t mark = field.find_last_of(".,");
  if (mark == std::string_view::npos || mark == 0 || !is_digit(field.front())) return false;
  const std::string_view decimals = field.substr(mark + 1);
  if (decimals.empty() || decimals.size() > 2 || !all_digits(decimals)) return false;
  std::size_t since_mark = 0;
  for (const char c : field.substr(0, mark)) {
    if (!is_digit(c) && c != '.' && c != ',' && c != '\'') return false;
    since_mark = is_digit(c) ? since_mark + 1 : 0;
  }
  return field.find_first_of(".,'") == mark || since_mark == 3;
}

bool is_row(const Fields& fields) {
  return fields.size() >= fewest_fields && std::any_of(fields.begin(), fields.end(), is_day) &&
         std::any_of(fields.begin(), fields.end(), is_amount);
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (ledger::is_capital(c)) c = static_cast<char>(c | ('a' - 'A'));
  return small;
}

// At least two of a bank's words among three or more fields.
bool is_header(const Fields& fields) {
  constexpr std::array<std::string_view, 12> words = {"datum",   "bedrag", "rekening", "omschrijving",
                                                      "iban",    "saldo",  "amount",   "date",
                                                      "balance", "betrag", "buchung",  "description"};
  if (fields.size() < fewest_fields) return false;
  return std::count_if(words.begin(), words.end(), [&](std::string_view word) {
           return std::any_of(fields.begin(), fields.end(),
                              [word](std::string_view field) { return lower(field).find(word) != std::string::npos; });
         }) >= 2;
}

// Column names that only our own forms have. A damaged header still holds one of them.
bool names_columns_of_ours(const Fields& fields) {
  constexpr std::array<std::string_view, 16> names = {"participant", "run_id",         "run_date",     "run_kind",
                                                      "client_code", "component_code", "scheme_code",  "debit_credit",
                                                      "period_from", "valid_from",     "legal_ground", "loan",
                                                      "principal",   "expected_day",   "right_from",   "first_due"};
  return std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
    return std::find(names.begin(), names.end(), field) != names.end();
  });
}

// Rows of our own hold a period; no bank writes a month without a day.
bool holds_month(const Fields& fields) {
  return std::any_of(fields.begin(), fields.end(), [](std::string_view field) {
    return field.size() == 7 && field[4] == '-' && all_digits(field.substr(0, 4)) && all_digits(field.substr(5));
  });
}

bool is_of(std::string_view bank_code, std::string_view account) {
  return account.size() == 18 && account.starts_with("NL") && account.substr(4, 4) == bank_code;
}

// What one line tells about the file, when it tells anything.
std::string_view bank_of(const Fields& fields) {
  const auto has = [&](std::string_view word) { return std::find(fields.begin(), fields.end(), word) != fields.end(); };
  if (has("Af Bij") || has("Debit/credit")) return "ING";
  if (has("IBAN/BBAN")) return "Rabobank";
  if (has("KNAB EXPORT") || (has("CreditDebet") && has("Tegenrekeninghouder"))) return "Knab";
  if (has("Interest Date") && has("Counterparty")) return "bunq";
  if (has("Datum") && has("Bedrag") && has("Rekening") && has("Tegenrekening") && has("Naam")) return "bunq";
  if (has("transactiondate") || (has("accountNumber") && has("mutationcode"))) return "ABN AMRO";
  if (fields.size() < fewest_fields) return {};
  if (fields[0].size() == 9 && all_digits(fields[0]) && fields[1] == "EUR" && is_day(fields[2])) return "ABN AMRO";
  if (!is_day(fields[0])) return {};
  if (is_of("ASNB", fields[1])) return "ASN Bank";
  if (is_of("SNSB", fields[1])) return "SNS";
  if (is_of("RBRB", fields[1])) return "RegioBank";
  if (is_of("TRIO", fields[1])) return "Triodos Bank";
  return {};
}

// What the lines tell when they are split by this separator.
struct Seen {
  bool is_download = false;
  bool is_ours = false;
  std::string_view bank;
};

Seen look_at(std::string_view text, char separator) {
  Seen seen;
  for (int i = 0; i < lines_looked_at && !text.empty(); ++i) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const Fields fields = fields_of(text.substr(0, end), separator);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (text.starts_with('\n')) text.remove_prefix(1);
    seen.is_ours = seen.is_ours || names_columns_of_ours(fields) || holds_month(fields);
    seen.is_download = seen.is_download || is_header(fields) || is_row(fields);
    if (seen.bank.empty()) seen.bank = bank_of(fields);
  }
  return seen;
}

}  // namespace

std::optional<std::string> bank_download(std::string_view text) {
  bool is_download = false;
  std::string_view bank;
  for (const char separator : separators) {
    const Seen seen = look_at(text, separator);
    if (seen.is_ours) return std::nullopt;
    is_download = is_download || seen.is_download;
    if (bank.empty()) bank = seen.bank;
  }
  if (!is_download) return std::nullopt;
  return "a CSV download of " + (bank.empty() ? "a bank" : std::string(bank));
}

}  // namespace connectors
