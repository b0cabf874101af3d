// What a page tells of the bank: bookings on the next statement.
#include "ledger/store/payments.h"
#include "tests/scenarios/player.h"

namespace scenarios {

using namespace ledger;

// bank 2026-02-27 credits P0001 1331.42 for 2026-02     for a benefit run
// bank 2026-03-02 books what was sent
// bank 2026-04-20 pays P0001 TOESLAG_RENT 1756.00       an income that was told before
// bank 2026-04-09 gives back 84.20 of energy-1[ of P0002]
// bank 2026-03-02 collects 640.00 for rent-1[ of P0002]
// bank 2026-02-03 returns rent-1 640.00 AC04[ of P0002]
// bank 2026-03-10 credits 12.34 with any text
void Player::bank(const Line&, Words& words) {
  const Date day = words.date();
  if (words.take("books what was sent")) return book_sent_batches(day);
  if (words.take("returns")) return bank_returns(day, words);
  if (words.take("pays")) {
    const ParticipantId person(words.word("a participant"));
    const std::string kind = words.word("a kind of income");
    const Money amount = words.amount();
    bank_.credit(day, amount, "Toeslagen " + reference_of_income_.at({person, kind}));
    came_in_ += amount;
    return;
  }
  const bool gives_back = words.take("gives back");
  if (gives_back || words.take("collects")) {
    const Money amount = words.amount();
    words.need(gives_back ? "of" : "for");
    const std::string cost = words.word("a cost");
    const ParticipantId person = person_or_last(words);
    const std::string& account = account_of_cost_.at({person, cost});
    const std::string text = cost + " of " + person.text();
    if (gives_back) bank_.credit(day, amount, text, account);
    else bank_.debit(day, amount, text, account);
    (gives_back ? came_in_ : collected_) += amount;
    return;
  }
  words.need("credits");
  if (words.is_amount()) {
    const Money amount = words.amount();
    words.need("with");
    bank_.credit(day, amount, words.rest());
    return;
  }
  const ParticipantId person(words.word("a participant"));
  const Money amount = words.amount();
  std::string text = client_of(person, words).text();
  if (words.take("for")) {
    const std::string run = "U" + to_iso(words.month());
    text += ' ' + run;
    uncredited_[run] -= amount;
  }
  if (words.take("of member")) text.replace(0, text.find(' '), client_of(person, words).text() + words.word("a member"));
  bank_.credit(day, amount, text);
  credited_ += amount;
}

// By our own id, with the reason: a payment that was sent.
void Player::bank_returns(Date day, Words& words) {
  const CostId cost(words.word("a cost, or leefgeld"));
  const Money amount = words.amount();
  const std::string reason = words.word("a reason code");
  const ParticipantId person = person_or_last(words);
  const Administration code = municipality_.administration().settings.code;
  municipality_.read([&](Transaction& books) {
    for (const Payment& one : books.payments().of_participant(person)) {
      const bool was_sent = one.state == PaymentState::exported || one.state == PaymentState::booked;
      if (one.amount != amount || !was_sent || (one.cost != cost && cost != CostId("leefgeld"))) continue;
      bank_.send_back(day, amount, end_to_end_id(code, one).text(), reason);
      return;
    }
    words.fail("a payment of that amount that was sent");
  });
}

void Player::book_sent_batches(Date day) {
  municipality_.read([&](Transaction& books) {
    for (const Batch& batch : books.payments().batches(BatchState::released))
      if (batch.execution <= day && booked_.insert(batch.id).second) bank_.debit_batch(day, batch.sum, batch.id.text());
  });
}

}  // namespace scenarios
