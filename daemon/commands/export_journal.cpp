#include "connectors/journal/journal_export.h"
#include "daemon/commands/export_file.h"
#include "daemon/commands/session.h"
#include "daemon/views/journal_period.h"

namespace service {

using namespace ledger;

namespace {

std::optional<JournalPeriod> period_of(const ExportPeriod& words) {
  if (words.year < 2000 || words.year > 2999 || words.month.value_or(1) < 1 || words.month.value_or(1) > 12)
    return std::nullopt;
  const std::chrono::year year{words.year};
  if (!words.month)
    return JournalPeriod{first_of(year / std::chrono::January),
                         first_of((year + std::chrono::years{1}) / std::chrono::January)};
  const year_month month = year / std::chrono::month{static_cast<unsigned>(*words.month)};
  return JournalPeriod{first_of(month), first_of(month + std::chrono::months{1})};
}

// "2026" or "2026-03"
std::string name_of(const ExportPeriod& words, const JournalPeriod& period) {
  return words.month ? to_iso(month_of(period.from)) : std::to_string(words.year);
}

// Writes the journal to `sink`, and tells what stands before its first entry.
JournalOpening write(const Administration& administration, const JournalPeriod& period, const std::string& title,
                     const connectors::Sink& sink) {
  JournalOpening begun;
  std::optional<connectors::JournalExport> exported;
  read_journal(administration, period,
               {.begin =
                    [&](const JournalOpening& opening) {
                      begun = opening;
                      exported.emplace(title, opening.accounts, sink);
                      if (!opening.balances.empty()) exported->opening(period.from, opening.balances);
                    },
                .entry =
                    [&](EntryNumber number, const JournalEntry& entry, const SourceIds& ids) {
                      exported->entry(number, entry, [&](SourceNumber source) { return ids.of(source); });
                    }});
  exported->finish();
  return begun;
}

}  // namespace

Exit export_journal_command(const CommandLine& line, const ExportPeriod& words, const std::string& folder) {
  const auto period = period_of(words);
  if (!period) return wrong_usage("--year takes a year like 2026, --month a number from 1 to 12");
  return with_books(line, [&](const Administration& administration) {
    const std::string code = administration.folders.root.filename().string();
    const std::string name = name_of(words, *period);
    const fs::path path = fs::path(folder) / ("journal-" + code + '-' + name + ".journal");
    administration.files.make_folder(folder);
    ExportFile file(administration.files, path);
    const JournalOpening opening =
        write(administration, *period, administration.settings.name + ", " + name, file.sink());
    const std::string digest = file.finish();
    administration.files.sync_folder(folder);
    line.output.print({{"file", path.string()},
                       {"entries", opening.entries},
                       {"accounts", opening.accounts.size()},
                       {"sha256", digest}},
                      path.string() + ": " + std::to_string(opening.entries) + " entries, " +
                          std::to_string(opening.accounts.size()) + " accounts, sha256 " + digest);
    return Exit::done;
  });
}

}  // namespace service
