// Stages 2 to 4: what a file is, what it holds, and whether it may go into the books. Only reads.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "connectors/csv/column_map.h"
#include "connectors/recognise/recognise.h"
#include "connectors/register_csv/registers.h"
#include "daemon/administration.h"
#include "ledger/benefits/run_guard.h"
#include "ledger/statements/statement.h"

namespace service {

// What is kept of a file with bank statements: sums and balances. Its entries are read again when they are recorded.
struct StatementFile {
  std::vector<ledger::StatementSums> sums;
  std::vector<std::size_t> order;  // the statements of our account, in the order in which they are booked
};

// A file with the bank's answers. They are read again when they are recorded.
struct AnswerFile {};
// A file with notices of entries (camt.052, camt.054, MT942). They are read again when they are recorded.
struct NoticeFile {
  connectors::Format format;
};

// A file with a benefit run. Its rows are read again when they are recorded.
struct BenefitFile {
  connectors::Format format;
  ledger::RunInShort run;
};

using FileContent =
    std::variant<std::monostate, std::vector<connectors::RegisteredPerson>, std::vector<ledger::CostItem>,
                 std::vector<ledger::ExpectedIncome>, std::vector<ledger::GrantedLoan>, std::vector<ledger::Consent>,
                 std::vector<ledger::Scope>, std::vector<ledger::Ending>, std::vector<ledger::Member>,
                 std::vector<ledger::Flag>, BenefitFile, StatementFile, NoticeFile, AnswerFile>;

// What reading a file gave.
struct FileReading {
  std::string format;  // "benefit_run", "camt.053", as connectors::to_text(Format) names it
  FileContent content;
  ledger::Findings findings;
};

// Recognises a file by its content, never by its name.
[[nodiscard]] connectors::Recognised recognise_file(Files& files, const fs::path& path,
                                                    const connectors::ColumnMap& map);
// The place of a format in the order of intake, lowest first: registers, benefit runs, answers, notices, statements. So
// what a file refers to is recorded before it.
[[nodiscard]] int rank(const connectors::Recognised& recognised);

[[nodiscard]] bool is_register(connectors::Format format);
[[nodiscard]] connectors::ColumnMap column_map(const config::BenefitFileForm& form);
// The bytes of a schema in the folder of schemas; empty where there is no such folder or file.
[[nodiscard]] std::string schema_text(Files& files, const fs::path& folder, const std::string& name);
// Reads the whole file: all its findings, and its content only when none of them is an error. Throws std::system_error
// when the disk fails.
[[nodiscard]] FileReading read_file(const Administration& administration, const fs::path& path,
                                    const connectors::Recognised& recognised);

}  // namespace service
