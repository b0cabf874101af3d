// What the books hold of an account before one statement: the store's side of ledger/statements/joiner.h.
#pragma once

#include <string>

#include "ledger/statements/joiner.h"

namespace ledger {

class Database;

class EarlierBookings final : public BookedStatements {
 public:
  // `statement` is the number that Statements::next gave for the statement being recorded; its own entries do not
  // count.
  EarlierBookings(Database& database, std::string account, std::int64_t statement)
      : database_(database), account_(std::move(account)), statement_(statement) {}

  [[nodiscard]] std::optional<Balance> last_closing() override;
  [[nodiscard]] Date newest_day() override;
  [[nodiscard]] std::int64_t times_booked(const std::string& identity) override;
  [[nodiscard]] std::vector<std::string> booked_on(Date day, Money signed_amount) override;
  [[nodiscard]] std::vector<Money> booked_under(const std::string& bank_reference, Date day) override;
  [[nodiscard]] bool has_entries_on(Date day) override;
  [[nodiscard]] bool stood_at(Money amount, Date from, Date to) override;
  [[nodiscard]] bool has_contents(const std::string& contents) override;
  [[nodiscard]] bool has_statement(const std::string& id, const std::string& sequence, Date from, Date to) override;

 private:
  Database& database_;
  std::string account_;
  std::int64_t statement_;
};

}  // namespace ledger
