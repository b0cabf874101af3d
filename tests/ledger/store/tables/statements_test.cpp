#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class StatementsOn : public OnBoth {};
ON_BOTH(StatementsOn);

RecordedStatement statement() {
  return {.account = "acc" + tricky,
          .number = 1,
          .id = "id" + tricky,
          .from = "2026-02-01"_day,
          .to = "2026-02-27"_day,
          .opening = euro(-large),
          .closing = euro(large + 1),
          .entries = large,
          .file = Digest("abc"),
          .keys = {"contents" + tricky, "sequence" + tricky}};
}

TEST_P(StatementsOn, every_field_of_a_statement_comes_back) {
  RecordedStatement second = statement();
  second.id = "second";
  second.number = 2;
  write([&](Transaction& unit) {
    EXPECT_FALSE(unit.statements().last(statement().account));
    unit.statements().add(statement());
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
    EXPECT_EQ(found.number, 1);
    EXPECT_EQ(found.keys.contents, statement().keys.contents);
    EXPECT_EQ(found.keys.sequence, statement().keys.sequence);
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
  RecordedStatement of = statement();
  of.account = "acc";
  BankEntry credit = entry;
  credit.direction = Direction::credit;
  write([&](Transaction& unit) {
    EXPECT_EQ(unit.statements().add(of, entry, MatchKind::payment_returned, "to" + tricky), BankEntryNumber(1));
    EXPECT_EQ(unit.statements().add(of, credit, MatchKind::unmatched, ""), BankEntryNumber(2));
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
    EXPECT_EQ(unit.statements().find(BankEntryNumber(2))->match, MatchKind::unmatched);
    EXPECT_EQ(unit.statements().matched_to("to" + tricky).size(), 1u);
  });
  RawSql sql(url());
  EXPECT_EQ(sql("select count(*) from bank_entry_party where entry = 1"), "3");
  EXPECT_EQ(sql("select name from bank_entry_party where entry = 1 and ordinal = 2"), "name " + tricky);
  EXPECT_EQ(sql("select remittance from bank_entry_party where entry = 1 and ordinal = 0"), "entry " + tricky);
  EXPECT_EQ(sql("select ordinal from bank_entry where number = 1"), std::to_string(large));
}

TEST_P(StatementsOn, what_was_earlier_bookings_a_statement_is_told) {
  BankEntry entry;
  entry.amount = euro(large);
  entry.booking_date = "2026-02-27"_day;
  entry.bank_reference = "R1";
  entry.details.resize(1);
  entry.details[0].end_to_end = EndToEndId("E" + tricky);
  RecordedStatement first = statement();
  RecordedStatement second = statement();
  second.number = 2;
  write([&](Transaction& unit) {
    const auto nothing = unit.statements().before(first.account, 1);
    EXPECT_FALSE(nothing->last_closing());
    EXPECT_EQ(nothing->newest_day(), Date());
    (void)unit.statements().add(first, entry, MatchKind::unmatched, "");
    (void)unit.statements().add(first, entry, MatchKind::unmatched, "");
    (void)unit.statements().add(second, entry, MatchKind::unmatched, "");
    unit.statements().add(first);
  });
  read([&](Transaction& unit) {
    const auto before = unit.statements().before(first.account, 2);
    EXPECT_EQ(before->last_closing()->amount, first.closing);
    EXPECT_EQ(before->last_closing()->date, first.to);
    EXPECT_EQ(before->newest_day(), "2026-02-27"_day);
    EXPECT_EQ(before->times_booked(identity_of(entry).text), 2);
    EXPECT_EQ(before->booked_on("2026-02-27"_day, euro(large)), (std::vector<std::string>{"E" + tricky, "E" + tricky}));
    EXPECT_TRUE(before->booked_on("2026-02-27"_day, euro(-large)).empty());
    EXPECT_EQ(before->booked_under("R1", "2026-02-27"_day), (std::vector{euro(large), euro(large)}));
    EXPECT_TRUE(before->has_entries_on("2026-02-27"_day));
    EXPECT_FALSE(before->has_entries_on("2026-02-28"_day));
    EXPECT_TRUE(before->stood_at(first.closing, first.to, first.to));                              // when it closed
    EXPECT_TRUE(before->stood_at(first.closing - euro(large) - euro(large), first.to, first.to));  // before its entries
    EXPECT_TRUE(before->stood_at(first.closing, "2026-02-28"_day, "2026-02-28"_day));
    EXPECT_FALSE(before->stood_at(euro(1), first.to, first.to));
    EXPECT_FALSE(before->stood_at(first.closing, first.from, first.from));  // before the books begin
    EXPECT_FALSE(unit.statements().before(first.account, 1)->stood_at(first.closing, first.to, first.to));
    EXPECT_TRUE(before->has_contents(first.keys.contents));
    EXPECT_TRUE(before->has_statement(first.id, first.keys.sequence, first.from, first.to));
    EXPECT_FALSE(before->has_statement(first.id, "", first.from, first.to));
    EXPECT_EQ(unit.statements().before("other", 2)->times_booked(identity_of(entry).text), 0);
    EXPECT_EQ(unit.statements().before(first.account, 1)->times_booked(identity_of(entry).text), 0);
  });
}

}  // namespace
}  // namespace store_test
