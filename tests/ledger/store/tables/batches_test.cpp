// Batches as ranges of what is open, and the messages they leave in.
#include "tests/ledger/store/tables/payments_ground.h"

namespace store_test {

using namespace ledger;

namespace {

class BatchesOn : public PaymentsOn {};
ON_BOTH(BatchesOn);

TEST_P(BatchesOn, a_batch_takes_its_payments_along) {
  plan_and_batch();
  EXPECT_EQ(open(), (Texts{"2-2 creditors 2026-02-27 planned"}));
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
      EXPECT_EQ(instruction.payment.execution, "2026-03-02"_day);
    });
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{1, 3}));
    EXPECT_EQ(unit.payments().in_state(PaymentState::batched).size(), 2u);
  });
  EXPECT_EQ(state_of(2), PaymentState::planned);

  write([](Transaction& unit) { unit.payments().set_execution(BatchId("b1"), "2026-03-04"_day); });
  read([&](Transaction& unit) { EXPECT_EQ(unit.payments().batch(BatchId("b1"))->execution, "2026-03-04"_day); });
  EXPECT_EQ(found(3).execution, "2026-03-04"_day);
  EXPECT_EQ(found(3).late_target_days, 3);  // from Friday 27 February
  EXPECT_EQ(found(2).execution, "2026-02-27"_day);
  write([](Transaction& unit) { unit.payments().set_state(BatchId("b1"), BatchState::released); });
  EXPECT_EQ(state_of(1), PaymentState::exported);
  refused("moves", [](Transaction& unit) { unit.payments().set_execution(BatchId("b1"), "2026-03-05"_day); });
  write([](Transaction& unit) {
    unit.payments().mark_returned(PaymentNumber(3), {"2026-03-06"_day, "AC04", BankEntryNumber(7)});
  });
  write([](Transaction& unit) { unit.payments().set_state(BatchId("b1"), BatchState::booked); });
  EXPECT_EQ(state_of(1), PaymentState::booked);
  EXPECT_EQ(state_of(3), PaymentState::returned);
  EXPECT_EQ(state_of(2), PaymentState::planned);
  read([&](Transaction& unit) {
    const PaymentReturn back = unit.payments().last_return(PaymentNumber(3)).value();
    EXPECT_EQ(back.reason, "AC04");
    EXPECT_EQ(back.day, "2026-03-06"_day);
    EXPECT_EQ(back.bank_entry, BankEntryNumber(7));
    EXPECT_FALSE(unit.payments().last_return(PaymentNumber(1)));
    EXPECT_EQ(unit.payments().in_state(PaymentState::booked).size(), 1u);
    EXPECT_EQ(unit.payments().in_state(PaymentState::returned).size(), 1u);
    EXPECT_TRUE(unit.payments().in_state(PaymentState::exported).empty());
    EXPECT_EQ(unit.payments().batches(BatchState::booked).size(), 1u);
    EXPECT_TRUE(unit.payments().batches(BatchState::released).empty());
  });
}

TEST_P(BatchesOn, no_payment_goes_into_two_batches) {
  refused("nothing", [&](Transaction& unit) { unit.payments().add(batch("b1"), {range(1, 1)}); });
  plan_and_batch();
  for (const auto& [first, last] : {std::pair(1, 1), std::pair(1, 3), std::pair(2, 3), std::pair(2, 4)})
    refused("again", [&](Transaction& unit) { unit.payments().add(batch("b2"), {range(first, last)}); });
  refused("twice", [&](Transaction& unit) { unit.payments().add(batch("b2"), {one(2), one(2)}); });
  write([&](Transaction& unit) { unit.payments().add(batch("b2"), {one(2)}); });
  EXPECT_EQ(open(), Texts{});
}

