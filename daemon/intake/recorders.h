// Stages 5 and 6: what a checked file says goes into the books, in one unit of work whose key is the file's digest.
#pragma once

#include "connectors/register_csv/registers.h"
#include "daemon/administration.h"
#include "daemon/file_in_hand.h"
#include "daemon/intake/benefit_reader.h"
#include "daemon/intake/file_reader.h"
#include "ledger/payments/bank_answer.h"
#include "ledger/statements/joiner.h"
#include "ledger/store/tables/runs.h"

namespace service {

// How the run's report shows a file that went into the books: `items` rows or entries of it, and the sum of a benefit
// run.
[[nodiscard]] ledger::FileRecord recorded_file(const RunContext& run, const FileInHand& file, std::int64_t items,
                                               ledger::Money sum = {});

// Reads all rows of a benefit run into the sink, and asks the given books where the file's form needs it.
using BenefitStream = std::function<void(const AskBooks& ask, ledger::BenefitRunSink& sink)>;

// All of these do nothing when a file with the same bytes was recorded before.
void record_benefit_run(const Administration& administration, const RunContext& run, const FileInHand& file,
                        const ledger::RunInShort& content, const BenefitStream& read);
void record_participants(const Administration& administration, const RunContext& run, const FileInHand& file,
                         const std::vector<connectors::RegisteredPerson>& rows);
void record_costs(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<ledger::CostItem>& rows);
void record_loans(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<ledger::GrantedLoan>& rows);
// For registers whose rows are only stored: incomes, consents, scopes, endings, members, flags.
template <class Fact>
void record_facts(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<Fact>& rows);

// Reads all statements of a file into the sink. It is called several times, on the same bytes.
using StatementStream = std::function<void(ledger::StatementSink&)>;
struct StatementsInHand {
  const FileInHand& file;
  const StatementFile& content;
  StatementStream read;
};
// Whether the statements of a file continue those in the books.
struct StatementOutcome {
  ledger::Join join = ledger::Join::continues;  // waits or conflicts: nothing of the file is recorded
  ledger::Findings findings;                    // why it is not recorded; else warnings

  [[nodiscard]] bool is_recorded() const { return join == ledger::Join::continues; }
};
// Records what the books do not have yet of each statement of these files (ledger/statements/stretch.h), in one unit
// of work: rule overlapping_downloads. Where one file does not fit nothing of any file is recorded, and the outcomes,
// one for each file in the same order, say which it was.
[[nodiscard]] std::vector<StatementOutcome> record_statements(const Administration& administration,
                                                              const RunContext& run,
                                                              const std::vector<StatementsInHand>& files);

// Stores the details of entries that the bank sends beside the statements, for the statement's own entries, and tries
// again to match what stands in suspense without details. Nothing of a notice itself is booked.
void record_notices(const Administration& administration, const RunContext& run, const FileInHand& file,
                    const StatementStream& read);
// Stores the bank's answers to payment files of ours, and reports rejections. Nothing is booked.
void record_answers(const Administration& administration, const RunContext& run, const FileInHand& file,
                    const std::function<void(ledger::BankAnswerSink&)>& read);

}  // namespace service
