// What camt.052 and camt.054 files told of entries. It adds details to the entries of statements and is never booked.
// The names, accounts and texts of people are in a table of their own, so that they can be erased by themselves.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/statements/notice.h"

namespace ledger {

class Database;

class Notices {
 public:
  explicit Notices(Database& database) : database_(database) {}

  // Adds the notice of an entry with its details; `content` is the digest of the details. Gives none, and adds nothing,
  // when another file told the same before.
  std::optional<NoticeNumber> add(const std::string& account, const BankEntry& entry, const std::string& content,
                                  const Digest& file);
  // Unused notices that may belong to entries of the account: with one of the amounts, and with one of the days, the
  // bank's references or the batches.
  struct Asked {
    std::set<Money> signed_amounts;
    std::set<Date> days;
    std::set<std::string> bank_references;
    std::set<BatchId> batches;
  };
  [[nodiscard]] std::vector<Notice> unused(const std::string& account, const Asked& asked);
  // Marks this notice, and those of other files with the same reference of the bank, as used.
  void mark_used(const Notice& notice);

 private:
  Database& database_;
};

}  // namespace ledger
