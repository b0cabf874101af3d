// What :86: says of the other side, in the dialect that the text itself shows (sepa-rules.md 12). Which bank
// or file it came from plays no part, since banks share dialects and change them.
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

// The texts of one entry. Lines stand one below another, as they were; blank ones are left out.
struct GivenTexts {
  std::string information;  // :86:
  std::string supplement;   // the lines below :61:, joined by a space
  std::string customer_reference, bank_reference;
  std::string name;  // behind the customer reference of :61:

  void clear() {
    for (std::string* const text : {&information, &supplement, &customer_reference, &bank_reference, &name})
      text->clear();
  }
};

// Adds one detail to the entry when the texts say anything, a batch when they name one (/PREF/), and the
// bank's own words as the entry's text. Remittance: in free text a line of 65 characters or more goes on
// without a space, a shorter one ends in one; within identifiers never a space. A return without a reason is
// MS03, as in camt.
void add_remittance(const GivenTexts& given, ledger::BankEntry& entry);

}  // namespace connectors
