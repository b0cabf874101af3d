// What a page tells of the bank: bookings on the next statement.
#include "ledger/payments/answers.h"
#include "ledger/store/tables/payments.h"
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
// bank 2026-03-10 credits 792.00 in one sum             its details stand in a notice, or nowhere
// bank 2026-03-10 notes returns rent-1 640.00 AC04, health-1 152.00 AC04
// bank 2026-03-10 notes credits 1331.42 for 2026-02, 1331.42 for 2026-02
// bank 2026-02-27 answers 9901-R000001-01 RJCT DU01       or the message's id; `payment rent-1 640.00` of it
// bank is silent                                          books nothing from here on unless a line says so; `speaks`
void Player::bank(const Line&, Words& words) {
  if (words.take("is silent")) {
    is_bank_silent_ = true;
    return;
  }
  if (words.take("speaks")) {
    is_bank_silent_ = false;
    return;
  }
  const Date day = words.date();
  if (words.take("answers")) return bank_answers(day, words);
  if (words.take("notes")) return bank_notes(day, words);
  if (words.take("books")) {
    if (words.take("what was sent")) return book_sent_batches(day);
    const std::string batch = words.word("a batch");
    words.need("with");
    booked_.insert(BatchId(batch));
    return bank_.debit_batch(day, words.amount(), batch);
  }
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
    if (words.take("in one sum")) return bank_.credit_in_one_sum(day, amount);
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
  if (words.take("of member"))
    text.replace(0, text.find(' '), client_of(person, words).text() + words.word("a member"));
  bank_.credit(day, amount, text);
  credited_ += amount;
}

// By our own id, with the reason: a payment that was sent.
BankAccount::Transfer Player::a_return(Words& words) {
  const CostId cost(words.word("a cost, or leefgeld"));
  const Money amount = words.amount();
  const std::string reason = words.word("a reason code");
  const ParticipantId person = person_or_last(words);
  std::string id;
  municipality_.read([&](Transaction& books) {
    for (const Payment& one : books.payments().of_participant(person)) {
      const bool was_sent = one.state == PaymentState::exported || one.state == PaymentState::booked;
      if (!id.empty() || one.amount != amount || !was_sent || (one.cost != cost && cost != CostId("leefgeld")))
        continue;
      id = end_to_end_id(municipality_.administration().settings.code, one).text();
    }
  });
  if (id.empty()) words.fail("a payment of that amount that was sent");
  return {amount, id, reason, ""};
}

void Player::bank_returns(Date day, Words& words) {
  const BankAccount::Transfer one = a_return(words);
  bank_.send_back(day, one.amount, one.end_to_end_id, one.reason);
}

void Player::bank_notes(Date day, Words& words) {
  std::vector<BankAccount::Transfer> transfers;
  const bool are_returns = words.take("returns");
  if (!are_returns) words.need("credits");
  while (!words.is_empty()) {
    if (are_returns) {
      transfers.push_back(a_return(words));
      continue;
    }
    const Money amount = words.amount();
    words.need("for");
    const std::string run = "U" + to_iso(words.month());
    uncredited_[run] -= amount;
    credited_ += amount;
    transfers.push_back({amount, "", "", run});
  }
  hand_in("notice.xml", bank_.notice(day, transfers));
}

// answers 9901-R000001 RJCT DU01, 9901-R000001-01 ACCP, or 9901-R000001-01 payment rent-1 640.00 RJCT AC04
void Player::bank_answers(Date day, Words& words) {
  const std::string id = words.word("a message or a batch");
  const bool is_message = id.find('-') == id.rfind('-');
  PaymentAnswer answer{"ANSWER-" + std::to_string(++answers_),
                       is_message ? id : id.substr(0, id.rfind('-')),
                       is_message ? "" : id,
                       "",
                       "",
                       ""};
  if (words.take("payment")) {
    const CostId cost(words.word("a cost"));
    const Money amount = words.amount();
    municipality_.read([&](Transaction& books) {
      books.payments().each_instruction(BatchId(id), [&](const Instruction& one) {
        if (one.payment.cost == cost && one.payment.amount == amount)
          answer.end_to_end = end_to_end_id(municipality_.administration().settings.code, one.payment).text();
      });
    });
    if (answer.end_to_end.empty()) words.fail("a payment of that amount in the batch");
  }
  answer.status = words.word("a status");
  if (!words.is_empty()) answer.reason = words.word("a reason");
  hand_in("answer.xml", text_of(answer, day));
}

// What the bank does unless the page says otherwise: it books a batch before anybody would ask where it is.
void Player::book_what_is_due(Date day) {
  const int news_after = municipality_.configuration().administrations.front().bank.no_news_after;
  std::vector<Batch> due;
  municipality_.read([&](Transaction& books) {
    for (Batch& batch : books.payments().batches(BatchState::released))
      if (is_without_news(batch, news_after, day)) due.push_back(std::move(batch));
  });
  for (const Batch& batch : due)
    if (booked_.insert(batch.id).second) bank_.debit_batch(batch.execution, batch.sum, batch.id.text());
}

void Player::book_sent_batches(Date day) {
  municipality_.read([&](Transaction& books) {
    for (const Batch& batch : books.payments().batches(BatchState::released))
      if (batch.execution <= day && booked_.insert(batch.id).second) bank_.debit_batch(day, batch.sum, batch.id.text());
  });
}

}  // namespace scenarios
