// Payments: what they are, and what happens to one of them.
#include "tests/ledger/store/tables/payments_ground.h"

namespace store_test {

using namespace ledger;

namespace {

ON_BOTH(PaymentsOn);

TEST_P(PaymentsOn, every_field_of_a_payment_comes_back) {
  Payment full = payment(1);
  full.participant = ParticipantId(tricky);
  full.kind = PaymentKind::holiday_allowance;
  full.cost = CostId("c" + tricky);
  full.amount = euro(large);
  full.needs_approval = Rule::payment_is_above_ceiling;
  full.payee = PayeeNumber(large);
  full.resends = PaymentNumber(large);
  full.attempt = 3;
  std::vector<DivisionRecord> divisions(2);
  divisions[0].participant = full.participant;
  divisions[1].participant = person(2);
  std::vector<Payment> payments = {full, payment(2)};
  UnitNumber added;
  write([&](Transaction& unit) {
    added = unit.unit();
    unit.divisions().add(divisions);
    for (std::size_t i = 0; i < 2; ++i) payments[i].division = divisions[i].number;
    unit.payments().add(payments);
  });
  EXPECT_EQ(payments[0].number, PaymentNumber(1));
  EXPECT_EQ(payments[1].number, PaymentNumber(2));
  read([&](Transaction& unit) {
    const Payment found = unit.payments().find(PaymentNumber(1)).value();
    EXPECT_EQ(found.number, PaymentNumber(1));
    EXPECT_EQ(found.division, divisions[0].number);
    EXPECT_EQ(found.participant, full.participant);
    EXPECT_EQ(found.kind, full.kind);
    EXPECT_EQ(found.cost, full.cost);
    EXPECT_EQ(found.due, full.due);
    EXPECT_EQ(found.execution, full.execution);
    EXPECT_EQ(found.amount, full.amount);
    EXPECT_EQ(found.state, PaymentState::planned);
    EXPECT_EQ(found.needs_approval, full.needs_approval);
    EXPECT_EQ(found.late_target_days, 0);
    EXPECT_EQ(found.payee, full.payee);
    EXPECT_EQ(found.resends, full.resends);
    EXPECT_EQ(found.attempt, full.attempt);
    EXPECT_EQ(found.unit, added);
    EXPECT_TRUE(found.batch.empty());
    EXPECT_EQ(unit.payments().find(PaymentNumber(2))->needs_approval, std::nullopt);
    EXPECT_EQ(unit.payments().of_participant(person(2)).size(), 1u);
    EXPECT_EQ(unit.payments().of_division(divisions[0].number).size(), 1u);
    EXPECT_EQ(unit.payments().in_state(PaymentState::planned).size(), 2u);
  });
}

TEST_P(PaymentsOn, the_database_refuses_what_a_payment_cannot_be) {
  for (const std::int64_t cents : {0, -1})
    refused("amount", [&](Transaction& unit) {
      std::vector<Payment> nothing = {payment(1)};
      nothing.front().amount = euro(cents);
      unit.payments().add(nothing);
    });
  plan({payment(1)});
  RawSql sql(url());
  if (is_sqlite()) sql("pragma foreign_keys = on");
  EXPECT_THROW(
      sql("insert into batch_range (batch, first, last, payments, total, divided, unit) values (9, 1, 1, 1, 1, 1, 1)"),
      std::runtime_error);  // no batch
  EXPECT_THROW(sql("insert into payment_event (number, payment, kind, unit) values (1, 9, 5, 1)"),
               std::runtime_error);  // no payment
  EXPECT_THROW(sql("insert into open_payments (first, last) values (5, 4)"), std::runtime_error);
  write([](Transaction& unit) { unit.payments().add(batch("b1"), {}); });
  EXPECT_THROW(
      sql("insert into batch_range (batch, first, last, payments, total, divided, unit) values (1, 2, 1, 0, 1, 1, 1)"),
      std::runtime_error);
  EXPECT_THROW(
      sql("insert into batch_range (batch, first, last, payments, total, divided, unit) values (1, 1, 2, 1, 1, 1, 1)"),
      std::runtime_error);  // two, not one
  sql("insert into payment_event (number, payment, kind, unit) values (1, 1, 1, 1)");
  EXPECT_THROW(sql("insert into payment_event (number, payment, kind, unit) values (2, 1, 5, 1)"),
               std::runtime_error);  // nothing happens to it twice
}

TEST_P(PaymentsOn, a_payee_is_the_fact_itself_as_it_was_when_it_was_sent) {
  std::vector<Payment> payments = {payment(1), payment(2)};
  payments[1].kind = PaymentKind::leefgeld;
  const CreditorAccount account{
      "n" + tricky, iban("DE89370400440532013000"), Reference::parse("RF18539007547034").value(), "", {}, ""};
  Participant second;
  second.id = person(2);
  const Person own{person(2), "Amal Haddad", "A Haddad", iban("NL20INGB0001234567")};
  write([&](Transaction& unit) {
    payments[0].payee = creditor(unit, person(1), "rent", account);
    unit.registers().add(second, own, {});
    numbered_ = unit.unit();
    payments[1].payee = unit.registers().own_payees({person(2), person(2)}).at(person(2));
    unit.payments().add(payments);
  });
  read([&](Transaction& unit) { EXPECT_FALSE(unit.payments().payee(PaymentNumber(1))); });
  write([&](Transaction& unit) {
    Batch leefgeld = batch("b2");
    leefgeld.category = BatchCategory::leefgeld;
    unit.payments().add(batch("b1"), {one(1)});
    unit.payments().add(leefgeld, {one(2)});
  });
  PayeeNumber other;
  write([&](Transaction& unit) {
    other = creditor(unit, person(1));  // what the registers say later does not count
    Person moved = own;
    moved.leefgeld_account = iban();
    unit.registers().add(second, moved, {});
  });
  const auto sent_to = [&](int number) {
    std::optional<Payee> found;
    read([&](Transaction& unit) { found = unit.payments().payee(PaymentNumber(number)); });
    return found.value();
  };
  EXPECT_EQ(sent_to(1).name, account.name);
  EXPECT_EQ(sent_to(1).account, account.iban);
  EXPECT_EQ(sent_to(1).reference, account.reference);
  EXPECT_EQ(sent_to(1).text, "");
  EXPECT_EQ(sent_to(1).number, payments[0].payee);
  EXPECT_EQ(sent_to(2).name, "A Haddad");
  EXPECT_EQ(sent_to(2).account, own.leefgeld_account);
  EXPECT_EQ(sent_to(2).reference, std::nullopt);
  EXPECT_EQ(sent_to(2).text, "Leefgeld 2026-03-01");

  // The registers say another one when it is batched again; the batch that was taken back keeps what it had.
  const auto account_in = [&](const char* id) {
    std::string found;
    read([&](Transaction& unit) {
      unit.payments().each_instruction(BatchId(id),
                                       [&](const Instruction& each) { found = each.payee.account.text(); });
    });
    return found;
  };
  write([](Transaction& unit) { unit.payments().withdraw(BatchId("b1")); });
  write([&](Transaction& unit) {
    unit.payments().pay_to(PaymentNumber(1), other);
    unit.payments().add(batch("b3"), {one(1)});
  });
  EXPECT_EQ(sent_to(1).account, iban());
  EXPECT_EQ(sent_to(1).number, other);
  EXPECT_EQ(account_in("b1"), account.iban.text());
  EXPECT_EQ(account_in("b3"), iban().text());
}

TEST_P(PaymentsOn, what_is_open_by_day_then_number) {
  std::vector<Payment> payments = {payment(1), payment(2), payment(3), payment(4), payment(5)};
  payments[0].execution = payments[1].execution = "2026-02-28"_day;
  payments[2].execution = "2026-02-26"_day;
  payments[3].kind = PaymentKind::leefgeld;
  payments[4].execution = "2026-03-01"_day;
  plan(payments);
  EXPECT_EQ(open(), (Texts{"3-3 creditors 2026-02-26 planned", "4-4 leefgeld 2026-02-27 planned",
                           "1-2 creditors 2026-02-28 planned", "5-5 creditors 2026-03-01 planned"}));
  read([&](Transaction& unit) {
    const std::vector<OpenRange> ranges = unit.payments().open("2026-02-28"_day);
    EXPECT_EQ(ranges.size(), 3u);
    std::vector<std::int64_t> numbers;
    for (const Payment& planned : unit.payments().in(ranges)) numbers.push_back(planned.number.number());
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{3, 4, 1, 2}));
  });
}

