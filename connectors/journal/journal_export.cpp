#include "connectors/journal/journal_export.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/money/sepa_text.h"

namespace connectors {
namespace {

using ledger::Account;
using ledger::EventKind;
using ledger::Money;

constexpr std::string_view opening_text = "opening_balances";
constexpr std::string_view closing_text = "closing_balances";
constexpr std::size_t most_in_title = 200;

// Characters of an id that neither program can take for a date, a tag, a comment or a sub-account.
bool is_plain(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::string plain(std::string_view id) {
  std::string text;
  for (const char c : id) {
    if (is_plain(c)) text += c;
    else text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return text;
}

std::string line_of(const Account& account, Money amount) {
  return fmt::format("    {:<44}  {:>14} EUR", journal_account(account), to_decimal(amount));
}

}  // namespace

std::string journal_account(const Account& account) {
  std::string name(path(account.kind));
  if (!account.participant.empty()) name += ':' + plain(account.participant.text());
  return name;
}

JournalExport::JournalExport(std::string_view title, const std::vector<Account>& accounts, Sink sink)
    : out_(std::move(sink)) {
  out_ << "; " << ledger::to_sepa(title, most_in_title) << "\n\n";
  // In two lines, because ledger cannot read hledger's form of one line.
  out_ << "commodity EUR\n    format 1000.00 EUR\n\n";
  for (const Account& account : accounts) {
    const bool is_new = balances_.emplace(account, Money()).second;
    ENSURE(is_new && is_per_participant(account.kind) == !account.participant.empty());
    out_ << "account " << journal_account(account) << "\n";
  }
  out_ << "\n";
  for (const std::string_view text : {opening_text, closing_text}) out_ << "payee " << text << "\n";
  for (const EventKind kind : ledger::values_of<EventKind>()) out_ << "payee " << to_text(kind) << "\n";
}

void JournalExport::head(ledger::Date day, std::string_view number, std::string_view description) {
  ENSURE(!is_finished_);
  last_day_ = is_begun_ ? std::max(last_day_, day) : day;
  is_begun_ = true;
  out_ << fmt::format("\n{} * ({}) {}", ledger::to_iso(day), number, description);
}

void JournalExport::post(const ledger::Posting& posting, std::string_view source) {
  const auto balance = balances_.find(posting.account);
  ENSURE(balance != balances_.end());
  balance->second += posting.amount;
  out_ << line_of(posting.account, posting.amount);
  if (!source.empty()) out_ << "  ; source:" << plain(source);
  out_ << "\n";
}

void JournalExport::opening(ledger::Date day, const std::vector<ledger::Posting>& balances) {
  ENSURE(!is_begun_);
  Money sum;
  head(day, "0", opening_text);
  out_ << "\n";
  for (const ledger::Posting& posting : balances) {
    sum += posting.amount;
    post(posting, {});
  }
  ENSURE(sum.is_zero());
}

void JournalExport::entry(ledger::EntryNumber number, const ledger::JournalEntry& entry, const SourceId& id_of) {
  ENSURE(!number.is_none());
  head(entry.booking_date(), std::to_string(number.number()), to_text(entry.event()));
  if (!entry.reference().empty()) out_ << "  ; ref:" << plain(entry.reference());
  out_ << "\n";
  for (const ledger::Posting& posting : entry.postings()) post(posting, id_of(posting.source));
}

// It stands on the last day and last in the file, so that it holds for a program that reads by date and for one that
// reads by line.
void JournalExport::finish() {
  ENSURE(!is_finished_);
  if (is_begun_ && !balances_.empty()) {
    head(last_day_, "0", closing_text);
    out_ << "\n";
    for (const auto& [account, balance] : balances_)
      out_ << line_of(account, Money()) << " = " << to_decimal(balance) << " EUR\n";
  }
  is_finished_ = true;
  out_.flush();
}

}  // namespace connectors
