// Joins what a unit of work or a batch records of many people into one journal entry.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "ledger/books/journal.h"

namespace ledger {

// Entries of one event, day, reference and `about` become one. Its postings to participants' accounts stay, one for
// each source and account; what house accounts get is added up. Amounts that come to zero drop out, and so does an
// entry of which nothing is left.
class MergedEntries {
 public:
  void add(const JournalEntry& entry);
  // In the order in which the first of each was added.
  [[nodiscard]] std::vector<JournalEntry> entries() &&;

 private:
  using Key = std::tuple<EventKind, Date, std::string, AboutNumber>;
  struct Group {
    Key key;
    std::map<AccountKind, Money> totals;
    std::vector<Posting> postings;
  };
  [[nodiscard]] static std::vector<Posting> take_postings(Group& group);

  std::vector<Group> groups_;
  std::map<Key, std::size_t> places_;  // in groups_
};

[[nodiscard]] std::vector<JournalEntry> merged(const std::vector<JournalEntry>& entries);

}  // namespace ledger
