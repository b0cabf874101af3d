#include "tests/daemon/links.h"
#include "tests/daemon/after_january.h"

namespace daemon_test {
namespace {

class TwoMonths : public AfterJanuary {};

// The simulator's months: a correction run, a rent that comes back, a bridge loan, a family, a shared household.
TEST_F(TwoMonths, everything_is_reached_from_everything) {
  town_->drop(month_.february);
  town_->run(month_.february.now);
  const config::AdministrationSettings settings = zandermeer_settings();
  const auto books = ledger::Store::open({ground_->url(), settings.code}, ledger::Access::read);
  service::RealFiles disk;
  Silence log;
  expect_that_explain_reaches_everything(
      {settings, *books, disk, service::folders_of(ground_->state(), settings.code), log});
}

}  // namespace
}  // namespace daemon_test
