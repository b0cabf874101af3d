#include "ledger/store/tables/earlier_bookings.h"

#include "ledger/store/engine/database.h"

namespace ledger {

std::optional<Balance> EarlierBookings::last_closing() {
  return database_.first(Columns("closing, to_date"),
                         "from bank_statement where account = ? and number < ? "
                         "order by number desc limit 1",
                         {account_, statement_}, [](Row& row) {
                           const Money closing = row.money();
                           return Balance{closing, row.date()};
                         });
}

Date EarlierBookings::newest_day() {
  return database_
      .first(Columns("booking_date"),
             "from bank_entry where account = ? and statement < ? "
             "order by booking_date desc limit 1",
             {account_, statement_}, [](Row& row) { return row.date(); })
      .value_or(Date());
}

std::int64_t EarlierBookings::times_booked(const std::string& identity) {
  return database_.number("count(*)", "from bank_entry where identity = ? and account = ? and statement < ?",
                          {identity, account_, statement_});
}

std::vector<std::string> EarlierBookings::booked_on(Date day, Money signed_amount) {
  return database_.all(Columns("end_to_end"),
                       "from bank_entry where booking_date = ? and amount = ? and account = ? "
                       "and statement < ? order by number",
                       {day, signed_amount, account_, statement_}, [](Row& row) { return row.text(); });
}

std::vector<Money> EarlierBookings::booked_under(const std::string& bank_reference, Date day) {
  return database_.all(Columns("amount"),
                       "from bank_entry where booking_date = ? and bank_reference = ? "
                       "and account = ? and statement < ? order by number",
                       {day, bank_reference, account_, statement_}, [](Row& row) { return row.money(); });
}

bool EarlierBookings::has_entries_on(Date day) {
  return database_.number("count(*)", "from bank_entry where booking_date = ? and account = ? and statement < ?",
                          {day, account_, statement_}) > 0;
}

bool EarlierBookings::stood_at(Money amount, Date from, Date to) {
  const auto begun = database_.first(Columns("to_date"),
                                     "from bank_statement where account = ? and number < ? "
                                     "order by number limit 1",
                                     {account_, statement_}, [](Row& row) { return row.date(); });
  if (!begun || from < *begun) return false;
  const Money since = Money::cents(database_.number(
      "coalesce(sum(amount), 0)", "from bank_entry where booking_date >= ? and account = ? and statement < ?",
      {from, account_, statement_}));
  return last_closing()->amount - since == amount ||
         database_.number("count(*)",
                          "from bank_statement where account = ? and number < ? and closing = ? "
                          "and to_date >= ? and to_date <= ?",
                          {account_, statement_, amount, from, to}) > 0;
}

bool EarlierBookings::has_contents(const std::string& contents) {
  return database_.number("count(*)", "from bank_statement where contents = ? and account = ? and number < ?",
                          {contents, account_, statement_}) > 0;
}

bool EarlierBookings::has_statement(const std::string& id, const std::string& sequence, Date from, Date to) {
  return database_.number("count(*)",
                          "from bank_statement where account = ? and from_date = ? and "
                          "to_date = ? and id = ? and sequence = ? and number < ?",
                          {account_, from, to, id, sequence, statement_}) > 0;
}

}  // namespace ledger
