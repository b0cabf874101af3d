#include <algorithm>
#include <limits>

#include "daemon/intake/recorders.h"
#include "daemon/settlement/matcher.h"
#include "daemon/system/digest.h"
#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/statements/join_all.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/suspense.h"

namespace service {

using namespace ledger;

namespace {

constexpr std::size_t entries_a_time = 1'000;
constexpr std::int64_t after_all = std::numeric_limits<std::int64_t>::max();

// Leaves through the unit of work, so that nothing of the files stays.
struct DoNotJoin {
  std::vector<HowItJoined> files;
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

// What a file brought.
struct Brought {
  std::int64_t statements = 0;
  std::int64_t entries = 0;
  std::int64_t known = 0;  // entries that were in the books already
  Money closing;           // of the last of them
};

// Records statement after statement, entry by entry: memory does not grow with the file. How they join is known.
class RecordingSink final : public StatementSink {
 public:
  RecordingSink(const Administration& administration, const RunContext& run, Transaction& books)
      : run_(run), books_(books), matcher_(administration, run, books) {}

  // Of the stretches that come next all statements join so.
  void expect(Joining joining) { joining_ = joining; }
  // The next statements stand in this file, from this one of it on.
  void read_from(const StatementsInHand& file, std::size_t first, Brought& brought) {
    file_ = &file;
    next_ = first;
    brought_ = &brought;
  }

  void begin(const StatementHead&) override {
    const StatementSums& sums = file_->content.sums[next_++];
    const Balance& opening = sums.head.first_balance().value();
    const Balance& closing = sums.head.last_balance().value();
    statement_ = {sums.head.account,  books_.statements().next(),
                  sums.head.id,       opening.date,
                  closing.date,       opening.amount,
                  closing.amount,     0,
                  file_->file.digest, copy_keys(sums)};
    if (!books_.statements().last(sums.head.account) && !opening.amount.is_zero())
      waiting_.push_back(record_opening(opening.amount, opening.date, sums.head.id));
    before_ = books_.statements().before(statement_.account, statement_.number);
    filter_.emplace(*before_);
  }

  void entry(const BankEntry& entry) override {
    if (entry.status != EntryStatus::booked || entry.amount.is_zero()) return;
    if (joining_ != Joining::continues && !is_new(joining_, filter_->look_at(entry))) {
      ++brought_->known;
      return;
    }
    Matcher::Answer answer = matcher_.match(entry);
    for (JournalEntry& one : answer.entries) waiting_.push_back(std::move(one));
    if (waiting_.size() >= entries_a_time) append();
    const BankEntryNumber number = books_.statements().add(statement_, entry, answer.kind, answer.reference);
    if (answer.kind == MatchKind::unmatched) books_.suspense().add(number, entry);
    ++statement_.entries;
    ++brought_->entries;
  }

  void end() override {
    append();
    // Days filled in later are not where the chain ends.
    if (joining_ == Joining::fills) statement_.closing = before_->last_closing()->amount;
    else books_.statements().add(statement_);
    ++brought_->statements;
    brought_->closing = statement_.closing;
  }

 private:
  void append() {
    books_.journal().append(run_.number, waiting_);
    waiting_.clear();
  }

  const RunContext& run_;
  Transaction& books_;
  Matcher matcher_;
  const StatementsInHand* file_ = nullptr;
  Brought* brought_ = nullptr;
  std::size_t next_ = 0;
  Joining joining_ = Joining::continues;
  RecordedStatement statement_;
  std::unique_ptr<BookedStatements> before_;
  std::optional<EntryFilter> filter_;
  std::vector<JournalEntry> waiting_;  // for the journal
};

// Where a statement stands.
struct Standing {
  std::size_t file;
  std::size_t statement;  // of that file
};

// The statements of all files, those of our account, as they stand there.
struct AtHand {
  std::vector<Standing> standing;
  std::vector<StatementSums> sums;  // of the same
};

AtHand at_hand(const std::vector<StatementsInHand>& files) {
  AtHand all;
  for (std::size_t file = 0; file < files.size(); ++file) {
    std::vector<std::size_t> ours = files[file].content.order;
    std::sort(ours.begin(), ours.end());
    for (const std::size_t statement : ours) {
      all.standing.push_back({file, statement});
      all.sums.push_back(files[file].content.sums[statement]);
    }
  }
  return all;
}

// The files inside their unit of work.
class StatementRecorder final : public StatementTaker {
 public:
  StatementRecorder(const Administration& administration, const RunContext& run,
                    const std::vector<StatementsInHand>& files, const AtHand& all, Transaction& books)
      : run_(run),
        files_(files),
        all_(all),
        books_(books),
        sink_(administration, run, books),
        brought_(files.size()),
        joined_(files.size()) {}

