#include "daemon/decisions/account_changes.h"
#include "daemon/intake/recorders.h"
#include "daemon/month/loans.h"
#include "ledger/base/pieces.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

FileRecord recorded_file(const RunContext& run, const FileInHand& file, std::int64_t items, Money sum) {
  return {.run = run.number,
          .digest = file.digest,
          .name = file.name,
          .format = file.format,
          .outcome = FileOutcome::recorded,
          .items = items,
          .sum = sum,
          .findings = file.findings};
}

namespace {

void add_file(Transaction& books, const RunContext& run, const FileInHand& file, std::size_t rows) {
  books.runs().add(recorded_file(run, file, static_cast<std::int64_t>(rows)));
}

// `add` puts the rows into the books.
template <class Rows, class Add>
void record(const Administration& administration, const RunContext& run, const FileInHand& file, const Rows& rows,
            Add add) {
  administration.once(run.unit("file:" + file.digest.text()), [&](Transaction& books) {
    add(books);
    add_file(books, run, file, rows.size());
  });
}

}  // namespace

void record_participants(const Administration& administration, const RunContext& run, const FileInHand& file,
                         const std::vector<connectors::RegisteredPerson>& rows) {
  record(administration, run, file, rows, [&](Transaction& books) {
    in_pieces(rows, [&](std::span<const connectors::RegisteredPerson> some) {
      std::vector<Participant> participants;
      std::vector<Person> persons;
      for (const connectors::RegisteredPerson& row : some) {
        participants.push_back(row.participant);
        persons.push_back(row.person);
      }
      (void)books.registers().add(participants, run.now.today());
      (void)books.registers().add(persons, run.now.today());
    });
  });
}

void record_costs(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<CostItem>& rows) {
  record(administration, run, file, rows,
         [&](Transaction& books) { add_costs(administration, run, file, books, rows); });
}

void record_loans(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<GrantedLoan>& rows) {
  record(administration, run, file, rows, [&](Transaction& books) {
    for (const GrantedLoan& row : rows) grant_loan(books, run, row, {});
  });
}

template <class Fact>
void record_facts(const Administration& administration, const RunContext& run, const FileInHand& file,
                  const std::vector<Fact>& rows) {
  record(administration, run, file, rows,
         [&](Transaction& books) { (void)books.registers().add(rows, run.now.today()); });
}

#define RECORDS(Fact)                                                                           \
  template void record_facts<Fact>(const Administration&, const RunContext&, const FileInHand&, \
                                   const std::vector<Fact>&);
RECORDS(ExpectedIncome)
RECORDS(Consent)
RECORDS(Scope)
RECORDS(Ending)
RECORDS(Member)
RECORDS(Flag)
#undef RECORDS

}  // namespace service
