// A second daemon starts beside the first, on the same state folder or on the same books. It is refused and writes
// nothing but the id by which it asked; the first goes on.
#include <gtest/gtest.h>

#include "ledger/store/tables/runs.h"
#include "tests/golden.h"
#include "tests/scenarios/municipality.h"
#include "tests/scenarios/words_for.h"

namespace scenarios {
namespace {

// Every file of the state folder with its bytes; without the books, which lie there on SQLite.
std::map<std::string, std::string> disk_of(const Municipality& municipality) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(municipality.folder() / "state"))
    if (!entry.path().filename().string().starts_with("books.db"))
      files[entry.path().string()] = entry.is_regular_file() ? tests::bytes_of(entry.path().string()) : "folder";
  return files;
}

std::set<std::string> names_under(const fs::path& folder) {
  std::set<std::string> names;
  if (!fs::exists(folder)) return names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    names.insert(entry.path().lexically_relative(folder));
  return names;
}

std::int64_t runs_of(Municipality& municipality) {
  std::int64_t runs = 0;
  municipality.read([&](ledger::Transaction& books) {
    if (const auto last = books.runs().last()) runs = last->number.number();
  });
  return runs;
}

TEST(Scenario59, ASecondDaemonIsRefusedAndWritesNothing) {
  const auto noon = ledger::parse_local_time("2026-02-27T12:10").value();
  const auto later = ledger::parse_local_time("2026-02-27T12:20").value();
  const struct {
    const char* beside;
    Backend backend;
    bool same_state;
  } rows[] = {{"the same state folder", Backend::sqlite, true},
              {"the same state folder, the books on a server", Backend::postgres, true},
              {"another state folder, the same books on a server", Backend::postgres, false}};
  for (const auto& row : rows) {
    SCOPED_TRACE(row.beside);
    Municipality municipality(row.backend);
    (void)municipality.run(noon);
    const auto disk = disk_of(municipality);
    const std::string books = whole_books(municipality);

    service::Configuration second = municipality.configuration();
    const std::string other = (municipality.folder() / "other").string();
    if (!row.same_state) second.service.state = other;
    service::RealFiles files;
    NoLog log;
    const service::Exit end = service::exit_code_of(
        [&] { return service::Application(second, files, log).run(service::moment_at(noon), [] { return false; }); });

    EXPECT_EQ(end, service::Exit::another_writer);
    EXPECT_EQ(disk_of(municipality), disk);
    EXPECT_EQ(whole_books(municipality), books);
    const std::set<std::string> id_alone{"9901", "9901/.writer"};
    EXPECT_EQ(names_under(other), row.same_state ? std::set<std::string>{} : id_alone);
    EXPECT_EQ(runs_of(municipality), 1);
    (void)municipality.run(later);
    EXPECT_EQ(runs_of(municipality), 2) << "the first goes on";
  }
}

}  // namespace
}  // namespace scenarios
