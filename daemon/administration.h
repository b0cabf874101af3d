// What every stage of a run works with: one administration's settings, books, disk and log.
#pragma once

#include <functional>
#include <stdexcept>

#include "config/settings.h"
#include "daemon/actor.h"
#include "daemon/system/clock.h"
#include "daemon/system/files.h"
#include "daemon/system/log.h"
#include "ledger/store/store.h"
#include "ledger/store/tables/runs.h"

namespace service {

// The folders of one administration, under the service's state folder.
struct Folders {
  fs::path root;  // STATE/9901
  [[nodiscard]] fs::path inbox() const { return root / "inbox"; }
  [[nodiscard]] fs::path archive() const { return root / "archive"; }
  [[nodiscard]] fs::path quarantine() const { return root / "quarantine"; }
  [[nodiscard]] fs::path outbox() const { return root / "outbox"; }
  [[nodiscard]] fs::path reports() const { return root / "reports"; }
  [[nodiscard]] fs::path exports() const { return root / "exports"; }
};
[[nodiscard]] Folders folders_of(const fs::path& state, ledger::Administration code);

// Where an administration's books are. "sqlite": books.db in its folder. On PostgreSQL a schema of its own: books_9901,
// or where the address names a schema itself ("...?options=-c%20search_path%3Dregion"), that name: region_9901.
[[nodiscard]] ledger::BooksAddress books_of(const config::ServiceSettings& service, ledger::Administration code);
void make_folders(Files& files, const Folders& folders);

// The run was asked to end. What is not finished is rolled back, and the next run goes on from there.
class RunStopped : public std::runtime_error {
 public:
  RunStopped() : std::runtime_error("the run was asked to end") {}
};

struct Administration {
  const config::AdministrationSettings& settings;
  ledger::Store& store;
  Files& files;
  Folders folders;
  Log& log;
  fs::path schemas = {};  // folder of the banks' schemas; empty: none
  // A sign of life: signals and the watchdog get their turn. Throws RunStopped when the run shall end. Whatever works
  // longer than a second, inside a unit of work or outside, calls it all along.
  std::function<void()> alive = [] {};

  // One unit of work in this administration's books; see Store::once.
  ledger::UnitOutcome once(const ledger::UnitOfWork& unit,
                           const std::function<void(ledger::Transaction&)>& work) const {
    alive();
    return store.once(unit, work);
  }
  // The same for work that may find that it cannot be done; see Store::attempt.
  ledger::UnitOutcome attempt(const ledger::UnitOfWork& unit,
                              const std::function<ledger::UnitEnd(ledger::Transaction&)>& work) const {
    alive();
    return store.attempt(unit, work);
  }
  void read(const std::function<void(ledger::Transaction&)>& work) const {
    alive();
    store.read(work);
  }
};

[[nodiscard]] inline Moment moment_of(const ledger::RunRecord& run) { return {run.now, run.created_at}; }

// The run that is being carried out. A later process may resume it: `now` stays the moment at which the run began
// and dates everything; `actual` is the real moment, and only decides which execution days the bank still accepts.
struct RunContext {
  ledger::RunNumber number;
  Moment now;
  Moment actual;
  ledger::Date last_day;  // the day of the run before; the day before today where there was none
  std::string who = "service";
  ledger::Via via = ledger::Via::run;
  // Whether this run is the first on or after `day`: so that what is due on a day is reported by one run only.
  [[nodiscard]] bool has_come(ledger::Date day) const { return last_day < day && day <= now.today(); }
  // Who carries it out: the service, or the person outside of any run.
  [[nodiscard]] Actor actor() const { return {.who = who, .via = via, .now = now}; }
  // A unit of work of this run.
  [[nodiscard]] ledger::UnitOfWork unit(std::string key) const;
  // The one in which it carries out this stage; its key is "run:12:review".
  [[nodiscard]] ledger::UnitOfWork unit_of(std::string_view stage) const;
};

// What a stage takes at a time, so that its memory does not grow with the number of participants.
inline constexpr std::size_t participants_a_unit = 5'000;
inline constexpr std::int64_t payments_at_a_time = 5'000;
// Goes through all participants in order, a range and a unit of work at a time; its key names where the range begins.
void each_range(const Administration& administration, const RunContext& run, std::string_view stage,
                const std::function<void(ledger::Transaction&, const std::vector<ledger::ParticipantId>&)>& work);

// The context of what a person does outside of any run.
[[nodiscard]] RunContext outside_a_run(const Actor& actor);

// The first TARGET day on which the bank still executes what leaves now: today until `cutoff`, the bank's own closing
// time. See rule execution_date and rule hours_of_the_bank.
[[nodiscard]] ledger::Date earliest_execution(const Moment& now, const config::TimeOfDay& cutoff);

}  // namespace service
