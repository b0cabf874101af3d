// A unit of work is stored once with its key, whatever happens to the connection.
#include "ledger/books/recording.h"
#include "ledger/store/engine/bulk.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class UnitsOn : public OnBoth {
 protected:
  static void record_one(Transaction& unit) {
    unit.journal().append({record_unmatched(euro(100), "2026-02-27"_day, "BANK-1")});
  }
  EntryNumber last_entry() {
    EntryNumber last;
    read([&](Transaction& unit) { last = unit.journal().last(); });
    return last;
  }
  // Ends all connections to our schema but its own, as a server that stops would.
  void kill_connections() {
    RawSql sql(url());
    sql("select pg_terminate_backend(pid) from pg_stat_activity "
        "where pid <> pg_backend_pid() and datname = current_database() and application_name = '" +
        name() + "'");
  }
  std::string name() const { return "units_" + std::to_string(getpid()); }
  std::string named_url() const { return is_sqlite() ? url() : url() + "&application_name=" + name(); }

  Patience patience() {
    Patience patience;
    patience.pause = [this](int attempt) { pauses_.push_back(attempt); };
    return patience;
  }
  Patience impatient() {
    Patience impatient = patience();
    impatient.wait_for_place = std::chrono::milliseconds{10};
    return impatient;
  }
  std::vector<int> pauses_;
};
ON_BOTH(UnitsOn);

// Only PostgreSQL has a connection that can be lost.
class LostConnection : public UnitsOn {};
INSTANTIATE_TEST_SUITE_P(On, LostConnection, testing::Values(On::postgres), name_of);

TEST_P(UnitsOn, a_key_that_was_committed_runs_nothing) {
  EXPECT_EQ(store().once(unit_of("key"), record_one), UnitOutcome::done);
  EXPECT_EQ(store().once(unit_of("key"), [](Transaction&) { FAIL(); }), UnitOutcome::done_before);
  close();
  EXPECT_EQ(store().once(unit_of("key"), [](Transaction&) { FAIL(); }), UnitOutcome::done_before);
  EXPECT_EQ(last_entry(), EntryNumber(1));
}

TEST_P(UnitsOn, a_unit_says_who_when_and_by_which_way) {
  const UnitOfWork unit{.key = "run:7:review",
                        .recorded_at = "2026-02-27T12:10:00+01:00",
                        .actor = tricky,
                        .via = Via::run,
                        .run = RunNumber(large)};
  UnitNumber number;
  EXPECT_EQ(store().once(unit,
                         [&](Transaction& books) {
                           number = books.unit();
                           record_one(books);
                         }),
            UnitOutcome::done);
  read([&](Transaction& books) {
    EXPECT_EQ(books.unit(), UnitNumber());
    const auto found = books.units().find(number);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->number, number);
    EXPECT_EQ(found->unit.key, unit.key);
    EXPECT_EQ(found->unit.recorded_at, unit.recorded_at);
    EXPECT_EQ(found->unit.actor, unit.actor);
    EXPECT_EQ(found->unit.via, unit.via);
    EXPECT_EQ(found->unit.run, unit.run);
    const auto entry = books.journal().find(EntryNumber(1));
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->unit, number);
    EXPECT_EQ(entry->run, unit.run);
  });
}

TEST_P(UnitsOn, books_know_whose_they_are) {
  EXPECT_EQ(store().once(unit_of("key"), record_one), UnitOutcome::done);
  close();
  EXPECT_THROW((void)Store::open({url(), Administration(9902)}, Access::write), StoreFailure);
  EXPECT_THROW((void)Store::open({url(), Administration(9902)}, Access::read), StoreFailure);
}

TEST_P(UnitsOn, a_unit_that_throws_leaves_nothing_not_even_its_key) {
  EXPECT_THROW(store().once(unit_of("key"),
                            [](Transaction& unit) {
                              record_one(unit);
                              throw std::out_of_range("on purpose");
                            }),
               std::out_of_range);
  EXPECT_EQ(last_entry(), EntryNumber());
  EXPECT_EQ(store().once(unit_of("key"), record_one), UnitOutcome::done);
}

