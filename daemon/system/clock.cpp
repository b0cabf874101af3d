#include "daemon/system/clock.h"

#include <date/tz.h>

#include <sstream>

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
  std::istringstream text(moment.with_offset);
  date::sys_seconds instant;
  text >> date::parse("%FT%T%Ez", instant);
  ENSURE(!text.fail());
  return std::chrono::sys_seconds{instant.time_since_epoch()};
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
