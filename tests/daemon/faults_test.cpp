// Stopped at any operation and started again, a run ends as if it had never been disturbed.
#include <gtest/gtest.h>

#include <cstdlib>

#include <iostream>

#include "tests/daemon/ground.h"
#include "tests/daemon/intake/statement_files.h"
#include "tests/daemon/stage_of.h"

namespace daemon_test {
namespace {

// What a run leaves: every file of the administration, every row of the books.
struct Left {
  Tree files;
  Rows rows;
};

// When the fault comes after the run was marked finished, starting again is a new run, with nothing to do. It leaves
// its own record and report and touches nothing else.
void forget_the_run(Left& left) {
  std::erase_if(left.files, [](const auto& file) { return file.first.find("/reports/") != std::string::npos; });
  for (const char* table : {"run_record", "counter", "exception_item"}) left.rows.erase(table);
}

void expect_same(const Left& found, const Left& expected) {
  for (const auto& [name, text] : expected.files) {
    const auto file = found.files.find(name);
    if (file == found.files.end()) ADD_FAILURE() << name << " is missing";
    else EXPECT_TRUE(file->second == text) << name << " has other bytes";
  }
  for (const auto& [name, text] : found.files) EXPECT_TRUE(expected.files.contains(name)) << name << " is too many";
  for (const auto& [table, rows] : expected.rows) EXPECT_EQ(found.rows.at(table), rows) << "in table " << table;
}

// The suite tries every n-th operation; with ONTZORG_EVERY_OPERATION=1 each one is tried.
int every(int nth) { return std::getenv("ONTZORG_EVERY_OPERATION") != nullptr ? 1 : nth; }

enum class When { january, february, february_in_two_files };

// The bank's days in two files that join only together, and one of them once more under another name.
Act in_two_files(Act act) {
  const std::vector<File> days = days_of(act);
  std::erase_if(act.files, [](const File& file) { return file.second.find("camt.053") != std::string::npos; });
  act.files.emplace_back("first.xml", every_second_day(days, 0));
  act.files.emplace_back("second.xml", every_second_day(days, 1));
  act.files.emplace_back("third.xml", every_second_day(days, 1));
  return act;
}

class Sweep {
 public:
  Sweep(On database, When when) : ground_(Ground::on(database, folder_.path())) {
    fs::create_directories(folder_.path() / "learned");
    const Month month = simulated_month(folder_.path() / "learned");
    act_ = when == When::january ? month.january : month.february;
    if (when == When::february_in_two_files) act_ = in_two_files(act_);
    town_.emplace(ground_->state(), ground_->url());
    (void)ledger::Store::open({ground_->url(), ledger::Administration(9901)},
                              ledger::Access::write);  // makes the tables
    if (when != When::january) {
      town_->drop(month.january);
      town_->run(month.january.now);
    }
    ground_->keep();
    town_->drop(act_);
    operations_ = town_->run(act_.now);
    expected_ = left();
  }

  [[nodiscard]] int operations() const { return operations_; }
  [[nodiscard]] const std::set<int>& stages() const { return stages_; }

  // A fault at the n-th operation, perhaps another in the run that goes on; the next one comes to its end.
  void disturb(int n, std::optional<int> again = std::nullopt) {
    FaultMet met = strike(n);
    const testing::ScopedTrace trace(__FILE__, __LINE__, text_of(n, met));
    if (again) met = town_->run_until_fault(act_.now, *again).value_or(met);
    town_->run(act_.now);
    compare(met.run_had_ended);
  }

  // Faults at the first operations of the run that goes on leave what the first fault left.
  void disturb_the_next_begin(int n, int most) {
    const FaultMet met = strike(n);
    const testing::ScopedTrace trace(__FILE__, __LINE__, text_of(n, met));
    const Left before = left();
    for (int m = 1; m <= most; ++m) {
      ASSERT_TRUE(town_->run_until_fault(act_.now, m));
      expect_same(left(), before);
    }
  }