TEST_P(UnitsOn, a_unit_that_ends_in_roll_back_leaves_nothing_not_even_its_key) {
  const auto outcome = store().attempt(unit_of("key"), [](Transaction& unit) {
    record_one(unit);
    return UnitEnd::roll_back;
  });
  EXPECT_EQ(outcome, UnitOutcome::undone);
  EXPECT_EQ(last_entry(), EntryNumber());
  EXPECT_EQ(store().once(unit_of("key"), record_one), UnitOutcome::done);
}

TEST_P(UnitsOn, a_unit_whose_statement_failed_is_not_committed_even_when_it_hides_it) {
  EXPECT_THROW(store().once(unit_of("key"),
                            [](Transaction& unit) {
                              record_one(unit);
                              Batch batch;
                              batch.id = BatchId("twice");
                              unit.payments().add(batch, {});
                              try {
                                unit.payments().add(batch, {});
                                ADD_FAILURE() << "two batches with one id";
                              } catch (const StoreFailure&) {
                              }
                            }),
               StoreFailure);
  EXPECT_EQ(last_entry(), EntryNumber());
}

TEST_P(UnitsOn, broken_books_are_rolled_back) {
  const auto overdraw = [](Transaction& unit) {
    unit.journal().append({record_allocation(person(1), euro(100), "2026-02-27"_day, RunNumber(1))});
  };
  try {
    store().once(unit_of("key"), overdraw);
    FAIL() << "an allocation without money";
  } catch (const BrokenInvariant& broken) {
    ASSERT_EQ(broken.violations.size(), 1u);
    EXPECT_EQ(broken.violations[0].invariant, "sub_ledger_is_negative");
    EXPECT_EQ(broken.violations[0].where, "2000 P0001");
    EXPECT_EQ(broken.violations[0].amount, euro(100));
  }
  EXPECT_EQ(last_entry(), EntryNumber());
  // An account may be overdrawn within the unit; only its end counts.
  EXPECT_EQ(store().once(unit_of("key"),
                         [&](Transaction& unit) {
                           overdraw(unit);
                           Receipt receipt;
                           receipt.participant = person(1);
                           receipt.amount = euro(100);
                           receipt.pay_date = "2026-02-27"_day;
                           unit.journal().append({record_announced(receipt)});
                         }),
            UnitOutcome::done);
}

// A trigger changes what is stored: the entry that was given balances, the stored one does not.
TEST_P(UnitsOn, postings_are_read_back_before_the_commit) {
  write(record_one);
  RawSql sql(url());
  const std::string forge =
      "insert into posting (entry, account, amount) "
      "values (new.number, 2900, -1)";
  if (is_sqlite()) {
    sql("create trigger forge after insert on journal_entry begin " + forge + "; end");
  } else {
    sql("create function forge() returns trigger language plpgsql as $$ begin " + forge + "; return new; end $$");
    sql("create trigger forge after insert on journal_entry for each row execute function forge()");
  }
  try {
    store().once(unit_of("key"), record_one);
    FAIL() << "a forged posting was committed";
  } catch (const StoreFailure& failed) {
    EXPECT_NE(std::string(failed.what()).find("read back"), std::string::npos) << failed.what();
  }
  EXPECT_EQ(last_entry(), EntryNumber(1));
}

TEST_P(UnitsOn, what_a_read_writes_is_not_kept) {
  const auto next = [&] {
    std::int64_t number = 0;
    read([&](Transaction& books) { number = books.statements().next(); });
    return number;
  };
  EXPECT_EQ(next(), 1);
  EXPECT_EQ(next(), 1);
}

TEST_P(UnitsOn, rows_are_added_in_a_unit_alone) {
  EXPECT_THROW(read(record_one), StoreFailure);
  EXPECT_EQ(last_entry(), EntryNumber());
}

TEST_P(UnitsOn, a_second_writer_is_refused_and_a_reader_is_not) {
  store();
  EXPECT_THROW((void)open_store({url(), zandermeer}, Access::write, impatient()), AnotherWriter);
  EXPECT_NO_THROW((void)Store::open({url(), zandermeer}, Access::read));
  close();
  EXPECT_NO_THROW((void)Store::open({url(), zandermeer}, Access::write));
}

