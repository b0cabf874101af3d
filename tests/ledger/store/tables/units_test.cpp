// What is read back names the unit that added it; a receipt, a payment, a batch and a message lead to it by their ids.
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class UnitsOfRowsOn : public OnBoth {};
ON_BOTH(UnitsOfRowsOn);

TEST_P(UnitsOfRowsOn, what_is_in_the_books_leads_to_its_unit) {
  std::vector<Receipt> receipts(1);
  receipts.front().amount = euro(1);
  std::vector<Payment> payments(1);
  payments.front().amount = euro(1);
  Batch batch;
  batch.id = BatchId("9901-R000001-01");
  Message message;
  message.id = MessageId("9901-R000001");
  UnitNumber earlier, added;
  write([&](Transaction& books) { earlier = books.unit(); });
  write([&](Transaction& books) {
    added = books.unit();
    books.receipts().add(receipts);
    books.payments().add(payments);
    books.payments().add(batch, {});
    books.payments().add(message, {batch.id});
    std::vector<DivisionRecord> divisions(1);
    divisions.front().participant = person(1);
    books.divisions().add(divisions);
    books.changes().add(SubjectId("b"), Approval{"anna", "t", Digest("d"), "yes"});
    books.changes().add(SubjectId("b"), Decision{Verdict::withdrawn, "anna", "t", "no"});
  });
  write([&](Transaction& books) { books.payments().set_state(payments.front().number, PaymentState::withdrawn); });
  EXPECT_GT(added, earlier);
  read([&](Transaction& books) {
    Units& units = books.units();
    for (const UnitRecord& one :
         {units.of(receipts.front().number), units.of(payments.front().number), units.of(batch.id),
          units.of(message.id), units.of(books.divisions().of_participant(person(1)).at(0).unit),
          units.of(books.changes().approvals(SubjectId("b")).at(0).unit),
          units.of(books.changes().decisions(SubjectId("b")).at(0).unit)}) {
      EXPECT_EQ(one.number, added);
      EXPECT_EQ(one.unit.actor, "tester");
    }
    EXPECT_THROW((void)units.of(ReceiptNumber(99)), StoreFailure);
    EXPECT_THROW((void)units.of(UnitNumber(99)), StoreFailure);
  });
}

}  // namespace
}  // namespace store_test
