// Payments to be batched, on both databases.
#pragma once

#include "tests/ledger/store/on_both.h"

namespace store_test {

using ledger::operator""_day;

class PaymentsOn : public OnBoth {
 protected:
  // Three planned payments, two of them in a batch.
  void plan_and_batch() {
    plan({payment(1), payment(2), payment(3)});
    write([&](ledger::Transaction& unit) { unit.payments().add(batch("b1"), {one(1), one(3)}); });
  }
  void plan(std::vector<ledger::Payment> payments) {
    write([&](ledger::Transaction& unit) {
      numbered_ = unit.unit();
      for (ledger::Payment& each : payments) each.payee = creditor(unit, each.participant);
      unit.payments().add(payments);
    });
  }
  ledger::PaymentState state_of(int number) { return found(number).state; }
  ledger::Payment found(int number) {
    std::optional<ledger::Payment> found;
    read([&](ledger::Transaction& unit) { found = unit.payments().find(ledger::PaymentNumber(number)); });
    return found.value();
  }
  // What is open: "1-3 creditors 2026-02-27 planned".
  std::vector<std::string> open() {
    std::vector<std::string> texts;
    read([&](ledger::Transaction& unit) {
      for (const ledger::OpenRange& range : unit.payments().open("2099-12-31"_day))
        texts.push_back(std::to_string(range.numbers.first.number()) + '-' +
                        std::to_string(range.numbers.last.number()) + ' ' + std::string(to_text(range.category)) + ' ' +
                        ledger::to_iso(range.execution) + ' ' + std::string(to_text(range.why)));
    });
    return texts;
  }
  template <class Work>
  void refused(const char* key, Work work) {
    EXPECT_THROW(store().once(unit_of(key), work), ledger::StoreFailure);
  }

  static ledger::Payment payment(int number) {
    ledger::Payment planned;
    planned.participant = person(number);
    planned.cost = ledger::CostId("rent");
    planned.due = "2026-03-01"_day;
    planned.execution = "2026-02-27"_day;
    planned.amount = euro(65'000 + number);
    return planned;
  }
  static ledger::Batch batch(const std::string& id, int run = 1) {
    ledger::Batch ready;
    ready.id = ledger::BatchId(id);
    ready.execution = "2026-03-02"_day;
    ready.count = 2;
    ready.sum = euro(130'004);
    ready.run = ledger::RunNumber(run);
    return ready;
  }
  ledger::BatchRange range(int first, int last) const {
    return {{ledger::PaymentNumber(first), ledger::PaymentNumber(last)}, euro(1), numbered_};
  }
  ledger::BatchRange one(int number) const { return range(number, number); }

  ledger::UnitNumber numbered_;  // the unit that numbered the payments
};

using Texts = std::vector<std::string>;

}  // namespace store_test
