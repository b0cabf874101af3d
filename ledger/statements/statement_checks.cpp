#include "ledger/statements/statement_checks.h"

#include <algorithm>
#include <array>
#include <map>

#include "ledger/money/date.h"

namespace ledger {
namespace {

Place place_of(const StatementHead& head, const CheckedFile& file) {
  return {file.name, head.line, 0, head.path};
}

// What must hold to book a statement is for the others only worth a look.
Severity severity_in(StatementKind kind) {
  return kind == StatementKind::end_of_day ? Severity::error : Severity::warning;
}

void check_missing_balances(const StatementSums& sums, const CheckedFile& file, Findings& findings) {
  if (file.kind != StatementKind::end_of_day) return;
  const StatementHead& head = sums.head;
  const auto report = [&](Rule rule, const char* found, const char* expected) {
    findings.push_back({Severity::error, place_of(head, file), rule, found, expected, ""});
  };
  if (!head.first_balance())
    report(Rule::opening_balance_is_missing, "no balance OPBD or PRCD", "an opening balance");
  if (!head.last_balance()) report(Rule::closing_balance_is_missing, "no balance CLBD", "a closing balance");
}

// A page is a link of the chain like any other; that the rest stands elsewhere is worth knowing.
void check_page(const StatementHead& head, const CheckedFile& file, Findings& findings) {
  if (!head.page_opening && !head.page_closing) return;
  findings.push_back({Severity::warning, place_of(head, file), Rule::page_is_missing,
                      "an intermediate balance in place of an opening or closing balance",
                      "the other pages of the statement, in this file or another", ""});
}

void check_sum(const StatementSums& sums, const CheckedFile& file, Findings& findings) {
  if (!sums.head.first_balance() || !sums.head.last_balance()) return;
  const Money opening = sums.head.first_balance()->amount;
  const Money closing = sums.head.last_balance()->amount;
  const Money expected = opening + sums.booked_credits - sums.booked_debits;
  if (closing == expected) return;
  findings.push_back({severity_in(file.kind), place_of(sums.head, file), Rule::closing_balance_differs,
                      to_decimal(closing),
                      to_decimal(expected) + " = opening " + to_decimal(opening) + " + credits " +
                          to_decimal(sums.booked_credits) + " - debits " + to_decimal(sums.booked_debits) +
                          "; it differs by " + to_decimal(closing - expected),
                      ""});
}

// ---- the chain -----------------------------------------------------------------------------------------

bool is_in_chain(const StatementSums& sums) { return sums.head.opening && sums.head.closing; }

Date last_day(const StatementSums& sums) { return sums.head.closing->date; }

using Links = std::vector<const StatementSums*>;

// Days in order. Within a day the one that continues the balance comes first; else the file's order decides.
void check_account_chain(Links links, std::optional<Money> last, const CheckedFile& file,
                         Findings& findings) {
  std::stable_sort(links.begin(), links.end(), [](const StatementSums* a, const StatementSums* b) {
    return last_day(*a) < last_day(*b);
  });
  for (auto next = links.begin(); next != links.end(); ++next) {
    const auto day_ends = std::find_if(
        next, links.end(), [&](const StatementSums* link) { return last_day(*link) != last_day(**next); });
    const auto continues = std::find_if(next, day_ends, [&](const StatementSums* link) {
      return last && link->head.opening->amount == *last;
    });
    if (continues != day_ends) std::rotate(next, continues, continues + 1);
    const StatementHead& head = (*next)->head;
    if (last && head.opening->amount != *last)
      findings.push_back({Severity::error, place_of(head, file), Rule::opening_balance_is_not_last_closing,
                          to_decimal(head.opening->amount),
                          to_decimal(*last) + ", the last closing balance of " + head.account +
                              "; it differs by " + to_decimal(head.opening->amount - *last),
                          ""});
    last = head.closing->amount;
  }
}

// ---- copies ----------------------------------------------------------------------------------------------

constexpr std::uint64_t fnv_offset = 14695981039346656037U;
constexpr std::uint64_t fnv_prime = 1099511628211U;

std::uint64_t mixed(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * fnv_prime;
  return (hash ^ 0xFFU) * fnv_prime;  // a byte of no UTF-8 text: "ab","c" is not "a","bc"
}

std::uint64_t mixed(std::uint64_t hash, std::int64_t number) {
  for (int shift = 0; shift < 64; shift += 8)
    hash = (hash ^ ((static_cast<std::uint64_t>(number) >> shift) & 0xFFU)) * fnv_prime;
  return hash;
}

std::string in_words(const std::optional<Balance>& balance) {
  return balance ? to_iso(balance->date) + ' ' + to_decimal(balance->amount) : "-";
}

bool is_number(std::string_view sequence) {
  return sequence.find_first_not_of('0') != std::string_view::npos;
}

}  // namespace

void check_details(const BankEntry& entry, const Place& place, Findings& findings) {
  Money sum;
  for (const EntryDetail& detail : entry.details) {
    if (!detail.amount) return;
    sum += *detail.amount;
  }
  if (entry.details.empty() || sum == entry.amount) return;
  findings.push_back(
      {Severity::warning, place, Rule::details_do_not_add_up,
       to_decimal(sum) + " in " + std::to_string(entry.details.size()) +
           (entry.details.size() == 1 ? " detail of entry " : " details of entry ") +
           std::to_string(entry.ordinal),
       to_decimal(entry.amount) + ", the entry's amount; it differs by " + to_decimal(sum - entry.amount),
       ""});
}

Findings check_balances(const StatementSums& sums, const CheckedFile& file) {
  Findings findings;
  if (!sums.head.currency.empty() && sums.head.currency != "EUR")
    findings.push_back({severity_in(file.kind), place_of(sums.head, file), Rule::currency_is_not_euro,
                        sums.head.currency, "EUR", ""});
  check_missing_balances(sums, file, findings);
  check_page(sums.head, file, findings);
  check_sum(sums, file, findings);
  return findings;
}

Findings check_account(const StatementSums& sums, const CheckedFile& file,
                       const std::function<bool(std::string_view account)>& is_ours) {
  if (is_ours(sums.head.account)) return {};
  return {{Severity::error, place_of(sums.head, file), Rule::account_is_not_ours, sums.head.account,
           "an account of this administration", ""}};
}

Findings check_chain(const std::vector<StatementSums>& sums, const CheckedFile& file,
                     const std::function<std::optional<Money>(std::string_view account)>& last_closing) {
  std::map<std::string_view, Links> accounts;
  for (const StatementSums& statement : sums)
    if (is_in_chain(statement)) accounts[statement.head.account].push_back(&statement);
  Findings findings;
  for (const auto& [account, links] : accounts)
    check_account_chain(links, last_closing(account), file, findings);
  return findings;
}

CopyKeys copy_keys(const StatementSums& sums) {
  const StatementHead& head = sums.head;
  CopyKeys keys;
  keys.contents = head.account + '|' + in_words(head.opening) + '|' + in_words(head.closing) + '|' +
                  std::to_string(sums.entries) + '|' + std::to_string(sums.entries_hash);
  const std::string& sequence =
      is_number(head.legal_sequence) ? head.legal_sequence : head.electronic_sequence;
  if (is_number(sequence) && head.closing)
    keys.sequence = head.account + '|' + to_iso(head.closing->date).substr(0, 4) + '|' + sequence;
  return keys;
}

std::uint64_t hash_with(std::uint64_t hash, const BankEntry& entry) {
  hash = mixed(hash == 0 ? fnv_offset : hash, entry.amount.cents());
  hash =
      mixed(hash, static_cast<std::int64_t>(entry.direction) * 16 + static_cast<std::int64_t>(entry.status));
  hash = mixed(hash, entry.booking_date.time_since_epoch().count());
  hash = mixed(hash, entry.bank_reference);
  for (const EntryDetail& detail : entry.details)
    for (const std::string& text : {std::cref(detail.end_to_end.text()), std::cref(detail.counterparty_iban),
                                    std::cref(detail.remittance), std::cref(detail.return_reason)})
      hash = mixed(hash, text);
  return hash;
}

}  // namespace ledger
