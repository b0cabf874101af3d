// What the service says while it works: to the journal, a file or standard error; as text or as JSON lines.
// Ids, counts and amounts only, never a name or an account number: rule least_data.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "config/settings.h"

namespace service {

class Log {
 public:
  virtual ~Log() = default;
  virtual void info(std::string_view text) = 0;
  virtual void warning(std::string_view text) = 0;
  virtual void error(std::string_view text) = 0;
};

// Throws std::system_error when the file cannot be opened.
[[nodiscard]] std::unique_ptr<Log> open_log(const config::ServiceSettings& settings);

}  // namespace service
