// Which of ours a bank entry belongs to, as a table: by ids of ours, then the client code, then the payer's account
// with an amount that one thing alone fits. Never by name: rule client_code_is_the_key.
#include <gtest/gtest.h>

#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/notices.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"
#include "tests/daemon/settlement/matcher_ground.h"

namespace daemon_test {
namespace {

using namespace ledger;
using service::Matcher;

using namespace matching;

struct Detail {
  const char* amount = "";  // empty: the entry's own
  const char* end_to_end = "";
  const char* text = "";
  const char* account = "";
  const char* reason = "";
  const char* batch = "";
  const char* name = "";
  const char* instruction = "";
};

struct Row {
  const char* what;
  const char* amount;  // below zero: a debit
  std::vector<Detail> details;
  const char* batch;  // Btch/PmtInfId
  MatchKind kind;
  const char* reference;  // "" : the bank's own
};

BankEntry entry_of(const Row& row) {
  BankEntry entry;
  const Money amount = parse_amount(row.amount, DecimalMark::point).value();
  entry.direction = amount.is_negative() ? Direction::debit : Direction::credit;
  entry.amount = amount.is_negative() ? -amount : amount;
  entry.booking_date = entry.value_date = "2026-03-02"_day;
  entry.bank_reference = "BANK-1";
  for (const Detail& detail : row.details) {
    EntryDetail one;
    if (*detail.amount != 0) one.amount = parse_amount(detail.amount, DecimalMark::point).value();
    one.end_to_end = EndToEndId(detail.end_to_end);
    one.remittance = detail.text;
    one.counterparty_iban = detail.account;
    one.counterparty_name = detail.name;
    one.return_reason = detail.reason;
    one.batch = BatchId(detail.batch);
    one.instruction_id = detail.instruction;
    entry.details.push_back(one);
  }
  if (*row.batch != 0) entry.batches.push_back({{}, BatchId(row.batch), {}, {}});
  return entry;
}

using enum MatchKind;
const char* const first = "9901-P000000000001";
const char* const second = "9901-P000000000002";
const char* const fourth = "9901-P000000000004";

const std::vector<Row> rows = {
    // What we sent.
    {"a batch by its id and sum", "-1294.50", {}, "9901-R000001-01", batch_booked, "9901-R000001-01"},
    {"its sum alone is not enough", "-1294.50", {}, "", unmatched, ""},
    {"its id alone is not enough", "-1294.49", {}, "9901-R000001-01", unmatched, ""},
    {"a batch that is not ours", "-1294.50", {}, "9901-R000009-01", unmatched, ""},
    {"two batches in one debit",
     "-1446.50",
     {{.amount = "1294.50", .batch = "9901-R000001-01"}, {.amount = "152.00", .batch = "9901-R000001-02"}},
     "",
     batch_booked,
     "9901-R000001-01"},
    {"one payment by our id", "-640.00", {{.end_to_end = first}}, "", payment_booked, first},
    {"another amount is not it", "-640.01", {{.end_to_end = first}}, "", unmatched, ""},
    {"two payments in one debit",
     "-1280.00",
     {{.amount = "640.00", .end_to_end = first}, {.amount = "640.00", .end_to_end = second}},
     "",
     payment_booked,
     first},
    {"one payment twice is none",
     "-1280.00",
     {{.amount = "640.00", .end_to_end = first}, {.amount = "640.00", .end_to_end = first}},
     "",
     unmatched,
     ""},
    {"by the instruction id", "-640.00", {{.instruction = second}}, "", payment_booked, second},
    {"by batch, amount and account", "-640.00", {{.account = landlord}}, "9901-R000001-01", payment_booked, first},
    // What came back.
    {"returned by our id", "640.00", {{.end_to_end = first, .reason = "AC04"}}, "", payment_returned, first},
    {"our id on a credit says enough", "640.00", {{.end_to_end = first}}, "", payment_returned, first},
    {"returned by the instruction id",
     "152.00",
     {{.reason = "AC04", .instruction = fourth}},
     "",
     payment_returned,
     fourth},
    {"returned by batch, amount and account",
     "640.00",
     {{.account = landlord, .reason = "MS03", .batch = "9901-R000001-01"}},
     "",
     payment_returned,
     first},
    {"several returns in one credit",
     "792.00",
     {{.amount = "640.00", .end_to_end = second, .reason = "AC01"},
      {.amount = "152.00", .end_to_end = fourth, .reason = "MS03"}},
     "",
     payment_returned,
     second},
    {"several without details wait", "792.00", {}, "9901-R000001-01", unmatched, ""},
    {"details that do not add up wait",
     "792.00",
     {{.amount = "640.00", .end_to_end = second, .reason = "AC01"}},
     "",
     unmatched,
     ""},
    {"less charges, after a recall", "638.50", {{.end_to_end = first, .reason = "FOCR"}}, "", payment_returned, first},
    {"less, and nobody says why", "638.50", {{.end_to_end = first}}, "", unmatched, ""},
    {"much less is no charge", "320.00", {{.end_to_end = first, .reason = "FOCR"}}, "", unmatched, ""},
    {"more than we sent is no return", "640.01", {{.end_to_end = first, .reason = "AC04"}}, "", unmatched, ""},
    // Benefits, in the order of rule client_code_is_the_key.
    {"a run's id in the end-to-end id", "2531.42", {{.end_to_end = "U2026-02"}}, "", benefit, "U2026-02"},
    {"a client of a run", "1331.42", {{.text = "C10001 U2026-02"}}, "", benefit, "U2026-02"},
    {"a client's code in an id", "1331.42", {{.end_to_end = "U2026-02-C10001"}}, "", benefit, "U2026-02"},
    {"a run that nobody knows", "1331.42", {{.text = "C10001 U2026-07"}}, "", unmatched, ""},
    {"two clients in one text", "1331.42", {{.text = "C10001 C10002 U2026-02"}}, "", unmatched, ""},
    {"a whole run that names its clients", "2531.42", {{.text = "C10001 C10002 U2026-02"}}, "", benefit, "U2026-02"},
    {"several persons, a detail each",
     "1571.42",
     {{.amount = "1331.42", .text = "C10001 U2026-02"}, {.amount = "240.00", .text = "C10002 U2026-02-correction"}},
     "",
     benefit,
     "U2026-02"},
    {"several persons, one was promised nothing like it",
     "1571.42",
     {{.amount = "1331.42", .text = "C10001 U2026-02"}, {.amount = "240.00", .text = "C10002 U2026-02"}},
     "",
     unmatched,
     ""},
    {"one promise in two details",
     "2662.84",
     {{.amount = "1331.42", .text = "C10001 U2026-02"}, {.amount = "1331.42", .text = "C10001 U2026-02"}},
     "",
     unmatched,
     ""},
    {"several persons, details that do not add up",
     "1571.43",
     {{.amount = "1331.42", .text = "C10001 U2026-02"}, {.amount = "240.00", .text = "C10002 U2026-02-correction"}},
     "",
     unmatched,
     ""},
    {"from the payer's account, of one person",
     "1331.42",
     {{.text = "uitkering", .account = suite}},
     "",
     benefit,
     "U2026-02"},
    {"from the payer's account, a whole run",
     "2531.42",
     {{.text = "uitkering", .account = suite}},
     "",
     benefit,
     "U2026-02"},
    {"from the payer's account, nobody's amount",
     "1331.43",
     {{.text = "uitkering", .account = suite}},
     "",
     unmatched,
     ""},
    {"the amount from another account", "1331.42", {{.text = "uitkering", .account = stranger}}, "", unmatched, ""},
    {"the name is nothing", "1331.42", {{.text = "uitkering", .name = "Amal Haddad"}}, "", unmatched, ""},
    // Other income and refunds.
    {"an income by its reference", "310.00", {{.text = "Toeslagen TS-P0001"}}, "", allowance, ""},
    {"the first sum of two months", "620.00", {{.text = "Toeslagen TS-P0001"}}, "", allowance, ""},
    {"more than can have come", "1500.00", {{.text = "Toeslagen TS-P0001"}}, "", unmatched, ""},
    {"by the client's code and its amount", "310.00", {{.text = "huurtoeslag C10002"}}, "", allowance, ""},
    {"by its amount alone", "310.00", {{.text = "huurtoeslag"}}, "", unmatched, ""},
    {"two incomes named", "310.00", {{.text = "TS-P0001 TS-P0002"}}, "", unmatched, ""},
    {"a creditor's refund by our reference",
     "84.20",
     {{.text = "teruggave HUUR P0002", .account = landlord}},
     "",
     refund,
     ""},
    {"a refund without a reference", "84.20", {{.text = "teruggave", .account = landlord}}, "", unmatched, ""},
    {"a refund from another account",
     "84.20",
     {{.text = "teruggave HUUR P0002", .account = stranger}},
     "",
     unmatched,
     ""},
};

TEST_F(Matching, is_by_the_table) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    const BankEntry entry = entry_of(row);
    const Matcher::Answer answer = match(entry);
    EXPECT_EQ(to_text(answer.kind), to_text(row.kind));
    EXPECT_EQ(answer.reference, *row.reference != 0 ? row.reference : "BANK-1");
    EXPECT_EQ(at_bank(answer), entry.direction == Direction::credit ? entry.amount : -entry.amount);
  }
}