TEST_P(BatchesOn, a_batch_cuts_what_is_open_and_puts_it_together) {
  std::vector<Payment> payments;
  for (int number = 1; number <= 8; ++number) payments.push_back(payment(number));
  for (std::size_t i = 4; i < 8; ++i) payments[i].execution = "2026-03-02"_day;
  plan(payments);
  write([&](Transaction& unit) { unit.payments().add(batch("b1"), {range(3, 6)}); });  // over two open ranges
  EXPECT_EQ(open(), (Texts{"1-2 creditors 2026-02-27 planned", "7-8 creditors 2026-03-02 planned"}));
  write([](Transaction& unit) { unit.payments().set_state(PaymentNumber(1), PaymentState::withdrawn); });
  EXPECT_EQ(open(), (Texts{"2-2 creditors 2026-02-27 planned", "7-8 creditors 2026-03-02 planned"}));
  EXPECT_EQ(state_of(1), PaymentState::withdrawn);
}

TEST_P(BatchesOn, a_withdrawn_batch_gives_its_payments_back) {
  plan_and_batch();
  write([](Transaction& unit) { unit.payments().withdraw(BatchId("b1")); });
  EXPECT_EQ(state_of(1), PaymentState::planned);
  EXPECT_EQ(state_of(2), PaymentState::planned);
  EXPECT_EQ(open(), (Texts{"2-2 creditors 2026-02-27 planned", "1-1 creditors 2026-03-02 taken_back",
                           "3-3 creditors 2026-03-02 taken_back"}));
  read([](Transaction& unit) {
    EXPECT_EQ(unit.payments().batch(BatchId("b1"))->state, BatchState::withdrawn);
    EXPECT_TRUE(unit.payments().find(PaymentNumber(1))->batch.empty());
    EXPECT_FALSE(unit.payments().payee(PaymentNumber(1)));  // the payee will be read from the registers again
    std::vector<std::int64_t> were_in_it;
    unit.payments().each_instruction(
        BatchId("b1"), [&](const Instruction& each) { were_in_it.push_back(each.payment.number.number()); });
    EXPECT_EQ(were_in_it, (std::vector<std::int64_t>{1, 3}));
  });
  refused("again", [](Transaction& unit) { unit.payments().withdraw(BatchId("b1")); });
  write([&](Transaction& unit) { unit.payments().add(batch("b2"), {one(1)}); });
  EXPECT_EQ(state_of(1), PaymentState::batched);
  EXPECT_EQ(found(1).batch, BatchId("b2"));
  read([](Transaction& unit) {
    EXPECT_EQ(unit.payments().batches_with(PaymentNumber(1)), (std::vector{BatchId("b1"), BatchId("b2")}));
    EXPECT_EQ(unit.payments().batches_with(PaymentNumber(3)), std::vector{BatchId("b1")});
    EXPECT_TRUE(unit.payments().batches_with(PaymentNumber(2)).empty());
  });
}

TEST_P(BatchesOn, a_batch_of_which_something_was_booked_is_not_withdrawn) {
  plan_and_batch();
  write([](Transaction& unit) {
    unit.payments().set_state(BatchId("b1"), BatchState::released);
    unit.payments().set_state(PaymentNumber(3), PaymentState::booked);
  });
  refused("withdraw", [](Transaction& unit) { unit.payments().withdraw(BatchId("b1")); });
}

TEST_P(BatchesOn, a_batchs_states_follow_one_another) {
  int number = 0;
  for (const BatchState from : values_of<BatchState>())
    for (const BatchState to : {BatchState::ready, BatchState::released, BatchState::booked}) {
      SCOPED_TRACE(std::string(to_text(from)) + " to " + std::string(to_text(to)));
      Batch one = batch("b" + std::to_string(++number));
      write([&](Transaction& unit) {
        one.state = from == BatchState::held ? from : BatchState::ready;
        unit.payments().add(one, {});
        if (from == BatchState::withdrawn) unit.payments().withdraw(one.id);
        if (from == BatchState::released || from == BatchState::booked)
          unit.payments().set_state(one.id, BatchState::released);
        if (from == BatchState::booked) unit.payments().set_state(one.id, BatchState::booked);
      });
      const std::string key = "from " + std::string(to_text(from)) + " to " + std::string(to_text(to));
      const auto change = [&](Transaction& unit) { unit.payments().set_state(one.id, to); };
      if (may_follow(from, to)) EXPECT_EQ(store().once(unit_of(key), change), UnitOutcome::done);
      else EXPECT_THROW(store().once(unit_of(key), change), StoreFailure);
    }
}

