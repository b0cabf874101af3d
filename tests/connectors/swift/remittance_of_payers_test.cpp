// A codeword or a label that a payer types into the remittance must not become an account, a name or a return.
#include <gtest/gtest.h>

#include "tests/connectors/swift/read_text.h"

namespace connectors {
namespace {

TEST(Remittance, HoldsNoReturnAndNoOtherAccount) {
  for (const std::string_view information :
       {":86:/EREF/E-1//CNTP/NL46BNGH0999000101/BNGHNL2G/J. Jansen///REMI/USTD//x/RTRN/AC04/NAME/Other/\n",
        ":86:/TRTP/SEPA OVERBOEKING/IBAN/NL46BNGH0999000101/NAME/J. Jansen/REMI/x/RTRN/AC04/IBAN/"
        "NL91ABNA0417164300/EREF/E-2/EREF/E-1\n",
        ":86:/EREF/E-1/IBAN/NL46BNGH0999000101/BENM//NAME/J. Jansen/REMI/x/RTRN/AC04/EREF/E-2\n"}) {
    const ReadSwift read = read_text(in_statement(":61:2602270227C12,34NTRFEREF//1\n" + std::string(information)));
    const ledger::EntryDetail& detail = read.entry().details.at(0);
    EXPECT_EQ(detail.return_reason, "") << information;
    EXPECT_EQ(detail.counterparty_iban, "NL46BNGH0999000101") << information;
    EXPECT_EQ(detail.counterparty_name, "J. Jansen") << information;
    EXPECT_EQ(detail.end_to_end.text(), "E-1") << information;
  }
}

TEST(Remittance, LabelsWithinWordsAreText) {
  const ReadSwift read =
      read_text(in_statement(":61:2602270227C12,34N654NONREF\n"
                             ":86:SEPA OVERBOEKING                 IBAN: NL56CHAS0101010101\n"
                             "OMSCHRIJVING: uw IBAN: NL91ABNA0417164300 en uw NAAM: X\n"));
  const ledger::EntryDetail& detail = read.entry().details.at(0);
  EXPECT_EQ(detail.counterparty_iban, "NL56CHAS0101010101");
  EXPECT_EQ(detail.counterparty_name, "");
  EXPECT_EQ(detail.remittance, "uw IBAN: NL91ABNA0417164300 en uw NAAM: X");
}

}  // namespace
}  // namespace connectors
