// The papers of the municipality's other systems, as files: registers and benefit runs from the suite,
// statements from the bank.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "ledger/benefits/benefit_run.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace scenarios {

using ledger::Date;
using ledger::Money;

[[nodiscard]] std::string with_comma(Money amount);                       // "1331,42"
[[nodiscard]] std::string row(std::initializer_list<std::string> cells);  // "a;b;c"
[[nodiscard]] std::string iban_of(const std::string& bank, int account);  // a Dutch one with its check digits

// Rows of one register that wait to be handed in.
struct Register {
  std::string header;
  std::vector<std::string> rows;
};
// participants, costs, loans, consents
[[nodiscard]] std::map<std::string, Register> empty_registers();
[[nodiscard]] std::string text_of(const Register& one);

[[nodiscard]] std::string text_of(const ledger::BenefitRun& run);

// What the bank says of a payment file, a batch of it or a payment in that: pain.002.001.10.
struct PaymentAnswer {
  std::string id;
  std::string message;
  std::string batch;       // empty: of the whole file
  std::string end_to_end;  // empty: of the whole batch
  std::string status;
  std::string reason;
};
[[nodiscard]] std::string text_of(const PaymentAnswer& answer, Date day);

// The managed account at the bank: what is booked on it, a statement a day.
class BankAccount {
 public:
  explicit BankAccount(std::string iban) : iban_(std::move(iban)) {}

  void credit(Date day, Money amount, const std::string& text, const std::string& from_account = "");
  void debit(Date day, Money amount, const std::string& text, const std::string& to_account);
  void send_back(Date day, Money amount, const std::string& end_to_end_id, const std::string& reason);
  void debit_batch(Date day, Money sum, const std::string& batch);
  // One amount for several transfers, which the statement does not tell apart.
  void credit_in_one_sum(Date day, Money amount);
  // What such an entry is made of, told beside the statements: camt.054.001.08.
  struct Transfer {
    Money amount;
    std::string end_to_end_id, reason;  // of a return
    std::string text;                   // of another credit
  };
  [[nodiscard]] std::string notice(Date day, const std::vector<Transfer>& transfers);
  // A camt.053.001.08 for every day that was booked on since, by day.
  [[nodiscard]] std::vector<std::string> statements();

 private:
  struct Booking {
    Money signed_amount;
    std::string details;  // inside NtryDtls
  };
  [[nodiscard]] std::string account() const;
  [[nodiscard]] std::string statement(Date day, const std::vector<Booking>& bookings);

  std::string iban_;
  Money balance_;
  int number_ = 0;  // of statements
  int notices_ = 0;
  Date closed_on_;
  std::map<Date, std::vector<Booking>> booked_;
};

}  // namespace scenarios
