// The writer's place of an administration: taken, kept, taken over; and who lost it writes nothing.
#include "ledger/books/recording.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;
using std::chrono::milliseconds;

namespace {

class WriterPlaceOn : public OnBoth {
 protected:
  static void record_one(Transaction& unit) {
    unit.journal().append({record_unmatched(euro(100), "2026-02-27"_day, "BANK-1")});
  }

  [[nodiscard]] std::unique_ptr<Store> opened(const std::string& holder, Patience patience = {}) {
    patience.pause = [](int) {};
    return open_store({url(), zandermeer, holder}, Access::write, patience);
  }
  // Waits for nobody, and takes whoever does not move for a moment for dead.
  static Patience hasty(milliseconds place_lasts = ledger::place_lasts) {
    Patience patience;
    patience.place_lasts = place_lasts;
    patience.wait_for_place = milliseconds{50};
    return patience;
  }
  std::string raw(const std::string& sql) { return RawSql{url()}(sql); }
  std::string row() { return raw("select epoch || ' ' || holder || ' ' || until || ' ' || beat from writer"); }
  void end_the_time() { raw("update writer set until = '2026-01-01T00:00:00.000Z'"); }

  EntryNumber last_entry() {
    EntryNumber last;
    Store::open({url(), zandermeer}, Access::read)->read([&](Transaction& unit) { last = unit.journal().last(); });
    return last;
  }
  // Whatever it tries, now and later.
  void is_fenced(Store& store) {
    const EntryNumber before = last_entry();
    for (int i = 0; i < 2; ++i) {
      EXPECT_THROW((void)store.once(unit_of("fenced"), record_one), Fenced);
      EXPECT_THROW(store.confirm(), Fenced);
    }
    EXPECT_EQ(last_entry(), before);
    EXPECT_EQ(raw("select count(*) from unit where key = 'fenced'"), "0");
  }
};
ON_BOTH(WriterPlaceOn);

// On SQLite the place ends with the process, so nobody is waited for.
class TimedPlace : public WriterPlaceOn {};
INSTANTIATE_TEST_SUITE_P(On, TimedPlace, testing::Values(On::postgres), name_of);

TEST_P(WriterPlaceOn, each_taker_raises_the_epoch) {
  for (const std::string epoch : {"1", "2", "3"}) {
    const auto store = opened("holder-" + epoch);
    EXPECT_EQ(raw("select epoch from writer"), epoch);
    EXPECT_EQ(raw("select holder from writer"), "holder-" + epoch);
    EXPECT_EQ(raw("select count(*) from writer"), "1");
  }
}

TEST_P(WriterPlaceOn, whose_epoch_has_passed_writes_nothing) {
  const auto store = opened("a");
  EXPECT_EQ(store->once(unit_of("before"), record_one), UnitOutcome::done);
  raw("update writer set epoch = epoch + 1");
  is_fenced(*store);
  EXPECT_EQ(last_entry(), EntryNumber(1));
}

TEST_P(WriterPlaceOn, the_place_is_confirmed_between_units) {
  const auto store = opened("a");
  store->confirm();
  EXPECT_EQ(store->once(unit_of("key"), record_one), UnitOutcome::done);
  store->confirm();
  EXPECT_EQ(last_entry(), EntryNumber(1));
}

TEST_P(WriterPlaceOn, a_second_writer_is_told_so_and_changes_nothing) {
  const auto store = opened("a");
  const std::string before = row();
  EXPECT_THROW((void)opened("b", hasty()), AnotherWriter);
  EXPECT_THROW((void)opened("", hasty()), AnotherWriter);
  EXPECT_EQ(row(), before);
  EXPECT_EQ(store->once(unit_of("key"), record_one), UnitOutcome::done);
}

TEST_P(WriterPlaceOn, books_without_the_row_are_broken) {
  opened("a").reset();
  raw("delete from writer");
  EXPECT_THROW((void)opened("a"), StoreFailure);
}

TEST_P(TimedPlace, who_is_refused_learns_who_writes_and_until_when) {
  const auto store = opened("a");
  const std::string until = raw("select until from writer");
  try {
    (void)opened("b");
    FAIL() << "opened";
  } catch (const AnotherWriter& refused) {
    EXPECT_EQ(std::string(refused.what()), "another process writes to this database: holder a, until " + until);
  }
}

TEST_P(TimedPlace, a_unit_renews_what_ends_soon) {
  const auto store = opened("a");
  EXPECT_EQ(store->once(unit_of("early"), record_one), UnitOutcome::done);
  EXPECT_EQ(raw("select beat from writer"), "0");
  end_the_time();
  EXPECT_EQ(store->once(unit_of("late"), record_one), UnitOutcome::done);
  EXPECT_EQ(raw("select beat from writer"), "1");
  EXPECT_EQ(raw("select until > to_char(clock_timestamp() at time zone 'UTC' + interval '10 s', "
                "'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') from writer"),
            "t");
  store->confirm();
  EXPECT_EQ(raw("select beat from writer"), "2");
}

TEST_P(TimedPlace, a_clean_end_frees_the_place_at_once) {
  opened("a").reset();
  EXPECT_EQ(opened("b")->once(unit_of("key"), record_one), UnitOutcome::done);
}

TEST_P(TimedPlace, a_connection_that_is_lost_while_the_place_is_taken_is_opened_anew) {
  opened("b").reset();
  // The first statement that changes the row ends the connection it comes from.
  raw("create sequence attempts; create function end_first() returns trigger language plpgsql as "
      "$$ begin if nextval('attempts') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if; return new; "
      "end $$; create trigger ends_first before update on writer for each row execute function end_first()");
  const auto store = opened("a");
  EXPECT_EQ(store->once(unit_of("key"), record_one), UnitOutcome::done);
  EXPECT_EQ(raw("select last_value from attempts"), "2");
}

TEST_P(TimedPlace, whose_time_has_passed_loses_the_place_to_another) {
  const auto frozen = opened("a");
  EXPECT_EQ(frozen->once(unit_of("key"), record_one), UnitOutcome::done);
  end_the_time();
  const auto next = opened("b");
  is_fenced(*frozen);
  EXPECT_EQ(next->once(unit_of("next"), record_one), UnitOutcome::done);
  is_fenced(*frozen);
}

TEST_P(TimedPlace, whose_time_has_passed_keeps_the_place_while_nobody_wants_it) {
  const auto store = opened("a");
  end_the_time();
  store->confirm();
  EXPECT_THROW((void)opened("b", hasty()), AnotherWriter);
}

TEST_P(TimedPlace, who_starts_again_takes_its_own_place_back) {
  const auto dead = opened("a");
  const auto again = opened("a");
  is_fenced(*dead);
  EXPECT_EQ(again->once(unit_of("key"), record_one), UnitOutcome::done);
}

TEST_P(TimedPlace, who_starts_again_ends_its_own_unit_of_before) {
  const auto dead = opened("a");
  std::unique_ptr<Store> again;
  EXPECT_THROW((void)dead->once(unit_of("key"),
                                [&](Transaction& unit) {
                                  record_one(unit);
                                  if (!again) again = opened("a");
                                  record_one(unit);
                                }),
               Fenced);
  EXPECT_EQ(last_entry(), EntryNumber());
  EXPECT_EQ(again->once(unit_of("key"), record_one), UnitOutcome::done);
}

TEST_P(TimedPlace, a_unit_that_stands_still_loses_the_place) {
  const auto frozen = opened("a", hasty(milliseconds{1}));
  std::unique_ptr<Store> next;
  EXPECT_THROW((void)frozen->once(unit_of("key"),
                                  [&](Transaction& unit) {
                                    record_one(unit);
                                    Patience patience;
                                    patience.place_lasts = milliseconds{1};
                                    if (!next) next = opened("b", patience);
                                    record_one(unit);
                                  }),
               Fenced);
  EXPECT_EQ(last_entry(), EntryNumber());
}

TEST_P(TimedPlace, a_long_unit_that_is_at_work_keeps_the_place) {
  const auto busy = opened("a", hasty(milliseconds{1}));
  EXPECT_EQ(busy->once(unit_of("key"),
                       [&](Transaction& unit) {
                         record_one(unit);
                         EXPECT_THROW((void)opened("b", hasty()), AnotherWriter);
                         record_one(unit);
                       }),
            UnitOutcome::done);
  EXPECT_EQ(last_entry(), EntryNumber(2));
}

}  // namespace
}  // namespace store_test
