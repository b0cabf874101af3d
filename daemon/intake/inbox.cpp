#include "daemon/intake/inbox.h"

#include <algorithm>

#include "connectors/page/page.h"
#include "connectors/pain002/pain002_reader.h"
#include "connectors/recognise/read_statements.h"
#include "daemon/intake/file_reader.h"
#include "daemon/intake/recorders.h"
#include "daemon/intake/zip_files.h"
#include "daemon/system/digest.h"
#include "ledger/base/ensure.h"

namespace service {

using namespace ledger;

namespace {

// The readers refuse larger files, and reading one for its digest alone would take long.
constexpr std::int64_t bytes_at_most = std::int64_t{1} << 30;

// A file's name for the log. Banks put account numbers into the names of their files.
std::string log_name(const std::string& name) { return connectors::masked_accounts(name); }

struct InboxFile {
  FileInfo info;
  connectors::Recognised recognised;
};

std::vector<InboxFile> inbox_files(const Administration& administration) {
  std::vector<InboxFile> arrived;
  for (const FileInfo& info : administration.files.list(administration.folders.inbox()))
    arrived.push_back(
        {info, recognise_file(administration.files, info.path, column_map(administration.settings.benefit_file))});
  std::stable_sort(arrived.begin(), arrived.end(), [](const InboxFile& a, const InboxFile& b) {
    return std::pair(rank(a.recognised), a.info.modified_ns) < std::pair(rank(b.recognised), b.info.modified_ns);
  });
  return arrived;
}

class Inbox {
 public:
  Inbox(const Administration& administration, const RunContext& run) : administration_(administration), run_(run) {}

  // Statements that waited in quarantine for an earlier one go back to the inbox.
  void bring_back_what_waited() {
    std::vector<FileRecord> waiting;
    administration_.read([&](Transaction& books) { waiting = books.runs().waiting_before(run_.number); });
    for (const FileRecord& file : waiting) {
      const fs::path kept = administration_.folders.quarantine() / file.name;
      if (!administration_.files.exists(kept)) continue;  // a person removed it
      const fs::path findings(kept.string() + ".findings.txt");
      if (administration_.files.exists(findings)) administration_.files.remove(findings);
      move_file(administration_.files, kept,
                administration_.folders.inbox() / free_name(administration_.folders.inbox(), file.digest, file.name));
    }
  }

  // Puts the files of each ZIP into the inbox.
  void unpack_zips() {
    for (const FileInfo& info : administration_.files.list(administration_.folders.inbox())) {
      administration_.alive();
      if (info.bytes > bytes_at_most || !is_zip(administration_.files, info.path)) continue;
      const FileInHand file{.digest = digest_of(administration_.files.open(info.path)),
                            .name = plain_name(info.path),
                            .format = "zip",
                            .brought_by = administration_.files.owner(info.path)};
      if (was_recorded(file)) archive(file, info.path);
      else take_in_zip(file, info.path);
    }
  }

  void take_in(const InboxFile& arrived) {
    const fs::path& path = arrived.info.path;
    if (arrived.info.bytes > bytes_at_most) return refuse_unread(arrived.info);
    FileInHand file{.digest = digest_of(administration_.files.open(path)),
                    .name = plain_name(path),
                    .format = "",
                    .brought_by = administration_.files.owner(path)};
    if (was_recorded(file)) return archive(file, path);
    FileReading reading = read_file(administration_, path, arrived.recognised);
    file.format = reading.format;
    file.findings = counts_of(reading.findings);
    if (has_errors(reading.findings)) return refuse(file, path, reading.findings, FileOutcome::quarantined);
    if (std::holds_alternative<StatementFile>(reading.content)) {
      statements_.push_back({std::move(file), path, arrived.recognised.format, std::move(reading), {}});
      return;
    }
    record(file, path, reading);
    finish(file, path, reading.findings);
  }

  // In the order of their balances, whatever the order in which they came: each by itself, else several together that
  // continue the books only together. A file that lacks the statement before it waits: rule missing_statement.
  void take_in_statements() {
    std::stable_sort(
        statements_.begin(), statements_.end(),
        [](const StatementFileInHand& a, const StatementFileInHand& b) { return a.first_days() < b.first_days(); });
    while (record_each() || record_together()) continue;
    for (const StatementFileInHand& one : statements_)
      refuse(one.file, one.path, one.joined.findings,
             one.joined.join == Join::conflicts ? FileOutcome::quarantined : FileOutcome::waiting);
  }

 private:
  struct StatementFileInHand {
    FileInHand file;
    fs::path path;
    connectors::Format format;
    FileReading reading;
    StatementOutcome joined;  // of the last attempt to record it by itself
    bool is_finished = false;

