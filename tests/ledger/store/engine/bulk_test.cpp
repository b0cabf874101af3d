// Bulk rows come back as they were given. There are three batches of different sizes, because SOCI's own bulk form
// would store the first one again (SOCI issue 910).
#include "ledger/store/engine/bulk.h"

#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class BulkOn : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (HasFatalFailure()) return;
    store();
    close();
    database_ = std::make_unique<Database>(url());
    database_->begin(Isolation::write);
  }
  void TearDown() override {
    database_.reset();
    OnBoth::TearDown();
  }

  // Row i of a batch, with text that needs escaping and numbers that need 64 bits.
  static Values row(int batch, int i) {
    return {"batch " + std::to_string(batch) + " row " + std::to_string(i) + tricky, large * batch + i};
  }
  void expect_rows(int batch, int count) {
    int found = 0;
    database_->each(Columns("name, last"), "from counter where name like ? order by last",
                    {"batch " + std::to_string(batch) + " %"}, [&](Row& read) {
                      const Values expected = row(batch, found++);
                      EXPECT_EQ(read.text(), expected[0].text());
                      EXPECT_EQ(read.number(), expected[1].number());
                    });
    EXPECT_EQ(found, count);
  }

  std::unique_ptr<Database> database_;
  const Columns columns_{"name, last"};
};
ON_BOTH(BulkOn);

TEST_P(BulkOn, inserts_in_batches_of_different_size) {
  const std::vector<int> sizes = {1000, 7, 2500};
  for (int batch = 1; batch <= 3; ++batch) {
    BulkInsert rows(*database_, "counter", columns_);
    for (int i = 0; i < sizes[static_cast<std::size_t>(batch - 1)]; ++i) rows.add(row(batch, i));
    rows.finish();
  }
  for (int batch = 1; batch <= 3; ++batch) expect_rows(batch, sizes[static_cast<std::size_t>(batch - 1)]);
}

TEST_P(BulkOn, upserts_in_batches_of_different_size) {
  const Upsert upsert{"counter", columns_, "on conflict (name) do update set last = counter.last + excluded.last", {}};
  const std::vector<int> sizes = {1000, 7, 12'000};  // the last is sent in three parts
  for (int batch = 1; batch <= 3; ++batch) {
    std::vector<Values> rows;
    for (int i = 0; i < sizes[static_cast<std::size_t>(batch - 1)]; ++i) rows.push_back(row(batch, i));
    EXPECT_EQ(bulk_upsert(*database_, upsert, rows), sizes[static_cast<std::size_t>(batch - 1)]);
  }
  for (int batch = 1; batch <= 3; ++batch) expect_rows(batch, sizes[static_cast<std::size_t>(batch - 1)]);
  const Upsert returning{upsert.table, upsert.columns, upsert.on_conflict, Columns("name, last")};
  std::vector<std::int64_t> sums;
  bulk_upsert(*database_, returning, {{row(1, 0)[0], 5}, {"new", 6}}, [&](Row& read) {
    EXPECT_EQ(read.text(), sums.empty() ? row(1, 0)[0].text() : "new");
    sums.push_back(read.number());
  });
  EXPECT_EQ(sums, (std::vector<std::int64_t>{large + 5, 6}));
}

TEST_P(BulkOn, updates_in_batches_of_different_size) {
  BulkInsert rows(*database_, "counter", columns_);
  for (int i = 0; i < 6000; ++i) rows.add({"row " + std::to_string(i), 0});
  rows.finish();
  const Update update{"counter", Columns("last"), Columns("name")};
  for (const auto& [from, before] : {std::pair{0, 100}, std::pair{100, 103}, std::pair{103, 6000}}) {
    std::vector<Values> changes;
    for (int i = from; i < before; ++i) changes.push_back({large + i, "row " + std::to_string(i)});
    bulk_update(*database_, update, changes);
  }
  for (const int i : {0, 99, 100, 102, 103, 5999}) {
    EXPECT_EQ(database_->number("last", "from counter where name = ?", {"row " + std::to_string(i)}), large + i);
  }
  bulk_update(*database_, update, {});
  EXPECT_THROW(bulk_update(*database_, update, {{1, "row 7"}, {1, "nobody"}}), StoreFailure);
}

TEST_P(BulkOn, updates_only_what_stands_as_expected) {
  BulkInsert rows(*database_, "counter", columns_);
  for (int i = 0; i < 3; ++i) rows.add({"row " + std::to_string(i), i});
  rows.finish();
  const Update update{"counter", Columns("last"), Columns("name"), "last in (0, 1)"};
  bulk_update(*database_, update, {{10, "row 0"}, {11, "row 1"}});
  EXPECT_THROW(bulk_update(*database_, update, {{12, "row 2"}}), StoreFailure);
}

TEST_P(BulkOn, nothing_is_fine) {
  BulkInsert rows(*database_, "counter", columns_);
  rows.finish();
  EXPECT_EQ(database_->number("count(*)", "from counter"), 0);
}

TEST_P(BulkOn, a_row_that_stands_twice_fails_the_transaction) {
  {
    BulkInsert rows(*database_, "counter", columns_);
    EXPECT_THROW(
        {
          rows.add(row(1, 1));
          rows.add(row(1, 1));
          rows.finish();
        },
        StoreFailure);
  }
  EXPECT_THROW(database_->commit(), StoreFailure);
  database_->rollback();
  database_->begin(Isolation::write);
  EXPECT_EQ(database_->number("count(*)", "from counter"), 0);
}

TEST_P(BulkOn, what_is_not_finished_is_not_kept) {
  {
    BulkInsert rows(*database_, "counter", columns_);
    for (int i = 0; i < 5000; ++i) rows.add(row(1, i));
  }
  database_->rollback();
  database_->begin(Isolation::write);
  EXPECT_EQ(database_->number("count(*)", "from counter"), 0);
}

TEST_P(BulkOn, a_number_that_is_none_is_not_read_as_zero) {
  database_->insert("counter", columns_, {"x", 1});
  for (const std::string text : {"'abc'", "'99999999999999999999'", "'1.5'", "''", "' 1'"}) {
    EXPECT_THROW(database_->each(Columns(text), "from counter", {}, [](Row& read) { (void)read.number(); }),
                 StoreFailure)
        << text;
  }
}

}  // namespace
}  // namespace store_test