TEST_P(UnitsOn, readers_see_one_state_while_a_writer_writes) {
  write(record_one);
  const auto reader = Store::open({url(), zandermeer}, Access::read);
  reader->read([&](Transaction& seen) {
    EXPECT_EQ(seen.journal().last(), EntryNumber(1));
    write(record_one);
    EXPECT_EQ(seen.journal().last(), EntryNumber(1));
    EXPECT_EQ(seen.journal().balance({AccountKind::bank, {}}), euro(100));
  });
  reader->read([&](Transaction& seen) { EXPECT_EQ(seen.journal().last(), EntryNumber(2)); });
}

TEST_P(UnitsOn, a_reader_reads_while_a_unit_is_open) {
  write(record_one);
  const auto reader = Store::open({url(), zandermeer}, Access::read);
  write([&](Transaction& unit) {
    record_one(unit);
    reader->read([&](Transaction& seen) { EXPECT_EQ(seen.journal().last(), EntryNumber(1)); });
  });
  EXPECT_EQ(last_entry(), EntryNumber(2));
}

TEST_P(UnitsOn, the_answer_to_a_commit_is_lost) {
  Patience losing = patience();
  int losses = 0;
  losing.after_commit = [&] {
    if (losses++ == 0) throw TransientFailure("on purpose");
  };
  int runs = 0;
  const auto unsure = open_store({url(), zandermeer}, Access::write, losing);
  EXPECT_EQ(unsure->once(unit_of("key"),
                         [&](Transaction& unit) {
                           ++runs;
                           record_one(unit);
                         }),
            UnitOutcome::done);
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(pauses_, std::vector<int>{1});
  unsure->read([](Transaction& unit) { EXPECT_EQ(unit.journal().last(), EntryNumber(1)); });
}

TEST_P(UnitsOn, a_unit_is_tried_as_often_as_asked) {
  for (const int attempts : {1, 2, 5}) {
    Patience hopeless = patience();
    hopeless.attempts = attempts;
    hopeless.before_commit = [] { throw TransientFailure("on purpose"); };
    pauses_.clear();
    int runs = 0;
    const auto unlucky = open_store({url(), zandermeer, "unlucky"}, Access::write, hopeless);
    EXPECT_THROW(unlucky->once(unit_of("key"),
                               [&](Transaction& unit) {
                                 ++runs;
                                 record_one(unit);
                               }),
                 StoreFailure);
    EXPECT_EQ(runs, attempts);
    EXPECT_EQ(pauses_.size(), static_cast<std::size_t>(attempts - 1));
    EXPECT_EQ(RawSql{url()}("select count(*) from journal_entry"), "0");
  }
}

TEST_P(LostConnection, a_connection_that_dies_in_the_middle_is_opened_anew) {
  const auto shaken = open_store({named_url(), zandermeer}, Access::write, patience());
  int runs = 0;
  EXPECT_EQ(shaken->once(unit_of("key"),
                         [&](Transaction& unit) {
                           record_one(unit);
                           if (++runs == 1) kill_connections();
                           record_one(unit);
                         }),
            UnitOutcome::done);
  EXPECT_EQ(runs, 2);
  shaken->read([](Transaction& unit) {
    EXPECT_EQ(unit.journal().last(), EntryNumber(2));
    EXPECT_TRUE(unit.journal().verify().empty());
  });
}

TEST_P(LostConnection, a_connection_that_dies_just_before_the_commit) {
  Patience shaken = patience();
  int commits = 0;
  shaken.before_commit = [&] {
    if (++commits == 1) kill_connections();
  };
  const auto store = open_store({named_url(), zandermeer}, Access::write, shaken);
  EXPECT_EQ(store->once(unit_of("key"), record_one), UnitOutcome::done);
  EXPECT_EQ(commits, 2);
  store->read([](Transaction& unit) { EXPECT_EQ(unit.journal().last(), EntryNumber(1)); });
}