  std::vector<HowItJoined> record() {
    for (const LeftOver& one : join_all(all_.sums, chain_order(all_.sums), *this)) {
      HowItJoined& file = joined_[all_.standing[one.statement].file];
      if (file.is_recorded() || one.why.joining > file.joining) file = {one.why.joining, one.why.findings};
    }
    if (std::any_of(joined_.begin(), joined_.end(), [](const HowItJoined& file) { return !file.is_recorded(); }))
      throw DoNotJoin{std::move(joined_)};
    for (std::size_t i = 0; i < files_.size(); ++i) books_.runs().add(record_of(i));
    return std::move(joined_);
  }

  Joiner::Answer ask(const Stretch& stretch) override {
    const StatementSums sums = sums_of(all_.sums, stretch);
    const auto before = books_.statements().before(sums.head.account, after_all);
    Joiner joiner(*before, sums, {file_of(stretch.front()).file.name, StatementKind::end_of_day});
    if (auto plain = joiner.plain_answer()) return *std::move(plain);
    JoiningSink joining(joiner);
    read(stretch, joining, [](std::size_t) {});
    return joiner.answer();
  }

  void take(const Stretch& stretch, const Joiner::Answer& answer) override {
    Findings& findings = joined_[all_.standing[stretch.front()].file].findings;
    findings.insert(findings.end(), answer.findings.begin(), answer.findings.end());
    if (answer.joining == Joining::repeats) {
      for (const std::size_t one : stretch) brought_[all_.standing[one].file].known += all_.sums[one].entries;
      return;
    }
    sink_.expect(answer.joining);
    read(stretch, sink_, [&](std::size_t first) {
      const Standing& at = all_.standing[first];
      sink_.read_from(files_[at.file], at.statement, brought_[at.file]);
    });
    const Money closing = books_.statements().last(all_.sums[stretch.front()].head.account)->closing;
    ENSURE(!check_bank(books_.journal().balance({AccountKind::bank, {}}), closing));
  }

 private:
  // Statements that stand one after the other in one file need one reading together.
  void read(const Stretch& stretch, StatementSink& sink, const std::function<void(std::size_t first)>& before_reading) {
    for (std::size_t i = 0; i < stretch.size();) {
      const Standing& first = all_.standing[stretch[i]];
      before_reading(stretch[i]);
      std::size_t count = 1;
      while (i + count < stretch.size() && all_.standing[stretch[i + count]].file == first.file &&
             all_.standing[stretch[i + count]].statement == first.statement + count)
        ++count;
      PartOfFile part(sink, first.statement, first.statement + count - 1);
      files_[first.file].read(part);
      i += count;
    }
  }

  [[nodiscard]] const StatementsInHand& file_of(std::size_t statement) const {
    return files_[all_.standing[statement].file];
  }

  [[nodiscard]] FileRecord record_of(std::size_t i) const {
    const FileInHand& file = files_[i].file;
    const FileOutcome outcome = brought_[i].statements > 0 ? FileOutcome::recorded : FileOutcome::recorded_before;
    return {run_.number,
            file.digest,
            file.name,
            file.format,
            outcome,
            brought_[i].entries,
            brought_[i].closing,
            together(file.findings, counts_of(joined_[i].findings)),
            brought_[i].known};
  }

  const RunContext& run_;
  const std::vector<StatementsInHand>& files_;
  const AtHand& all_;
  Transaction& books_;
  RecordingSink sink_;
  std::vector<Brought> brought_;     // by file
  std::vector<HowItJoined> joined_;  // by file
};

std::string unit_of(const std::vector<StatementsInHand>& files) {
  if (files.size() == 1) return "file:" + files.front().file.digest.text();
  std::string digests;
  for (const StatementsInHand& one : files) digests += one.file.digest.text() + '\n';
  return "files:" + digest_of(digests).text();
}

}  // namespace

std::vector<HowItJoined> record_statements(const Administration& administration, const RunContext& run,
                                           const std::vector<StatementsInHand>& files) {
  const AtHand all = at_hand(files);
  std::vector<HowItJoined> joined(files.size());
  try {
    administration.once(unit_of(files), [&](Transaction& books) {
      joined = StatementRecorder(administration, run, files, all, books).record();
    });
  } catch (DoNotJoin& end) {
    return std::move(end.files);
  }
  return joined;
}

}  // namespace service
