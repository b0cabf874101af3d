// Messages to the service manager (systemd). Without one they do nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace service {

class ServiceManager {
 public:
  virtual ~ServiceManager() = default;
  virtual void ready(const std::string& status) = 0;
  virtual void reloading() = 0;
  virtual void stopping() = 0;
  virtual void alive() = 0;
  // The longest time between two calls of alive(); nothing where none are expected.
  [[nodiscard]] virtual std::optional<std::chrono::microseconds> watchdog() const = 0;
};

class Systemd final : public ServiceManager {
 public:
  void ready(const std::string& status) override;
  void reloading() override;
  void stopping() override;
  void alive() override;
  [[nodiscard]] std::optional<std::chrono::microseconds> watchdog() const override;
};

}  // namespace service