TEST_P(LostConnection, a_connection_that_dies_between_units) {
  const auto store = open_store({named_url(), zandermeer}, Access::write, patience());
  for (int i = 1; i <= 3; ++i) {
    kill_connections();
    EXPECT_EQ(store->once(unit_of("key-" + std::to_string(i)), record_one), UnitOutcome::done);
    kill_connections();
    store->read([&](Transaction& unit) { EXPECT_EQ(unit.journal().last(), EntryNumber(i)); });
  }
}

TEST_P(LostConnection, the_writers_place_is_taken_again_after_a_loss) {
  const auto store = open_store({named_url(), zandermeer}, Access::write, patience());
  kill_connections();
  EXPECT_EQ(store->once(unit_of("key"), record_one), UnitOutcome::done);
  EXPECT_THROW((void)open_store({url(), zandermeer}, Access::write, impatient()), AnotherWriter);
}

TEST_P(LostConnection, another_process_took_the_writers_place) {
  const auto store = open_store({named_url(), zandermeer}, Access::write, impatient());
  kill_connections();
  RawSql{url()}("update writer set until = ''");
  const auto usurper = Store::open({url(), zandermeer}, Access::write);
  EXPECT_THROW((void)store->once(unit_of("key"), record_one), Fenced);
  EXPECT_THROW((void)store->once(unit_of("key"), record_one), Fenced);  // and cannot write later
}

TEST_P(UnitsOn, a_database_that_is_not_there) {
  const std::string nowhere = is_sqlite() ? url() + ".missing" : "postgresql://127.0.0.1:1/none?connect_timeout=1";
  try {
    (void)Store::open({nowhere, zandermeer}, Access::read);
    FAIL() << "opened";
  } catch (const StoreFailure& failed) {
    EXPECT_NE(std::string(failed.what()).find(is_sqlite() ? "there is no readable file" : "127.0.0.1"),
              std::string::npos)
        << failed.what();
  }
  EXPECT_THROW((void)Store::open({"sqlite:/proc/nowhere/books.db", zandermeer}, Access::write), StoreFailure);
  EXPECT_THROW((void)Store::open({"sqlite:", zandermeer}, Access::write), StoreFailure);
}

TEST_P(UnitsOn, a_database_of_another_version_is_refused) {
  const std::string nothing = is_sqlite() ? url() : url() + "_of_nobody";  // no file, no schema
  EXPECT_THROW((void)Store::open({nothing, zandermeer}, Access::read), StoreFailure);
  store();
  close();
  RawSql{url()}("insert into schema_version values (99)");
  EXPECT_THROW((void)Store::open({url(), zandermeer}, Access::write), StoreFailure);
  EXPECT_THROW((void)Store::open({url(), zandermeer}, Access::read), StoreFailure);
}

TEST_P(UnitsOn, errors_hold_no_values) {
  const std::string secret = "NL91ABNA0417164300";
  const auto text_of = [&](const std::function<void(Transaction&)>& work) {
    try {
      store().once(unit_of("key"), work);
    } catch (const StoreFailure& failed) {
      return std::string(failed.what());
    }
    ADD_FAILURE() << "nothing was thrown";
    return std::string();
  };
  Batch batch;
  batch.id = BatchId(secret);
  const std::string twice = text_of([&](Transaction& unit) {
    unit.payments().add(batch, {});
    unit.payments().add(batch, {});
  });
  std::string in_bulk;  // bulk rows with the same key twice
  try {
    Database database(url());
    BulkInsert rows(database, "counter", Columns("name, last"));
    rows.add({secret, 1});
    rows.add({secret, 2});
    rows.finish();
  } catch (const StoreFailure& failed) {
    in_bulk = failed.what();
  }
  EXPECT_NE(in_bulk.find("counter"), std::string::npos) << in_bulk;
  for (const std::string& text : {twice, in_bulk}) {
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(text.find(secret), std::string::npos) << text;
  }
  if (is_sqlite()) return;
  // Text that is not UTF-8: the server's message quotes the refused bytes.
  const std::string text = text_of([&](Transaction& unit) { (void)unit.runs().start({}, secret + "\xff"); });
  EXPECT_EQ(text.find(secret), std::string::npos) << text;
  EXPECT_EQ(text.find("0xff"), std::string::npos) << text;
}

}  // namespace
}  // namespace store_test
