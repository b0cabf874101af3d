// A query about many values at once finds those, whatever stands in their texts.
#include "ledger/store/engine/one_of.h"

#include "ledger/store/engine/bulk.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class OneOfOn : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (HasFatalFailure()) return;
    store();
    close();
    database_ = std::make_unique<Database>(url());
    database_->begin(Isolation::write);
    BulkInsert rows(*database_, "counter", Columns("name, last"));
    for (int i = 0; i < 50; ++i) rows.add({tricky + std::to_string(i), large + i});
    rows.finish();
  }
  void TearDown() override {
    database_.reset();
    OnBoth::TearDown();
  }

  std::vector<std::string> found(std::string_view column, const Values& values) {
    const OneOf asked(*database_, values);
    return database_->all(Columns("name"),
                          "from counter where " + std::string(column) + ' ' + asked.sql() + " order by last",
                          {asked.bound()}, [](Row& row) { return row.text(); });
  }

  std::unique_ptr<Database> database_;
};
ON_BOTH(OneOfOn);

TEST_P(OneOfOn, texts) {
  EXPECT_EQ(found("name", {tricky + "7", "x", tricky + "3", tricky}),
            (std::vector<std::string>{tricky + "3", tricky + "7"}));
}

TEST_P(OneOfOn, numbers_of_64_bits) {
  EXPECT_EQ(found("last", {large + 49, large, large - 1}), (std::vector<std::string>{tricky + "0", tricky + "49"}));
}

TEST_P(OneOfOn, no_value_finds_no_row) { EXPECT_TRUE(found("name", {}).empty()); }

}  // namespace
}  // namespace store_test
