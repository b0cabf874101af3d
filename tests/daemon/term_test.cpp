// TERM in the middle of a run: the unit of work at hand is rolled back, nothing is lost, the next start
// goes on.
#include <gtest/gtest.h>

#include <csignal>
#include <iostream>

#include "ledger/store/tables/runs.h"
#include "tests/daemon/ground.h"
#include "tests/daemon/simulated_service.h"

namespace daemon_test {
namespace {

void ask_to_stop() { std::raise(SIGTERM); }

class Terminated : public testing::Test {
 protected:
  Terminated() {
    fs::create_directories(folder_.path() / "learned");
    const Month month = simulated_month(folder_.path() / "learned");
    february_ = month.february;
    town_.drop(month.january);
    town_.run(month.january.now);
    ground_->keep();
    town_.drop(february_);
    town_.run(february_.now);
    expected_ = left();
  }

  std::pair<Tree, Rows> left() const { return {tree_of(ground_->state()), rows_of(ground_->url())}; }

  void put_back() {
    ground_->put_back();
    town_.drop(february_);
  }

  // A start that finds the run missed; TERM at the n-th operation on the disk, else when the run is over. How many
  // operations there were.
  int serve(int n) {
    service::RealFiles disk;
    Faults faults(n, ask_to_stop);
    FaultyFiles files(disk, faults);
    SimulatedService service(folder_.path(), {{12, 10}});
    const sys_seconds start = at(ledger::to_iso(february_.now.local).substr(0, 16));
    std::signal(SIGTERM, SIG_IGN);  // what comes before the service listens would end the test
    EXPECT_EQ(service.serve(start, {{start + std::chrono::hours{1}, ask_to_stop}}, files), service::Exit::done);
    EXPECT_EQ(service.manager.told.back(), "stopping");
    return faults.count();
  }

  bool is_finished() {
    bool answer = false;
    const auto books = ledger::Store::open({ground_->url(), ledger::Administration(9901)}, ledger::Access::read);
    books->read([&](ledger::Transaction& transaction) {
      const auto last = transaction.runs().last();
      answer = last && last->now == february_.now.local && last->is_finished;
    });
    return answer;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Ground> ground_ = Ground::on(On::sqlite, folder_.path());
  Town town_{ground_->state(), ground_->url()};
  Act february_;
  std::pair<Tree, Rows> expected_;
};

TEST_F(Terminated, at_any_operation_loses_nothing) {
  put_back();
  const int operations = serve(Faults::none);
  EXPECT_TRUE(left() == expected_);
  int interrupted = 0;
  for (int n = 1; n <= operations; n += 2) {
    put_back();
    serve(n);
    if (!is_finished()) {
      ++interrupted;
      serve(Faults::none);
    }
    ASSERT_TRUE(is_finished()) << "TERM at operation " << n;
    ASSERT_TRUE(left() == expected_) << "TERM at operation " << n;
  }
  std::cout << operations << " operations, " << interrupted << " of " << operations / 2 << " runs interrupted\n";
  EXPECT_GT(interrupted, operations / 4);
}

}  // namespace
}  // namespace daemon_test
