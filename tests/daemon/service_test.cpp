// The service left alone: a week in a moment, with all that can come in between.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "tests/daemon/simulated_service.h"

namespace daemon_test {
namespace {

using testing::ElementsAre;

constexpr const char* half_past_six = "06:30";
constexpr const char* ten_past_twelve = "12:10";

void term() { std::raise(SIGTERM); }
void hup() { std::raise(SIGHUP); }

class ServiceWeek : public testing::Test {
 protected:
  TemporaryFolder folder_;
  SimulatedService service_{folder_.path(), {{6, 30}, {12, 10}}};

  std::function<void()> comes(const std::string& name, const std::string& text) {
    return [this, name, text] { service_.drop(name, text); };
  }
};

std::vector<std::string> both_times(std::initializer_list<const char*> days) {
  std::vector<std::string> moments;
  for (const char* day : days)
    for (const char* time : {half_past_six, ten_past_twelve}) moments.push_back(std::string(day) + 'T' + time + ":00");
  return moments;
}

const std::initializer_list<const char*> week = {"2026-01-26", "2026-01-27", "2026-01-28", "2026-01-29",
                                                 "2026-01-30", "2026-01-31", "2026-02-01"};

// Month: the files of the first run, told apart by their place in it.
TEST_F(ServiceWeek, files_are_taken_at_the_next_run_whenever_they_come) {
  fs::create_directories(folder_.path() / "learned");
  const std::vector<std::pair<std::string, std::string>> files =
      simulated_month(folder_.path() / "learned").january.files;
  const std::map<std::string, std::string> comes_at = {{"participants.csv", "2026-01-26T06:30:01"},
                                                       {"costs.csv", "2026-01-26T12:09:59"},
                                                       {"incomes.csv", "2026-01-26T12:10:01"},
                                                       {"loans.csv", "2026-01-28T23:59:59"},
                                                       {"january.csv", "2026-01-29T06:29:59"}};
  Script script;
  for (const auto& [name, text] : files) script.emplace(at(comes_at.at(name)), comes(name, text));
  script.emplace(at("2026-01-31T03:00"), comes("january-again.csv", files.back().second));
  script.emplace(at("2026-01-31T12:10:01"), comes("rubbish.csv", "\x01 rubbish"));
  script.emplace(at("2026-02-01T23:00"), term);

  EXPECT_EQ(service_.serve(at("2026-01-26T00:00"), std::move(script)), service::Exit::done);
  EXPECT_EQ(service_.runs(), both_times(week));
  EXPECT_EQ(service_.taken(), (std::map<std::string, std::string>{{"participants.csv", "2026-01-26T12:10:00"},
                                                                  {"costs.csv", "2026-01-26T12:10:00"},
                                                                  {"incomes.csv", "2026-01-27T06:30:00"},
                                                                  {"loans.csv", "2026-01-29T06:30:00"},
                                                                  {"january.csv", "2026-01-29T06:30:00"},
                                                                  {"january-again.csv", "2026-01-31T06:30:00"},
                                                                  {"rubbish.csv", "2026-02-01T06:30:00"}}));
  EXPECT_TRUE(tree_of(service_.state()).contains("9901/outbox/9901-R000007.xml"));
  EXPECT_THAT(service_.manager.told, ElementsAre("ready", "stopping"));
}

TEST_F(ServiceWeek, the_clock_of_amsterdam_counts_also_when_it_jumps) {
  Script script;
  script.emplace(at("2026-03-29T23:00"), term);
  SimulatedService night(folder_.path() / "night", {{2, 30}});
  EXPECT_EQ(night.serve(at("2026-03-28T00:00"), std::move(script)), service::Exit::done);
  EXPECT_THAT(night.runs(), ElementsAre("2026-03-28T02:30:00", "2026-03-29T03:00:00"));
}

TEST_F(ServiceWeek, missed_runs_are_caught_up_at_the_start_by_one) {
  EXPECT_EQ(service_.serve(at("2026-01-26T00:00"), {{at("2026-01-26T08:00"), term}}), service::Exit::done);
  service_.drop("rubbish.csv", "\x01 rubbish");  // while the service is away
  EXPECT_EQ(service_.serve(at("2026-01-29T08:15"), {{at("2026-01-29T13:00"), term}}), service::Exit::done);
  EXPECT_THAT(service_.runs(), ElementsAre("2026-01-26T06:30:00", "2026-01-29T08:15:00", "2026-01-29T12:10:00"));
  EXPECT_EQ(service_.taken().at("rubbish.csv"), "2026-01-29T08:15:00");
}

TEST_F(ServiceWeek, nothing_was_missed_nothing_is_caught_up) {
  EXPECT_EQ(service_.serve(at("2026-01-26T00:00"), {{at("2026-01-26T13:00"), term}}), service::Exit::done);
  EXPECT_EQ(service_.serve(at("2026-01-26T20:00"), {{at("2026-01-26T21:00"), term}}), service::Exit::done);
  EXPECT_EQ(service_.runs(), both_times({"2026-01-26"}));
}

TEST_F(ServiceWeek, a_broken_configuration_changes_nothing) {
  Script script;
  script.emplace(at("2026-01-26T07:00"), [&] {
    service_.configure(service_.configuration(R"("07:45", "25:00")"));
    hup();
  });
  script.emplace(at("2026-01-27T07:00"), term);
  EXPECT_EQ(service_.serve(at("2026-01-26T00:00"), std::move(script)), service::Exit::done);
  EXPECT_THAT(service_.runs(), ElementsAre("2026-01-26T06:30:00", "2026-01-26T12:10:00", "2026-01-27T06:30:00"));
  EXPECT_TRUE(service_.log.says("25:00"));
  EXPECT_TRUE(service_.log.says("the configuration is refused, the old one stays in force"));
  EXPECT_THAT(service_.manager.told, ElementsAre("ready", "reloading", "ready", "stopping"));
}

TEST_F(ServiceWeek, a_good_configuration_is_taken) {
  Script script;
  script.emplace(at("2026-01-26T07:00"), [&] {
    service_.configure(service_.configuration(R"("07:45", "18:00")"));
    hup();
  });
  script.emplace(at("2026-01-27T10:00"), term);
  EXPECT_EQ(service_.serve(at("2026-01-26T00:00"), std::move(script)), service::Exit::done);
  EXPECT_THAT(service_.runs(),
              ElementsAre("2026-01-26T06:30:00", "2026-01-26T07:45:00", "2026-01-26T18:00:00", "2026-01-27T07:45:00"));
  EXPECT_TRUE(service_.log.says("a new configuration is in force"));
}

// A disk on which nothing can be listed while it is away.
class DiskAway final : public FaultyFiles {
 public:
  DiskAway() : FaultyFiles(disk_, never_) {}
  std::vector<service::FileInfo> list(const fs::path& folder) override {
    if (is_away) throw std::system_error(EIO, std::generic_category(), "cannot look at " + folder.string());
    return disk_.list(folder);
  }
  bool is_away = false;

