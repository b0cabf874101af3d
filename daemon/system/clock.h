// The only place that asks the machine for the time. Everything else gets the moment as an argument.
#pragma once

#include <chrono>
#include <string>

#include "ledger/money/date.h"

namespace service {

struct Moment {
  ledger::LocalTime local;  // Europe/Amsterdam
  std::string with_offset;  // "2026-02-27T12:10:00+01:00"
  [[nodiscard]] ledger::Date today() const { return ledger::date_of(local); }
};

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Moment now() = 0;
};

// The machine's clock, in the municipality's time zone.
class SystemClock final : public Clock {
 public:
  Moment now() override;
};

// A clock that stands still, for rehearsals and tests.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Moment moment) : moment_(std::move(moment)) {}
  Moment now() override { return moment_; }
  void set(Moment moment) { moment_ = std::move(moment); }

 private:
  Moment moment_;
};

// When clocks change: a local time that happens twice means the first one; a local time that is skipped means the
// moment of the change.
[[nodiscard]] std::chrono::sys_seconds instant_of(ledger::LocalTime local);
// By its offset: of a local time that happens twice it is the one that is meant.
[[nodiscard]] std::chrono::sys_seconds instant_of(const Moment& moment);
[[nodiscard]] Moment moment_at(std::chrono::sys_seconds instant);
[[nodiscard]] Moment moment_at(ledger::LocalTime local);

}  // namespace service
