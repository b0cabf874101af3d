#include "tests/scenarios/page.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <sstream>

namespace scenarios {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    if (word.front() == '#') break;
    while (!word.empty() && word.back() == ',') word.pop_back();
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

// "01-plain-month.page" and "the run file is the money" become a name that ctest can select.
std::string name_from(std::string_view text) {
  std::string name;
  for (const char c : text) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

bool begins_a_story(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

}  // namespace

std::vector<Case> cases_of(const std::string& page, std::string_view text) {
  const std::string stem = name_from(fs::path(page).stem().string());
  std::vector<Line> opening;
  std::vector<Case> cases;
  bool is_prose = false;  // a paragraph that begins with a capital or a number tells the story
  std::istringstream stream{std::string(text)};
  Line line{page, 0, ""};
  while (std::getline(stream, line.text)) {
    ++line.number;
    const std::vector<std::string> words = words_of(line.text);
    if (words.empty()) is_prose = false;
    else if (begins_a_story(line.text.front())) is_prose = true;
    if (words.empty() || is_prose) continue;
    if (words.front() == "case") cases.push_back({stem + "__" + name_from(Words(line).rest().substr(5)), opening});
    else (cases.empty() ? opening : cases.back().lines).push_back(line);
  }
  if (cases.empty()) cases.push_back({stem, opening});
  return cases;
}

std::vector<Case> all_cases(const fs::path& folder) {
  std::vector<fs::path> pages;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".page") pages.push_back(entry.path());
  std::sort(pages.begin(), pages.end());
  std::vector<Case> cases;
  for (const fs::path& page : pages) {
    std::ifstream in(page);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (Case& one : cases_of(page.filename().string(), text)) cases.push_back(std::move(one));
  }
  return cases;
}

Words::Words(const Line& line) : line_(line), words_(words_of(line.text)) {}

bool Words::is_date() const { return !is_empty() && ledger::parse_date(words_[at_]).has_value(); }

bool Words::is_amount() const {
  return !is_empty() && ledger::parse_amount(words_[at_], ledger::DecimalMark::point).has_value();
}

bool Words::take(std::string_view phrase) {
  const std::vector<std::string> wanted = words_of(phrase);
  if (words_.size() - at_ < wanted.size() ||
      !std::equal(wanted.begin(), wanted.end(), words_.begin() + static_cast<std::ptrdiff_t>(at_)))
    return false;
  at_ += wanted.size();
  return true;
}

void Words::need(std::string_view phrase) {
  if (!take(phrase)) fail("'" + std::string(phrase) + "'");
}

void Words::end() {
  if (!is_empty()) fail("the end of the line");
}

std::string Words::word(const std::string& what) {
  if (is_empty()) fail(what);
  return words_[at_++];
}

Money Words::amount() {
  if (!is_amount()) fail("an amount");
  return ledger::parse_amount(words_[at_++], ledger::DecimalMark::point).value();
}

Date Words::date() {
  if (!is_date()) fail("a day");
  return ledger::parse_date(words_[at_++]).value();
}

ledger::year_month Words::month() {
  const auto month = is_empty() ? std::nullopt : ledger::parse_month(words_[at_]);
  if (!month) fail("a month");
  ++at_;
  return *month;
}

ledger::LocalTime Words::moment() {
  const std::string day = word("a day");
  const auto moment = is_empty() ? std::nullopt : ledger::parse_local_time(day + 'T' + words_[at_]);
  if (!moment) fail("a time of day");
  ++at_;
  return *moment;
}

int Words::number() {
  const std::string text = word("a number");
  if (!std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; }) || text.size() > 6) {
    --at_;
    fail("a number");
  }
  return std::stoi(text);
}

std::string Words::rest() {
  std::string text;
  while (!is_empty()) text += (text.empty() ? "" : " ") + words_[at_++];
  return text;
}

void Words::fail(const std::string& what) const {
  throw PageError(line_,
                  what + " is expected" + (is_empty() ? " at the end of the line" : ", not '" + words_[at_] + "'"));
}

}  // namespace scenarios
