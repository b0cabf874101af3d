// The journal as one plain text file that hledger (check -s) and ledger (--pedantic) both accept, so that
// anyone can add up the books without our software (audit.md 5). Streams.
//
// The file ends in an entry without money that asserts every account's balance; both programs refuse the file
// when one line was changed. Feed entries ordered by (booking date, number) and hledger's `ordereddates`
// holds too; in any other order everything else still does.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/sink.h"
#include "ledger/books/journal.h"

namespace connectors {

class JournalExport {
 public:
  // Declares the currency, the event kinds and the accounts: all that will be posted to, in the order given.
  // `title` stands in the first line as a comment.
  JournalExport(std::string_view title, const std::vector<ledger::Account>& accounts, Sink sink);

  // What the accounts held before the first entry, for a file that does not begin with the books. Optional;
  // first, once, adding up to zero.
  void opening(ledger::Date day, const std::vector<ledger::Posting>& balances);
  // ENSURE: every account was declared.
  void entry(ledger::EntryNumber number, const ledger::JournalEntry& entry);
  void finish();

  // What the file says each account holds: all that were declared.
  [[nodiscard]] const std::map<ledger::Account, ledger::Money>& balances() const { return balances_; }

 private:
  void head(ledger::Date day, std::string_view number, std::string_view description);
  void post(const ledger::Posting& posting);

  BlockSink out_;
  std::map<ledger::Account, ledger::Money> balances_;
  ledger::Date last_day_;
  bool is_begun_ = false;
  bool is_finished_ = false;
};

// "Passiva:Clienten:Beschikbaar:P0001"; what either program could misread in an id is written as %XX.
[[nodiscard]] std::string journal_account(const ledger::Account& account);

}  // namespace connectors
