// Stages 2 to 4: what is this file, what does it hold, may it go into the books. Reads, decides, touches nothing.
#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "connectors/csv/column_map.h"
#include "connectors/recognise/recognise.h"
#include "connectors/register_csv/registers.h"
#include "daemon/administration.h"
#include "ledger/benefits/benefit_run.h"
#include "ledger/statements/statement.h"

namespace service {

// Entries are not kept: they are read once more when they are recorded.
struct StatementFile {
  std::vector<ledger::StatementSums> sums;
  std::vector<std::size_t> order;  // of those of our account, in which they are booked
};

// The bank's answers are not kept either.
struct AnswerFile {};
// What it tells of entries; read once more when it is recorded.
struct NoticeFile {
  connectors::Format format;
};

struct BenefitFile {
  ledger::BenefitRun run;
  std::string rows_digest;
  std::set<std::int64_t> repeated;  // lines whose benefit another run paid before
};

using FileContent =
    std::variant<std::monostate, std::vector<connectors::RegisteredPerson>, std::vector<ledger::CostItem>,
                 std::vector<ledger::ExpectedIncome>, std::vector<ledger::GrantedLoan>, std::vector<ledger::Consent>,
                 std::vector<ledger::Scope>, std::vector<ledger::Ending>, std::vector<ledger::Member>,
                 std::vector<ledger::Flag>, BenefitFile, StatementFile, NoticeFile, AnswerFile>;

struct FileReading {
  std::string format;  // "benefit_run", "register", "camt.053", ...
  FileContent content;
  ledger::Findings findings;
};

// Recognised by content, never by name.
[[nodiscard]] connectors::Recognised recognise_file(Files& files, const fs::path& path,
                                                    const connectors::ColumnMap& map);
// Registers first, then benefit runs, then statements: what a file needs to know is taken in before it.
[[nodiscard]] int rank(const connectors::Recognised& recognised);

[[nodiscard]] bool is_register(connectors::Format format);
[[nodiscard]] connectors::ColumnMap column_map(const config::BenefitFileForm& form);
// The bytes of a schema in the folder of schemas; empty where there is no such folder or file.
[[nodiscard]] std::string schema_text(Files& files, const fs::path& folder, const std::string& name);
// All findings of the file; its content only when none of them is an error.
[[nodiscard]] FileReading read_file(const Administration& administration, const fs::path& path,
                                    const connectors::Recognised& recognised);

}  // namespace service
