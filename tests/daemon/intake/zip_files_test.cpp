// ZIP archives in the inbox: their files are taken in one by one, twice the same, and nothing of a bad one.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/daemon/after_january.h"

namespace daemon_test {
namespace {

class Archives : public AfterJanuary {
 protected:
  // By Python's zipfile, which is not ours: the statements of the month under the names given.
  std::string archive_of(const std::string& python) {
    const fs::path made = folder_.path() / "made.zip";
    const std::string command = "cd '" + (folder_.path() / "learned" / "statements").string() +
                                "' && python3 -c \"import sys,zipfile,os; z=zipfile.ZipFile('" + made.string() +
                                "','w',zipfile.ZIP_DEFLATED); files=sorted(os.listdir('.')); " + python +
                                "; z.close()\"";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    std::ifstream file(made, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  [[nodiscard]] std::size_t entries() { return rows_of(ground_->url()).at("bank_entry").size(); }
  [[nodiscard]] std::string findings() {
    std::string all;
    for (const auto& [file, text] : tree_of(ground_->state()))
      if (file.find(".findings.txt") != std::string::npos) all += text;
    return all;
  }
};

TEST_F(Archives, OfStatementsAreTakenInFileByFile) {
  run_with({{"bank.zip", archive_of("[z.write(f, '../same name.xml') for f in reversed(files)]")}}, 1);
  EXPECT_GT(entries(), 3U);
  EXPECT_EQ(findings(), "");
  const std::size_t before = entries();
  run_with({{"again.zip", archive_of("[z.write(f, f) for f in files]")}}, 2);
  EXPECT_EQ(entries(), before);
}

TEST_F(Archives, WithOneFaultAreRefusedWhole) {
  std::string cut = archive_of("[z.write(f, f) for f in files]");
  cut.resize(cut.size() / 2);
  run_with({{"bank.zip", cut}}, 1);
  EXPECT_EQ(entries(), 0U);
  EXPECT_NE(findings().find("archive_is_broken"), std::string::npos) << findings();
}

TEST_F(Archives, HoldNoRegisters) {
  run_with({{"bank.zip", archive_of("z.write('../registers/costs.csv', 'costs.csv'); [z.write(f, f) for f in files]")}},
           1);
  EXPECT_EQ(entries(), 0U);
  EXPECT_NE(findings().find("a register in an archive"), std::string::npos) << findings();
}

}  // namespace
}  // namespace daemon_test
