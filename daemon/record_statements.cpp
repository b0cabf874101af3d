#include <limits>

#include "daemon/matching.h"
#include "daemon/recording.h"
#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/statements/joining.h"
#include "ledger/store/journal.h"
#include "ledger/store/suspense.h"

namespace service {

using namespace ledger;

namespace {

constexpr std::size_t entries_a_time = 1'000;

// Leaves through the unit of work, so that nothing of the file stays.
struct DoesNotJoin {
  NotRecorded why;
};

// Hands on the statements of one part of a file, first to last of them as they stand there.
class PartOfFile final : public StatementSink {
 public:
  PartOfFile(StatementSink& sink, std::size_t first, std::size_t last) : sink_(sink), first_(first), last_(last) {}

  void begin(const StatementHead& head) override {
    if (is_inside()) sink_.begin(head);
  }
  void entry(const BankEntry& entry) override {
    if (is_inside()) sink_.entry(entry);
  }
  void end() override {
    if (is_inside()) sink_.end();
    ++at_;
  }

 private:
  [[nodiscard]] bool is_inside() const { return first_ <= at_ && at_ <= last_; }

  StatementSink& sink_;
  std::size_t first_;
  std::size_t last_;
  std::size_t at_ = 0;
};

class JoiningSink final : public StatementSink {
 public:
  explicit JoiningSink(Joiner& joiner) : joiner_(joiner) {}
  void begin(const StatementHead&) override {}
  void entry(const BankEntry& entry) override { joiner_.entry(entry); }
  void end() override {}

 private:
  Joiner& joiner_;
};

// Records statement after statement, entry by entry: memory does not grow with the file. How they join is known.
class RecordingSink final : public StatementSink {
 public:
  RecordingSink(const Administration& administration, const RunContext& run, const FileInHand& file,
                const StatementFile& content, Transaction& books)
      : run_(run), file_(file), content_(content), books_(books), matcher_(administration, run, books) {}

  void expect(std::size_t first, Joining joining) {
    next_ = first;
    joining_ = joining;
  }

  void begin(const StatementHead&) override {
    const StatementSums& sums = content_.sums[next_++];
    const Balance& opening = sums.head.first_balance().value();
    const Balance& closing = sums.head.last_balance().value();
    statement_ = {sums.head.account, books_.statements().next(), sums.head.id, opening.date, closing.date,
                  opening.amount, closing.amount, 0, file_.digest, copy_keys(sums)};
    if (!books_.statements().last(sums.head.account) && !opening.amount.is_zero())
      waiting_.push_back(record_opening(opening.amount, opening.date, sums.head.id));
    before_ = books_.statements().before(statement_.account, statement_.number);
    filter_.emplace(*before_);
  }

  void entry(const BankEntry& entry) override {
    if (entry.status != EntryStatus::booked || entry.amount.is_zero()) return;
    if (joining_ != Joining::continues && !is_new(joining_, filter_->look_at(entry))) return pass_over(1);
    Matcher::Answer answer = matcher_.match(entry);
    for (JournalEntry& one : answer.entries) waiting_.push_back(std::move(one));
    if (waiting_.size() >= entries_a_time) append();
    const BankEntryNumber number = books_.statements().add(statement_, entry, answer.kind, answer.reference);
    if (answer.kind == MatchKind::unmatched) books_.suspense().add(number, entry);
    ++statement_.entries;
    ++entries_;
  }

  void end() override {
    append();
    // Days filled in later are not where the chain ends.
    if (joining_ == Joining::fills) statement_.closing = before_->last_closing()->amount;
    else books_.statements().add(statement_);
    ++statements_;
    closing_ = statement_.closing;
    ENSURE(!check_bank(books_.journal().balance({AccountKind::bank, {}}), statement_.closing));
  }

  void pass_over(std::int64_t entries) { known_ += entries; }

  [[nodiscard]] FileRecord record() const {
    const FileOutcome outcome = statements_ > 0 ? FileOutcome::recorded : FileOutcome::recorded_before;
    return {run_.number, file_.digest, file_.name, file_.format, outcome, entries_, closing_, file_.findings, known_};
  }

