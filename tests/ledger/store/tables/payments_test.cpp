#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class PaymentsOn : public OnBoth {
 protected:
  // Three planned payments, two of them in a batch.
  void plan_and_batch() {
    std::vector<Payment> payments = {payment(1), payment(2), payment(3)};
    write([&](Transaction& unit) {
      unit.payments().add(payments);
      unit.payments().add(batch("b1", 1), {in_batch(1, "b1"), in_batch(3, "b1")});
    });
  }
  PaymentState state_of(int number) {
    std::optional<Payment> found;
    read([&](Transaction& unit) { found = unit.payments().find(PaymentNumber(number)); });
    return found.value().state;
  }

  static Payment payment(int number) {
    Payment planned;
    planned.participant = person(number);
    planned.cost = CostId("rent");
    planned.due = "2026-03-01"_day;
    planned.execution = "2026-02-27"_day;
    planned.amount = euro(65'000 + number);
    return planned;
  }
  static Batch batch(const std::string& id, int run, Money sum = euro(130'004)) {
    Batch ready;
    ready.id = BatchId(id);
    ready.execution = "2026-02-27"_day;
    ready.count = 2;
    ready.sum = sum;
    ready.run = RunNumber(run);
    return ready;
  }
  static BatchedPayment in_batch(int number, const std::string& id) {
    return {PaymentNumber(number),
            BatchId(id),
            "2026-03-02"_day,
            1,
            {"Creditor", iban(), Reference::parse("text").value(), ""}};
  }
};
ON_BOTH(PaymentsOn);

TEST_P(PaymentsOn, every_field_of_a_payment_comes_back) {
  Payment full = payment(1);
  full.participant = ParticipantId(tricky);
  full.kind = PaymentKind::holiday_allowance;
  full.cost = CostId("c" + tricky);
  full.amount = euro(large);
  full.state = PaymentState::withdrawn;
  full.needs_approval = Rule::payment_is_above_ceiling;
  full.late_target_days = 4;
  full.receipt = ReceiptNumber(large);
  full.batch = BatchId("b" + tricky);
  std::vector<Payment> payments = {full, payment(2)};
  write([&](Transaction& unit) { unit.payments().add(payments); });
  EXPECT_EQ(payments[0].number, PaymentNumber(1));
  EXPECT_EQ(payments[1].number, PaymentNumber(2));
  read([&](Transaction& unit) {
    const Payment found = unit.payments().find(PaymentNumber(1)).value();
    EXPECT_EQ(found.number, PaymentNumber(1));
    EXPECT_EQ(found.participant, full.participant);
    EXPECT_EQ(found.kind, full.kind);
    EXPECT_EQ(found.cost, full.cost);
    EXPECT_EQ(found.due, full.due);
    EXPECT_EQ(found.execution, full.execution);
    EXPECT_EQ(found.amount, full.amount);
    EXPECT_EQ(found.state, full.state);
    EXPECT_EQ(found.needs_approval, full.needs_approval);
    EXPECT_EQ(found.late_target_days, full.late_target_days);
    EXPECT_EQ(found.receipt, full.receipt);
    EXPECT_EQ(found.batch, full.batch);
    EXPECT_EQ(unit.payments().find(PaymentNumber(2))->needs_approval, std::nullopt);
    EXPECT_FALSE(unit.payments().payee(PaymentNumber(1)));
    EXPECT_EQ(unit.payments().of_participant(person(2)).size(), 1u);
    EXPECT_EQ(unit.payments().in_state(PaymentState::planned).size(), 1u);
  });
}

TEST_P(PaymentsOn, every_field_of_a_payee_comes_back) {
  std::vector<Payment> payments = {payment(1), payment(2)};
  const Payee creditor{"n" + tricky, iban("DE89370400440532013000"), Reference::parse("RF18539007547034").value(),
                       "t" + tricky};
  const Payee own{"", iban(), std::nullopt, ""};
  write([&](Transaction& unit) {
    unit.payments().add(payments);
    unit.payments().add(batch("b1", 1), {{PaymentNumber(1), BatchId("b1"), {}, 0, creditor},
                                         {PaymentNumber(2), BatchId("b1"), {}, 0, own}});
  });
  read([&](Transaction& unit) {
    const Payee found = unit.payments().payee(PaymentNumber(1)).value();
    EXPECT_EQ(found.name, creditor.name);
    EXPECT_EQ(found.account, creditor.account);
    EXPECT_EQ(found.reference, creditor.reference);
    EXPECT_EQ(found.text, creditor.text);
    EXPECT_EQ(unit.payments().payee(PaymentNumber(2))->reference, std::nullopt);
  });
}

TEST_P(PaymentsOn, planned_ones_by_day_then_number) {
  std::vector<Payment> payments = {payment(1), payment(2), payment(3), payment(4)};
  payments[0].execution = "2026-02-28"_day;
  payments[2].execution = "2026-02-26"_day;
  payments[3].execution = "2026-03-01"_day;
  write([&](Transaction& unit) { unit.payments().add(payments); });
  read([&](Transaction& unit) {
    std::vector<std::int64_t> numbers;
    for (const Payment& planned : unit.payments().planned("2026-02-28"_day)) numbers.push_back(planned.number.number());
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{3, 2, 1}));
  });
}

