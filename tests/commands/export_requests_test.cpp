// What is written for people outside: the command's files hold what the functions give, to the byte.
#include <gtest/gtest.h>

#include "connectors/debtor_csv/debtor_export.h"
#include "connectors/journal/journal_export.h"
#include "daemon/views/journal_period.h"
#include "daemon/views/loans.h"
#include "ledger/evidence/hasher.h"
#include "tests/commands/requests.h"
#include "tests/ledger/literals.h"

namespace commands_test {
namespace {

using namespace ledger;
using namespace service;

// What a command tells of a file that it wrote.
Shown file_shown(const std::string& path, const std::vector<std::pair<std::string, Json>>& counted,
                 const std::string& words, const std::string& content) {
  const std::string digest = digest_of(content).text();
  Json object{{"file", path}};
  for (const auto& [name, value] : counted) object[name] = value;
  object["sha256"] = digest;
  return {text_of(object), path + ": " + words + ", sha256 " + digest};
}

Answer journal_of_2026(const std::string& folder, const service::Administration& administration) {
  std::string content;
  std::optional<connectors::JournalExport> exported;
  JournalOpening begun;
  read_journal(administration, {"2026-01-01"_day, "2027-01-01"_day},
               {.begin =
                    [&](const JournalOpening& opening) {
                      begun = opening;
                      exported.emplace(administration.settings.name + ", 2026", opening.accounts,
                                       [&](std::string_view bytes) { content += bytes; });
                    },
                .entry =
                    [&](EntryNumber number, const JournalEntry& entry, const SourceIds& ids) {
                      exported->entry(number, entry, [&](SourceNumber source) { return ids.of(source); });
                    }});
  exported->finish();
  EXPECT_TRUE(begun.balances.empty());
  EXPECT_GT(begun.entries, 0);
  const std::string accounts = std::to_string(begun.accounts.size());
  return Answered{
      .shown = {file_shown(folder + "/journal-9901-2026.journal",
                           {{"entries", begun.entries}, {"accounts", begun.accounts.size()}},
                           std::to_string(begun.entries) + " entries, " + accounts + " accounts", content)}};
}

TEST(Asked, ForTheJournal) {
  const daemon_test::TemporaryFolder folder;
  const std::string path = folder.path().string();
  ask({{.words = "export journal --year 2026 --output " + path,
        .function = [=](const auto& administration, const Actor&) { return journal_of_2026(path, administration); }}});
}

Answer files_for_debtors(const std::string& folder, const service::Administration& administration, const Actor& actor) {
  Answered files;
  for (const auto what : values_of<connectors::DebtorFile>()) {
    std::string content;
    connectors::DebtorExport exported(what, actor.today(), [&](std::string_view bytes) { content += bytes; });
    each_loan(administration, actor, {}, [&](const LoanRow& row) { exported.add(row.client, row.stands.loan); });
    const connectors::DebtorTotal total = exported.finish();
    EXPECT_GT(total.rows, 0);
    const std::string path = folder + '/' + std::string(to_text(what)) + "-9901-" + to_iso(actor.today()) + ".csv";
    files.shown.push_back(file_shown(path, {{"rows", total.rows}, {"sum", to_decimal(total.sum)}},
                                     std::to_string(total.rows) + " rows, sum " + to_decimal(total.sum), content));
  }
  return files;
}

TEST(Asked, ForTheDebtorAdministration) {
  const daemon_test::TemporaryFolder folder;
  const std::string path = folder.path().string();
  ask({{.words = "loan export --output " + path, .function = [=](const auto& administration, const Actor& actor) {
          return files_for_debtors(path, administration, actor);
        }}});
}

}  // namespace
}  // namespace commands_test
