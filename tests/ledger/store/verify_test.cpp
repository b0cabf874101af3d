// verify() finds what was changed by other means than the store.
#include "ledger/books/recording.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class VerifyOn : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (HasFatalFailure()) return;
    write([](Transaction& unit) {
      std::vector<JournalEntry> entries;
      for (int i = 1; i <= 5; ++i) {
        Receipt receipt;
        receipt.participant = person(i);
        receipt.amount = euro(1000 * i);
        receipt.pay_date = "2026-02-27"_day;
        receipt.run_id = "run";
        receipt.number = ReceiptNumber(i);
        receipt.unit = UnitNumber(1);
        entries.push_back(record_announced(receipt));
      }
      unit.journal().append(entries);
    });
    sql_ = std::make_unique<RawSql>(url());
    for (const std::string table : {"posting", "journal_entry"}) {
      if (is_sqlite()) {
        (*sql_)("drop trigger " + table + "_refuses_update; drop trigger " + table + "_refuses_delete");
      } else {
        (*sql_)("grant update, delete on " + table + " to current_user");
        (*sql_)("drop trigger " + table + "_refuses_change on " + table);
      }
    }
  }

  std::vector<std::string> found() {
    std::vector<std::string> names;
    read([&](Transaction& unit) {
      std::vector<Violation> violations = unit.journal().verify();
      for (Violation& one : unit.units().verify()) violations.push_back(std::move(one));
      for (const Violation& violation : violations) {
        names.push_back(violation.invariant + ": " + violation.where + ": " + to_decimal(violation.amount));
      }
    });
    return names;
  }

  std::unique_ptr<RawSql> sql_;
};
ON_BOTH(VerifyOn);

using Found = std::vector<std::string>;

TEST_P(VerifyOn, nothing_where_nothing_is_wrong) { EXPECT_EQ(found(), Found{}); }

TEST_P(VerifyOn, an_amount_that_was_changed) {
  (*sql_)("update posting set amount = amount + 1 where entry = 3 and participant = ''");
  EXPECT_EQ(found(), (Found{"entry_is_unbalanced: journal entry 3: 0.01", "balance_differs: 1100: -0.01",
                            "sum_of_all_is_not_zero: all accounts: 0.01"}));
}

TEST_P(VerifyOn, two_amounts_that_were_changed_so_that_the_entry_balances) {
  (*sql_)("update posting set amount = amount * 2 where entry = 3");
  EXPECT_EQ(found(), (Found{"balance_differs: 1100: -30.00", "balance_differs: 2000 P0003: 30.00"}));
}

TEST_P(VerifyOn, money_that_was_moved_to_another_person) {
  (*sql_)("update posting set participant = 'P0001' where entry = 3 and participant = 'P0003'");
  EXPECT_EQ(found(), (Found{"balance_differs: 2000 P0001: 30.00", "balance_differs: 2000 P0003: -30.00"}));
}

TEST_P(VerifyOn, postings_that_do_not_name_what_they_are_about) {
  (*sql_)("update posting set source = 0 where entry = 3");
  (*sql_)("update posting set source = 9 where entry = 4 and participant = ''");
  EXPECT_EQ(found(), (Found{"posting_has_wrong_source: journal entry 3: -30.00",
                            "posting_has_wrong_source: journal entry 4: 40.00"}));
}

TEST_P(VerifyOn, an_entry_that_is_missing) {
  (*sql_)("delete from journal_entry where number = 2");
  EXPECT_EQ(found(),
            (Found{"entry_is_missing: journal entry 2: 0.00", "posting_without_entry: journal entry 2: 0.00"}));
}

TEST_P(VerifyOn, the_last_entry_that_is_missing_with_its_postings) {
  (*sql_)("delete from journal_entry where number = 5");
  (*sql_)("delete from posting where entry = 5");
  EXPECT_EQ(found(), (Found{"balance_differs: 1100: 50.00", "balance_differs: 2000 P0005: -50.00"}));
}

TEST_P(VerifyOn, an_entry_without_postings) {
  (*sql_)("delete from posting where entry = 4");
  EXPECT_EQ(found().front(), "posting_is_missing: journal entry 4: 0.00");
}

TEST_P(VerifyOn, entries_that_were_slipped_in) {
  for (const char* number : {"0", "9000000000000000000"}) {
    (*sql_)("insert into journal_entry (number, unit, event, booking_date) values (" + std::string(number) +
            ", 1, 1, 20454)");
  }
  EXPECT_EQ(found(), (Found{"entry_was_not_numbered: journal entry 0: 0.00",
                            "entry_is_missing: journal entries 6 to 8999999999999999999: 0.00",
                            "posting_is_missing: journal entry 0: 0.00",
                            "posting_is_missing: journal entry 9000000000000000000: 0.00"}));
}

TEST_P(VerifyOn, rows_of_a_unit_that_is_not_there) {
  (*sql_)("update journal_entry set unit = 3 where number in (2, 4)");
  EXPECT_EQ(found(), (Found{"unit_is_missing: journal_entry: unit 3: 0.00"}));
}

TEST_P(VerifyOn, a_unit_that_is_missing) {
  (*sql_)("insert into unit (number, key) values (4, 'slipped in')");
  EXPECT_EQ(found(), (Found{"unit_is_missing: unit: unit 2: 0.00", "unit_is_missing: unit: unit 3: 0.00"}));
}

TEST_P(VerifyOn, a_balance_that_was_changed) {
  (*sql_)("update balance set amount = amount - 1 where participant = 'P0002'");
  EXPECT_EQ(found(), (Found{"balance_differs: 2000 P0002: -0.01"}));
}

TEST_P(VerifyOn, a_balance_that_was_made_up) {
  (*sql_)("insert into balance (participant, account, amount) values ('P0009', 2000, -500)");
  EXPECT_EQ(found(), (Found{"balance_differs: 2000 P0009: -5.00"}));
}

TEST_P(VerifyOn, a_damaged_entry_is_not_read_as_if_it_were_whole) {
  (*sql_)("update posting set amount = amount + 1 where entry = 3 and participant = ''");
  read([](Transaction& unit) {
    EXPECT_THROW((void)unit.journal().find(EntryNumber(3)), StoreFailure);
    EXPECT_NO_THROW((void)unit.journal().find(EntryNumber(2)));
  });
}

}  // namespace
}  // namespace store_test
