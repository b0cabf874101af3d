// Writes the journal as one plain text file that both hledger (check -s) and ledger (--pedantic) accept, so that anyone
// can add up the books without this program. Memory does not grow with the entries.
//
// The file ends with an entry without money that asserts the balance of every account; both programs refuse the file
// when one line was changed. When entries come in the order of (booking date, number), hledger's check `ordereddates`
// passes too.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/sink.h"
#include "ledger/books/journal.h"

namespace connectors {

class JournalExport {
 public:
  // Declares the currency, the kinds of events and, in the order given, all accounts of the entries. `title` stands as
  // a comment in the first line.
  JournalExport(std::string_view title, const std::vector<ledger::Account>& accounts, Sink sink);

  // The balances before the first entry, for a file that does not begin where the books begin. Optional. ENSURE: called
  // once, before any entry, and the balances add up to zero.
  void opening(ledger::Date day, const std::vector<ledger::Posting>& balances);
  // The id of what a posting is about; empty for none.
  using SourceId = std::function<std::string(ledger::SourceNumber)>;
  // Each posting names what it is about. ENSURE: every account was declared.
  void entry(ledger::EntryNumber number, const ledger::JournalEntry& entry, const SourceId& id_of);
  void finish();

  // The balance of each declared account according to the file.
  [[nodiscard]] const std::map<ledger::Account, ledger::Money>& balances() const { return balances_; }

 private:
  void head(ledger::Date day, std::string_view number, std::string_view description);
  void post(const ledger::Posting& posting, std::string_view source);

  BlockSink out_;
  std::map<ledger::Account, ledger::Money> balances_;
  ledger::Date last_day_;
  bool is_begun_ = false;
  bool is_finished_ = false;
};

// The account's name, such as "Passiva:Clienten:Beschikbaar:P0001". Characters of an id that either program could
// misread are written as %XX.
[[nodiscard]] std::string journal_account(const ledger::Account& account);

}  // namespace connectors
