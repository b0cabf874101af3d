// What the service manager (systemd) is told. Without one, nothing happens.
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
  // How often it wants to hear alive(); nothing: never.
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
