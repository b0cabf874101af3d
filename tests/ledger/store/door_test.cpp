// SOCI has forms that lose money in silence: bulk statements that run twice, rows that narrow numbers, transactions
// that only seem to nest. Nobody may use them, and only the files of the engine may use SOCI at all.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct SourceFile {
  std::string name;
  std::string text;
};

const std::vector<SourceFile>& sources() {
  static const std::vector<SourceFile> all = [] {
    std::vector<SourceFile> found;
    const fs::path root = ONTZORG_SOURCE_DIR;
    for (const char* folder : {"ledger", "connectors", "config", "daemon"}) {
      if (!fs::exists(root / folder)) continue;
      for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".cpp" && extension != ".h") continue;
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        found.push_back({fs::relative(entry.path(), root).string(), text.str()});
      }
    }
    return found;
  }();
  return all;
}

std::set<std::string> files_with(const std::string& words) {
  std::set<std::string> names;
  for (const SourceFile& file : sources()) {
    if (file.text.find(words) != std::string::npos) names.insert(file.name);
  }
  return names;
}

TEST(TheDoorToSql, forms_that_lose_money_are_used_nowhere) {
  ASSERT_GT(sources().size(), 50u);
  for (const char* form :
       {"use(std::vector", "use(vector", "soci::row", "soci::transaction", "soci::rowset", "failover_callback"}) {
    EXPECT_EQ(files_with(form), std::set<std::string>{}) << form;
  }
}

TEST(TheDoorToSql, only_the_files_behind_it_see_soci) {
  EXPECT_EQ(files_with("#include <soci/"),
            (std::set<std::string>{"ledger/store/engine/database.cpp", "ledger/store/engine/session.cpp",
                                   "ledger/store/engine/session.h"}));
  EXPECT_EQ(files_with("#include \"ledger/store/engine/session.h\""),
            (std::set<std::string>{"ledger/store/engine/bulk.cpp", "ledger/store/engine/database.cpp",
                                   "ledger/store/engine/session.cpp"}));
  for (const char* header : {"#include <sqlite3.h>", "#include <libpq-fe.h>"}) {
    EXPECT_EQ(files_with(header), std::set<std::string>{}) << header;
  }
}

TEST(TheDoorToSql, what_soci_says_is_not_passed_on) {
  // SOCI's what() would end in the bound values.
  for (const char* file :
       {"ledger/store/engine/database.cpp", "ledger/store/engine/bulk.cpp", "ledger/store/engine/session.cpp"}) {
    EXPECT_FALSE(files_with(".what()").contains(file)) << file;
  }
}

}  // namespace