 private:
  FaultMet strike(int n) {
    ground_->put_back();
    town_->drop(act_);
    const std::optional<FaultMet> met = town_->run_until_fault(act_.now, n);
    if (!met) throw std::logic_error("the run has fewer operations than it had");
    stages_.insert(stage_of(met->step, met->place));
    return *met;
  }

  static std::string text_of(int n, const FaultMet& met) {
    return "fault " + std::to_string(n) + " in stage " +
           std::string(stage_names.at(static_cast<std::size_t>(stage_of(met.step, met.place)))) + " (step " +
           std::to_string(met.step) + "): " + met.place.act + ' ' + met.place.object;
  }

  [[nodiscard]] Left left() const { return {tree_of(ground_->state()), rows_of(ground_->url())}; }

  void compare(bool is_new_run) const {
    Left found = left(), expected = expected_;
    if (is_new_run) {
      forget_the_run(found);
      forget_the_run(expected);
    }
    expect_same(found, expected);
  }

  TemporaryFolder folder_;
  std::unique_ptr<Ground> ground_;
  Act act_;
  std::optional<Town> town_;
  int operations_ = 0;
  Left expected_;
  std::set<int> stages_;
};

// Only the first few differences, so that they can be seen.
bool too_much_went_wrong() {
  const auto& result = *testing::UnitTest::GetInstance()->current_test_info()->result();
  return result.total_part_count() > 20;
}

void expect_all_stages(const std::set<int>& stages) {
  for (std::size_t stage = 0; stage < stage_names.size(); ++stage)
    EXPECT_TRUE(stages.contains(static_cast<int>(stage))) << "no fault in stage " << stage_names[stage];
}

std::string to_text(When when) { return when == When::january ? "january" : "february"; }
void PrintTo(When when, std::ostream* out) { *out << to_text(when); }
std::string name_of(const testing::TestParamInfo<When>& when) { return to_text(when.param); }

class Disturbed : public testing::TestWithParam<When> {};
INSTANTIATE_TEST_SUITE_P(In, Disturbed, testing::Values(When::january, When::february), name_of);

TEST_P(Disturbed, once_at_every_operation) {
  Sweep sweep(On::sqlite, GetParam());
  for (int n = 1; n <= sweep.operations() && !too_much_went_wrong(); n += every(3)) sweep.disturb(n);
  std::cout << sweep.operations() << " operations\n";
  expect_all_stages(sweep.stages());
}

// With the test above: two faults, the second at the first, second or third operation of the run that goes on.
TEST_P(Disturbed, at_every_operation_and_as_it_goes_on) {
  Sweep sweep(On::sqlite, GetParam());
  for (int n = 1; n <= sweep.operations() && !too_much_went_wrong(); n += every(3)) sweep.disturb_the_next_begin(n, 3);
}

// The second anywhere: spread over the rest of the run.
TEST_P(Disturbed, twice_far_apart) {
  Sweep sweep(On::sqlite, GetParam());
  for (int n = 1; n <= sweep.operations() && !too_much_went_wrong(); n += every(7))
    sweep.disturb(n, 4 + n * 37 % std::max(1, sweep.operations() - n));
}

TEST_P(Disturbed, once_on_postgres) {
  Sweep sweep(On::postgres, GetParam());
  int tried = 0;
  for (int n = 1; n <= sweep.operations() && !too_much_went_wrong(); n += every(31), ++tried) sweep.disturb(n);
  std::cout << tried << " of " << sweep.operations() << " operations\n";
}

TEST(DisturbedWhileFilesJoinOnlyTogether, once_at_every_operation) {
  Sweep sweep(On::sqlite, When::february_in_two_files);
  for (int n = 1; n <= sweep.operations() && !too_much_went_wrong(); n += every(3)) sweep.disturb(n);
}

TEST(DisturbedWhileFilesJoinOnlyTogether, once_on_postgres) {
  Sweep sweep(On::postgres, When::february_in_two_files);
  for (int n = 1; n <= sweep.operations() && !too_much_went_wrong(); n += every(31)) sweep.disturb(n);
}

}  // namespace
}  // namespace daemon_test
