#include "tests/fuzz/holding.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "ledger/money/money.h"

namespace fuzz {

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void must_be_same(std::string_view one, std::string_view other, const char* what) {
  if (one == other) return;
  const auto [first, _] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  const auto at = static_cast<std::size_t>(first - one.begin());
  const std::size_t from = at < 100 ? 0 : at - 100;
  for (const std::string_view text : {one, other})
    std::fprintf(stderr, "---- from byte %zu\n%s\n", from, std::string(text.substr(from, 500)).c_str());
  must(false, what);
}

connectors::Source in_pieces(std::string_view bytes, std::size_t largest) {
  return {"file", [bytes, largest, size = std::size_t{0}](std::span<char> buffer) mutable {
            size = size % largest + 1;
            const std::size_t taken = bytes.copy(buffer.data(), std::min(size, buffer.size()));
            bytes.remove_prefix(taken);
            return taken;
          }};
}

std::string shown(const ledger::Findings& findings, std::size_t most) {
  must(findings.size() <= most + 1, "findings stay within their limit");
  std::string text;
  for (const ledger::Finding& finding : findings) {
    must(finding.place.line >= 0 && finding.place.column >= 0, "a place is within a file");
    text += render(finding) + '\n' + sentence(finding) + '\n';
  }
  return text;
}

bool is_broken_xml(const ledger::Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const ledger::Finding& finding) {
    return finding.rule == ledger::Rule::xml_is_malformed || finding.rule == ledger::Rule::encoding_is_broken ||
           finding.rule == ledger::Rule::file_is_truncated;
  });
}

Told told_of(std::string text, const ledger::Findings& findings) {
  const bool hides_some = std::any_of(findings.begin(), findings.end(), [](const ledger::Finding& finding) {
    return finding.rule == ledger::Rule::too_many_findings;
  });
  return {std::move(text), is_broken_xml(findings) || hides_some, has_errors(findings)};
}

void must_tell_the_same(const Told& pieces, const Told& whole) {
  if (pieces.is_broken || whole.is_broken)
    must(pieces.is_refused && whole.is_refused, "a broken document is refused in pieces and as a whole");
  else must_be_same(pieces.text, whole.text, "pieces tell what the whole tells");
}

void Transcript::begin(const ledger::StatementHead& head) {
  must(!is_open_, "a statement ends before the next begins");
  must(++statements_ <= most_.statements, "statements stay within their limit");
  is_open_ = true;
  entries_ = 0;
  write(head);
}

void Transcript::closed_by(const ledger::StatementHead& head) {
  must(is_open_, "a closing balance stands in a statement");
  write(head);
}

void Transcript::write(const ledger::StatementHead& head) {
  text_ += "statement " + head.id + '|' + head.account + '|' + head.currency + '|' + head.electronic_sequence + '|' +
           head.legal_sequence + '|' + head.message + '|' + head.copy_mark + '|' + std::to_string(head.line) +
           head.path;
  for (const auto* balance : {&head.opening, &head.closing, &head.page_opening, &head.page_closing})
    text_ += *balance ? '|' + ledger::to_iso((*balance)->date) + ' ' + to_decimal((*balance)->amount) : "|-";
  text_ += '\n';
}

void Transcript::entry(const ledger::BankEntry& entry) {
  must(is_open_, "an entry stands in a statement");
  must(entry.ordinal == ++entries_, "entries are numbered from 1");
  must(entries_ <= static_cast<std::int64_t>(most_.entries), "entries stay within their limit");
  must(entry.details.size() <= most_.details, "details stay within their limit");
  must(!entry.amount.is_negative(), "an entry's amount is never negative");
  text_ += std::to_string(entry.line) + '|' + to_decimal(entry.amount) + '|' +
           std::to_string(static_cast<int>(entry.direction)) + std::to_string(static_cast<int>(entry.status)) +
           std::to_string(entry.is_reversal) + '|' + ledger::to_iso(entry.booking_date) + '|' +
           ledger::to_iso(entry.value_date) + '|' + entry.bank_reference + '|' + entry.bank_code + '|' + entry.text;
  for (const ledger::EntryDetail& detail : entry.details)
    text_ += "\n  " + (detail.amount ? to_decimal(*detail.amount) : "-") + '|' + detail.end_to_end.text() + '|' +
             detail.counterparty_name + '|' + detail.counterparty_iban + '|' + detail.remittance + '|' +
             detail.return_reason + '|' + detail.bank_reference;
  text_ += '\n';
}

void Transcript::end() {
  must(is_open_, "a statement that ends has begun");
  is_open_ = false;
}

std::string Transcript::with(const ledger::Findings& findings, std::size_t most) const {
  must(!is_open_ || has_errors(findings), "every statement that begins ends");
  return text_ + shown(findings, most);
}

}  // namespace fuzz
