// Every case of every page, on SQLite and, where there is a server, on PostgreSQL.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/scenarios/player.h"

namespace scenarios {
namespace {

class PageTest : public testing::Test {
 public:
  PageTest(Case one, Backend backend) : case_(std::move(one)), backend_(backend) {}

  void TestBody() override {
    if (backend_ == Backend::postgres && std::getenv("ONTZORG_TEST_POSTGRES") == nullptr)
      GTEST_SKIP() << "ONTZORG_TEST_POSTGRES is not set";
    Municipality municipality(backend_);
    Player player(municipality);
    for (const Line& line : case_.lines) player.play(line);
    player.finish();
  }

 private:
  Case case_;
  Backend backend_;
};

void add(const std::string& suite, Backend backend) {
  for (const Case& one : all_cases(std::string(ONTZORG_SOURCE_DIR) + "/tests/scenarios"))
    testing::RegisterTest(suite.c_str(), one.name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [one, backend]() -> testing::Test* { return new PageTest(one, backend); });
}

const bool is_registered = [] {
  add("pages", Backend::sqlite);
  add("pages_on_postgres", Backend::postgres);
  return true;
}();

}  // namespace
}  // namespace scenarios
