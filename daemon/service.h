// The service that stays up: runs at their times, signals, the service manager. One thread, callbacks.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "daemon/application.h"
#include "daemon/system/clock.h"
#include "daemon/system/service_manager.h"

namespace boost::asio {
class io_context;
}

namespace service {

// Waits; in tests, for no time at all.
class Sleeper {
 public:
  virtual ~Sleeper() = default;
  // Calls back once at that moment by the service's clock; a later call takes the place of an earlier one.
  virtual void wake_at(std::chrono::sys_seconds moment, std::function<void()> callback) = 0;
  virtual void cancel() = 0;
};

struct ServiceParts {
  Files& files;
  Log& log;
  Clock& clock;
  ServiceManager& manager;
  fs::path configuration_file;
};

// In tests: a sleeper that works on the service's own loop.
using SleeperFactory = std::function<std::unique_ptr<Sleeper>(boost::asio::io_context& loop)>;

// Serves until TERM or INT; 0, or the exit code of what it cannot go on from. With `sleeper` absent it waits in
// real time.
[[nodiscard]] Exit serve(Configuration configuration, const ServiceParts& parts,
                         const SleeperFactory& make_sleeper = {});

}  // namespace service