// What a bank says a credit is for proves nothing: rule purpose_of_a_credit.
TEST_F(Matching, a_purpose_code_is_no_proof) {
  BankEntry entry = entry_of({"", "1331.42", {{.text = "uitkering SSBE GOVT BENE"}}, "", unmatched, ""});
  entry.details.front().bank_code = "PMNT/RCDT/SSBE";
  EXPECT_EQ(match(entry).kind, unmatched);
}

TEST_F(Matching, two_of_one_amount_from_the_payer_are_nobodys) {
  const BankEntry entry = entry_of({"", "1200.00", {{.text = "uitkering", .account = suite}}, "", unmatched, ""});
  EXPECT_EQ(match(entry).kind, benefit);
  const Matcher::Answer answer = match(entry, [](Transaction& books) {
    Receipt twin;
    twin.participant = ParticipantId("P0001");
    twin.amount = "1200.00"_eur;
    twin.state = ReceiptState::announced;
    twin.pay_date = twin.period_from = twin.period_to = "2026-02-27"_day;
    twin.run_id = "U2026-02-advance";
    std::vector<Receipt> receipts{twin};
    books.receipts().add(receipts);
  });
  EXPECT_EQ(answer.kind, unmatched);
}

// A batch less what the bank rejected out of it: that money never left.
TEST_F(Matching, a_batch_less_what_was_rejected) {
  const auto rejects = [](Transaction& books) {
    books.answers().add({0,
                         RunNumber(2),
                         Digest("d"),
                         AnswerLevel::transaction,
                         message,
                         rents,
                         PaymentNumber(3),
                         "RJCT",
                         {"AC01"},
                         AnswerOutcome::taken,
                         "2026-02-27"_day});
  };
  const BankEntry less = entry_of({"", "-1280.00", {}, "9901-R000001-01", batch_booked, ""});
  EXPECT_EQ(match(less).kind, unmatched);
  const Matcher::Answer answer = match(less, rejects);
  EXPECT_EQ(answer.kind, batch_booked);
  ASSERT_EQ(answer.entries.size(), 2u);
  EXPECT_EQ(answer.entries[0].event(), EventKind::payment_rejected);
  EXPECT_EQ(at_bank(answer), -"1280.00"_eur);
  // Booked whole all the same: it comes back as a credit.
  EXPECT_EQ(match(entry_of({"", "-1294.50", {}, "9901-R000001-01", batch_booked, ""}), rejects).entries.size(), 1u);
}

// What a camt.054 told of the entry, and the statement did not.
TEST_F(Matching, details_may_come_from_a_notice) {
  BankEntry told = entry_of({"",
                             "792.00",
                             {{.amount = "640.00", .end_to_end = second, .reason = "AC01"},
                              {.amount = "152.00", .end_to_end = fourth, .reason = "MS03"}},
                             "",
                             payment_returned,
                             ""});
  BankEntry bare = told;
  bare.details.clear();
  const auto tell = [&](Transaction& books) {
    (void)books.notices().add(settings_.bank.account.text(), told, "c", Digest("f"));
  };
  EXPECT_EQ(match(bare).kind, unmatched);
  EXPECT_EQ(match(bare, tell).kind, payment_returned);
  told.details.pop_back();  // does not add up either
  EXPECT_EQ(match(bare, tell).kind, unmatched);
}

}  // namespace
}  // namespace daemon_test
