#include <utility>

#include "daemon/intake/recorders.h"
#include "ledger/base/ensure.h"
#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"
#include "ledger/participants/benefit_receipts.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

// Rows of one participant may stand far apart in the file. So all rows are stored first, and become receipts a range of
// participants at a time.
class BenefitRecorder {
 public:
  BenefitRecorder(const Administration& administration, const RunContext& run, const RunInShort& benefits,
                  Transaction& books)
      : administration_(administration), run_(run), benefits_(benefits), books_(books) {}

  void store(std::span<BenefitRow> rows) {
    administration_.alive();
    std::set<ClientCode> codes;
    for (const BenefitRow& row : rows) codes.insert(row.client);
    const auto participants = books_.registers().clients(codes);
    for (BenefitRow& row : rows) {
      row.participant = participants.at(row.client);
      row.was_paid_before = was_paid_before(benefits_, row);
      sum_ += row.signed_amount();
    }
    books_.receipts().add_rows(benefits_.head.run_id, stored_, rows);
    stored_ += static_cast<std::int64_t>(rows.size());
  }

  void divide_among_participants() {
    ENSURE(stored_ == benefits_.rows && sum_ == benefits_.sum);  // the same bytes were checked before
    ParticipantRange all;
    const auto next = [&] { return books_.receipts().paid_in(benefits_.head.run_id, all.last, participants_a_unit); };
    for (std::vector<ParticipantId> ids = next(); !ids.empty(); ids = next()) {
      administration_.alive();
      record_range(ids);
      if (all.first.empty()) all.first = ids.front();
      all.last = ids.back();
    }
    if (benefits_.head.kind == RunKind::main) report_missing_members(all);
  }

 private:
  void record_range(const std::vector<ParticipantId>& ids) {
    BenefitRun part{benefits_.head, books_.receipts().rows(benefits_.head.run_id, {ids.front(), ids.back()})};
    const CheckedRun checked{.run = part, .number = run_.number};
    const ComponentUses& uses = administration_.settings.benefit_file.components;
    const BenefitFacts facts = facts_of(ids);
    const bool is_money = administration_.settings.funding == config::Funding::run_file;
    BenefitReceipts made = benefit_receipts(checked, facts, uses, is_money);
    for (ExceptionItem& one : breached_protected_amounts(checked, facts, made.receipts))
      made.exceptions.push_back(std::move(one));
    record(made.receipts);
    record(loans_of_suite(part, uses, administration_.settings.policy.loan_instalments));
    books_.runs().add(made.exceptions);
  }

  [[nodiscard]] BenefitFacts facts_of(const std::vector<ParticipantId>& ids) {
    BenefitFacts facts;
    facts.receipts_of = [this](const ParticipantId& id) { return books_.receipts().of_participant(id); };
    for (Receipt& receipt : books_.receipts().last_regular_of({ids.begin(), ids.end()})) {
      const ParticipantId id = receipt.participant;
      facts.last.insert_or_assign(id, std::move(receipt));
    }
    return facts;
  }

  void record(std::vector<Receipt>& receipts) {
    books_.receipts().add(receipts);
    MergedEntries entries;
    for (const Receipt& receipt : receipts)
      if (receipt.state == ReceiptState::available) entries.add(record_announced(receipt));
    books_.journal().append(std::move(entries).entries());
  }

  void record(const std::vector<GrantedLoan>& loans) {
    (void)books_.registers().add(loans, run_.now.today());
    std::vector<LoanEvent> events;
    MergedEntries entries;
    for (const GrantedLoan& loan : loans) {
      events.push_back(paid_out(loan));
      entries.add(record_loan_of_suite(loan).about(books_.unit()));
    }
    books_.loans().add(events);
    books_.journal().append(std::move(entries).entries());
  }

  // What a main run must pay together: the households of the participants in the range.
  void report_missing_members(const ParticipantRange& range) {
    ParticipantId after;
    const auto next = [&] { return books_.registers().with_members(after, range.last, participants_a_unit); };
    for (std::vector<ParticipantId> ids = next(); !ids.empty(); ids = next()) {
      administration_.alive();
      after = ids.back();
      std::erase_if(ids, [&](const ParticipantId& id) { return id < range.first; });
      if (!ids.empty()) report_missing_of({ids.begin(), ids.end()});
    }
  }

  void report_missing_of(std::set<ParticipantId> ids) {
    std::map<ParticipantId, CaseFile> files;
    std::set<ClientCode> codes;
    for (Participant& one : books_.registers().participants_of(ids)) {
      const ParticipantId id = one.id;
      codes.insert(one.client);
      files[id].participant = std::move(one);
    }
    for (Member& one : books_.registers().members({*ids.begin(), *ids.rbegin()})) {
      codes.insert(one.client);
      files.at(one.participant).members.push_back(std::move(one));
    }
    // A member may be a participant, too.
    for (const auto& [client, participant] : books_.registers().clients(codes)) ids.insert(participant);
    const BenefitRunHead& head = benefits_.head;
    books_.runs().add(missing_member_benefits(head, run_.number, files,
                                              books_.receipts().paid_clients(RunKind::main, head.period, ids)));
  }

  const Administration& administration_;
  const RunContext& run_;
  const RunInShort& benefits_;
  Transaction& books_;
  std::int64_t stored_ = 0;  // rows so far, and their sum
  Money sum_;
};

}  // namespace

void record_benefit_run(const Administration& administration, const RunContext& run, const FileInHand& file,
                        const RunInShort& content, const BenefitStream& read) {
  administration.once(run.unit("file:" + file.digest.text()), [&](Transaction& books) {
    books.receipts().add_run(content, file.digest);
    BenefitRecorder recorder(administration, run, content, books);
    BenefitPieces pieces([&](const BenefitRunHead&, std::span<BenefitRow> rows) { recorder.store(rows); });
    read([&](const auto& question) { question(books); }, pieces);
    pieces.end();
    recorder.divide_among_participants();
    books.runs().add(recorded_file(run, file, content.rows, content.sum));
  });
}

}  // namespace service
