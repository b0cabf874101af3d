// Payments::verify() finds what was changed behind the program's back, and names table and row.
#include <memory>

#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

Payment verified_payment(int number, PaymentNumber resends = {}) {
  Payment one;
  one.participant = person(number);
  one.cost = CostId("rent");
  one.due = "2026-03-01"_day;
  one.execution = "2026-02-27"_day;
  one.amount = euro(100);
  one.resends = resends;
  one.attempt = resends.is_none() ? 0 : 1;
  return one;
}

// Six payments: 1 takes 2 along and is booked with 3 in b1, which came back and is sent again as 7; 4 was in b2, which
// was taken back, and is in b3, which is held; 5 was withdrawn; 6 is open.
class PaymentsVerifyOn : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (HasFatalFailure()) return;
    fill();
    sql_ = std::make_unique<RawSql>(url());
    for (const std::string table : {"payment", "payment_payee", "payment_event", "payment_return", "batch",
                                    "batch_range", "batch_event", "message", "message_event"}) {
      if (is_sqlite()) {
        (*sql_)("drop trigger " + table + "_refuses_update; drop trigger " + table + "_refuses_delete");
      } else {
        (*sql_)("grant update, delete on " + table + " to current_user");
        (*sql_)("drop trigger " + table + "_refuses_change on " + table);
      }
    }
  }

  void fill() {
    write([&](Transaction& unit) {
      numbered_ = unit.unit();
      std::vector<Payment> payments;
      for (int number = 1; number <= 6; ++number) {
        payments.push_back(verified_payment(number));
        payments.back().payee = creditor(unit, person(number));
      }
      unit.payments().add(payments);
      unit.payments().join(PaymentNumber(2), PaymentNumber(1));
      add_batch(unit, "b1",
                {{{PaymentNumber(1), PaymentNumber(1)}, euro(200), numbered_},
                 {{PaymentNumber(3), PaymentNumber(3)}, euro(100), numbered_}});
      add_batch(unit, "b2", {{{PaymentNumber(4), PaymentNumber(4)}, euro(100), numbered_}});
    });
    write([&](Transaction& unit) {
      unit.payments().add(Message{MessageId("m1"), "t", RunNumber(1), 2, euro(300), MessageState::stored, {}},
                          {BatchId("b1")});
      unit.payments().withdraw(BatchId("b2"));
      unit.payments().set_state(PaymentNumber(5), PaymentState::withdrawn);
    });
    write([&](Transaction& unit) {
      unit.payments().release(MessageId("m1"), Digest("d"));
      unit.payments().pay_to(PaymentNumber(4), creditor(unit, person(4), "rent", iban("BE68539007547034")));
      add_batch(unit, "b3", {{{PaymentNumber(4), PaymentNumber(4)}, euro(100), numbered_}}, BatchState::held);
    });
    write([&](Transaction& unit) {
      unit.payments().place(MessageId("m1"));
      unit.payments().mark_returned(PaymentNumber(3), {"2026-03-03"_day, "AC04", {}});
      unit.payments().set_state(BatchId("b1"), BatchState::booked);
      unit.payments().set_state(PaymentNumber(3), PaymentState::sent_again);
      std::vector<Payment> again = {verified_payment(3, PaymentNumber(3))};
      again.front().payee = creditor(unit, person(3));
      unit.payments().add(again);
    });
  }

  static void add_batch(Transaction& unit, const char* id, const std::vector<BatchRange>& ranges,
                        BatchState state = BatchState::ready) {
    Batch batch;
    batch.id = BatchId(id);
    batch.execution = "2026-02-27"_day;
    batch.state = state;
    for (const BatchRange& one : ranges) {
      batch.count += one.numbers.count();
      batch.sum += one.total;
    }
    unit.payments().add(batch, ranges);
  }

  std::string found() {
    std::string text;
    read([&](Transaction& unit) {
      for (const Violation& one : unit.payments().verify())
        text += one.invariant + ": " + one.where + (one.amount.is_zero() ? "" : ": " + to_decimal(one.amount)) + '\n';
    });
    return text;
  }

  void tampered(const std::string& statement, const std::string& expected) {
    SCOPED_TRACE(statement);
    (*sql_)(statement);
    EXPECT_EQ(found(), expected);
  }

  UnitNumber numbered_;
  std::unique_ptr<RawSql> sql_;
};
ON_BOTH(PaymentsVerifyOn);

TEST_P(PaymentsVerifyOn, nothing_where_nothing_is_wrong) { EXPECT_EQ(found(), ""); }

TEST_P(PaymentsVerifyOn, an_amount_that_was_changed) {
  tampered("update payment set amount = 101 where number = 3",
           "range_differs_from_payments: batch_range 1 from 3: -0.01\n");
}

TEST_P(PaymentsVerifyOn, a_share_that_grew) {
  tampered("update payment_event set amount = 50 where kind = 3",
           "range_differs_from_payments: batch_range 1 from 1: 0.50\n");
}

TEST_P(PaymentsVerifyOn, a_total_that_was_changed) {
  tampered("update batch_event set total = 1000 where kind = 1 and batch = 1",
           "batch_differs_from_ranges: batch 1: 7.00\nmessage_differs_from_batches: message 1: -7.00\n");
}

TEST_P(PaymentsVerifyOn, a_range_that_lost_a_payment) {
  tampered("delete from batch_range where batch = 1 and first = 3",
           "batch_differs_from_ranges: batch 1: 1.00\n"
           "event_is_not_allowed: payment_event 4\nevent_is_not_allowed: payment_event 5\n"
           "payment_is_not_open: open_payments: payment 3\n");
}

