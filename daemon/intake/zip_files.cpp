#include "daemon/intake/zip_files.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "connectors/recognise/recognise.h"
#include "connectors/zip/zip_reader.h"
#include "daemon/intake/file_reader.h"
#include "ledger/base/ensure.h"

namespace service {

using namespace ledger;

namespace {

Finding register_in(const std::string& archive, const std::string& member) {
  return {.severity = Severity::error,
          .place = {.file = archive + '/' + member, .path = ""},
          .rule = Rule::format_is_unknown,
          .found = "a register in an archive",
          .expected = "the register itself in the inbox: who brings it counts",
          .quoted_line = ""};
}

// The number keeps two members of one name apart: "--002-".
std::string numbered(std::int64_t number) {
  std::array<char, 24> text{};
  const int size = std::snprintf(text.data(), text.size(), "--%03lld-", static_cast<long long>(number));
  return {text.data(), static_cast<std::size_t>(size)};
}

// The last 80 bytes of a name, in whole characters, so that the name with its number is never too long.
std::string tail(const std::string& name) {
  constexpr std::size_t most = 80;
  std::size_t from = name.size() - std::min(name.size(), most);
  while (from < name.size() && (static_cast<unsigned char>(name[from]) & 0xC0U) == 0x80U) ++from;
  return name.substr(from);
}

void write_member(Files& files, const fs::path& path, const connectors::Source& member) {
  const fs::path part = part_of(path);
  std::array<char, std::size_t{64} * 1024> block{};
  {
    const auto out = files.create(part);
    while (const std::size_t size = member.read(block)) out->write({block.data(), size});
    out->sync();
  }
  files.rename(part, path);
}

}  // namespace

bool is_zip(Files& files, const fs::path& path) {
  return connectors::looks_like_zip(connectors::start_of(files.open(path)));
}

Findings check_zip(const Administration& administration, const fs::path& path) {
  const connectors::ColumnMap map = column_map(administration.settings.benefit_file);
  Findings registers;
  Findings findings = connectors::read_zip(administration.files.open(path), [&](const connectors::Source& member) {
    if (is_register(connectors::recognise(connectors::start_of(member), map).format))
      registers.push_back(register_in(plain_name(path), member.name));
  });
  findings.insert(findings.end(), registers.begin(), registers.end());
  return findings;
}

std::int64_t unpack_zip(const Administration& administration, const fs::path& path) {
  std::int64_t members = 0;
  const fs::path inbox = administration.folders.inbox();
  const std::string stem = plain_name(path.stem());
  const Findings findings =
      connectors::read_zip(administration.files.open(path), [&](const connectors::Source& member) {
        write_member(administration.files, inbox / (tail(stem) + numbered(++members) + tail(member.name)), member);
      });
  ENSURE(!has_errors(findings));  // the same bytes were checked before
  administration.files.sync_folder(inbox);
  return members;
}

}  // namespace service
