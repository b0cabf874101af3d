// Reads what :86: says about the other party, in the dialect that the text itself shows (rule mt940_dialects). The bank
// does not decide the dialect, because banks share dialects and change them.
//
//   codewords       /TRTP/../IBAN/..   ABN AMRO, Van Lanschot, Knab
//                   /EREF/..//CNTP/..  ING
//                   /EREF/../BENM//NAME/..   Rabobank, BNG; /BENM/account/name/text: KBS
//   numbered        166?20..?31..      German banks, with EREF+ SVWZ+; 000>20..>33 Triodos
//   account first   NL.. name          SNS, ASN, RegioBank
//   labels          IBAN: NAAM: REK:   ABN AMRO, Knab
//   plain           anything else
#pragma once

#include <string>
#include <string_view>

#include "ledger/statements/statement.h"

namespace connectors {

// The texts of one entry. Lines stand below each other as in the file; blank lines are left out.
struct GivenTexts {
  std::string information;  // :86:
  std::string supplement;   // the lines below :61:, with a space between them
  std::string customer_reference, bank_reference;
  std::string name;  // after the customer reference of :61:

  void clear() {
    for (std::string* const text : {&information, &supplement, &customer_reference, &bank_reference, &name})
      text->clear();
  }
};

// Adds to the entry: one detail when the texts say anything, a batch when they name one (/PREF/), and the bank's own
// words as the entry's text. In free text a line of 65 characters or more continues without a space and a shorter line
// is followed by one; identifiers never get a space. A return without a reason gets MS03, as in camt.
void add_remittance(const GivenTexts& given, ledger::BankEntry& entry);

}  // namespace connectors
