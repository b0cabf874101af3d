#include "daemon/system/clock.h"

#include <date/tz.h>

#include "ledger/base/ensure.h"

namespace service {
namespace {

const date::time_zone& amsterdam() {
  static const date::time_zone* zone = date::locate_zone("Europe/Amsterdam");
  return *zone;
}

}  // namespace

std::chrono::sys_seconds instant_of(ledger::LocalTime local) {
  const date::local_seconds when{local.time_since_epoch()};
  return std::chrono::sys_seconds{amsterdam().to_sys(when, date::choose::earliest).time_since_epoch()};
}

std::chrono::sys_seconds instant_of(const Moment& moment) {
  constexpr std::size_t size = 6;  // "+01:00"
  const std::string& text = moment.with_offset;
  ENSURE(text.size() > size);
  const std::string_view offset = std::string_view(text).substr(text.size() - size);
  const auto two_digits = [&](std::size_t at) { return (offset[at] - '0') * 10 + (offset[at + 1] - '0'); };
  const std::chrono::minutes east = std::chrono::hours{two_digits(1)} + std::chrono::minutes{two_digits(4)};
  return std::chrono::sys_seconds{moment.local.time_since_epoch() - (offset[0] == '-' ? -east : east)};
}

Moment moment_at(std::chrono::sys_seconds instant) {
  const date::sys_seconds when{instant.time_since_epoch()};
  const date::sys_info info = amsterdam().get_info(when);
  const ledger::LocalTime local{when.time_since_epoch() + info.offset};
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(info.offset).count();
  auto two = [](long n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  const long size = minutes < 0 ? -minutes : minutes;
  return {local, ledger::to_iso(local) + (minutes < 0 ? '-' : '+') + two(size / 60) + ':' + two(size % 60)};
}

Moment moment_at(ledger::LocalTime local) { return moment_at(instant_of(local)); }

Moment SystemClock::now() {
  return moment_at(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

}  // namespace service
