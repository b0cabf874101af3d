#include "tests/daemon/world.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "ledger/base/ensure.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/tables/columns.h"
#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/tables.h"

namespace daemon_test {
namespace {

const fs::path source_folder = ONTZORG_SOURCE_DIR;

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

void put(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

bool is_of_the_database(const std::string& name) { return name.starts_with("books.db") || name == ".writer"; }

void simulate(const std::string& arguments) {
  const std::string command = "python3 -B " + (source_folder / "tests/simulator").string() + '/' + arguments;
  ENSURE(::system((command + " >/dev/null").c_str()) == 0);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  const fs::path memory = "/dev/shm";
  const fs::path base = ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
  std::string name = (base / "ontzorg-daemon-XXXXXX").string();
  ENSURE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() { fs::remove_all(path_); }

Tree tree_of(const fs::path& folder) {
  Tree tree;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !is_of_the_database(entry.path().filename()))
      tree[entry.path().lexically_relative(folder)] = text_of(entry.path());
  return tree;
}

Rows rows_of(const std::string& url) {
  ledger::Database database(url);
  Rows rows;
  for (const ledger::Table& table : ledger::tables_1) {
    if (table.name == "unit" || table.name == "writer") continue;
    std::string names;
    for (const ledger::Column& column : ledger::declared_columns(table.columns))
      if (column.name != "unit") names.append(names.empty() ? "" : ", ").append(column.name);
    std::vector<std::string>& found = rows[std::string(table.name)];
    const ledger::Columns read(names);
    // A run that is begun again may have a unit more, in which nothing was left to do.
    const std::string which = table.name == "counter" ? " where name <> 'unit'" : "";
    database.each(read, "from " + std::string(table.name) + "_read" + which + " order by " + std::string(table.key), {},
                  [&](ledger::Row& row) {
                    std::string text;
                    for (std::size_t i = 0; i < read.count(); ++i) text += row.in_words() + '|';
                    found.push_back(text);
                  });
  }
  return rows;
}

config::AdministrationSettings zandermeer_settings() {
  const fs::path file = source_folder / "config/example/administrations.d/zandermeer.toml";
  auto settings = config::read_administration(text_of(file), file.string());
  ENSURE(settings);
  return *settings;
}

Town::Town(fs::path state, std::string url) : state_(std::move(state)), url_(std::move(url)) {
  service::RealFiles files;
  service::make_folders(files, service::folders_of(state_, settings_.code));
}

void Town::drop(const Act& act) {
  // The order of arrival is the files' age.
  fs::file_time_type age = fs::file_time_type::clock::now() - std::chrono::hours{1};
  for (const auto& [name, text] : act.files) {
    const fs::path file = service::folders_of(state_, settings_.code).inbox() / name;
    put(file, text);
    fs::last_write_time(file, age += std::chrono::seconds{1});
  }
}

void Town::run_with(const service::Moment& now, Faults& faults) {
  service::RealFiles disk;
  FaultyFiles files(disk, faults);
  const std::unique_ptr<ledger::Store> books =
      ledger::Store::open({url_, ledger::Administration(9901)}, ledger::Access::write);
  FaultyStore store(*books, faults);
  Silence log;
  const service::Administration administration{settings_, store, files, service::folders_of(state_, settings_.code),
                                               log};
  (void)service::run_all_stages(administration, now);
}

int Town::run(const service::Moment& now) {
  Faults none(Faults::none);
  run_with(now, none);
  return none.count();
}

void Town::look_at_run(const service::Moment& now, FaultMet& met) {
  const auto books = ledger::Store::open({url_, ledger::Administration(9901)}, ledger::Access::read);
  books->read([&](ledger::Transaction& transaction) {
    const auto last = transaction.runs().last();
    if (!last || last->now != now.local) return;
    met.step = last->step;
    met.run_had_ended = last->is_finished;
  });
}

std::optional<FaultMet> Town::run_until_fault(const service::Moment& now, int n) {
  Faults faults(n);
  const bool has_failed = [&] {
    try {
      run_with(now, faults);
      return false;
    } catch (const std::system_error&) {
      return true;
    } catch (const ledger::StoreFailure&) {
      return true;
    }
  }();
  if (!has_failed) return std::nullopt;
  FaultMet met{faults.last()};
  look_at_run(now, met);
  return met;
}

namespace {

// The example municipality's first participants: one with a loan, a family, two that share a household's costs, one
// whose costs exceed the benefit.
std::string first_participants(const std::string& name) {
  std::istringstream lines(text_of(source_folder / "config/example/registers" / (name + ".csv")));
  std::string kept, line;
  while (std::getline(lines, line))
    if (!line.starts_with('P') || line < "P0007;" || line.starts_with("P0007;") || line.starts_with("participant;"))
      kept += line + '\n';
  return kept;
}

service::Moment noon(const char* day) {
  return service::moment_at(ledger::parse_local_time(std::string(day) + "T12:10").value());
}

std::string benefit_run(const fs::path& folder, const std::string& month) {
  const fs::path file = folder / "benefits" / (month + ".csv");
  fs::create_directories(file.parent_path());
  simulate("suite.py month " + month + " --registers " + (folder / "registers").string() + " --output " +
           file.string());
  return text_of(file);
}

constexpr const char* correction =
    "run_id;run_date;run_kind;period;client_code;component_code;scheme_code;amount;debit_credit;period_from;period_to\n"
    "ZM-2026-02-C1;2026-02-06;correction;2026-02;C10003;ALG;PW;240,00;C;2026-01-01;2026-01-31\n"
    "TOTAL;1;240,00\n";

// What the bank wrote until that day. The rent of P0002 comes back.
std::vector<std::pair<std::string, std::string>> statements_until(const fs::path& folder, const std::string& day) {
  put(folder / "returns.csv",
      "month;creditor_iban;amount;end_to_end_id;reason\n2026-01;NL94RABO0999000102;830,00;;AC04\n");
  simulate("bank.py advance --state " + (folder / "bank.json").string() + " --until " + day + " --outbox " +
           (folder / "state/9901/outbox").string() + " --benefits " + (folder / "benefits").string() +
           " --statements " + (folder / "statements").string() + " --returns " + (folder / "returns.csv").string());
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& [name, text] : tree_of(folder / "statements")) files.emplace_back(name, text);
  return files;
}

}  // namespace

Month simulated_month(const fs::path& folder) {
  Month month;
  month.january.now = noon("2026-01-28");
  for (const char* name : {"participants", "costs", "incomes", "loans"}) {
    const std::string text = first_participants(name);
    put(folder / "registers" / (std::string(name) + ".csv"), text);
    month.january.files.emplace_back(std::string(name) + ".csv", text);
  }
  month.january.files.emplace_back("january.csv", benefit_run(folder, "2026-01"));

  Town town(folder / "state", "sqlite:" + (folder / "state/books.db").string());
  town.drop(month.january);
  town.run(month.january.now);

  month.february.now = noon("2026-02-05");
  month.february.files = statements_until(folder, "2026-02-04");
  month.february.files.emplace_back("correction.csv", correction);
  month.february.files.emplace_back("january-again.csv", month.january.files.back().second);
  month.february.files.emplace_back("rubbish.csv", std::string("\x00\xff rubbish", 10));
  return month;
}

}  // namespace daemon_test