TEST_P(PaymentsOn, a_share_travels_in_its_lead_until_it_parts) {
  plan({payment(1), payment(2), payment(3)});
  write([](Transaction& unit) { unit.payments().join(PaymentNumber(2), PaymentNumber(1)); });
  EXPECT_EQ(open(), (Texts{"1-1 creditors 2026-02-27 planned", "3-3 creditors 2026-02-27 planned"}));
  EXPECT_EQ(state_of(2), PaymentState::joined);
  EXPECT_EQ(found(1).amount, euro(65'001 + 65'002));
  EXPECT_EQ(found(1).of_others, euro(65'002));
  EXPECT_EQ(found(2).amount, euro(65'002));
  refused("joined twice", [](Transaction& unit) { unit.payments().join(PaymentNumber(2), PaymentNumber(3)); });
  write([&](Transaction& unit) { unit.payments().add(batch("b1"), {one(1)}); });
  const auto sum_in = [&](const char* id) {
    Money sum;
    read([&](Transaction& unit) {
      unit.payments().each_instruction(BatchId(id), [&](const Instruction& each) { sum += each.payment.amount; });
    });
    return sum;
  };
  read([](Transaction& unit) {
    const std::vector<JoinedShare> shares = unit.payments().joined_shares();
    ASSERT_EQ(shares.size(), 1u);
    EXPECT_EQ(shares[0].payment.number, PaymentNumber(2));
    EXPECT_EQ(shares[0].lead.number, PaymentNumber(1));
    EXPECT_EQ(unit.payments().in_state(PaymentState::joined).size(), 1u);
    const Payments::InBatches whole{{BatchId("b1")}, {euro(65'001 + 65'002)}, {iban()}};
    const Payments::InBatches own{{BatchId("b1")}, {euro(65'001)}, {iban()}};
    EXPECT_EQ(unit.payments().in_batches(whole).size(), 1u);
    EXPECT_TRUE(unit.payments().in_batches(own).empty());
  });
  refused("parted in a batch", [](Transaction& unit) { unit.payments().part(PaymentNumber(2), PaymentNumber(1)); });
  write([](Transaction& unit) {
    unit.payments().withdraw(BatchId("b1"));
    unit.payments().part(PaymentNumber(2), PaymentNumber(1));
  });
  EXPECT_EQ(state_of(2), PaymentState::planned);
  EXPECT_EQ(found(1).amount, euro(65'001));
  EXPECT_EQ(sum_in("b1"), euro(65'001 + 65'002));  // as it was approved
  read([](Transaction& unit) { EXPECT_TRUE(unit.payments().joined_shares().empty()); });
  write([&](Transaction& unit) { unit.payments().add(batch("b2"), {range(1, 3)}); });
  EXPECT_EQ(sum_in("b2"), euro(65'001 + 65'002 + 65'003));
}

TEST_P(PaymentsOn, one_that_is_sent_again_is_known_by_the_first_and_its_attempt) {
  plan({payment(1)});
  Payment again = payment(1);
  again.resends = PaymentNumber(1);
  again.attempt = 1;
  std::vector<Payment> second = {again};
  write([&](Transaction& unit) { unit.payments().add(second); });
  read([&](Transaction& unit) {
    EXPECT_EQ(unit.payments().find(PaymentKey{PaymentNumber(1), 0})->number, PaymentNumber(1));
    const auto found = unit.payments().find(PaymentKey{PaymentNumber(1), 1});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->number, second.front().number);
    EXPECT_EQ(found->resends, PaymentNumber(1));
    EXPECT_EQ(found->attempt, 1);
    EXPECT_FALSE(unit.payments().find(PaymentKey{PaymentNumber(1), 2}));
    EXPECT_EQ(unit.payments().sent_again(PaymentNumber(1)), std::vector{second.front().number});
  });
  // An attempt never has two payments that can leave.
  refused("twice", [&](Transaction& unit) {
    std::vector<Payment> twice = {again};
    unit.payments().add(twice);
  });
}

TEST_P(PaymentsOn, accounts_from_which_money_came_back_are_blocked) {
  std::vector<Payment> payments = {payment(1), payment(2), payment(3)};
  write([&](Transaction& unit) {
    for (Payment& each : payments) each.payee = creditor(unit, each.participant);
    payments[1].payee = creditor(unit, person(2), "rent", iban("BE68539007547034"));
    unit.payments().add(payments);
    numbered_ = unit.unit();
    unit.payments().add(batch("b"), {range(1, 3)});
    unit.payments().set_state(BatchId("b"), BatchState::released);
    unit.payments().mark_returned(PaymentNumber(1), {"2026-03-06"_day, "AC04", {}});
    unit.payments().mark_returned(PaymentNumber(2), {"2026-03-08"_day, "MD07", {}});
    unit.payments().mark_returned(PaymentNumber(3), {"2026-03-09"_day, "MS03", {}});
  });
  read([&](Transaction& unit) {
    // A death blocks no account.
    EXPECT_EQ(unit.payments().blocked_accounts(), (std::map<Iban, Date>{{iban(), "2026-03-09"_day}}));
    EXPECT_EQ(unit.payments().last_return(PaymentNumber(3))->reason, "MS03");
  });
}

TEST_P(PaymentsOn, a_payment_does_not_come_back_before_it_left_nor_twice) {
  plan({payment(1)});
  const auto come_back = [](Transaction& unit) {
    unit.payments().mark_returned(PaymentNumber(1), {"2026-03-06"_day, "AC04", {}});
  };
  refused("planned", come_back);
  write([&](Transaction& unit) {
    unit.payments().add(batch("b"), {one(1)});
    unit.payments().set_state(BatchId("b"), BatchState::released);
    come_back(unit);
  });
  refused("again", come_back);
}

// What a person or the bank does to one payment starts from a state that may come before it.
TEST_P(PaymentsOn, states_follow_one_another) {
  using enum PaymentState;
  const auto bring_to = [&](PaymentState state, Transaction& unit, PaymentNumber number) {
    Payments& payments = unit.payments();
    const BatchId id("to " + std::string(to_text(state)) + std::to_string(number.number()));
    if (state == planned) return;
    if (state == withdrawn) return payments.set_state(number, withdrawn);
    if (state == joined) return payments.join(number, PaymentNumber(1));
    payments.add(batch(id.text()), {{{number, number}, euro(1), unit.unit()}});
    if (state == batched) return;
    payments.set_state(id, BatchState::released);
    if (state == exported) return;
    if (state == booked) return payments.set_state(number, booked);
    payments.mark_returned(number, {"2026-03-06"_day, "AC04", {}});
    if (state != returned) payments.set_state(number, state);
  };
  plan({payment(1)});
  for (const PaymentState from : values_of<PaymentState>())
    for (const PaymentState to : {withdrawn, booked, sent_again, passed_on, returned}) {
      SCOPED_TRACE(std::string(to_text(from)) + " to " + std::string(to_text(to)));
      std::vector<Payment> payments = {payment(1)};
      write([&](Transaction& unit) {
        unit.payments().add(payments);
        bring_to(from, unit, payments.front().number);
      });
      const PaymentNumber number = payments.front().number;
      EXPECT_EQ(state_of(static_cast<int>(number.number())), from);
      const auto change = [&](Transaction& unit) {
        if (to == returned) unit.payments().mark_returned(number, {"2026-03-06"_day, "AC04", {}});
        else unit.payments().set_state(number, to);
      };
      const std::string key = "from " + std::string(to_text(from)) + " to " + std::string(to_text(to));
      if (may_follow(from, to)) EXPECT_EQ(store().once(unit_of(key), change), UnitOutcome::done);
      else EXPECT_THROW(store().once(unit_of(key), change), StoreFailure);
    }
}

}  // namespace
}  // namespace store_test
