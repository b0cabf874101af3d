// Stages 5 and 6: what a checked file says goes into the books, in one unit of work of its own digest.
#pragma once

#include "connectors/register_csv/registers.h"
#include "daemon/administration.h"
#include "daemon/file_in_hand.h"
#include "daemon/intake/file_reader.h"
#include "ledger/benefits/benefit_run.h"
#include "ledger/payments/bank_answer.h"
#include "ledger/statements/joining.h"
#include "ledger/store/tables/runs.h"

namespace service {

// Each does nothing when a file with the same bytes was recorded before.
void record_benefit_run(const Administration& administration, const RunContext& run, const FileInHand& file,
                        const BenefitFile& content);
void record_participants(const Administration& administration, const RunContext& run, const FileInHand& file,
                         const std::vector<connectors::RegisteredPerson>& rows);
void record_costs(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<ledger::CostItem>& rows);
void record_loans(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<ledger::GrantedLoan>& rows);
// Facts of which nothing follows at once: incomes, consents, scopes, endings, members, flags.
template <class Fact>
void record_facts(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<Fact>& rows);

// Streams all statements of a file into the sink; called several times over the same bytes.
using StatementStream = std::function<void(ledger::StatementSink&)>;
struct StatementsInHand {
  const FileInHand& file;
  const StatementFile& content;
  StatementStream read;
};
struct StatementOutcome {
  ledger::Joining joining = ledger::Joining::continues;  // or waits, or conflicts: then nothing of it is recorded
  ledger::Findings findings;                             // why; else warnings

  [[nodiscard]] bool is_recorded() const { return joining == ledger::Joining::continues; }
};
// Records of each statement of these files what the books do not have yet (ledger/statements/join_all.h), in one unit
// of work. Where one of them does not join, nothing of any file stays, and the answers tell which files it was.
[[nodiscard]] std::vector<StatementOutcome> record_statements(const Administration& administration,
                                                              const RunContext& run,
                                                              const std::vector<StatementsInHand>& files);

// Entries that are told of beside the statements: their details are kept for the statement's entries, and what stands
// in suspense for want of them is looked at again. Nothing of it is booked.
void record_notices(const Administration& administration, const RunContext& run, const FileInHand& file,
                    const StatementStream& read);
// What the bank answers to payment files of ours.
void record_answers(const Administration& administration, const RunContext& run, const FileInHand& file,
                    const std::function<void(ledger::BankAnswerSink&)>& read);

}  // namespace service
