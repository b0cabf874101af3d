// What a change of accounts will do, as the text that persons approve.
#include "ledger/decisions/account_change.h"

#include <gtest/gtest.h>

#include "tests/ledger/literals.h"

namespace ledger {
namespace {

CreditorAccount account(const std::string& iban, const std::string& name) {
  return {name,       Iban::parse(iban).value(), Reference::parse("huur Lindelaan 12").value(),
          "j.jansen", "2026-06-09"_day,          "call_back"};
}

AccountChange change(const std::string& participant, const std::string& name = "Woningstichting") {
  return {ParticipantId(participant), CostId("rent-1"), "2026-07-01"_day, account("NL46BNGH0999000101", name),
          account("NL91ABNA0417164300", name)};
}

TEST(AccountChange, comes_back_as_it_was_written) {
  AccountChange odd = change("P0002", "a\ttab, a\nline and a \\t");
  odd.after.verified_on.reset();
  odd.after.verified_by.clear();
  const auto found = account_changes_of(payload_of({change("P0001"), odd}));
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ(found->front().participant, ParticipantId("P0001"));
  EXPECT_EQ(found->front().cost, CostId("rent-1"));
  EXPECT_EQ(found->front().valid_from, "2026-07-01"_day);
  EXPECT_EQ(found->front().after.iban.text(), "NL91ABNA0417164300");
  EXPECT_EQ(found->front().after.reference.text(), "huur Lindelaan 12");
  EXPECT_EQ(found->front().after.verified_on, "2026-06-09"_day);
  EXPECT_EQ(found->back().before.name, odd.before.name);
  EXPECT_FALSE(found->back().after.verified_on);
}

TEST(AccountChange, is_one_text_in_whatever_order_the_rows_came) {
  EXPECT_EQ(payload_of({change("P0001"), change("P0002")}), payload_of({change("P0002"), change("P0001")}));
}

TEST(AccountChange, that_was_touched_is_not_read) {
  const std::string good = payload_of({change("P0001")});
  EXPECT_FALSE(account_changes_of(""));
  EXPECT_FALSE(account_changes_of(good.substr(0, good.size() - 1)));
  EXPECT_FALSE(account_changes_of(good.substr(0, good.size() / 2) + '\n'));
}

TEST(AccountChange, a_creditor_is_its_old_account_and_its_name) {
  EXPECT_TRUE(is_of_one_creditor(change("P0001", "De Duinpan"), change("P0002", "DE DUINPAN ")));
  EXPECT_FALSE(is_of_one_creditor(change("P0001", "De Duinpan"), change("P0002", "Duinwater")));
  AccountChange other = change("P0002", "De Duinpan");
  other.before = account("NL78BNGH0999000301", "De Duinpan");
  EXPECT_FALSE(is_of_one_creditor(change("P0001", "De Duinpan"), other));
}

}  // namespace
}  // namespace ledger
