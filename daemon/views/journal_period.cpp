#include "daemon/views/journal_period.h"

#include <map>

#include "ledger/store/tables/journal.h"

namespace service {

using namespace ledger;

namespace {

JournalOpening opening_of(Transaction& books, const JournalPeriod& period) {
  JournalOpening opening;
  std::map<Account, Money> balances;
  books.journal().each(Date{}, period.from, [&](const RecordedJournalEntry& recorded) {
    for (const Posting& posting : recorded.entry.postings()) balances[posting.account] += posting.amount;
  });
  std::erase_if(balances, [](const auto& one) { return one.second.is_zero(); });
  for (const auto& [account, balance] : balances) opening.balances.push_back({account, balance});
  books.journal().each(period.from, period.before, [&](const RecordedJournalEntry& recorded) {
    for (const Posting& posting : recorded.entry.postings()) balances.try_emplace(posting.account);
    ++opening.entries;
  });
  for (const auto& [account, balance] : balances) opening.accounts.push_back(account);
  return opening;
}

}  // namespace

void read_journal(const Administration& administration, const JournalPeriod& period, const JournalReader& reader) {
  administration.read([&](Transaction& books) {
    reader.begin(opening_of(books, period));
    books.journal().each(period.from, period.before, [&](const RecordedJournalEntry& recorded) {
      const JournalEntry& entry = recorded.entry;
      reader.entry(recorded.number, entry, SourceIds(books, entry.event(), entry.postings()));
    });
  });
}

}  // namespace service
