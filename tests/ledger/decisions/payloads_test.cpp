// What a change will do with a loan or an entry in suspense: as text and back.
#include <gtest/gtest.h>

#include "ledger/decisions/loan_change.h"
#include "ledger/decisions/placement_change.h"
#include "tests/ledger/literals.h"

namespace ledger {
namespace {

GrantedLoan loan() {
  GrantedLoan terms;
  terms.participant = ParticipantId("P0001");
  terms.id = LoanId("L0001");
  terms.kind = LoanKind::bridge_credit;
  terms.principal = "420.00"_eur;
  terms.decision_ref = "B-1";
  terms.first_instalment = "2026-08-01"_day;
  terms.instalments = 12;
  return terms;
}

// This text is approved by its digest, and stands in the books: it may not change.
TEST(Payloads, AreTheSameTextForTheSameChange) {
  EXPECT_EQ(payload_of(loan()), "P0001\nL0001\nBRIDGE_CREDIT\n42000\nB-1\n2026-08-01\n12\n0\n");
  EXPECT_EQ(payload_of(ProposedWriteOff{ParticipantId("P0001"), LoanId("L0001"), "12.34"_eur, true}),
            "P0001\nL0001\n1234\nrest\n");
  EXPECT_EQ(payload_of(Placement{BankEntryNumber(12), PlacementKind::returned, "9901-P000000000001", "AC04"}),
            "bank-12\nreturn\n9901-P000000000001\nAC04\n");
}

TEST(Payloads, ReadBackWhatTheyWrote) {
  GrantedLoan terms = loan();
  EXPECT_EQ(payload_of(granted_loan_of(payload_of(terms)).value()), payload_of(terms));
  terms.first_instalment.reset();
  terms.includes_holiday_allowance = true;
  EXPECT_EQ(payload_of(granted_loan_of(payload_of(terms)).value()), payload_of(terms));
  const ProposedWriteOff part{ParticipantId("P0001"), LoanId("L0001"), "12.34"_eur, false};
  EXPECT_EQ(payload_of(write_off_of(payload_of(part)).value()), payload_of(part));
  const Placement placement{BankEntryNumber(12), PlacementKind::bank_cost, "", ""};
  EXPECT_EQ(payload_of(placement_of(payload_of(placement)).value()), payload_of(placement));
}

TEST(Payloads, RefuseWhatTheyDidNotWrite) {
  for (const char* text :
       {"", "P0001", "P0001\nL0001\nBRIDGE_CREDIT\n420,00\nB-1\n\n12\n0\n", "P0001\nL0001\nGIFT\n42000\nB-1\n\n12\n0\n",
        "P0001\nL0001\nBRIDGE_CREDIT\n42000\nB-1\n\n12\n"})
    EXPECT_FALSE(granted_loan_of(text)) << text;
  for (const char* text : {"P0001\nL0001\n\nrest\n", "P0001\nL0001\n1234\nrest", "P0001\nL0001\n1234\nrest\n\n"})
    EXPECT_FALSE(write_off_of(text)) << text;
  for (const char* text : {"bank-012\nbenefit\nP0001\n\n", "bank-12\ngift\nP0001\n\n", "bank-12\nbenefit\nP0001\n"})
    EXPECT_FALSE(placement_of(text)) << text;
}

}  // namespace
}  // namespace ledger