TEST_P(PaymentsOn, a_batch_takes_its_payments_along) {
  plan_and_batch();
  read([&](Transaction& unit) {
    const Payment first = unit.payments().find(PaymentNumber(1)).value();
    EXPECT_EQ(first.state, PaymentState::batched);
    EXPECT_EQ(first.batch, BatchId("b1"));
    EXPECT_EQ(first.execution, "2026-03-02"_day);
    EXPECT_EQ(first.late_target_days, 1);
    std::vector<std::int64_t> numbers;
    unit.payments().each_instruction(BatchId("b1"), [&](const Instruction& instruction) {
      numbers.push_back(instruction.payment.number.number());
      EXPECT_EQ(instruction.payee.name, "Creditor");
    });
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{1, 3}));
  });
  EXPECT_EQ(state_of(2), PaymentState::planned);

  write([](Transaction& unit) { unit.payments().set_execution(BatchId("b1"), "2026-03-04"_day, 3); });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.payments().batch(BatchId("b1"))->execution, "2026-03-04"_day);
    EXPECT_EQ(unit.payments().find(PaymentNumber(3))->execution, "2026-03-04"_day);
    EXPECT_EQ(unit.payments().find(PaymentNumber(3))->late_target_days, 1 + 3);  // it was one day late before
    EXPECT_EQ(unit.payments().find(PaymentNumber(2))->execution, "2026-02-27"_day);
  });
  write([](Transaction& unit) { unit.payments().set_state(BatchId("b1"), BatchState::released); });
  EXPECT_EQ(state_of(1), PaymentState::exported);
  write([](Transaction& unit) { unit.payments().mark_returned(PaymentNumber(3), "2026-03-06"_day, "AC04"); });
  write([](Transaction& unit) { unit.payments().set_state(BatchId("b1"), BatchState::booked); });
  EXPECT_EQ(state_of(1), PaymentState::booked);
  EXPECT_EQ(state_of(3), PaymentState::returned);
  EXPECT_EQ(state_of(2), PaymentState::planned);
}

TEST_P(PaymentsOn, a_batch_of_a_payment_that_is_not_there_is_refused) {
  EXPECT_THROW(
      store().once(unit_of("key"), [](Transaction& unit) { unit.payments().add(batch("b1", 1), {in_batch(1, "b1")}); }),
      StoreFailure);
}

TEST_P(PaymentsOn, a_withdrawn_batch_gives_its_payments_back) {
  plan_and_batch();
  write([](Transaction& unit) { unit.payments().withdraw(BatchId("b1")); });
  EXPECT_EQ(state_of(1), PaymentState::planned);
  EXPECT_EQ(state_of(2), PaymentState::planned);
  read([](Transaction& unit) {
    EXPECT_EQ(unit.payments().batch(BatchId("b1"))->state, BatchState::withdrawn);
    EXPECT_TRUE(unit.payments().find(PaymentNumber(1))->batch.empty());
    EXPECT_FALSE(unit.payments().payee(PaymentNumber(1)));  // the payee will be read from the registers again
    EXPECT_EQ(unit.payments().withdrawn_from(BatchId("b1")), (std::vector{PaymentNumber(1), PaymentNumber(3)}));
  });
  write([](Transaction& unit) { unit.payments().add(batch("b2", 1), {in_batch(1, "b2")}); });
  EXPECT_EQ(state_of(1), PaymentState::batched);
}

