#include "ledger/money/date.h"

#include <algorithm>
#include <array>

#include "ledger/base/ensure.h"
#include "ledger/money/ascii.h"

namespace ledger {
namespace {

namespace chrono = std::chrono;

constexpr std::array weekday_names = {"zo", "ma", "di", "wo", "do", "vr", "za"};
constexpr std::array month_names = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                    "juli",    "augustus", "september", "oktober", "november", "december"};

// Reads a text from its front, piece by piece. After a piece that is not what was asked for, every further one fails.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = i < rest_.size() ? rest_[i] : '?';
      if (!is_digit(c)) fits_ = false;
      number = number * 10 + (c - '0');
    }
    rest_.remove_prefix(std::min(count, rest_.size()));
    return fits_ ? number : 0;
  }

  void mark(char expected) {
    if (!rest_.starts_with(expected)) fits_ = false;
    rest_.remove_prefix(rest_.empty() ? 0 : 1);
  }

  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  [[nodiscard]] bool fitted_whole() const { return fits_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool fits_ = true;
};

year_month take_month(Pieces& pieces) {
  const chrono::year year(pieces.digits(4));
  pieces.mark('-');
  return year / chrono::month(static_cast<unsigned>(pieces.digits(2)));
}

chrono::year_month_day take_day(Pieces& pieces) {
  const year_month month = take_month(pieces);
  pieces.mark('-');
  return month / chrono::day(static_cast<unsigned>(pieces.digits(2)));
}

// Programs write the year 0000 for a date that they do not have.
bool is_year(chrono::year year) { return year >= chrono::year(1); }

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string padded(unsigned number) { return padded(static_cast<int>(number), 2); }

}  // namespace

std::optional<Date> parse_date(std::string_view iso) {
  Pieces pieces(iso);
  const chrono::year_month_day day = take_day(pieces);
  if (!pieces.fitted_whole() || !day.ok() || !is_year(day.year())) return std::nullopt;
  return Date(day);
}

std::optional<year_month> parse_month(std::string_view iso) {
  Pieces pieces(iso);
  const year_month month = take_month(pieces);
  if (!pieces.fitted_whole() || !month.ok() || !is_year(month.year())) return std::nullopt;
  return month;
}

std::optional<LocalTime> parse_local_time(std::string_view iso) {
  Pieces pieces(iso);
  const chrono::year_month_day day = take_day(pieces);
  pieces.mark('T');
  const int hours = pieces.digits(2);
  pieces.mark(':');
  const int minutes = pieces.digits(2);
  int seconds = 0;
  if (!pieces.is_at_end()) {
    pieces.mark(':');
    seconds = pieces.digits(2);
  }
  if (!pieces.fitted_whole() || !day.ok() || !is_year(day.year())) return std::nullopt;
  if (hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  return LocalTime(chrono::local_days(day)) + chrono::hours(hours) + chrono::minutes(minutes) +
         chrono::seconds(seconds);
}

std::string to_iso(Date day) {
  const chrono::year_month_day ymd(day);
  return to_iso(ymd.year() / ymd.month()) + '-' + padded(unsigned(ymd.day()));
}

std::string to_iso(year_month month) { return padded(int(month.year()), 4) + '-' + padded(unsigned(month.month())); }

std::string to_iso(LocalTime time) {
  const auto midnight = chrono::floor<Days>(time);
  const chrono::hh_mm_ss clock(time - midnight);
  const auto two = [](auto count) { return padded(static_cast<int>(count.count()), 2); };
  return to_iso(date_of(time)) + 'T' + two(clock.hours()) + ':' + two(clock.minutes()) + ':' + two(clock.seconds());
}

std::string to_dutch(Date day) {
  const chrono::year_month_day ymd(day);
  const std::string weekday = weekday_names.at(chrono::weekday(day).c_encoding());
  return weekday + ' ' + std::to_string(unsigned(ymd.day())) + ' ' + month_names.at(unsigned(ymd.month()) - 1) + ' ' +
         std::to_string(int(ymd.year()));
}

Date date_of(LocalTime time) { return Date(chrono::floor<Days>(time).time_since_epoch()); }

year_month month_of(Date day) {
  const chrono::year_month_day ymd(day);
  return ymd.year() / ymd.month();
}

Date first_of(year_month month) { return Date(month / 1); }

Date last_of(year_month month) { return Date(month / chrono::last); }

Date day_in(year_month month, int day_of_month) {
  ENSURE(month.ok() && day_of_month >= 1 && day_of_month <= 31);
  return std::min(first_of(month) + Days(day_of_month - 1), last_of(month));
}

Date add_months(Date day, int months) {
  const chrono::year_month_day ymd(day);
  return day_in(month_of(day) + chrono::months(months), static_cast<int>(unsigned(ymd.day())));
}

}  // namespace ledger
