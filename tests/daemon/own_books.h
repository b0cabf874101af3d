// Books of Zandermeer with nothing in them yet, on 3 March 2026: where tests of one stage begin.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "tests/daemon/world.h"
#include "tests/ledger/literals.h"

namespace daemon_test {

class OwnBooks : public testing::Test {
 protected:
  template <class Work>
  void write(Work work) {
    (void)store_->once(run_.unit("unit-" + std::to_string(++units_)), work);
  }

  TemporaryFolder folder_;
  config::AdministrationSettings settings_ = zandermeer_settings();
  std::unique_ptr<ledger::Store> store_ =
      ledger::Store::open({"sqlite:" + (folder_.path() / "books.db").string(), settings_.code}, ledger::Access::write);
  service::RealFiles files_;
  Silence log_;
  service::Administration administration_{settings_, *store_, files_,
                                          service::folders_of(folder_.path(), settings_.code), log_};
  service::Moment now_ = service::moment_at(
      ledger::LocalTime{ledger::parse_date("2026-03-03")->time_since_epoch() + std::chrono::hours{12}});
  service::RunContext run_{ledger::RunNumber(2), now_, now_, *ledger::parse_date("2026-03-02")};
  int units_ = 0;
};

}  // namespace daemon_test
