#include "tests/daemon/settlement/settlement_ground.h"

#include <utility>
#include <vector>

#include "daemon/settlement/open_items.h"
#include "ledger/settlement/settle.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "tests/ledger/settlement/open_ground.h"
#include "tests/ledger/store/on_both.h"

namespace daemon_test::settling {

using namespace ledger;

namespace {

const OpenItems& ground() {
  static const OpenItems items = ledger::settling::open_ground();
  return items;
}

void add_people(Transaction& books) {
  const Date known_on = "2026-01-15"_day;
  for (const auto& [id, file] : ground().files) {
    const Person person{id, "Amal Haddad", "A Haddad", ledger::settling::iban(ledger::settling::stranger)};
    books.registers().add(file.participant, person, known_on);
    for (const CostItem& cost : ground().costs.at(id)) books.registers().add(cost, known_on);
    for (const ExpectedIncome& income : file.incomes) books.registers().add(income, known_on);
  }
  books.dues().add(ground().reserved);
}

void add_batch(Transaction& books, const BatchId& id) {
  const Batch& batch = ground().batches.at(id).batch;
  std::vector<BatchRange> rows;
  for (const auto& [number, sent] : ground().payments)
    if (sent.payment.batch == id) rows.push_back({{number, number}, sent.payment.amount, books.unit()});
  Batch fresh = batch;
  fresh.state = BatchState::ready;
  fresh.count = static_cast<std::int64_t>(rows.size());
  fresh.run = RunNumber(1);
  fresh.message = MessageId();
  books.payments().add(fresh, rows);
}

// The payments leave in one message; a third batch is taken back.
void send_payments(Transaction& books) {
  std::vector<Payment> payments;
  for (const auto& [number, sent] : ground().payments) {
    payments.push_back(sent.payment);
    payments.back().state = PaymentState::planned;
    payments.back().batch = BatchId();
    payments.back().payee = store_test::creditor(books, sent.payment.participant,
                                                 "payee-" + std::to_string(number.number()), *sent.account);
  }
  books.payments().add(payments);
  for (const auto& [id, sent] : ground().batches) add_batch(books, id);
  const MessageId id(ledger::settling::message);
  books.payments().add(
      Message{id, "2026-02-27T12:10:00+01:00", RunNumber(1), 4, "1446.50"_eur, MessageState::stored, {}},
      {BatchId(ledger::settling::rents), BatchId(ledger::settling::others)});
  books.payments().release(id, Digest("d"));
  books.payments().withdraw(BatchId(ledger::settling::withdrawn));
}

void promise_benefits(Transaction& books) {
  std::vector<Receipt> receipts;
  for (const auto& [number, receipt] : ground().promised.all()) receipts.push_back(receipt);
  books.receipts().add(receipts);
}

}  // namespace

SettlingOnBooks::SettlingOnBooks() {
  settings_.funding = config::Funding::both_reconciled;
  settings_.benefit_payers = ground().terms.benefit_payers;
  write([](Transaction& books) {
    add_people(books);
    send_payments(books);
    promise_benefits(books);
  });
}

Settlement SettlingOnBooks::settled(const BankEntry& entry, const std::function<void(Transaction&)>& before) {
  Settlement settlement;
  (void)administration_.attempt(run_.unit("settle"), [&](Transaction& books) {
    if (before) before(books);
    settlement = settle(entry, service::open_items_for(administration_, books, std::vector{entry}));
    return UnitEnd::roll_back;
  });
  return settlement;
}

}  // namespace daemon_test::settling