 private:
  void append() {
    books_.journal().append(run_.number, waiting_);
    waiting_.clear();
  }

  const RunContext& run_;
  const FileInHand& file_;
  const StatementFile& content_;
  Transaction& books_;
  Matcher matcher_;
  std::size_t next_ = 0;
  Joining joining_ = Joining::continues;
  RecordedStatement statement_;
  std::unique_ptr<BookedStatements> before_;
  std::optional<EntryFilter> filter_;
  std::vector<JournalEntry> waiting_;  // for the journal
  std::int64_t statements_ = 0;
  std::int64_t entries_ = 0;
  std::int64_t known_ = 0;
  Money closing_;
};

// One file inside its unit of work.
class StatementRecorder {
 public:
  StatementRecorder(const Administration& administration, const RunContext& run, const FileInHand& file,
                    const StatementFile& content, const ReadStatements& read, Transaction& books)
      : file_(file), content_(content), read_(read), books_(books), sink_(administration, run, file, content, books) {}

  void record() {
    for (std::size_t i = 0; i < content_.order.size();) i += record_from(i);
    FileRecord record = sink_.record();
    record.findings = together(std::move(record.findings), counts_of(findings_));
    books_.runs().add(record);
  }
  [[nodiscard]] const Findings& findings() const { return findings_; }

 private:
  // How many of the order were recorded, from this one on.
  std::size_t record_from(std::size_t i) {
    const std::size_t first = content_.order[i];
    const StatementSums& sums = content_.sums[first];
    const auto before = books_.statements().before(sums.head.account, after_all_);
    if (plainly_continues(*before, sums)) {
      const std::size_t last = last_that_follows(i);
      take(first, content_.order[last], Joining::continues);
      return last - i + 1;
    }
    Joiner joiner(*before, sums, {file_.name, StatementKind::end_of_day});
    JoiningSink joining(joiner);
    PartOfFile part(joining, first, first);
    read_(part);
    const Joiner::Answer answer = joiner.answer();
    findings_.insert(findings_.end(), answer.findings.begin(), answer.findings.end());
    if (answer.joining == Joining::waits || answer.joining == Joining::conflicts)
      throw DoesNotJoin{{answer.joining, answer.findings}};
    if (answer.joining == Joining::repeats) sink_.pass_over(sums.entries);
    else take(first, first, answer.joining);
    return 1;
  }

  void take(std::size_t first, std::size_t last, Joining joining) {
    sink_.expect(first, joining);
    PartOfFile part(sink_, first, last);
    read_(part);
  }

  // Statements that stand in the file one after the other as they follow in time need one reading together.
  [[nodiscard]] std::size_t last_that_follows(std::size_t i) const {
    while (i + 1 < content_.order.size() && content_.order[i + 1] == content_.order[i] + 1 &&
           follows(content_.sums[content_.order[i]], content_.sums[content_.order[i + 1]]))
      ++i;
    return i;
  }

  [[nodiscard]] static bool follows(const StatementSums& before, const StatementSums& next) {
    return before.head.account == next.head.account &&
           before.head.last_balance()->amount == next.head.first_balance()->amount && next.first_day &&
           before.last_day && *before.last_day < *next.first_day;
  }

  static constexpr std::int64_t after_all_ = std::numeric_limits<std::int64_t>::max();
  const FileInHand& file_;
  const StatementFile& content_;
  const ReadStatements& read_;
  Transaction& books_;
  RecordingSink sink_;
  Findings findings_;
};

}  // namespace

std::optional<NotRecorded> record_statements(const Administration& administration, const RunContext& run,
                                             const FileInHand& file, const StatementFile& content,
                                             const ReadStatements& read, Findings& findings) {
  Findings warnings;  // of the last attempt: a unit of work may be done again
  try {
    administration.once("file:" + file.digest.text(), [&](Transaction& books) {
      StatementRecorder recorder(administration, run, file, content, read, books);
      recorder.record();
      warnings = recorder.findings();
    });
  } catch (const DoesNotJoin& end) {
    return end.why;
  }
  findings.insert(findings.end(), warnings.begin(), warnings.end());
  return std::nullopt;
}

}  // namespace service
