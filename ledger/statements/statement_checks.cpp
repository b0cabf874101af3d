#include "ledger/statements/statement_checks.h"

#include <algorithm>

#include "ledger/money/date.h"

namespace ledger {

Place place_of(const StatementHead& head, const CheckedFile& file) { return {file.name, head.line, 0, head.path}; }

namespace {

// An error for a statement that is booked, a warning for the others.
Severity severity_in(StatementKind kind) {
  return kind == StatementKind::end_of_day ? Severity::error : Severity::warning;
}

void check_missing_balances(const StatementSums& sums, const CheckedFile& file, Findings& findings) {
  if (file.kind != StatementKind::end_of_day) return;
  const StatementHead& head = sums.head;
  const auto report = [&](Rule rule, const char* found, const char* expected) {
    findings.push_back({.severity = Severity::error,
                        .place = place_of(head, file),
                        .rule = rule,
                        .found = found,
                        .expected = expected,
                        .quoted_line = ""});
  };
  if (!head.first_balance())
    report(Rule::opening_balance_is_missing, "no balance OPBD or PRCD, no :60F:", "an opening balance");
  if (!head.last_balance())
    report(Rule::closing_balance_is_missing,
           "no balance CLBD, no :62F:", "a closing balance: without one the file may have been cut off");
}

// A page joins the chain of balances like a whole statement. That its other pages are elsewhere is told.
void check_page(const StatementHead& head, const CheckedFile& file, Findings& findings) {
  if (!head.page_opening && !head.page_closing) return;
  findings.push_back({.severity = Severity::warning,
                      .place = place_of(head, file),
                      .rule = Rule::page_is_missing,
                      .found = "an intermediate balance in place of an opening or closing balance",
                      .expected = "the other pages of the statement, in this file or another",
                      .quoted_line = ""});
}

void check_sum(const StatementSums& sums, const CheckedFile& file, Findings& findings) {
  if (!sums.head.first_balance() || !sums.head.last_balance()) return;
  const Money opening = sums.head.first_balance()->amount;
  const Money closing = sums.head.last_balance()->amount;
  const Money expected = opening + sums.booked_credits - sums.booked_debits;
  if (closing == expected) return;
  findings.push_back({.severity = severity_in(file.kind),
                      .place = place_of(sums.head, file),
                      .rule = Rule::closing_balance_differs,
                      .found = to_decimal(closing),
                      .expected = to_decimal(expected) + " = opening " + to_decimal(opening) + " + credits " +
                                  to_decimal(sums.booked_credits) + " - debits " + to_decimal(sums.booked_debits) +
                                  "; it differs by " + to_decimal(closing - expected),
                      .quoted_line = ""});
}

// ---- copies ----------------------------------------------------------------------------------------------

std::string in_words(const std::optional<Balance>& balance) {
  return balance ? to_iso(balance->date) + ' ' + to_decimal(balance->amount) : "-";
}

bool is_number(std::string_view sequence) { return sequence.find_first_not_of('0') != std::string_view::npos; }

}  // namespace

void check_details(const BankEntry& entry, const Place& place, Findings& findings) {
  Money sum;
  for (const EntryDetail& detail : entry.details) {
    if (!detail.amount) return;
    sum += *detail.amount;
  }
  if (entry.details.empty() || sum == entry.amount) return;
  findings.push_back(
      {.severity = Severity::warning,
       .place = place,
       .rule = Rule::details_do_not_add_up,
       .found = to_decimal(sum) + " in " + std::to_string(entry.details.size()) +
                (entry.details.size() == 1 ? " detail of entry " : " details of entry ") +
                std::to_string(entry.ordinal),
       .expected = to_decimal(entry.amount) + ", the entry's amount; it differs by " + to_decimal(sum - entry.amount),
       .quoted_line = ""});
}

Findings check_balances(const StatementSums& sums, const CheckedFile& file) {
  Findings findings;
  if (!sums.head.currency.empty() && sums.head.currency != "EUR")
    findings.push_back({.severity = severity_in(file.kind),
                        .place = place_of(sums.head, file),
                        .rule = Rule::currency_is_not_euro,
                        .found = sums.head.currency,
                        .expected = "EUR",
                        .quoted_line = ""});
  check_missing_balances(sums, file, findings);
  check_page(sums.head, file, findings);
  check_sum(sums, file, findings);
  return findings;
}

bool names_account(std::string_view account, std::string_view iban) {
  if (account == iban) return true;
  constexpr std::size_t number_at = 8;  // NL, two check digits, four letters of the bank
  const bool is_number = account.size() >= 7 && account.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number || !iban.starts_with("NL")) return false;
  const auto without_zeros = [](std::string_view number) {
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
  };
  return without_zeros(account) == without_zeros(iban.substr(number_at));
}

Findings check_account(const StatementSums& sums, const CheckedFile& file,
                       const std::function<bool(std::string_view account)>& is_ours) {
  if (is_ours(sums.head.account)) return {};
  return {{.severity = Severity::error,
           .place = place_of(sums.head, file),
           .rule = Rule::account_is_not_ours,
           .found = sums.head.account,
           .expected = "an account of this administration",
           .quoted_line = ""}};
}

CopyKeys copy_keys(const StatementSums& sums) {
  const StatementHead& head = sums.head;
  CopyKeys keys;
  keys.contents = head.account + '|' + in_words(head.first_balance()) + '|' + in_words(head.last_balance()) + '|' +
                  std::to_string(sums.entries) + '|' + std::to_string(sums.entries_hash);
  const std::string& sequence = is_number(head.legal_sequence) ? head.legal_sequence : head.electronic_sequence;
  if (is_number(sequence) && head.last_balance())
    keys.sequence = head.account + '|' + to_iso(head.last_balance()->date).substr(0, 4) + '|' + sequence;
  return keys;
}

}  // namespace ledger
