#include <algorithm>

#include "daemon/intake/recorders.h"
#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"
#include "ledger/participants/benefit_receipts.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

ParticipantRange range_of(const BenefitRun& run, const BenefitFacts& facts) {
  std::vector<ParticipantId> ids;
  ids.reserve(run.rows.size());
  for (const BenefitRow& row : run.rows) ids.push_back(facts.clients.at(row.client));
  const auto [first, last] = std::minmax_element(ids.begin(), ids.end());
  return {*first, *last};
}

BenefitFacts facts_for(const BenefitRun& run, Transaction& books) {
  BenefitFacts facts{.clients = books.registers().clients(), .last = {}, .receipts_of = {}};
  facts.receipts_of = [&books](const ParticipantId& id) { return books.receipts().of_participant(id); };
  if (run.rows.empty()) return facts;
  for (Receipt& receipt : books.receipts().last_regular(range_of(run, facts))) {
    const ParticipantId id = receipt.participant;
    facts.last.insert_or_assign(id, std::move(receipt));
  }
  return facts;
}

// What a main run must pay together: its households, and who was paid by other main runs of the period.
std::vector<ExceptionItem> missing_members(const CheckedRun& checked, const BenefitFacts& facts, Transaction& books) {
  const BenefitRun& run = checked.run;
  if (run.kind != RunKind::main || run.rows.empty()) return {};
  std::set<ClientCode> paid;
  for (const auto& row : books.receipts().history(run.run_id, RunKind::main, run.period).rows_of_same_period)
    paid.insert(row.client);
  return missing_member_benefits(checked, case_files(books.registers(), range_of(run, facts)), std::move(paid));
}

void record_receipts(std::vector<Receipt>& receipts, Transaction& books) {
  books.receipts().add(receipts);
  MergedEntries entries;
  for (const Receipt& receipt : receipts)
    if (receipt.state == ReceiptState::available) entries.add(record_announced(receipt));
  books.journal().append(std::move(entries).entries());
}

void record_loans_of_suite(const std::vector<GrantedLoan>& loans, const RunContext& run, Transaction& books) {
  (void)books.registers().add(loans, run.now.today());
  std::vector<LoanEvent> events;
  MergedEntries entries;
  for (const GrantedLoan& loan : loans) {
    events.push_back(paid_out(loan));
    entries.add(record_loan_of_suite(loan).about(books.unit()));
  }
  books.loans().add(events);
  books.journal().append(std::move(entries).entries());
}

void record(const Administration& administration, const RunContext& run, const BenefitFile& content,
            Transaction& books) {
  const ComponentUses& uses = administration.settings.benefit_file.components;
  const bool is_money = administration.settings.funding == config::Funding::run_file;
  const CheckedRun checked{.run = content.run, .repeated = content.repeated, .number = run.number};
  const BenefitFacts facts = facts_for(content.run, books);
  BenefitReceipts made = benefit_receipts(checked, facts, uses, is_money);
  std::vector<ExceptionItem>& exceptions = made.exceptions;
  for (ExceptionItem& one : breached_protected_amounts(checked, facts, made.receipts))
    exceptions.push_back(std::move(one));
  for (ExceptionItem& one : missing_members(checked, facts, books)) exceptions.push_back(std::move(one));
  record_receipts(made.receipts, books);
  const int instalments = administration.settings.policy.loan_instalments;
  record_loans_of_suite(loans_of_suite(content.run, facts, uses, instalments), run, books);
  books.runs().add(exceptions);
}

}  // namespace

void record_benefit_run(const Administration& administration, const RunContext& run, const FileInHand& file,
                        const BenefitFile& content) {
  administration.once(run.unit("file:" + file.digest.text()), [&](Transaction& books) {
    record(administration, run, content, books);
    books.receipts().add_run(content.run, content.rows_digest, file.digest);
    const auto rows = static_cast<std::int64_t>(content.run.rows.size());
    books.runs().add(recorded_file(run, file, rows, content.run.sum()));
  });
}

}  // namespace service