TEST_P(BatchesOn, every_field_of_a_batch_comes_back) {
  Batch full;
  full.id = BatchId(tricky);
  full.category = BatchCategory::leefgeld;
  full.execution = "2026-02-27"_day;
  full.count = large;
  full.sum = euro(large);
  full.state = BatchState::held;
  full.reasons = {Rule::batch_is_too_large, Rule::approval_is_missing};
  full.approvals_needed = 2;
  full.run = RunNumber(large);
  write([&](Transaction& unit) {
    unit.payments().add(full, {});
    unit.payments().add(batch("a"), {});
    unit.payments().add(Message{MessageId("m" + tricky), "t", RunNumber(1), 2, euro(1), MessageState::stored, {}},
                        {BatchId("a")});
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
    EXPECT_EQ(found.run, full.run);
    EXPECT_TRUE(found.message.empty());
    EXPECT_TRUE(unit.payments().batch(BatchId("a"))->reasons.empty());
    EXPECT_EQ(unit.payments().batch(BatchId("a"))->message, MessageId("m" + tricky));
    ASSERT_EQ(unit.payments().batches().size(), 2u);  // oldest first, not in order of id
    EXPECT_EQ(unit.payments().batches()[0].id, full.id);
    EXPECT_EQ(unit.payments().batches(BatchState::held).size(), 1u);
    EXPECT_EQ(unit.payments().batches_of_run(RunNumber(1)).size(), 1u);
    EXPECT_EQ(unit.payments().batches_of_message(MessageId("m" + tricky)).size(), 1u);
    EXPECT_EQ(unit.payments().batches({full.id}, {MessageId("m" + tricky)}).size(), 2u);
  });
}

TEST_P(BatchesOn, a_message_is_stored_released_and_placed) {
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
  refused("released twice", [&](Transaction& unit) { unit.payments().release(message.id, Digest("abc")); });
  write([&](Transaction& unit) { unit.payments().place(message.id); });
  refused("placed twice", [&](Transaction& unit) { unit.payments().place(message.id); });
  read([&](Transaction& unit) {
    EXPECT_TRUE(unit.payments().unplaced().empty());
    EXPECT_EQ(unit.payments().messages().size(), 1u);
    EXPECT_EQ(unit.payments().message(message.id)->state, MessageState::placed);
    EXPECT_EQ(unit.payments().message(message.id)->digest, Digest("abc"));
  });
}

TEST_P(BatchesOn, a_batch_goes_into_one_message_and_only_when_it_is_ready) {
  plan_and_batch();
  const auto message = [](const char* id) {
    return Message{MessageId(id), "t", RunNumber(1), 2, euro(1), MessageState::stored, {}};
  };
  write([&](Transaction& unit) { unit.payments().add(message("m1"), {BatchId("b1")}); });
  refused("twice", [&](Transaction& unit) { unit.payments().add(message("m2"), {BatchId("b1")}); });
  refused("held", [&](Transaction& unit) {
    Batch held = batch("b2");
    held.state = BatchState::held;
    unit.payments().add(held, {});
    unit.payments().add(message("m2"), {held.id});
  });
}

TEST_P(BatchesOn, more_instructions_than_are_fetched_at_once) {
  std::vector<Payment> payments(12'000, payment(1));
  write([&](Transaction& unit) {
    const PayeeNumber payee = creditor(unit, person(1));
    for (Payment& each : payments) each.payee = payee;
    unit.payments().add(payments);
    numbered_ = unit.unit();
    unit.payments().add(batch("b1"), {range(1, 12'000)});
  });
  read([&](Transaction& unit) {
    std::int64_t number = 0;
    unit.payments().each_instruction(BatchId("b1"), [&](const Instruction& instruction) {
      ASSERT_EQ(instruction.payment.number, PaymentNumber(++number));
      ASSERT_EQ(instruction.payment.execution, "2026-03-02"_day);
    });
    EXPECT_EQ(number, 12'000);
    EXPECT_EQ(unit.payments().in_state(PaymentState::batched).size(), 12'000u);
  });
}

}  // namespace
}  // namespace store_test
