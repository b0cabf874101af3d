// The folder and the database of a simulated town: stored once, and put back as often as a test wants.
#pragma once

#include <memory>

#include "tests/daemon/world.h"

namespace daemon_test {

enum class On { sqlite, postgres };

class Ground {
 public:
  // PostgreSQL: a schema of our own on the server of ONTZORG_TEST_POSTGRES; throws when there is none.
  [[nodiscard]] static std::unique_ptr<Ground> on(On database, const fs::path& folder);
  virtual ~Ground() = default;

  [[nodiscard]] virtual std::string url() const = 0;
  [[nodiscard]] fs::path state() const { return folder_ / "state"; }
  virtual void keep();
  virtual void put_back();

 protected:
  explicit Ground(fs::path folder) : folder_(std::move(folder)) {}

 private:
  fs::path folder_;
};

}  // namespace daemon_test
