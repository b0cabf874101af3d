#include "daemon/inbox.h"

#include <algorithm>

#include "connectors/camt/camt_reader.h"
#include "daemon/digest.h"
#include "daemon/reading.h"
#include "daemon/recording.h"
#include "ledger/base/ensure.h"

namespace service {

using namespace ledger;

namespace {

// What the readers take too. A larger file is not even read for its digest.
constexpr std::int64_t bytes_at_most = std::int64_t{1} << 30;

struct Arrived {
  FileInfo info;
  connectors::Recognised recognised;
};

std::vector<Arrived> arrived_files(const Administration& administration) {
  std::vector<Arrived> arrived;
  for (const FileInfo& info : administration.files.list(administration.folders.inbox()))
    arrived.push_back({info, recognise_file(administration.files, info.path,
                                            column_map(administration.settings.benefit_file))});
  std::stable_sort(arrived.begin(), arrived.end(), [](const Arrived& a, const Arrived& b) {
    return std::pair(rank(a.recognised), a.info.modified_ns) < std::pair(rank(b.recognised), b.info.modified_ns);
  });
  return arrived;
}

class Inbox {
 public:
  Inbox(const Administration& administration, const RunContext& run) : administration_(administration), run_(run) {}

  void take_in(const Arrived& arrived) {
    const fs::path& path = arrived.info.path;
    if (arrived.info.bytes > bytes_at_most) return refuse_unread(arrived.info);
    const FileInHand file{digest_of(administration_.files.open(path)), plain_name(path), "", administration_.files.owner(path)};
    if (was_recorded(file)) return archive(file, path);
    const Reading reading = read_file(administration_, path, arrived.recognised);
    if (has_errors(reading.findings)) return quarantine(file, path, reading);
    record({file.digest, file.name, reading.format, file.brought_by}, path, reading);
    for (const Finding& finding : reading.findings) administration_.log.warning(file.name + ": " + std::string(name(finding.rule)));
    archive(file, path);
  }

 private:
  void refuse_unread(const FileInfo& info) {
    const std::string size = std::to_string(info.bytes) + " bytes";
    const FileInHand file{digest_of(plain_name(info.path) + ", " + size), plain_name(info.path), "", ""};
    quarantine(file, info.path, {"unknown", {}, {{Severity::error, {file.name, 0, 0, ""}, Rule::file_is_too_large, size,
                                                  "at most " + std::to_string(bytes_at_most) + " bytes", ""}}});
  }

  bool was_recorded(const FileInHand& file) {
    std::optional<FileRecord> before;
    administration_.read([&](Transaction& books) { before = books.runs().recorded(file.digest); });
    if (!before) return false;
    // Recorded by this very run, before it was interrupted: nothing to tell.
    if (before->run == run_.number && before->name == file.name) return true;
    administration_.log.info(file.name + ": already recorded in run " + std::to_string(before->run.number()) + " as " + before->name);
    FileRecord again = *before;
    again.run = run_.number;
    again.name = file.name;
    again.outcome = FileOutcome::recorded_before;
    administration_.once(unit_key(run_, "again:" + file.digest.text() + ':' + file.name),
                         [&](Transaction& books) { books.runs().add(again); });
    return true;
  }

  void record(const FileInHand& file, const fs::path& path, const Reading& reading) {
    const auto visit = [&](const auto& content) { record_content(file, path, content); };
    std::visit(visit, reading.content);
    administration_.log.info(file.name + ": recorded, " + reading.format + ", digest " + file.digest.text());
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
  void record_content(const FileInHand& file, const fs::path&, const BenefitFile& content) {
    record_benefit_run(administration_, run_, file, content);
  }
  void record_content(const FileInHand& file, const fs::path& path, const StatementFile&) {
    record_statements(administration_, run_, file, [&](StatementSink& sink) {
      const Findings findings = connectors::read_camt(administration_.files.open(path), sink);
      ENSURE(!has_errors(findings));  // read before without one, from the same bytes
    });
  }

  void quarantine(const FileInHand& file, const fs::path& path, const Reading& reading) {
    std::int64_t errors = 0;
    std::string text;
    for (const Finding& finding : reading.findings) {
      text += render(finding) + '\n';
      if (finding.severity == Severity::error) ++errors;
    }
    const fs::path kept = administration_.folders.quarantine() / free_name(administration_.folders.quarantine(), file);
    write_whole(administration_.files, fs::path(kept.string() + ".findings.txt"), text);
    administration_.once(unit_key(run_, "quarantine:" + file.digest.text() + ':' + file.name), [&](Transaction& books) {
      books.runs().add(FileRecord{run_.number, file.digest, file.name, reading.format, FileOutcome::quarantined, 0, {}, errors});
    });
    move_file(administration_.files, path, kept);
    administration_.log.warning(file.name + ": refused with " + std::to_string(errors) + " findings, kept in quarantine");
  }

  void archive(const FileInHand& file, const fs::path& path) {
    move_file(administration_.files, path,
              administration_.folders.archive() / (file.digest.text().substr(0, 12) + '-' + file.name));
  }

  // The file's own name; with its digest before it when another file of that name is kept already.
  [[nodiscard]] std::string free_name(const fs::path& folder, const FileInHand& file) const {
    if (!administration_.files.exists(folder / file.name)) return file.name;
    return file.digest.text().substr(0, 12) + '-' + file.name;
  }

  const Administration& administration_;
  const RunContext& run_;
};

}  // namespace

void take_in_files(const Administration& administration, const RunContext& run,
                   const std::function<bool()>& is_stopping) {
  Inbox inbox(administration, run);
  for (const Arrived& arrived : arrived_files(administration)) {
    if (is_stopping()) return;
    inbox.take_in(arrived);
  }
}

}  // namespace service
