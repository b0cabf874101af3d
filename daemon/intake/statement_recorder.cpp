#include <algorithm>
#include <limits>

#include "daemon/intake/recorders.h"
#include "daemon/settlement/apply.h"
#include "daemon/settlement/open_items.h"
#include "daemon/system/digest.h"
#include "ledger/base/ensure.h"
#include "ledger/books/recording.h"
#include "ledger/settlement/settle.h"
#include "ledger/statements/stretch.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/suspense.h"

namespace service {

using namespace ledger;

namespace {

// So many entries, or so many details in them, are settled together at most.
constexpr std::size_t entries_a_page = 1'000;
constexpr std::size_t details_a_page = 5'000;
constexpr std::int64_t after_all = std::numeric_limits<std::int64_t>::max();

bool all_join(const std::vector<StatementOutcome>& files) {
  return std::all_of(files.begin(), files.end(), [](const StatementOutcome& file) { return file.is_recorded(); });
}

// Passes on the statements of one part of a file: `first` to `last`, in the order in which they stand there.
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

class JoinerSink final : public StatementSink {
 public:
  explicit JoinerSink(Joiner& joiner) : joiner_(joiner) {}
  void begin(const StatementHead&) override {}
  void entry(const BankEntry& entry) override { joiner_.entry(entry); }
  void end() override {}

 private:
  Joiner& joiner_;
};

// What a file brought.
struct FileCounts {
  std::int64_t statements = 0;
  std::int64_t entries = 0;
  std::int64_t known = 0;  // entries that were in the books already
  Money closing;           // of the last of them
};

// Records statement after statement, page by page, so that memory does not grow with the file: what is open is fetched
// once for a page, and each of its entries sees what those before it settled. How the statements join those in the
// books was decided before.
class EntryRecorder final : public StatementSink {
 public:
  EntryRecorder(const Administration& administration, const RunContext& run, Transaction& books)
      : administration_(administration), run_(run), books_(books) {}

  // How the statements that come next join.
  void expect(Join join) { join_ = join; }
  // The next statements come from this file, beginning with its statement number `first`.
  void read_from(const StatementsInHand& file, std::size_t first, FileCounts& counts) {
    file_ = &file;
    next_ = first;
    counts_ = &counts;
  }

  void begin(const StatementHead&) override {
    const StatementSums& sums = file_->content.sums[next_++];
    const Balance& opening = sums.head.first_balance().value();
    const Balance& closing = sums.head.last_balance().value();
    statement_ = {.account = sums.head.account,
                  .number = books_.statements().next(),
                  .id = sums.head.id,
                  .from = opening.date,
                  .to = closing.date,
                  .opening = opening.amount,
                  .closing = closing.amount,
                  .entries = 0,
                  .file = file_->file.digest,
                  .keys = copy_keys(sums)};
    if (!books_.statements().last(sums.head.account) && !opening.amount.is_zero())
      books_.journal().append(
          {record_opening(opening.amount, opening.date, sums.head.id).about(AboutNumber(statement_.number))});
    before_ = books_.statements().before(statement_.account, statement_.number);
    filter_.emplace(*before_);
  }

  void entry(const BankEntry& entry) override {
    if (entry.status != EntryStatus::booked || entry.amount.is_zero()) return;
    if (join_ != Join::continues && !is_new(join_, filter_->look_at(entry))) {
      ++counts_->known;
      return;
    }
    details_ += entry.details.size();
    page_.push_back(entry);
    if (page_.size() >= entries_a_page || details_ >= details_a_page) record_page();
  }

  void end() override {
    record_page();
    // Days that were filled in later are not the last ones in the books.
    if (join_ == Join::fills) statement_.closing = before_->last_closing()->amount;
    else books_.statements().add(statement_);
    ++counts_->statements;
    counts_->closing = statement_.closing;
  }

 private:
  void record_page() {
    OpenItems items = open_items_for(administration_, books_, page_);
    std::vector<Settlement> settlements;
    settlements.reserve(page_.size());
    for (const BankEntry& entry : page_) {
      Settlement settlement = settle(entry, items);
      items.take(settlement);
      settlement.number = books_.statements().add(statement_, entry, settlement.kind, settlement.reference);
      if (settlement.kind == MatchKind::unmatched) books_.suspense().add(settlement.number, entry);
      settlements.push_back(std::move(settlement));
    }
    apply(settlements, run_.number, books_);
    const auto entries = static_cast<std::int64_t>(page_.size());
    statement_.entries += entries;
    counts_->entries += entries;
    page_.clear();
    details_ = 0;
  }