TEST_P(PaymentsOn, one_that_is_sent_again_is_known_by_the_first_and_its_attempt) {
  std::vector<Payment> first = {payment(1)};
  write([&](Transaction& unit) { unit.payments().add(first); });
  Payment again = payment(1);
  again.resends = first.front().number;
  again.attempt = 1;
  std::vector<Payment> second = {again};
  write([&](Transaction& unit) { unit.payments().add(second); });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.payments().find(PaymentKey{first.front().number, 0})->number, first.front().number);
    const auto found = unit.payments().find(PaymentKey{first.front().number, 1});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->number, second.front().number);
    EXPECT_EQ(found->resends, first.front().number);
    EXPECT_EQ(found->attempt, 1);
    EXPECT_FALSE(unit.payments().find(PaymentKey{first.front().number, 2}));
    EXPECT_EQ(unit.payments().sent_again(first.front().number), std::vector{second.front().number});
  });
  // An attempt never has two payments that can leave.
  EXPECT_ANY_THROW(store().once(unit_of("twice"), [&](Transaction& unit) { unit.payments().add(second); }));
}

TEST_P(PaymentsOn, accounts_from_which_money_came_back_are_blocked) {
  std::vector<Payment> payments = {payment(1), payment(2), payment(3)};
  write([&](Transaction& unit) {
    unit.payments().add(payments);
    std::vector<BatchedPayment> batched = {in_batch(1, "b"), in_batch(2, "b"), in_batch(3, "b")};
    batched[1].payee.account = iban("BE68539007547034");
    Batch sent = batch("b", 1);
    sent.state = BatchState::ready;
    unit.payments().add(sent, batched);
    unit.payments().set_state(sent.id, BatchState::released);
    unit.payments().mark_returned(PaymentNumber(1), "2026-03-06"_day, "AC04");
    unit.payments().mark_returned(PaymentNumber(2), "2026-03-08"_day, "MD07");
    unit.payments().mark_returned(PaymentNumber(3), "2026-03-09"_day, "MS03");
  });
  read([&](Transaction& unit) {
    // A death blocks no account.
    EXPECT_EQ(unit.payments().blocked_accounts(), (std::map<Iban, Date>{{iban(), "2026-03-09"_day}}));
    EXPECT_EQ(unit.payments().last_return(PaymentNumber(3))->reason, "MS03");
  });
}

TEST_P(PaymentsOn, a_payment_does_not_come_back_before_it_left_nor_twice) {
  std::vector<Payment> payments = {payment(1)};
  write([&](Transaction& unit) { unit.payments().add(payments); });
  const auto come_back = [](Transaction& unit) {
    unit.payments().mark_returned(PaymentNumber(1), "2026-03-06"_day, "AC04");
  };
  EXPECT_THROW(store().once(unit_of("planned"), come_back), StoreFailure);
  write([&](Transaction& unit) {
    Batch sent = batch("b", 1);
    sent.state = BatchState::ready;
    unit.payments().add(sent, {in_batch(1, "b")});
    unit.payments().set_state(sent.id, BatchState::released);
    come_back(unit);
  });
  EXPECT_THROW(store().once(unit_of("again"), come_back), StoreFailure);
}

// Each change of state starts from a state that may come before it, and changes one row.
TEST_P(PaymentsOn, states_follow_one_another) {
  for (const PaymentState from : values_of<PaymentState>())
    for (const PaymentState to : values_of<PaymentState>()) {
      SCOPED_TRACE(std::string(to_text(from)) + " to " + std::string(to_text(to)));
      std::vector<Payment> payments = {payment(1)};
      payments.front().state = from;
      write([&](Transaction& unit) { unit.payments().add(payments); });
      const auto change = [&](Transaction& unit) { unit.payments().set_state(payments.front().number, to); };
      const std::string key = "from " + std::string(to_text(from)) + " to " + std::string(to_text(to));
      if (may_follow(from, to)) EXPECT_EQ(store().once(unit_of(key), change), UnitOutcome::done);
      else EXPECT_THROW(store().once(unit_of(key), change), StoreFailure);
    }
}