    [[nodiscard]] const StatementFile& content() const { return std::get<StatementFile>(reading.content); }
    [[nodiscard]] std::pair<Date, Date> first_days() const {
      const StatementFile& statements = content();
      const StatementHead& head = statements.sums[statements.order.front()].head;
      return {head.last_balance()->date, head.first_balance()->date};
    }
  };

  void take_in_zip(const FileInHand& file, const fs::path& path) {
    const Findings findings = check_zip(administration_, path);
    if (has_errors(findings)) return refuse(file, path, findings, FileOutcome::quarantined);
    const std::int64_t members = unpack_zip(administration_, path);
    administration_.once(run_.unit("file:" + file.digest.text()),
                         [&](Transaction& books) { books.runs().add(recorded_file(run_, file, members)); });
    finish(file, path, findings);
  }

  // Whether at least one file was recorded.
  bool record_each() {
    for (StatementFileInHand& one : statements_) record_alone(one);
    return std::erase_if(statements_, [](const StatementFileInHand& one) { return one.is_finished; }) > 0;
  }

  void record_alone(StatementFileInHand& one) {
    if (was_recorded(one.file)) {  // the same file, under another name
      archive(one.file, one.path);
      one.is_finished = true;
      return;
    }
    one.joined = record_statements(administration_, run_, {in_hand(one)}).front();
    if (one.joined.is_recorded()) finish(one, one.joined);
  }

  // Tries all files as if they were one; then without those that do not fit, until the rest fits or nothing is left.
  bool record_together() {
    std::vector<StatementFileInHand*> group;
    for (StatementFileInHand& one : statements_)
      if (std::none_of(group.begin(), group.end(),
                       [&](const StatementFileInHand* other) { return other->file.digest == one.file.digest; }))
        group.push_back(&one);
    while (group.size() > 1) {
      std::vector<StatementsInHand> files;
      files.reserve(group.size());
      for (const StatementFileInHand* one : group) files.push_back(in_hand(*one));
      const std::vector<StatementOutcome> joined = record_statements(administration_, run_, files);
      std::vector<StatementFileInHand*> joining;
      for (std::size_t i = 0; i < group.size(); ++i)
        if (joined[i].is_recorded()) joining.push_back(group[i]);
      if (joining.size() == group.size()) {
        for (std::size_t i = 0; i < group.size(); ++i) finish(*group[i], joined[i]);
        return std::erase_if(statements_, [](const StatementFileInHand& one) { return one.is_finished; }) > 0;
      }
      group = std::move(joining);
    }
    return false;
  }

  [[nodiscard]] StatementsInHand in_hand(const StatementFileInHand& one) const {
    return {one.file, one.content(), [this, &one](StatementSink& sink) {
              const Findings again =
                  connectors::read_statements(one.format, administration_.files.open(one.path), sink);
              ENSURE(!has_errors(again));  // the same bytes were read without an error before
            }};
  }

  void finish(StatementFileInHand& one, const StatementOutcome& joined) {
    one.is_finished = true;
    Findings findings = one.reading.findings;
    findings.insert(findings.end(), joined.findings.begin(), joined.findings.end());
    finish(one.file, one.path, findings);
  }

  void finish(const FileInHand& file, const fs::path& path, const Findings& findings) {
    administration_.log.info(log_name(file.name) + ": taken in, " + file.format + ", digest " + file.digest.text());
    log(file, findings);
    archive(file, path);
  }

  void refuse_unread(const FileInfo& info) {
    const std::string size = std::to_string(info.bytes) + " bytes";
    const FileInHand file{.digest = digest_of(plain_name(info.path) + ", " + size),
                          .name = plain_name(info.path),
                          .format = "unknown",
                          .brought_by = ""};
    refuse(file, info.path,
           {{.severity = Severity::error,
             .place = {.file = file.name, .path = ""},
             .rule = Rule::file_is_too_large,
             .found = size,
             .expected = "at most " + std::to_string(bytes_at_most) + " bytes",
             .quoted_line = ""}},
           FileOutcome::quarantined);
  }

  bool was_recorded(const FileInHand& file) {
    std::optional<FileRecord> before;
    administration_.read([&](Transaction& books) { before = books.runs().recorded(file.digest); });
    if (!before) return false;
    // Recorded by this run before it was interrupted: nothing to report.
    if (before->run == run_.number && before->name == file.name) return true;
    administration_.log.info(log_name(file.name) + ": already recorded in run " + std::to_string(before->run.number()) +
                             " as " + log_name(before->name));
    FileRecord again = *before;
    again.run = run_.number;
    again.name = file.name;
    again.outcome = FileOutcome::recorded_before;
    again.known = before->items + before->known;
    again.items = 0;
    administration_.once(run_.unit_of("again:" + file.digest.text() + ':' + file.name),
                         [&](Transaction& books) { books.runs().add(again); });
    return true;
  }