  const Administration& administration_;
  const RunContext& run_;
  Transaction& books_;
  const StatementsInHand* file_ = nullptr;
  FileCounts* counts_ = nullptr;
  std::size_t next_ = 0;
  Join join_ = Join::continues;
  RecordedStatement statement_;
  std::unique_ptr<BookedStatements> before_;
  std::optional<EntryFilter> filter_;
  std::vector<BankEntry> page_;  // not recorded yet
  std::size_t details_ = 0;      // in it
};

// Where a statement stands.
struct StatementPlace {
  std::size_t file;
  std::size_t statement;  // of that file
};

// The statements of our account in all files, in the order in which they stand there.
struct StatementList {
  std::vector<StatementPlace> places;
  std::vector<StatementSums> sums;  // of the statement at the same position
};

StatementList statements_of(const std::vector<StatementsInHand>& files) {
  StatementList all;
  for (std::size_t file = 0; file < files.size(); ++file) {
    std::vector<std::size_t> ours = files[file].content.order;
    std::sort(ours.begin(), ours.end());
    for (const std::size_t statement : ours) {
      all.places.push_back({file, statement});
      all.sums.push_back(files[file].content.sums[statement]);
    }
  }
  return all;
}

// Records all files inside one unit of work.
class StatementRecorder final : public StatementBooker {
 public:
  StatementRecorder(const Administration& administration, const RunContext& run,
                    const std::vector<StatementsInHand>& files, const StatementList& all, Transaction& books)
      : run_(run),
        files_(files),
        all_(all),
        books_(books),
        sink_(administration, run, books),
        counts_(files.size()),
        joined_(files.size()) {}

  std::vector<StatementOutcome> record() {
    for (const LeftOver& one : join_all(all_.sums, chain_order(all_.sums), *this)) {
      StatementOutcome& file = joined_[all_.places[one.statement].file];
      if (file.is_recorded() || one.why.join > file.join) file = {one.why.join, one.why.findings};
    }
    if (!all_join(joined_)) return std::move(joined_);
    for (std::size_t i = 0; i < files_.size(); ++i) books_.runs().add(record_of(i));
    return std::move(joined_);
  }

  Joiner::Answer ask(const Stretch& stretch) override {
    const StatementSums sums = sums_of(all_.sums, stretch);
    const auto before = books_.statements().before(sums.head.account, after_all);
    Joiner joiner(*before, sums, {file_of(stretch.front()).file.name, StatementKind::end_of_day});
    if (auto plain = joiner.plain_answer()) return *std::move(plain);
    JoinerSink joining(joiner);
    read(stretch, joining, [](std::size_t) {});
    return joiner.answer();
  }

  void book(const Stretch& stretch, const Joiner::Answer& answer) override {
    Findings& findings = joined_[all_.places[stretch.front()].file].findings;
    findings.insert(findings.end(), answer.findings.begin(), answer.findings.end());
    if (answer.join == Join::repeats) {
      for (const std::size_t one : stretch) counts_[all_.places[one].file].known += all_.sums[one].entries;
      return;
    }
    sink_.expect(answer.join);
    read(stretch, sink_, [&](std::size_t first) {
      const StatementPlace& at = all_.places[first];
      sink_.read_from(files_[at.file], at.statement, counts_[at.file]);
    });
    const Money closing = books_.statements().last(all_.sums[stretch.front()].head.account)->closing;
    ENSURE(!check_bank(books_.journal().balance({AccountKind::bank, {}}), closing));
  }

 private:
  // Statements that follow each other in one file are read in one pass.
  void read(const Stretch& stretch, StatementSink& sink, const std::function<void(std::size_t first)>& before_reading) {
    for (std::size_t i = 0; i < stretch.size();) {
      const StatementPlace& first = all_.places[stretch[i]];
      before_reading(stretch[i]);
      std::size_t count = 1;
      while (i + count < stretch.size() && all_.places[stretch[i + count]].file == first.file &&
             all_.places[stretch[i + count]].statement == first.statement + count)
        ++count;
      PartOfFile part(sink, first.statement, first.statement + count - 1);
      files_[first.file].read(part);
      i += count;
    }
  }

  [[nodiscard]] const StatementsInHand& file_of(std::size_t statement) const {
    return files_[all_.places[statement].file];
  }

  [[nodiscard]] FileRecord record_of(std::size_t i) const {
    const FileInHand& file = files_[i].file;
    const FileOutcome outcome = counts_[i].statements > 0 ? FileOutcome::recorded : FileOutcome::recorded_before;
    return {.run = run_.number,
            .digest = file.digest,
            .name = file.name,
            .format = file.format,
            .outcome = outcome,
            .items = counts_[i].entries,
            .sum = counts_[i].closing,
            .findings = together(file.findings, counts_of(joined_[i].findings)),
            .known = counts_[i].known};
  }

  const RunContext& run_;
  const std::vector<StatementsInHand>& files_;
  const StatementList& all_;
  Transaction& books_;
  EntryRecorder sink_;
  std::vector<FileCounts> counts_;        // by file
  std::vector<StatementOutcome> joined_;  // by file
};

std::string key_of(const std::vector<StatementsInHand>& files) {
  if (files.size() == 1) return "file:" + files.front().file.digest.text();
  std::string digests;
  for (const StatementsInHand& one : files) digests += one.file.digest.text() + '\n';
  return "files:" + digest_of(digests).text();
}

}  // namespace

std::vector<StatementOutcome> record_statements(const Administration& administration, const RunContext& run,
                                                const std::vector<StatementsInHand>& files) {
  const StatementList all = statements_of(files);
  std::vector<StatementOutcome> joined(files.size());
  (void)administration.attempt(run.unit(key_of(files)), [&](Transaction& books) {
    joined = StatementRecorder(administration, run, files, all, books).record();
    return all_join(joined) ? UnitEnd::commit : UnitEnd::roll_back;
  });
  return joined;
}

}  // namespace service
