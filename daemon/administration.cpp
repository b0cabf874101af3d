#include "daemon/administration.h"

#include "ledger/money/calendar.h"
#include "ledger/store/tables/registers.h"

namespace service {

namespace {

// "0363"
std::string four_digits(ledger::Administration code) {
  const std::string digits = std::to_string(code.number());
  return std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits;
}

}  // namespace

Folders folders_of(const fs::path& state, ledger::Administration code) { return {state / four_digits(code)}; }

ledger::BooksAddress books_of(const config::ServiceSettings& service, ledger::Administration code) {
  if (service.database == config::database_on_sqlite)
    return {"sqlite:" + (folders_of(service.state, code).root / "books.db").string(), code};
  std::string url = service.database;
  for (const std::string_view option : {"search_path%3D", "search_path="}) {
    const std::size_t found = url.find(option);
    if (found == std::string::npos) continue;
    const std::size_t end = url.find_first_of("%& ", found + option.size());
    return {url.insert(std::min(end, url.size()), '_' + four_digits(code)), code};
  }
  url += (url.find('?') == std::string::npos ? "?" : "&");
  return {url + "options=-c%20search_path%3Dbooks_" + four_digits(code), code};
}

void make_folders(Files& files, const Folders& folders) {
  for (const fs::path& folder : {folders.inbox(), folders.archive(), folders.quarantine(), folders.outbox(),
                                 folders.reports(), folders.exports()})
    files.make_folder(folder);
}

ledger::UnitOfWork RunContext::unit(std::string key) const {
  return {.key = std::move(key), .recorded_at = actual.with_offset, .actor = who, .via = via, .run = number};
}

ledger::UnitOfWork RunContext::unit_of(std::string_view stage) const { return unit(ledger::run_key(number, stage)); }

void each_range(const Administration& administration, const RunContext& run, std::string_view stage,
                const std::function<void(ledger::Transaction&, const std::vector<ledger::ParticipantId>&)>& work) {
  ledger::ParticipantId after;
  for (;;) {
    std::vector<ledger::ParticipantId> ids;
    administration.read([&](ledger::Transaction& books) { ids = books.registers().ids(after, participants_a_unit); });
    if (ids.empty()) return;
    administration.once(run.unit_of(std::string(stage) + ':' + after.text()),
                        [&](ledger::Transaction& books) { work(books, ids); });
    after = ids.back();
  }
}

RunContext outside_a_run(const Actor& actor) {
  return {.number = {},
          .now = actor.now,
          .actual = actor.now,
          .last_day = actor.today(),
          .who = actor.who,
          .via = actor.via};
}

ledger::Date earliest_execution(const Moment& now, const config::TimeOfDay& cutoff) {
  const auto time = now.local - std::chrono::floor<ledger::Days>(now.local);
  const bool in_time = time <= std::chrono::hours{cutoff.hour} + std::chrono::minutes{cutoff.minute};
  const ledger::Date today = now.today();
  return ledger::to_target_day(in_time ? today : today + ledger::Days{1}, ledger::Shift::after);
}

}  // namespace service
