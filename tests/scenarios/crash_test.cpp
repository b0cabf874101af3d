// The machine dies at any operation on its disk, on 27 February at 12:10. After the restart there is exactly one batch
// file, with the bytes it would have had without the crash. All other faults, those of the database among them, are
// tested in tests/daemon.
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/scenarios/player.h"
#include "tests/scenarios/words_for.h"

namespace scenarios {
namespace {

struct MachineDied : std::runtime_error {
  MachineDied() : std::runtime_error("the machine died") {}
};

// Real files until the n-th operation; from then on nothing works.
class DyingFiles final : public service::Files {
 public:
  explicit DyingFiles(int alive_for) : left_(alive_for) {}

  std::vector<service::FileInfo> list(const fs::path& folder) override { return count(), real_.list(folder); }
  connectors::Source open(const fs::path& path) override { return count(), real_.open(path); }
  std::unique_ptr<service::OutFile> create(const fs::path& path) override {
    count();
    return std::make_unique<DyingFile>(*this, real_.create(path));
  }
  void rename(const fs::path& from, const fs::path& to) override { count(), real_.rename(from, to); }
  void remove(const fs::path& path) override { count(), real_.remove(path); }
  void sync_folder(const fs::path& folder) override { count(), real_.sync_folder(folder); }
  void make_folder(const fs::path& folder) override { count(), real_.make_folder(folder); }
  bool exists(const fs::path& path) override { return count(), real_.exists(path); }
  std::string owner(const fs::path& path) override { return count(), real_.owner(path); }

 private:
  // Half of what was being written when the machine died is on the disk.
  class DyingFile final : public service::OutFile {
   public:
    DyingFile(DyingFiles& files, std::unique_ptr<service::OutFile> real) : files_(files), real_(std::move(real)) {}
    void write(std::string_view bytes) override {
      if (files_.left_ == 0) real_->write(bytes.substr(0, bytes.size() / 2));
      files_.count();
      real_->write(bytes);
    }
    void sync() override { files_.count(), real_->sync(); }

   private:
    DyingFiles& files_;
    std::unique_ptr<service::OutFile> real_;
  };

  void count() {
    if (left_ >= 0) --left_;
    if (left_ < 0) throw MachineDied();
  }

  service::RealFiles real_;
  int left_;
};

constexpr std::string_view page = R"(
person    P0001  single, right from 2026-01-15
cost      rent-1    RENT          640.00  monthly, first due 2026-03-01
cost      health-1  HEALTH_BASIC  152.00  monthly, first due 2026-03-01
benefit   P0001 1331.42 for 2026-02, paid 2026-02-27
)";

service::Exit run_at_noon(service::Application& application) {
  const auto noon = ledger::parse_local_time("2026-02-27T12:10").value();
  return application.run(service::moment_at(noon), [] { return false; });
}

struct Outcome {
  bool has_died = false;
  std::map<std::string, std::string> outbox;
  std::string books;
  bool is_inbox_empty = false;
};

// The run dies at its n-th operation on the disk; a new process finishes what it finds.
Outcome die_and_restart(int operations) {
  Municipality municipality(Backend::sqlite);
  Player player(municipality);
  const Case payday = cases_of("58", page).front();
  for (const Line& line : payday.lines) player.play(line);
  player.hand_in();
  Outcome outcome;
  DyingFiles dying(operations);
  try {
    (void)run_at_noon(municipality.application(dying));
  } catch (const MachineDied&) {
    outcome.has_died = true;
  }
  municipality.close();
  EXPECT_EQ(run_at_noon(municipality.application()), service::Exit::done);
  outcome.outbox = municipality.outbox();
  outcome.books = whole_books(municipality);
  outcome.is_inbox_empty = fs::is_empty(municipality.administration().folders.inbox());
  return outcome;
}

TEST(Scenario58, DyingAtAnyOperationOnTheDiskEndsInTheSameFileOnce) {
  constexpr int never = 1'000'000;
  const Outcome undisturbed = die_and_restart(never);
  ASSERT_FALSE(undisturbed.has_died);
  ASSERT_EQ(undisturbed.outbox.size(), 2U) << "a batch file and its digest";
  int deaths = 0;
  for (bool has_died = true; has_died; ++deaths) {
    SCOPED_TRACE("dies at operation " + std::to_string(deaths));
    const Outcome outcome = die_and_restart(deaths);
    EXPECT_EQ(outcome.outbox, undisturbed.outbox);
    EXPECT_EQ(outcome.books, undisturbed.books);
    EXPECT_TRUE(outcome.is_inbox_empty);
    if (HasFailure()) return;
    has_died = outcome.has_died;
  }
  EXPECT_GT(deaths, 40) << "reading, archiving, writing, placing and reporting all came to their turn";
}

}  // namespace
}  // namespace scenarios
