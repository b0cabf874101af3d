// A page: one scenario of the field, in lines that a back-office clerk can read. What a page may say stands in
// README.md; here it is only cut into cases, lines and words.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace scenarios {

using ledger::Date;
using ledger::Money;

struct Line {
  std::string page;  // "01-plain-month.page"
  int number = 0;    // from 1
  std::string text;
};

// A page that is wrong in itself: "01-plain-month.page:14: an amount is expected, not 'rent'".
class PageError : public std::runtime_error {
 public:
  PageError(const Line& line, const std::string& what)
      : std::runtime_error(line.page + ':' + std::to_string(line.number) + ": " + what) {}
};

// What stands before a page's first `case` opens each of its cases; a page without one is one case.
struct Case {
  std::string name;  // "01_plain_month__the_run_file_is_the_money"
  std::vector<Line> lines;
};
[[nodiscard]] std::vector<Case> cases_of(const std::string& page, std::string_view text);
[[nodiscard]] std::vector<Case> all_cases(const std::filesystem::path& folder);  // *.page, by name

// The words of a line, taken one after the other. Commas are for the reader.
class Words {
 public:
  explicit Words(const Line& line);

  [[nodiscard]] bool is_empty() const { return at_ == words_.size(); }
  [[nodiscard]] bool is_date() const;
  [[nodiscard]] bool is_amount() const;
  [[nodiscard]] bool take(std::string_view phrase);  // when it comes next; may be several words
  void need(std::string_view phrase);
  void end();  // nothing more may stand on the line

  std::string word(const std::string& what);
  Money amount();
  Date date();
  ledger::year_month month();
  ledger::LocalTime moment();  // "2026-02-27 12:10"
  int number();
  std::string rest();

  [[noreturn]] void fail(const std::string& what) const;

 private:
  Line line_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

}  // namespace scenarios
