// Loans for the municipality's debtor administration, which takes them over when the window is over: three files
// in the words of the GGM's model of recovery and collection (Terug- en invordering, v2.5.1; domain.md I3). UTF-8,
// ';' between fields, ISO dates, decimal comma, a TOTAL line with rows and sum. Persons are told by our pseudonym
// and the suite's client code; no names, no account numbers, no reasons in people's own words.
#pragma once

#include <cstdint>
#include <span>

#include "connectors/sink.h"
#include "ledger/loans/loan.h"

namespace connectors {

struct DebtorLoan {
  ledger::ClientCode client;
  ledger::Loan loan;
};

// What the TOTAL line says.
struct DebtorTotal {
  std::int64_t rows = 0;
  ledger::Money sum;
};

// Vordering: a line a loan, with the loan it came from and what is owed on the day; the sum is all that is owed.
DebtorTotal write_claims(std::span<const DebtorLoan> loans, ledger::Date today, const Sink& sink);
// Aflossingsafspraak: a line for each row of equal instalments that is still to come; the sum is what they bring.
DebtorTotal write_agreements(std::span<const DebtorLoan> loans, ledger::Date today, const Sink& sink);
// What happened to each: leenbijstand, aflossing, correctie, uitstel_aflossing, vermindering_terugvordering,
// kwijtschelding. Above zero where more is owed after it: the sum is all that is owed.
DebtorTotal write_changes(std::span<const DebtorLoan> loans, const Sink& sink);

}  // namespace connectors
