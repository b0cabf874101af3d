// Books in which bank entries find something of ours: two people, payments that left, benefits that were promised.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/settlement/matcher.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "tests/daemon/own_books.h"

namespace daemon_test::matching {

using ledger::AccountKind;
using ledger::BankEntry;
using ledger::Batch;
using ledger::BatchedPayment;
using ledger::BatchId;
using ledger::ClientCode;
using ledger::CollectedBy;
using ledger::CostId;
using ledger::CostItem;
using ledger::CostKind;
using ledger::CostState;
using ledger::Digest;
using ledger::Every;
using ledger::ExpectedIncome;
using ledger::Iban;
using ledger::IncomeKind;
using ledger::IncomeStatus;
using ledger::IncomeUse;
using ledger::JournalEntry;
using ledger::MandateState;
using ledger::Message;
using ledger::MessageId;
using ledger::MessageState;
using ledger::Money;
using ledger::Participant;
using ledger::ParticipantId;
using ledger::Payment;
using ledger::PaymentNumber;
using ledger::Person;
using ledger::Posting;
using ledger::Receipt;
using ledger::ReceiptState;
using ledger::Reference;
using ledger::RunNumber;
using ledger::Shift;
using ledger::Transaction;
using ledger::operator""_day;
using ledger::operator""_eur;
using service::Matcher;

inline constexpr const char* landlord = "NL91ABNA0417164300";
inline constexpr const char* supplier = "NL94RABO0999000102";
inline constexpr const char* suite = "NL30BNGH0999000001";
inline constexpr const char* stranger = "NL20INGB0001234567";

inline const MessageId message("9901-R000001");
inline const BatchId rents("9901-R000001-01");
inline const BatchId others("9901-R000001-02");

inline Iban iban(const char* text) { return Iban::parse(text).value(); }

inline void add_person(Transaction& books, const char* id, const char* client) {
  Participant one;
  one.id = ParticipantId(id);
  one.client = ClientCode(client);
  one.right_from = "2026-01-15"_day;
  one.mandate = MandateState::granted;
  books.registers().add(one, Person{one.id, "Amal Haddad", "A Haddad", iban(stranger)}, "2026-01-15"_day);
  CostItem rent{
      one.id,
      CostId("rent-1"),
      CostKind::rent,
      {"Landlord", iban(landlord), Reference::parse(std::string("HUUR ") + id).value(), "x", "2026-01-15"_day, "call"},
      "640.00"_eur,
      Every::month,
      1,
      Shift::before,
      "2026-02-01"_day,
      "2026-02-01"_day,
      {},
      CollectedBy::push,
      CostState::active,
      {},
      "",
      false};
  books.registers().add(rent, "2026-01-15"_day);
  ExpectedIncome toeslag{one.id, IncomeKind::toeslag_rent, "310.00"_eur,
                         20,     IncomeStatus::awarded,    "2026-02-01"_day,
                         {},     IncomeUse::loan_first,    std::string("TS-") + id};
  books.registers().add(toeslag, "2026-01-15"_day);
}

inline Payment payment(const char* participant, const char* amount) {
  Payment one;
  one.participant = ParticipantId(participant);
  one.cost = CostId("rent-1");
  one.due = "2026-03-01"_day;
  one.execution = "2026-02-27"_day;
  one.amount = operator""_eur(amount, std::string(amount).size());
  return one;
}

// Payments 1 to 3 in one batch (640.00, 640.00 and 14.50), number 4 (152.00) in another; all of them left.
inline void send_payments(Transaction& books) {
  std::vector<Payment> payments{payment("P0001", "640.00"), payment("P0002", "640.00"), payment("P0001", "14.50"),
                                payment("P0002", "152.00")};
  books.payments().add(payments);
  const auto add = [&](const BatchId& id, const char* sum, const std::vector<std::pair<int, const char*>>& in) {
    Batch batch;
    batch.id = id;
    batch.execution = "2026-02-27"_day;
    batch.count = static_cast<std::int64_t>(in.size());
    batch.sum = operator""_eur(sum, std::string(sum).size());
    batch.run = RunNumber(1);
    std::vector<BatchedPayment> rows;
    for (const auto& [number, account] : in)
      rows.push_back({PaymentNumber(number),
                      id,
                      batch.execution,
                      0,
                      {"Payee", iban(account), Reference::parse("text").value(), ""}});
    books.payments().add(batch, rows);
  };
  add(rents, "1294.50", {{1, landlord}, {2, stranger}, {3, supplier}});
  add(others, "152.00", {{4, supplier}});
  books.payments().add(
      Message{message, "2026-02-27T12:10:00+01:00", RunNumber(1), 4, "1446.50"_eur, MessageState::stored, {}},
      {rents, others});
  books.payments().release(message, Digest("d"));
}

// Two benefits of one run, and a third of another: announced, not seen at the bank yet.
inline void promise_benefits(Transaction& books) {
  const auto benefit = [](const char* participant, const char* amount, const char* run) {
    Receipt one;
    one.participant = ParticipantId(participant);
    one.amount = operator""_eur(amount, std::string(amount).size());
    one.state = ReceiptState::announced;
    one.pay_date = "2026-02-27"_day;
    one.period_from = "2026-02-01"_day;
    one.period_to = "2026-02-28"_day;
    one.run_id = run;
    return one;
  };
  std::vector<Receipt> receipts{benefit("P0001", "1331.42", "U2026-02"), benefit("P0002", "1200.00", "U2026-02"),
                                benefit("P0002", "240.00", "U2026-02-correction")};
  books.receipts().add(receipts);
}

class Matching : public OwnBooks {
 protected:
  Matching() {
    settings_.funding = config::Funding::both_reconciled;
    settings_.benefit_payers.insert(iban(suite));
    write([](Transaction& books) {
      add_person(books, "P0001", "C10001");
      add_person(books, "P0002", "C10002");
      send_payments(books);
      promise_benefits(books);
    });
  }

  // Judged, and forgotten again: each row stands alone.
  Matcher::Answer match(const BankEntry& entry, const std::function<void(Transaction&)>& before = {}) {
    Matcher::Answer answer;
    (void)administration_.attempt("match", [&](Transaction& books) {
      if (before) before(books);
      answer = Matcher(administration_, run_, books).match(entry);
      return UnitEnd::roll_back;
    });
    return answer;
  }

  // What the answer takes from the bank or brings there: always the entry, to the cent.
  static Money at_bank(const Matcher::Answer& answer) {
    Money sum;
    for (const JournalEntry& entry : answer.entries)
      for (const Posting& posting : entry.postings())
        if (posting.account.kind == AccountKind::bank) sum += posting.amount;
    return sum;
  }
};

}  // namespace daemon_test::matching
