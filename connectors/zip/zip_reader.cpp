#include "connectors/zip/zip_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "connectors/text/as_utf8.h"
#include "ledger/base/ensure.h"

namespace connectors {
namespace {

using ledger::Finding;
using ledger::Rule;
using namespace std::string_view_literals;

constexpr std::size_t bytes_at_a_time = std::size_t{64} * 1024;
constexpr std::string_view first_bytes = "PK\x03\x04"sv;
constexpr std::string_view first_bytes_of_empty = "PK\x05\x06"sv;

// Ends the reading. It is thrown through the visitor, because a Source cannot return an error.
struct Refusal : std::runtime_error {
  explicit Refusal(Finding of_archive) : std::runtime_error("archive refused"), finding(std::move(of_archive)) {}
  Finding finding;
};

struct Free {
  void operator()(archive* open) const { archive_read_free(open); }
};

// libarchive reads names by the locale of the thread and loses names with characters that the locale does not have.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = uselocale(utf8_);
  }
  ~Utf8Locale() {
    if (utf8_ == nullptr) return;
    uselocale(before_);
    freelocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

// The last part of the member's path, made fit to show.
std::string shown_name(archive_entry* entry) {
  const char* path = archive_entry_pathname_utf8(entry);
  if (path == nullptr) path = archive_entry_pathname(entry);
  std::string name = start_as_utf8(path == nullptr ? "" : path);
  constexpr std::size_t longest = 200;
  if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos) name.erase(0, slash + 1);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '_');
  if (name.size() > longest) {
    std::size_t size = longest;
    while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0U) == 0x80U) --size;
    name.resize(size);
  }
  return name.empty() || name == "." || name == ".." ? "member" : name;
}

bool is_passed_over(archive_entry* entry) {
  const char* const given = archive_entry_pathname(entry);
  const std::string_view path = given == nullptr ? "" : given;
  return path.ends_with('/') || archive_entry_filetype(entry) == AE_IFDIR || path.starts_with("__MACOSX/") ||
         path.find("/__MACOSX/") != std::string_view::npos || path == ".DS_Store" || path.ends_with("/.DS_Store");
}

class ZipParser {
 public:
  ZipParser(Source source, const ZipLimits& limits)
      : source_(std::move(source)), limits_(limits), buffer_(bytes_at_a_time), archive_(archive_read_new()) {
    ENSURE(archive_ != nullptr);
    ENSURE(archive_read_support_format_zip_streamable(archive_.get()) == ARCHIVE_OK);
  }

  void visit_all(const MemberVisitor& visit);

 private:
  static la_ssize_t read_more(archive* /*open*/, void* self, const void** bytes);

  [[noreturn]] void refuse(Rule rule, std::string found, std::string expected) const {
    throw Refusal({.severity = ledger::Severity::error,
                   .place = {source_.name, 0, 0, ""},
                   .rule = rule,
                   .found = std::move(found),
                   .expected = std::move(expected),
                   .quoted_line = ""});
  }
  // A failing disk does not make the archive broken: that exception goes on.
  [[noreturn]] void refuse_broken() const {
    if (failure_) std::rethrow_exception(failure_);
    const char* const why = archive_error_string(archive_.get());
    refuse(Rule::archive_is_broken, why == nullptr ? "" : why, "a whole ZIP archive");
  }
  [[nodiscard]] archive_entry* next();
  [[nodiscard]] std::size_t read(std::span<char> buffer);
  void read_to_the_end();
  void visit_member(archive_entry* entry, const MemberVisitor& visit);

  Source source_;
  const ZipLimits& limits_;
  std::vector<char> buffer_;
  std::unique_ptr<archive, Free> archive_;
  std::exception_ptr failure_;  // of the source; it must not be thrown through libarchive, which is C
  std::int64_t unpacked_ = 0;
};

la_ssize_t ZipParser::read_more(archive* open, void* self, const void** bytes) {
  auto& parser = *static_cast<ZipParser*>(self);
  try {
    *bytes = parser.buffer_.data();
    return static_cast<la_ssize_t>(parser.source_.read(parser.buffer_));
  } catch (...) {
    parser.failure_ = std::current_exception();
    archive_set_error(open, EIO, "cannot read");
    return ARCHIVE_FATAL;
  }
}

archive_entry* ZipParser::next() {
  archive_entry* entry = nullptr;
  const int outcome = archive_read_next_header(archive_.get(), &entry);
  if (outcome == ARCHIVE_EOF) return nullptr;
  if (outcome < ARCHIVE_WARN) refuse_broken();
  return entry;
}

std::size_t ZipParser::read(std::span<char> buffer) {
  if (buffer.empty()) return 0;
  const la_ssize_t size = archive_read_data(archive_.get(), buffer.data(), buffer.size());
  if (size < 0) refuse_broken();
  unpacked_ += size;
  if (unpacked_ > limits_.unpacked_bytes)
    refuse(Rule::file_is_too_large, "more than that",
           "at most " + std::to_string(limits_.unpacked_bytes) + " bytes unpacked");
  return static_cast<std::size_t>(size);
}

void ZipParser::read_to_the_end() {
  std::vector<char> unused(bytes_at_a_time);
  while (read(unused) > 0) continue;
}

void ZipParser::visit_member(archive_entry* entry, const MemberVisitor& visit) {
  std::string start(first_bytes.size(), '\0');
  std::size_t size = 0;
  while (size < start.size()) {
    const std::size_t more_of_it = read(std::span(start).subspan(size));
    if (more_of_it == 0) break;
    size += more_of_it;
  }
  start.resize(size);
  if (shown_name(entry) == "[Content_Types].xml")
    refuse(Rule::file_is_not_text, "an office document (Excel or Word)",
           "the bank's camt.053 in place of it, or a text file");
  if (looks_like_zip(start))
    refuse(Rule::file_is_not_text, "a ZIP archive or an office document inside the ZIP: " + shown_name(entry),
           "the files themselves in one ZIP");
  visit({shown_name(entry), [this, start, at = std::size_t{0}](std::span<char> buffer) mutable {
           if (at == start.size()) return read(buffer);
           const std::size_t part = start.copy(buffer.data(), buffer.size(), at);
           at += part;
           return part;
         }});
}

void ZipParser::visit_all(const MemberVisitor& visit) {
  if (archive_read_open(archive_.get(), this, nullptr, &ZipParser::read_more, nullptr) != ARCHIVE_OK) refuse_broken();
  std::size_t members = 0;
  bool has_file = false;
  while (archive_entry* const entry = next()) {
    if (++members > limits_.members)
      refuse(Rule::file_is_too_large, "more than that", "at most " + std::to_string(limits_.members) + " members");
    if (archive_entry_is_encrypted(entry) != 0)
      refuse(Rule::archive_is_encrypted, shown_name(entry), "an archive without a password");
    if (!is_passed_over(entry)) {
      has_file = true;
      visit_member(entry, visit);
    }
    read_to_the_end();  // libarchive compares the check sum at the end
  }
  if (!has_file) refuse(Rule::archive_holds_no_file, "no file", "the files of the bank or the suite");
}

}  // namespace

ledger::Findings read_zip(Source source, const MemberVisitor& visit, const ZipLimits& limits) {
  const Utf8Locale names_are_utf8;
  ZipParser parser(std::move(source), limits);
  try {
    parser.visit_all(visit);
  } catch (const Refusal& refused) {
    return {refused.finding};
  }
  return {};
}

bool looks_like_zip(std::string_view start) {
  return start.starts_with(first_bytes) || start.starts_with(first_bytes_of_empty);
}

}  // namespace connectors
