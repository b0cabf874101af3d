#include "daemon/system/service_manager.h"

#include <systemd/sd-daemon.h>

namespace service {

void Systemd::ready(const std::string& status) { sd_notifyf(0, "READY=1\nSTATUS=%s", status.c_str()); }
void Systemd::reloading() { sd_notify(0, "RELOADING=1"); }
void Systemd::stopping() { sd_notify(0, "STOPPING=1"); }
void Systemd::alive() { sd_notify(0, "WATCHDOG=1"); }

std::optional<std::chrono::microseconds> Systemd::watchdog() const {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds{microseconds};
}

}  // namespace service
