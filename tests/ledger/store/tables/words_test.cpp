// What the numbers in rows mean, and how people read them.
#include "ledger/store/tables/words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/books/recording.h"
#include "ledger/store/tables/columns.h"
#include "ledger/store/tables/tables.h"
#include "tests/golden.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {
namespace {

using namespace ledger;

// A word may be added at the end of its list. What stands there already is for ever: books hold the number.
TEST(Words, keep_their_codes) {
  std::string all;
  for (const WordList& list : word_lists())
    for (const Word& word : list.words)
      all += std::string(list.name) + ' ' + std::to_string(word.code) + ' ' + std::string(word.text) + '\n';
  tests::expect_golden("store/words.txt", all);
}

TEST(Words, a_column_of_words_names_a_list) {
  std::size_t found = 0;
  for (const Table& table : tables_1)
    for (const Column& column : declared_columns(table.columns)) {
      if (column.type != ColumnType::word) continue;
      EXPECT_GT(word_list(column.list).words.size(), 1U) << table.name << '.' << column.name;
      ++found;
    }
  EXPECT_GT(found, 30U);
}

TEST(DeclaredColumns, say_type_list_and_limit) {
  const std::vector<Column> columns = declared_columns("number BIGINT, kind WORD:payment_kind, amount MONEY>0");
  ASSERT_EQ(columns.size(), 3U);
  EXPECT_EQ(columns[0].name, "number");
  EXPECT_EQ(columns[0].type, ColumnType::number);
  EXPECT_EQ(columns[1].type, ColumnType::word);
  EXPECT_EQ(columns[1].list, "payment_kind");
  EXPECT_EQ(columns[2].type, ColumnType::money);
  EXPECT_EQ(columns[2].limit, ">0");
}

class WordsOn : public OnBoth {
 protected:
  void refuses_to_open(const std::string& told) {
    try {
      (void)Store::open({url(), zandermeer}, Access::read);
      FAIL() << "it opened";
    } catch (const StoreFailure& failure) {
      EXPECT_NE(std::string(failure.what()).find(told), std::string::npos) << failure.what();
    }
  }
  // As an owner could who takes the guards away.
  void change(const std::string& statement) {
    RawSql sql(url());
    sql(is_sqlite() ? "drop trigger word_refuses_update; drop trigger word_refuses_delete"
                    : "alter table word disable trigger user; grant update, delete on word to current_user");
    sql(statement);
  }
};
ON_BOTH(WordsOn);

TEST_P(WordsOn, books_that_mean_another_word_do_not_open) {
  store();
  close();
  change("update word set word = 'costs' where list = 'payment_kind' and code = 1");
  refuses_to_open("differ in payment_kind 1");
}

TEST_P(WordsOn, books_that_do_not_know_a_word_do_not_open) {
  store();
  close();
  change("delete from word where list = 'event' and code = 3");
  refuses_to_open("differ in event 3 (benefit_credited)");
}

TEST_P(WordsOn, a_number_that_is_no_word_is_refused) {
  store();
  RawSql sql(url());
  EXPECT_ANY_THROW(sql("insert into journal_entry (number, unit, event) values (9, 1, 999)"));
  EXPECT_ANY_THROW(sql("insert into run_record (number, is_finished) values (9, 2)"));
}

TEST_P(WordsOn, views_show_words_days_euros_and_who) {
  write([](Transaction& unit) {
    unit.journal().append({record_unmatched(euro(-123456), "2026-02-27"_day, "BANK-1")});
    (void)unit.runs().start({}, "2026-02-27T12:10:00+01:00");
  });
  RawSql sql(url());
  EXPECT_EQ(sql("select event || ' ' || booking_date || ' ' || actor || ' ' || recorded_at from journal_entry_read"),
            "unmatched 2026-02-27 tester 2026-02-27T12:10:00+01:00");
  EXPECT_EQ(sql("select amount from posting_read where account = '1000'"), "-1234.56");
  EXPECT_EQ(sql("select amount from posting_read where account = '2200'"), "1234.56");
  EXPECT_EQ(sql("select is_finished from run_record_read"), "no");
}

TEST_P(WordsOn, months_and_what_is_absent_read_as_people_write_them) {
  write([](Transaction& unit) {
    Consent consent{.participant = person(1),
                    .kind = CostKind::rent,
                    .from = year_month{std::chrono::year{2026} / 12},
                    .to = year_month{std::chrono::year{2027} / 1},
                    .given_on = "2026-11-30"_day,
                    .decision_ref = "B-1"};
    (void)unit.registers().add(consent, "2026-12-01"_day);
  });
  RawSql sql(url());
  EXPECT_EQ(sql("select from_month || ' ' || to_month || ' ' || given_on from consent_fact_read"),
            "2026-12 2027-01 2026-11-30");
}

TEST_P(WordsOn, the_readme_tells_of_every_table) {
  store();
  RawSql sql(url());
  const std::string tables = is_sqlite()
                                 ? "(select name from sqlite_master where type = 'table')"
                                 : "(select tablename as name from pg_tables where schemaname = current_schema())";
  EXPECT_EQ(sql("select count(*) from " + tables +
                " t where t.name <> 'schema_version' and t.name not like 'sqlite%' and "
                "not exists (select 1 from readme r where r.name = t.name and r.holds <> '')"),
            "0");
}

}  // namespace
}  // namespace store_test
