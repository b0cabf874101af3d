// Reads archives made by Python's zipfile and by hand: tests/fixtures/zip, one broken archive for each rule.
#include "connectors/zip/zip_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace connectors {
namespace {

std::string fixture_text(const std::string& name) {
  std::ifstream file(std::filesystem::path(ONTZORG_SOURCE_DIR) / "tests/fixtures/zip" / name, std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string all_of(const Source& source) {
  std::string text;
  std::string buffer(1000, '\0');
  while (const std::size_t size = source.read(buffer)) text.append(buffer, 0, size);
  return text;
}

// The members and the rule in short: "a.xml=<a/>|b.xml=<b/>|!rule".
std::string told(std::string_view bytes, const ZipLimits& limits = {}, std::size_t piece = 65'536) {
  std::string text;
  Source source{"a.zip", [bytes, piece](std::span<char> buffer) mutable {
                  const std::size_t size = bytes.copy(buffer.data(), std::min(piece, buffer.size()));
                  bytes.remove_prefix(size);
                  return size;
                }};
  const auto findings = read_zip(
      std::move(source), [&](const Source& member) { text += member.name + '=' + all_of(member) + '|'; }, limits);
  for (const ledger::Finding& finding : findings) text += '!' + std::string(name(finding.rule));
  return text;
}

TEST(Zip, GivesItsMembersInTheirOrder) {
  const std::string expected = "a.xml=<a/>|b.xml=<b/>|";
  for (const char* name :
       {"good.zip", "good--stored.zip", "good--data_descriptors.zip", "good--zip64.zip", "good--macos_and_folders.zip"})
    for (const std::size_t piece : std::initializer_list<std::size_t>{1, 7, 65'536})
      EXPECT_EQ(told(fixture_text(name), {}, piece), expected) << name;
}

TEST(Zip, NamesAreShownAndNeverPaths) {
  EXPECT_EQ(told(fixture_text("good--names.zip")), "passwd=1|b.xml=2|c_d.xml=3|a.xml=4|a.xml=5|member=6|é.xml=7|");
}

TEST(Zip, ThatBreaksARuleIsRefused) {
  struct Row {
    const char* name;
    const char* told;
  };
  for (const Row& row : {
           Row{"archive_is_broken.zip", "a.xml=<a/>|!archive_is_broken"},
           Row{"archive_is_broken--wrong_check_sum.zip", "!archive_is_broken"},
           Row{"archive_is_broken--no_end.zip", "a.xml=<a/>|b.xml=<b/>|!archive_is_broken"},
           Row{"archive_is_encrypted.zip", "!archive_is_encrypted"},
           Row{"archive_holds_no_file.zip", "!archive_holds_no_file"},
           Row{"archive_holds_no_file--folders.zip", "!archive_holds_no_file"},
           Row{"file_is_not_text--zip_in_zip.zip", "!file_is_not_text"},
           Row{"file_is_not_text--office_document.zip", "!file_is_not_text"},
           Row{"file_is_too_large--members.zip", "!file_is_too_large"},
       }) {
    const std::string all = told(fixture_text(row.name));
    if (std::string(row.name).starts_with("file_is_too_large")) EXPECT_TRUE(all.ends_with(row.told)) << row.name;
    else EXPECT_EQ(all, row.told) << row.name;
  }
}

// An archive of ten thousand bytes with ten million zeros is refused, also when nobody reads its members.
TEST(Zip, BombsAreRefused) {
  const std::string bomb = fixture_text("file_is_too_large--bomb.zip");
  EXPECT_LT(bomb.size(), 20'000U);
  for (const bool is_read : {true, false}) {
    std::size_t bytes = 0;
    const auto findings = read_zip(source_of("b.zip", bomb),
                                   [&](const Source& member) {
                                     if (is_read) bytes += all_of(member).size();
                                   },
                                   {.unpacked_bytes = 1'000'000});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].rule, ledger::Rule::file_is_too_large);
    EXPECT_LE(bytes, 1'000'000U);
  }
}

TEST(Zip, CutOffAnywhereIsNeverTakenForWhole) {
  const std::string whole = fixture_text("good.zip");
  const std::size_t members_end = whole.find("PK\x01\x02");
  for (std::size_t size = 0; size < members_end; ++size)
    EXPECT_NE(told(std::string_view(whole).substr(0, size)).find("!archive_"), std::string::npos) << size;
}

TEST(Zip, AFailingDiskIsNoBrokenArchive) {
  const Source failing{"a.zip",
                       [](std::span<char>) -> std::size_t { throw std::system_error(EIO, std::generic_category()); }};
  EXPECT_THROW((void)read_zip(failing, [](const Source&) {}), std::system_error);
}

}  // namespace
}  // namespace connectors
