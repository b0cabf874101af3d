// What a bank portal hands out, in a line or two, and how it is told that it joins.
#pragma once

#include <string>
#include <vector>

#include "ledger/statements/summing_sink.h"
#include "tests/ledger/statements/books_in_memory.h"

namespace ledger {

inline Money euros(std::int64_t euros) { return Money::cents(euros * 100); }
inline Date april(int day) {
  return *parse_date(day < 10 ? "2026-04-0" + std::to_string(day) : "2026-04-" + std::to_string(day));
}

struct Line {
  int day;
  std::int64_t amount;  // in euro; credit above zero
  std::string text;
  std::string reference = {};  // the bank's
  std::string end_to_end = {};
};

inline BankEntry entry_of(const Line& line) {
  BankEntry entry;
  entry.direction = line.amount < 0 ? Direction::debit : Direction::credit;
  entry.amount = euros(std::abs(line.amount));
  entry.booking_date = entry.value_date = april(line.day);
  entry.bank_reference = line.reference;
  entry.details.emplace_back();
  entry.details.back().remittance = line.text;
  entry.details.back().end_to_end = EndToEndId(line.end_to_end);
  return entry;
}

struct Download {
  StatementSums sums;
  std::vector<BankEntry> entries;
};

inline Download download(std::int64_t opening, int from, int to, const std::vector<Line>& lines, std::string id = "S") {
  Download made;
  StatementHead head;
  head.id = std::move(id);
  head.account = "NL91ABNA0417164300";
  head.currency = "EUR";
  std::int64_t closing = opening;
  for (const Line& line : lines) closing += line.amount;
  head.opening = Balance{euros(opening), april(from)};
  head.closing = Balance{euros(closing), april(to)};
  SummingSink sink("file");
  sink.begin(head);
  for (const Line& line : lines) {
    made.entries.push_back(entry_of(line));
    sink.entry(made.entries.back());
  }
  sink.end();
  made.sums = sink.sums().front();
  return made;
}

inline constexpr const char* words[] = {"continues", "repeats", "overlaps", "overlaps otherwise",
                                        "fills",     "waits",   "conflicts"};

// "overlaps 1", then the rules of what was found: "waits 0 opening_balance_is_not_last_closing".
inline std::string take(BooksInMemory& books, const Download& file) {
  const Joiner::Answer answer = books.take(file.sums, file.entries);
  std::string told = std::string(words[static_cast<int>(answer.join)]) + ' ' + std::to_string(answer.new_entries);
  for (const Finding& finding : answer.findings) told += ' ' + std::string(name(finding.rule));
  return told;
}

// Those at hand, taken together in the order of their balances; of those left over the first day and why.
inline std::vector<std::string> take_together(BooksInMemory& books, const std::vector<Download>& files) {
  std::vector<StatementSums> sums;
  std::vector<std::vector<BankEntry>> entries;
  for (const Download& file : files) {
    sums.push_back(file.sums);
    entries.push_back(file.entries);
  }
  BookerInMemory booker(books, sums, entries);
  std::vector<std::string> told;
  for (const LeftOver& one : join_all(sums, chain_order(sums), booker))
    told.push_back(to_iso(sums[one.statement].head.closing->date).substr(8) + ' ' +
                   words[static_cast<int>(one.why.join)]);
  return told;
}

}  // namespace ledger
