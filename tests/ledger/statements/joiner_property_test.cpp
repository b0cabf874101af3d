// Any month, downloaded in any way, ends in the same books.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <random>

#include "tests/ledger/statements/downloads.h"

namespace ledger {
namespace {

// A month of entries, some of them twins, some with references of the bank; downloads of any stretch of days, each in
// its own words; taken in any order, as often as they wait for each other.
struct Month {
  std::vector<std::vector<Line>> days;
  std::vector<std::int64_t> openings;
};

Month any_month() {
  Month month;
  std::int64_t balance = 1'000;
  const bool has_references = *rc::gen::arbitrary<bool>();
  int number = 0;
  for (int day = 1; day <= 9; ++day) {
    month.openings.push_back(balance);
    std::vector<Line> lines;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
      Line line{day, *rc::gen::inRange<std::int64_t>(-300, 300), *rc::gen::element<std::string>("rent", "benefit")};
      if (!lines.empty() && *rc::gen::inRange(0, 3) == 0) line = lines.back();                      // its twin
      else if (!lines.empty() && *rc::gen::inRange(0, 9) == 0) line.amount = -lines.back().amount;  // and back
      if (has_references) line.reference = "R" + std::to_string(++number);
      balance += line.amount;
      lines.push_back(std::move(line));
    }
    // Some days bring back a balance that was: the chain does not miss those between.
    const std::int64_t before = month.openings[static_cast<std::size_t>(*rc::gen::inRange(0, day))];
    if (*rc::gen::inRange(0, 4) == 0 && balance != before) {
      lines.push_back({day, before - balance, "back", has_references ? "R" + std::to_string(++number) : ""});
      balance = before;
    }
    month.days.push_back(std::move(lines));
  }
  month.openings.push_back(balance);
  return month;
}

Download stretch(const Month& month, int from, int to) {
  std::vector<Line> lines;
  for (int day = from; day <= to; ++day)
    for (Line line : month.days[static_cast<std::size_t>(day - 1)]) {
      if (*rc::gen::arbitrary<bool>()) line.text.insert(1, " ");
      lines.push_back(std::move(line));
    }
  return download(month.openings[static_cast<std::size_t>(from - 1)], from, to, lines,
                  std::to_string(*rc::gen::inRange(0, 1'000)));
}

// "1000.00 2026-04-01 > -30.00 2026-04-02": what a failure shows.
std::string in_words(const Download& file) {
  const Balance& opening = *file.sums.head.opening;
  std::string words_of_it = to_decimal(opening.amount) + ' ' + to_iso(opening.date) + " >";
  for (const BankEntry& entry : file.entries)
    words_of_it += ' ' + to_decimal(signed_amount(entry)) + " on " + to_iso(entry.booking_date).substr(8);
  return words_of_it + " until " + to_iso(file.sums.head.closing->date);
}

// Over several runs: what joins by itself, as often as something did; at last all that is left together. Days that come
// to nothing only together the books cannot miss: what holds them stands in the last run.
void take_all(BooksInMemory& books, std::vector<Download> files) {
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (auto file = files.begin(); file != files.end();) {
      const Join join = books.take(file->sums, file->entries).join;
      const bool is_left = join == Join::waits || join == Join::conflicts;
      goes_on = goes_on || !is_left;
      file = is_left ? file + 1 : files.erase(file);
    }
  }
  const std::vector<std::string> left = take_together(books, files);
  std::string told;
  for (const std::string& one : left) told += one + '\n';
  for (const std::string& one : books.in_words()) told += one + " is booked\n";
  for (const Download& one : files) told += in_words(one) + '\n';
  if (!left.empty()) RC_FAIL(told);
}

// A hundred orders of each of a hundred months.
RC_GTEST_PROP(JoiningProperty, AnyDownloadsInAnyOrderEndInTheSameBooks, ()) {
  const Month month = any_month();
  BooksInMemory begun;
  (void)take(begun, download(1'000, 1, 1, month.days[0]));
  BooksInMemory expected = begun;
  std::vector<Download> files;
  for (int day = 2; day <= 9; ++day) {
    const Download one = stretch(month, day, day);
    (void)expected.take(one.sums, one.entries);
    files.push_back(stretch(month, day, day));
  }
  for (int extra = *rc::gen::inRange(0, 4); extra > 0; --extra) {
    const int from = *rc::gen::inRange(1, 10);
    files.push_back(stretch(month, from, *rc::gen::inRange(from, 10)));
  }
  std::mt19937 dice(*rc::gen::arbitrary<std::uint32_t>());
  for (int order = 0; order < 100; ++order) {
    std::shuffle(files.begin(), files.end(), dice);
    BooksInMemory books = begun;
    take_all(books, files);
    RC_ASSERT(books.in_words() == expected.in_words());
    RC_ASSERT(books.balance() == expected.balance());
  }
}

}  // namespace
}  // namespace ledger