TEST_P(PaymentsOn, every_field_of_a_batch_comes_back) {
  Batch full;
  full.id = BatchId(tricky);
  full.category = BatchCategory::leefgeld;
  full.execution = "2026-02-27"_day;
  full.count = large;
  full.sum = euro(large);
  full.state = BatchState::held;
  full.reasons = {Rule::batch_is_too_large, Rule::approval_is_missing};
  full.approvals_needed = 2;
  full.message = MessageId("m" + tricky);
  full.run = RunNumber(large);
  write([&](Transaction& unit) {
    unit.payments().add(full, {});
    unit.payments().add(batch("a", 1), {});
  });
  read([&](Transaction& unit) {
    const Batch found = unit.payments().batch(full.id).value();
    EXPECT_EQ(found.id, full.id);
    EXPECT_EQ(found.category, full.category);
    EXPECT_EQ(found.execution, full.execution);
    EXPECT_EQ(found.count, full.count);
    EXPECT_EQ(found.sum, full.sum);
    EXPECT_EQ(found.state, full.state);
    EXPECT_EQ(found.reasons, full.reasons);
    EXPECT_EQ(found.approvals_needed, full.approvals_needed);
    EXPECT_EQ(found.message, full.message);
    EXPECT_EQ(found.run, full.run);
    EXPECT_TRUE(unit.payments().batch(BatchId("a"))->reasons.empty());
    ASSERT_EQ(unit.payments().batches().size(), 2u);  // oldest first, not in order of id
    EXPECT_EQ(unit.payments().batches()[0].id, full.id);
    EXPECT_EQ(unit.payments().batches(BatchState::held).size(), 1u);
    EXPECT_EQ(unit.payments().batches_of_run(RunNumber(1)).size(), 1u);
    EXPECT_EQ(unit.payments().batches_of_message(full.message).size(), 1u);
  });
}

TEST_P(PaymentsOn, a_message_is_stored_released_and_placed) {
  plan_and_batch();
  Message message{
      MessageId(tricky), "2026-02-27T12:10:00+01:00", RunNumber(large), large, euro(large), MessageState::stored, {}};
  write([&](Transaction& unit) { unit.payments().add(message, {BatchId("b1")}); });
  read([&](Transaction& unit) {
    const Message found = unit.payments().message(message.id).value();
    EXPECT_EQ(found.id, message.id);
    EXPECT_EQ(found.created_at, message.created_at);
    EXPECT_EQ(found.run, message.run);
    EXPECT_EQ(found.count, message.count);
    EXPECT_EQ(found.sum, message.sum);
    EXPECT_EQ(found.state, MessageState::stored);
    EXPECT_TRUE(found.digest.empty());
    EXPECT_EQ(unit.payments().unplaced().size(), 1u);
    EXPECT_EQ(unit.payments().batches_of_message(message.id).size(), 1u);
  });
  EXPECT_EQ(state_of(1), PaymentState::batched);
  write([&](Transaction& unit) { unit.payments().release(message.id, Digest("abc")); });
  EXPECT_EQ(state_of(1), PaymentState::exported);
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.payments().message(message.id)->digest, Digest("abc"));
    EXPECT_EQ(unit.payments().message(message.id)->state, MessageState::released);
    EXPECT_EQ(unit.payments().batch(BatchId("b1"))->state, BatchState::released);
    EXPECT_EQ(unit.payments().unplaced().size(), 1u);
  });
  write([&](Transaction& unit) { unit.payments().place(message.id); });
  read([&](Transaction& unit) {
    EXPECT_TRUE(unit.payments().unplaced().empty());
    EXPECT_EQ(unit.payments().messages().size(), 1u);
  });
}

TEST_P(PaymentsOn, more_instructions_than_are_fetched_at_once) {
  std::vector<Payment> payments(12'000, payment(1));
  write([&](Transaction& unit) {
    unit.payments().add(payments);
    std::vector<BatchedPayment> batched(payments.size(), in_batch(1, "b1"));
    for (std::size_t i = 0; i < batched.size(); ++i) batched[i].number = payments[i].number;
    unit.payments().add(batch("b1", 1), batched);
  });
  read([&](Transaction& unit) {
    std::int64_t number = 0;
    unit.payments().each_instruction(BatchId("b1"), [&](const Instruction& instruction) {
      ASSERT_EQ(instruction.payment.number, PaymentNumber(++number));
      ASSERT_EQ(instruction.payment.execution, "2026-03-02"_day);
    });
    EXPECT_EQ(number, 12'000);
  });
}

}  // namespace
}  // namespace store_test
