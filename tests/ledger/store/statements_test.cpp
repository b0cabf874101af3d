#include "tests/ledger/store/on_both.h"

namespace store_test {
namespace {

class StatementsOn : public OnBoth {};
ON_BOTH(StatementsOn);

RecordedStatement statement() {
  return {"acc" + tricky,  "id" + tricky, "2026-02-01"_day, "2026-02-27"_day, euro(-large),
          euro(large + 1), large,         Digest("abc")};
}

TEST_P(StatementsOn, every_field_of_a_statement_comes_back) {
  RecordedStatement second = statement();
  second.id = "second";
  write([&](Transaction& unit) {
    EXPECT_FALSE(unit.statements().last(statement().account));
    unit.statements().add(statement());
    EXPECT_FALSE(unit.statements().is_recorded(second));
  });
  read([&](Transaction& unit) {
    const RecordedStatement found = unit.statements().last(statement().account).value();
    EXPECT_EQ(found.account, statement().account);
    EXPECT_EQ(found.id, statement().id);
    EXPECT_EQ(found.from, statement().from);
    EXPECT_EQ(found.to, statement().to);
    EXPECT_EQ(found.opening, statement().opening);
    EXPECT_EQ(found.closing, statement().closing);
    EXPECT_EQ(found.entries, statement().entries);
    EXPECT_EQ(found.file, statement().file);
    EXPECT_TRUE(unit.statements().is_recorded(statement()));
    EXPECT_FALSE(unit.statements().last("other"));
  });
  write([&](Transaction& unit) { unit.statements().add(second); });
  read([&](Transaction& unit) { EXPECT_EQ(unit.statements().last(statement().account)->id, "second"); });
}

TEST_P(StatementsOn, an_entry_and_its_parties_lie_apart) {
  BankEntry entry;
  entry.ordinal = large;
  entry.direction = Direction::debit;
  entry.amount = euro(large);
  entry.booking_date = "2026-02-27"_day;
  entry.value_date = "2026-02-26"_day;
  entry.bank_reference = "ref" + tricky;
  entry.bank_code = "PMNT/ICDT/RRTN";
  entry.text = "entry " + tricky;
  entry.details.resize(2);
  entry.details[1].counterparty_name = "name " + tricky;
  entry.details[1].counterparty_iban = "NL91ABNA0417164300";
  entry.details[1].remittance = "text " + tricky;
  BankEntry credit = entry;
  credit.direction = Direction::credit;
  write([&](Transaction& unit) {
    EXPECT_EQ(unit.statements().add("acc", entry, MatchKind::payment_returned, "to" + tricky, Digest("abc")),
              BankEntryNumber(1));
    EXPECT_EQ(unit.statements().add("acc", credit, MatchKind::unmatched, "", Digest("abc")),
              BankEntryNumber(2));
  });
  read([&](Transaction& unit) {
    const RecordedEntry found = unit.statements().find(BankEntryNumber(1)).value();
    EXPECT_EQ(found.number, BankEntryNumber(1));
    EXPECT_EQ(found.account, "acc");
    EXPECT_EQ(found.signed_amount, euro(-large));
    EXPECT_EQ(found.booking_date, entry.booking_date);
    EXPECT_EQ(found.match, MatchKind::payment_returned);
    EXPECT_EQ(found.bank_reference, entry.bank_reference);
    EXPECT_EQ(found.reference, "to" + tricky);
    EXPECT_EQ(unit.statements().find(BankEntryNumber(2))->signed_amount, euro(large));
    EXPECT_EQ(unit.statements().matched_to("to" + tricky).size(), 1u);
    EXPECT_EQ(unit.statements().with_match(MatchKind::unmatched).size(), 1u);
    EXPECT_TRUE(unit.statements().with_match(MatchKind::benefit).empty());
  });
  RawSql sql(url());
  EXPECT_EQ(sql("select count(*) from bank_entry_party where entry = 1"), "3");
  EXPECT_EQ(sql("select name from bank_entry_party where entry = 1 and ordinal = 2"), "name " + tricky);
  EXPECT_EQ(sql("select remittance from bank_entry_party where entry = 1 and ordinal = 0"),
            "entry " + tricky);
  EXPECT_EQ(sql("select ordinal from bank_entry where number = 1"), std::to_string(large));
}

}  // namespace
}  // namespace store_test
