#include "daemon/administration.h"

#include "ledger/money/calendar.h"

namespace service {

Folders folders_of(const fs::path& state, ledger::Administration code) {
  std::string digits = std::to_string(code.number());
  return {state / (std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits)};
}

void make_folders(Files& files, const Folders& folders) {
  for (const fs::path& folder : {folders.inbox(), folders.archive(), folders.quarantine(), folders.outbox(),
                                 folders.reports(), folders.exports()})
    files.make_folder(folder);
}

std::string unit_key(const RunContext& run, std::string_view stage) { return ledger::run_key(run.number, stage); }

ledger::Date earliest_execution(const Moment& now, const config::TimeOfDay& cutoff) {
  const auto time = now.local - std::chrono::floor<ledger::Days>(now.local);
  const bool in_time = time <= std::chrono::hours{cutoff.hour} + std::chrono::minutes{cutoff.minute};
  const ledger::Date today = now.today();
  return ledger::to_target_day(in_time ? today : today + ledger::Days{1}, ledger::Shift::after);
}

}  // namespace service
