// Writes the loans for the municipality's debtor administration, which takes them over at the end of the window: three
// files in the words of the GGM's model of recovery and collection (Terug- en invordering, v2.5.1; rule
// claims_on_loans). UTF-8, ';' between fields, ISO dates, decimal comma, and a TOTAL line with rows and sum. Persons
// are identified by our pseudonym and the suite's client code; the files hold no names, account numbers or reasons in
// people's own words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "connectors/sink.h"
#include "ledger/base/closed_list.h"
#include "ledger/loans/loan.h"

namespace connectors {

enum class DebtorFile {
  claims,      // vordering: a line for each loan, with its origin and what is owed; the sum is all that is owed
  agreements,  // aflossingsafspraak: a line for each series of equal instalments to come; the sum is what they bring
  changes      // what happened to each loan: an amount above zero raises what is owed, so the sum is all that is owed
};
// As they are called.
constexpr auto closed_list(DebtorFile) {
  using enum DebtorFile;
  return ledger::text_table<DebtorFile>(
      {{claims, "vorderingen"}, {agreements, "aflossingsafspraken"}, {changes, "vorderingsmutaties"}});
}

// The contents of the TOTAL line.
struct DebtorTotal {
  std::int64_t rows = 0;
  ledger::Money sum;
};

// Writes one of the files. Memory does not grow with the loans.
class DebtorExport {
 public:
  DebtorExport(DebtorFile file, ledger::Date today, Sink sink);

  void add(const ledger::ClientCode& client, const ledger::Loan& loan);
  [[nodiscard]] DebtorTotal finish();

 private:
  void add_claim(const ledger::ClientCode& client, const ledger::Loan& loan);
  void add_agreements(const ledger::Loan& loan);
  void add_changes(const ledger::Loan& loan);
  void row(const std::vector<std::string>& fields, ledger::Money amount);

  DebtorFile file_;
  ledger::Date today_;
  BlockSink out_;
  DebtorTotal total_;
};

}  // namespace connectors
