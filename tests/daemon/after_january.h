// The simulated town once January's run is over: where tests of what the bank says begin.
#pragma once

#include <gtest/gtest.h>

#include <optional>

#include "tests/daemon/ground.h"
#include "tests/daemon/world.h"

namespace daemon_test {

class AfterJanuary : public testing::Test {
 protected:
  AfterJanuary() : ground_(Ground::on(On::sqlite, folder_.path())) {
    fs::create_directories(folder_.path() / "learned");
    month_ = simulated_month(folder_.path() / "learned");
    town_.emplace(ground_->state(), ground_->url());
    (void)ledger::Store::open({ground_->url(), ledger::Administration(9901)},
                              ledger::Access::write);  // makes the tables
    town_->drop(month_.january);
    town_->run(month_.january.now);
  }

  // Hours after February's run.
  void run_with(std::vector<std::pair<std::string, std::string>> files, int hour) {
    const service::Moment now = service::moment_at(month_.february.now.local + std::chrono::hours{hour});
    town_->drop({now, std::move(files)});
    town_->run(now);
  }

  TemporaryFolder folder_;
  std::unique_ptr<Ground> ground_;
  std::optional<Town> town_;
  Month month_;
};

}  // namespace daemon_test
