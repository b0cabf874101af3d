#include "daemon/matching.h"
#include "daemon/recording.h"
#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/store/journal.h"
#include "ledger/store/suspense.h"

namespace service {

using namespace ledger;

namespace {

constexpr std::size_t entries_a_time = 1'000;

// Records statement after statement, entry by entry: memory does not grow with the file.
class RecordingSink final : public StatementSink {
 public:
  RecordingSink(const Administration& administration, const RunContext& run, const FileInHand& file, Transaction& books)
      : run_(run), file_(file), books_(books), matcher_(administration, run, books) {}

  void begin(const StatementHead& head) override {
    ENSURE(head.opening && head.closing);  // checked before anything is recorded
    statement_ = {head.account, head.id, head.opening->date, head.closing->date, head.opening->amount,
                  head.closing->amount, 0, file_.digest};
    if (!books_.statements().last(head.account) && !head.opening->amount.is_zero())
      waiting_.push_back(record_opening(head.opening->amount, head.opening->date, head.id));
  }

  void entry(const BankEntry& entry) override {
    if (entry.status != EntryStatus::booked || entry.amount.is_zero()) return;
    Matcher::Answer answer = matcher_.match(entry);
    for (JournalEntry& one : answer.entries) waiting_.push_back(std::move(one));
    if (waiting_.size() >= entries_a_time) append();
    const BankEntryNumber number = books_.statements().add(statement_.account, entry, answer.kind, answer.reference, file_.digest);
    if (answer.kind == MatchKind::unmatched) books_.suspense().add(number, entry);
    ++statement_.entries;
    ++entries_;
  }

  void end() override {
    append();
    books_.statements().add(statement_);
    closing_ = statement_.closing;
    ENSURE(!check_bank(books_.journal().balance({AccountKind::bank, {}}), statement_.closing));
  }

  [[nodiscard]] FileRecord record() const {
    return {run_.number, file_.digest, file_.name, file_.format, FileOutcome::recorded, entries_, closing_, 0};
  }

 private:
  void append() {
    books_.journal().append(run_.number, waiting_);
    waiting_.clear();
  }

  const RunContext& run_;
  const FileInHand& file_;
  Transaction& books_;
  Matcher matcher_;
  RecordedStatement statement_;
  std::vector<JournalEntry> waiting_;  // for the journal
  std::int64_t entries_ = 0;
  Money closing_;
};

}  // namespace

void record_statements(const Administration& administration, const RunContext& run, const FileInHand& file,
                       const std::function<void(StatementSink&)>& read) {
  administration.once("file:" + file.digest.text(), [&](Transaction& books) {
    RecordingSink sink(administration, run, file, books);
    read(sink);
    books.runs().add(sink.record());
  });
}

}  // namespace service
