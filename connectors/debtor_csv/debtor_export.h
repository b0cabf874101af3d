// Writes the loans for the municipality's debtor administration, which takes them over at the end of the window: three
// files in the words of the GGM's model of recovery and collection (Terug- en invordering, v2.5.1; rule
// claims_on_loans). UTF-8, ';' between fields, ISO dates, decimal comma, and a TOTAL line with rows and sum. Persons
// are identified by our pseudonym and the suite's client code; the files hold no names, account numbers or reasons in
// people's own words.
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

// The contents of the TOTAL line.
struct DebtorTotal {
  std::int64_t rows = 0;
  ledger::Money sum;
};

// Vordering: one line per loan, with its origin and what is owed today. The sum is all that is owed.
DebtorTotal write_claims(std::span<const DebtorLoan> loans, ledger::Date today, const Sink& sink);
// Aflossingsafspraak: one line per series of equal instalments to come. The sum is what they will bring.
DebtorTotal write_agreements(std::span<const DebtorLoan> loans, ledger::Date today, const Sink& sink);
// What happened to each loan: leenbijstand, aflossing, correctie, uitstel_aflossing, vermindering_terugvordering,
// kwijtschelding. An amount above zero raises what is owed, so the sum is all that is owed.
DebtorTotal write_changes(std::span<const DebtorLoan> loans, const Sink& sink);

}  // namespace connectors
