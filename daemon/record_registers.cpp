#include "daemon/account_changes.h"
#include "daemon/recording.h"
#include "ledger/books/recording.h"
#include "ledger/store/journal.h"
#include "ledger/store/receipts.h"
#include "ledger/store/registers.h"

namespace service {

using namespace ledger;

namespace {

void add_file(Transaction& books, const RunContext& run, const FileInHand& file, std::size_t rows) {
  books.runs().add(FileRecord{run.number, file.digest, file.name, file.format, FileOutcome::recorded,
                              static_cast<std::int64_t>(rows), {}, 0});
}

template <class Rows, class Add>
void record(const Administration& administration, const RunContext& run, const FileInHand& file, const Rows& rows,
            Add add) {
  administration.once("file:" + file.digest.text(), [&](Transaction& books) {
    for (const auto& row : rows) add(books, row);
    add_file(books, run, file, rows.size());
  });
}

// A granted loan becomes money of the participant, once.
void grant(Transaction& books, const RunContext& run, const GrantedLoan& loan) {
  if (!books.registers().add(loan, run.now.today())) return;
  Receipt receipt;
  receipt.participant = loan.participant;
  receipt.kind = ReceiptKind::loan;
  receipt.amount = loan.principal;
  receipt.pay_date = receipt.period_from = receipt.period_to = loan.granted_on;
  receipt.run_id = loan.id.text();
  receipt.is_settled = true;  // lent out of the municipality's means: no credit follows
  receipt.is_regular = false;
  std::vector<Receipt> receipts{receipt};
  books.receipts().add(receipts);
  books.journal().append(run.number, {record_loan(receipts.front())});
}

}  // namespace

void record_participants(const Administration& administration, const RunContext& run, const FileInHand& file,
                         const std::vector<connectors::RegisteredPerson>& rows) {
  record(administration, run, file, rows, [&](Transaction& books, const connectors::RegisteredPerson& row) {
    books.registers().add(row.participant, row.person, run.now.today());
  });
}

void record_costs(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<CostItem>& rows) {
  administration.once("file:" + file.digest.text(), [&](Transaction& books) {
    add_costs(administration, run, file, books, rows);
    add_file(books, run, file, rows.size());
  });
}

void record_incomes(const Administration& administration, const RunContext& run, const FileInHand& file,
                    const std::vector<ExpectedIncome>& rows) {
  record(administration, run, file, rows,
         [&](Transaction& books, const ExpectedIncome& row) { books.registers().add(row, run.now.today()); });
}

void record_loans(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<GrantedLoan>& rows) {
  record(administration, run, file, rows,
         [&](Transaction& books, const GrantedLoan& row) { grant(books, run, row); });
}

void record_consents(const Administration& administration, const RunContext& run, const FileInHand& file,
                     const std::vector<Consent>& rows) {
  record(administration, run, file, rows,
         [&](Transaction& books, const Consent& row) { books.registers().add(row, run.now.today()); });
}

}  // namespace service
