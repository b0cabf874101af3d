// The service that stays up: it runs at the scheduled times and answers signals and the service manager. One thread
// does everything, in callbacks.
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

// Waits for the next run. Tests put one in its place that does not wait.
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

// Makes the sleeper of a test, which works on the service's own event loop.
using SleeperFactory = std::function<std::unique_ptr<Sleeper>(boost::asio::io_context& loop)>;

// Serves until TERM or INT. Gives Exit::done, or the exit code of what it cannot go on from. Without `make_sleeper` it
// waits in real time.
[[nodiscard]] Exit serve(Configuration configuration, const ServiceParts& parts,
                         const SleeperFactory& make_sleeper = {});

}  // namespace service