TEST_P(PaymentsVerifyOn, a_range_that_names_another_unit) {
  tampered("update batch_range set divided = 2 where batch = 1 and first = 1",
           "range_differs_from_payments: batch_range 1 from 1\n");
}

TEST_P(PaymentsVerifyOn, a_payment_in_two_live_batches) {
  tampered(
      "insert into batch_range (batch, first, last, payments, total, divided, unit) select 3, 1, 1, 1, 200, unit, 3 "
      "from payment where number = 1",
      "ranges_overlap: batch_range 3 from 1\nbatch_differs_from_ranges: batch 3: -2.00\n");
}

TEST_P(PaymentsVerifyOn, a_batch_that_was_never_released) {
  tampered("delete from batch_event where kind = 5",
           "event_is_not_allowed: batch_event 9\nevent_is_not_allowed: payment_event 4\n"
           "event_is_not_allowed: payment_event 5\nopen_batch_differs: open_batch 1\n");
}

TEST_P(PaymentsVerifyOn, a_batch_whose_end_is_missing) {
  tampered("delete from batch_event where kind = 6", "open_batch_differs: open_batch 1\n");
}

TEST_P(PaymentsVerifyOn, an_event_of_a_batch_that_stands_twice) {
  tampered("insert into batch_event (number, batch, kind, unit) values (20, 1, 6, 4)",
           "event_is_not_allowed: batch_event 20\n");
}

TEST_P(PaymentsVerifyOn, a_batch_without_events) {
  tampered("delete from batch_event where batch = 3", "event_is_missing: batch 3\nopen_batch_differs: open_batch 3\n");
}

TEST_P(PaymentsVerifyOn, a_state_that_was_set) {
  tampered("update open_batch set state = 2 where batch = 3", "open_batch_differs: open_batch 3\n");
}

TEST_P(PaymentsVerifyOn, an_open_batch_that_was_slipped_in) {
  tampered("insert into open_batch (batch, state) values (1, 2)", "open_batch_differs: open_batch 1\n");
}

TEST_P(PaymentsVerifyOn, an_event_that_is_missing) {
  tampered("delete from payment_event where kind = 1",
           "share_differs_from_lead: payment_event: payment 2\npayment_is_not_open: open_payments: payment 2\n");
}

TEST_P(PaymentsVerifyOn, an_event_in_the_middle_that_is_missing) {
  (*sql_)("delete from payment_return");
  tampered("delete from payment_event where kind = 7",
           "event_does_not_follow: payment_event 5\nevent_is_not_allowed: payment_event 5\n");
}

TEST_P(PaymentsVerifyOn, an_event_that_stands_twice) {
  tampered("insert into payment_event (number, payment, after, batch, kind, unit) values (9, 3, 5, 1, 7, 4)",
           "event_is_not_allowed: payment_event 9\nreturn_is_missing: payment_event 9\n");
}

TEST_P(PaymentsVerifyOn, a_return_without_its_event_and_an_event_without_its_return) {
  tampered("update payment_return set payment = 1",
           "return_is_missing: payment_event 4\nevent_is_missing: payment_return 4\n");
}

TEST_P(PaymentsVerifyOn, a_payment_that_was_never_sent_again) {
  tampered("delete from payment_event where kind = 8", "event_is_missing: payment 7\n");
}

TEST_P(PaymentsVerifyOn, a_withdrawn_payment_in_a_later_batch) {
  (*sql_)("update batch_event set payments = 2, total = 200 where kind = 1 and batch = 3");
  tampered(
      "insert into batch_range (batch, first, last, payments, total, divided, unit) select 3, 5, 5, 1, 100, unit, 3 "
      "from payment where number = 5",
      "withdrawn_payment_in_a_batch: payment 5\nended_payment_in_a_batch: payment 5\n");
}

TEST_P(PaymentsVerifyOn, what_is_open_and_is_not) {
  tampered(
      "update open_payments set last = 8 where first = 7",
      "payment_is_open_and_is_not: open_payments: payment 8\nopen_payments_differ: open_payments: payments 7 to 8\n");
}

TEST_P(PaymentsVerifyOn, what_is_not_open_and_should_be) {
  tampered("delete from open_payments where first = 6", "payment_is_not_open: open_payments: payment 6\n");
}

TEST_P(PaymentsVerifyOn, what_is_open_twice) {
  tampered("update open_payments set last = 7 where first = 6", "ranges_overlap: open_payments 7\n");
}

TEST_P(PaymentsVerifyOn, an_open_payment_that_goes_on_another_day) {
  tampered("update open_payments set execution = execution + 10 where first = 6",
           "open_payments_differ: open_payments: payment 6\n");
}

TEST_P(PaymentsVerifyOn, a_payment_to_nobody) {
  tampered("update payment set payee = 999 where number = 6", "link_to_nothing: payment.payee: payee 999\n");
}

TEST_P(PaymentsVerifyOn, a_message_that_was_placed_and_never_released) {
  tampered("delete from message_event where kind = 2", "event_is_not_allowed: message_event 3\n");
}

TEST_P(PaymentsVerifyOn, a_message_whose_end_is_missing) {
  tampered("delete from message_event where kind = 3", "open_message_differs: open_message 1\n");
}

}  // namespace
}  // namespace store_test