  void record(const FileInHand& file, const fs::path& path, const FileReading& reading) {
    const auto visit = [&](const auto& content) { record_content(file, path, content); };
    std::visit(visit, reading.content);
  }

  void record_content(const FileInHand&, const fs::path&, const std::monostate&) { ENSURE(false); }
  void record_content(const FileInHand& file, const fs::path&, const std::vector<connectors::RegisteredPerson>& rows) {
    record_participants(administration_, run_, file, rows);
  }
  void record_content(const FileInHand& file, const fs::path&, const std::vector<CostItem>& rows) {
    record_costs(administration_, run_, file, rows);
  }
  void record_content(const FileInHand& file, const fs::path&, const std::vector<GrantedLoan>& rows) {
    record_loans(administration_, run_, file, rows);
  }
  template <class Fact>
  void record_content(const FileInHand& file, const fs::path&, const std::vector<Fact>& rows) {
    record_facts(administration_, run_, file, rows);
  }
  void record_content(const FileInHand& file, const fs::path& path, const NoticeFile& content) {
    record_notices(administration_, run_, file, [&](StatementSink& sink) {
      ENSURE(!has_errors(connectors::read_statements(content.format, administration_.files.open(path), sink)));
    });
  }
  void record_content(const FileInHand& file, const fs::path& path, const AnswerFile&) {
    record_answers(administration_, run_, file, [&](BankAnswerSink& sink) {
      // The same bytes were read without an error before.
      ENSURE(!has_errors(connectors::read_pain002(administration_.files.open(path), sink)));
    });
  }
  void record_content(const FileInHand& file, const fs::path& path, const BenefitFile& content) {
    record_benefit_run(administration_, run_, file, content.run, [&](const AskBooks& ask, BenefitRunSink& sink) {
      ENSURE(!has_errors(read_benefits(administration_, ask, administration_.files.open(path), content.format, sink)));
    });
  }
  // Statement files are recorded after all others, by record_each() and record_together().
  void record_content(const FileInHand&, const fs::path&, const StatementFile&) { ENSURE(false); }

  // Moves the file to quarantine, with its findings in a file beside it.
  void refuse(const FileInHand& file, const fs::path& path, const Findings& findings, FileOutcome outcome) {
    std::int64_t errors = 0;
    std::string text;
    for (const Finding& finding : findings) {
      text += render(finding) + '\n';
      if (finding.severity == Severity::error) ++errors;
    }
    const fs::path kept =
        administration_.folders.quarantine() / free_name(administration_.folders.quarantine(), file.digest, file.name);
    write_whole(administration_.files, fs::path(kept.string() + ".findings.txt"), text);
    administration_.once(run_.unit_of("quarantine:" + file.digest.text() + ':' + file.name), [&](Transaction& books) {
      books.runs().add(FileRecord{.run = run_.number,
                                  .digest = file.digest,
                                  .name = plain_name(kept),
                                  .format = file.format,
                                  .outcome = outcome,
                                  .items = 0,
                                  .sum = {},
                                  .findings = counts_of(findings)});
    });
    move_file(administration_.files, path, kept);
    const std::string why = outcome == FileOutcome::waiting ? ": waits for the statement before it"
                                                            : ": refused with " + std::to_string(errors) + " findings";
    const std::string as = plain_name(kept) == file.name ? "" : " as " + log_name(plain_name(kept));
    administration_.log.warning(log_name(file.name) + why + ", kept in quarantine" + as);
    log(file, findings);
  }

  // Logs the rules and where they were broken. What stood in the file is left out, because it may name people: rule
  // least_data.
  void log(const FileInHand& file, const Findings& findings) const {
    for (const FindingCount& count : counts_of(findings))
      administration_.log.warning(log_name(file.name) + ": " + sentence(count));
  }

  void archive(const FileInHand& file, const fs::path& path) {
    move_file(administration_.files, path,
              administration_.folders.archive() / (file.digest.text().substr(0, 12) + '-' + file.name));
  }

  // The file's own name, or with its digest in front when the folder has another file of that name.
  [[nodiscard]] std::string free_name(const fs::path& folder, const Digest& digest, const std::string& name) const {
    if (!administration_.files.exists(folder / name)) return name;
    return digest.text().substr(0, 12) + '-' + name;
  }

  const Administration& administration_;
  const RunContext& run_;
  std::vector<StatementFileInHand> statements_;
};

}  // namespace

void take_in_files(const Administration& administration, const RunContext& run) {
  Inbox inbox(administration, run);
  inbox.bring_back_what_waited();
  inbox.unpack_zips();
  for (const InboxFile& arrived : inbox_files(administration)) {
    administration.alive();
    inbox.take_in(arrived);
  }
  inbox.take_in_statements();
}

}  // namespace service
