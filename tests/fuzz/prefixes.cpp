// Reads every sample and the archive of our fixtures, cut off after every byte. No prefix may break the reader, or pass
// for more than it is.
//
//   read_prefixes [--every K] [--longest BYTES]    of the samples in $ONTZORG_SHARED, by default the folder `shared`
//                                                  beside the project's
//
// A file is read once for all its prefixes: before each byte the source forks, and the child is told that the file ends
// there. So a prefix costs a fork and what is left to do at the end. The exit code is 77 when there are no samples.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "connectors/recognise/read_report.h"
#include "connectors/zip/zip_reader.h"

namespace {

namespace fs = std::filesystem;
using connectors::FileReport;

constexpr unsigned seconds_at_most = 20;  // for one prefix; more counts as a hanging reader
constexpr std::size_t children_at_most = 2;
constexpr int no_samples = 77;

struct Campaign {
  std::size_t every = 1;
  std::size_t longest = std::numeric_limits<std::size_t>::max();
};

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// For an archive the results of all its files together.
FileReport report_of(connectors::Source source) {
  FileReport all;
  for (const FileReport& one : connectors::read_reports(std::move(source))) {
    all.format = one.format;
    all.statements.insert(all.statements.end(), one.statements.begin(), one.statements.end());
    all.batches.insert(all.batches.end(), one.batches.begin(), one.batches.end());
    all.findings.insert(all.findings.end(), one.findings.begin(), one.findings.end());
  }
  return all;
}

std::int64_t entries_of(const FileReport& report) {
  std::int64_t entries = 0;
  for (const ledger::StatementSums& statement : report.statements) entries += statement.entries;
  return entries;
}

std::int64_t transactions_of(const FileReport& report) {
  std::int64_t transactions = 0;
  for (const connectors::BatchReport& batch : report.batches) transactions += batch.transactions;
  return transactions;
}

std::string facts_of(const ledger::StatementSums& statement) {
  FileReport alone;
  alone.statements.push_back(statement);
  return to_json(alone);
}

// An MT942 has no balance that shows whether its last report is whole; it is never booked.
bool is_beginning(const ledger::StatementSums& cut, const ledger::StatementSums& whole) {
  return cut.entries <= whole.entries && cut.credits <= whole.credits && cut.debits <= whole.debits;
}

bool begins_like(const FileReport& whole, const FileReport& cut) {
  if (cut.statements.size() > whole.statements.size()) return false;
  for (std::size_t i = 0; i < cut.statements.size(); ++i) {
    const bool may_be_cut = cut.format == connectors::Format::mt942 && i + 1 == cut.statements.size();
    if (facts_of(cut.statements[i]) != facts_of(whole.statements[i]) &&
        !(may_be_cut && is_beginning(cut.statements[i], whole.statements[i])))
      return false;
  }
  return true;
}

// What is wrong with the result for a prefix; nothing when it is right.
const char* wrong_claim(const FileReport& cut, std::size_t size, const FileReport& whole, std::string_view text) {
  if (entries_of(cut) > entries_of(whole)) return "more entries than the whole file has";
  if (transactions_of(cut) > transactions_of(whole)) return "more transactions than the whole file has";
  if (has_errors(cut.findings)) return nullptr;
  const bool is_xml = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == text.find('<');
  if (is_xml && size < text.find_last_of('>') + 1) return "a document that is cut off passes without an error";
  if (connectors::looks_like_zip(text) && cut.statements.size() < whole.statements.size())
    return "an archive that is cut off passes without an error";
  if (!begins_like(whole, cut)) return "statements that the whole file does not begin with, without an error";
  return nullptr;
}

// A file that is read byte by byte. In each child the file ends at another place.
class Walk {
 public:
  Walk(const fs::path& path, const Campaign& campaign)
      : name_(path.filename()),
        text_(text_of(path)),
        every_(campaign.every),
        whole_(report_of(connectors::source_of(name_, text_))) {}

  // Returns how many prefixes failed.
  std::size_t failures() {
    const FileReport report = report_of({name_, [this](std::span<char> buffer) { return read(buffer); }});
    if (is_child_) {
      const char* const wrong = wrong_claim(report, at_, whole_, text_);
      if (wrong) std::fprintf(stderr, "%s cut to %zu bytes: %s\n", name_.c_str(), at_, wrong);
      _exit(wrong ? 1 : 0);
    }
    while (!children_.empty()) await();
    return failures_;
  }

  [[nodiscard]] std::size_t prefixes() const { return (text_.size() + every_ - 1) / every_; }

 private:
  std::size_t read(std::span<char> buffer) {
    if (is_child_ || at_ == text_.size()) return 0;
    if (at_ % every_ == 0 && forked()) return 0;
    buffer[0] = text_[at_++];
    return 1;
  }

  bool forked() {
    while (children_.size() >= children_at_most) await();
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
    if (child > 0) {
      children_[child] = at_;
      return false;
    }
    is_child_ = true;
    alarm(seconds_at_most);
    return true;
  }

  void await() {
    int status = 0;
    const pid_t child = wait(&status);
    if (child < 0) throw std::runtime_error(std::string("wait: ") + std::strerror(errno));
    if (status != 0) {
      ++failures_;
      if (WIFSIGNALED(status))
        std::fprintf(stderr, "%s cut to %zu bytes: %s\n", name_.c_str(), children_[child], strsignal(WTERMSIG(status)));
    }
    children_.erase(child);
  }

  const std::string name_, text_;
  std::size_t every_;
  FileReport whole_;
  std::map<pid_t, std::size_t> children_;  // each with its prefix
  std::size_t at_ = 0;
  std::size_t failures_ = 0;
  bool is_child_ = false;
};

Campaign campaign_of(int argc, char** argv) {
  Campaign campaign;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::size_t number = std::strtoull(argv[i + 1], nullptr, 10);
    if (std::string_view(argv[i]) == "--every") campaign.every = std::max<std::size_t>(number, 1);
    if (std::string_view(argv[i]) == "--longest") campaign.longest = number;
  }
  return campaign;
}

}  // namespace

int main(int argc, char** argv) {
  const Campaign campaign = campaign_of(argc, argv);
  const char* const given = std::getenv("ONTZORG_SHARED");
  const fs::path samples = fs::path(given ? given : ONTZORG_SOURCE_DIR "/../shared") / "samples";
  if (!fs::exists(samples)) {
    std::printf("no samples at %s\n", samples.c_str());
    return no_samples;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(samples))
    if (entry.is_regular_file() && entry.path().parent_path() != samples && entry.file_size() <= campaign.longest)
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  files.emplace_back(ONTZORG_SOURCE_DIR "/tests/fixtures/zip/good.zip");
  std::size_t failures = 0, prefixes = 0;
  for (const fs::path& file : files) {
    Walk walk(file, campaign);
    failures += walk.failures();
    prefixes += walk.prefixes();
  }
  std::printf("%zu prefixes of %zu files, %zu failed\n", prefixes, files.size(), failures);
  return failures == 0 && prefixes > 0 ? 0 : 1;
}