 private:
  service::RealFiles disk_;
  Faults never_{Faults::none};
};

TEST_F(ServiceWeek, a_failing_machine_is_tried_again_with_growing_pauses) {
  DiskAway disk;
  Script script;
  script.emplace(at("2026-01-26T12:00"), [&] {
    disk.is_away = true;
    service_.drop("rubbish.csv", "\x01 rubbish");
  });
  script.emplace(at("2026-01-26T13:30"), [&] { disk.is_away = false; });
  script.emplace(at("2026-01-27T06:00"), [&] { disk.is_away = true; });
  script.emplace(at("2026-01-27T06:30:30"), [&] { disk.is_away = false; });
  script.emplace(at("2026-01-27T07:00"), term);
  EXPECT_EQ(service_.serve(at("2026-01-26T07:00"), std::move(script), disk), service::Exit::done);

  EXPECT_THAT(service_.waits,
              ElementsAre("2026-01-26T12:10:00", "2026-01-26T12:11:00", "2026-01-26T12:13:00", "2026-01-26T12:17:00",
                          "2026-01-26T12:25:00", "2026-01-26T12:41:00", "2026-01-26T13:11:00", "2026-01-26T13:41:00",
                          "2026-01-27T06:30:00", "2026-01-27T06:31:00", "2026-01-27T12:10:00"));
  EXPECT_TRUE(
      service_.log.says("cannot look at " + (service_.state() / "9901/inbox").string() + ": Input/output error"));
  // The run that was interrupted ends with the moment it began at; then comes one for now.
  EXPECT_THAT(service_.runs(),
              ElementsAre("2026-01-26T12:10:00", "2026-01-26T13:41:00", "2026-01-27T06:30:00", "2026-01-27T06:31:00"));
  EXPECT_EQ(service_.taken().at("rubbish.csv"), "2026-01-26T12:10:00");
}

TEST_F(ServiceWeek, a_new_configuration_does_not_put_off_the_next_try) {
  DiskAway disk;
  disk.is_away = true;
  Script script;
  script.emplace(at("2026-01-26T12:10:30"), [&] {
    disk.is_away = false;
    service_.configure(service_.configuration(R"("12:10")"));
    hup();
  });
  script.emplace(at("2026-01-26T13:00"), term);
  EXPECT_EQ(service_.serve(at("2026-01-26T07:00"), std::move(script), disk), service::Exit::done);
  EXPECT_THAT(service_.runs(), ElementsAre("2026-01-26T12:10:00", "2026-01-26T12:11:00"));
}

}  // namespace
}  // namespace daemon_test
