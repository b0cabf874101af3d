// What camt.052 and camt.054 told of entries: details for the entries of statements, and never booked. Names,
// accounts and texts of people: in a table that may be erased apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/statements/statement.h"

namespace ledger {

class Database;

using NoticeNumber = NumberId<struct NoticeTag>;

struct Notice {
  NoticeNumber number;
  std::string account;
  Money signed_amount;  // credit above zero
  Date booking_date;
  std::string bank_reference;
  BatchId batch;
  std::vector<EntryDetail> details;
};

class Notices {
 public:
  explicit Notices(Database& database) : database_(database) {}

  // Keeps an entry with its details, whose digest `content` is. Nothing when another file told the same before.
  std::optional<NoticeNumber> add(const std::string& account, const BankEntry& entry, const std::string& content,
                                  const Digest& file);
  // What was told of this entry and not used for another: by the bank's reference; else by the batch and the amount;
  // else by amount and day, where one alone fits.
  [[nodiscard]] std::optional<Notice> of(const std::string& account, const BankEntry& entry);
  // It, and what other files told under the same reference of the bank.
  void mark_used(const Notice& notice);
  [[nodiscard]] bool has_unused();

 private:
  Database& database_;
};

}  // namespace ledger
