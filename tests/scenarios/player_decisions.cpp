// What named persons decide: the program's own commands, under their names.
#include <gtest/gtest.h>

#include <cstdlib>

#include "daemon/commands/commands.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/suspense.h"
#include "tests/scenarios/player.h"

namespace scenarios {

using namespace ledger;

// ... on 2026-02-02 10:00 by j.jansen: spoken with her
struct Player::Decision {
  LocalTime when{};
  std::string who;
  std::string reason;
};

Player::Decision Player::decision(Words& words) {
  Decision decided;
  words.need("on");
  decided.when = words.moment();
  words.need("by");
  decided.who = words.word("a name");
  if (decided.who.ends_with(':')) decided.who.pop_back();
  decided.reason = words.rest();
  return decided;
}

// The process is root's or another user's: what counts is the name behind sudo, as at a desk.
void Player::decide(const Line& line, const Decision& decided,
                    const std::function<service::Exit(const service::CommandLine&)>& command) {
  municipality_.close();
  service::RealFiles files;
  service::FixedClock clock(service::moment_at(decided.when));
  ::setenv("SUDO_USER", decided.who.c_str(), 1);
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const service::Exit end =
      command({municipality_.configuration_file().string(), std::nullopt, service::Output(true), files, clock});
  (void)testing::internal::GetCapturedStdout();
  const std::string said = testing::internal::GetCapturedStderr();
  ::unsetenv("SUDO_USER");
  if (end != service::Exit::done && end != service::Exit::a_person_must_look)
    throw PageError(line, "it was refused with exit code " + std::to_string(static_cast<int>(end)) + ": " + said);
}

// grant L0001 350.00 to P0001[, as ADVANCE_52][, in 12][, first 2026-04-01], on 2026-02-02 10:00 by j.jansen: reason
void Player::grant(const Line& line, Words& words) {
  service::LoanGrant grant;
  grant.id = words.word("a loan");
  grant.amount = to_decimal(words.amount());
  words.need("to");
  grant.participant = words.word("a participant");
  if (words.take("as")) grant.kind = words.word("a kind of loan");
  if (words.take("in")) grant.instalments = words.number();
  if (words.take("first")) grant.first_instalment = to_iso(words.date());
  const Decision decided = decision(words);
  grant.reason = decided.reason;
  decide(line, decided, [&](const service::CommandLine& asked) { return loan_grant_command(asked, grant); });
}

// pause L0001 from 2026-05-01, on ... by ...: reason     resume L0001 from 2026-07-01, on ... by ...: reason
void Player::pause(const Line& line, Words& words) { pause_or_resume(line, words, service::loan_pause_command); }
void Player::resume(const Line& line, Words& words) { pause_or_resume(line, words, service::loan_resume_command); }

void Player::pause_or_resume(const Line& line, Words& words,
                             service::Exit (*command)(const service::CommandLine&, const service::LoanPause&)) {
  service::LoanPause pause;
  pause.id = words.word("a loan");
  words.need("from");
  pause.from = to_iso(words.date());
  const Decision decided = decision(words);
  pause.reason = decided.reason;
  decide(line, decided, [&](const service::CommandLine& asked) { return command(asked, pause); });
}

// split L0001 450.00 to P0002 as L0002, on ... by ...: reason
void Player::split(const Line& line, Words& words) {
  service::LoanSplit split;
  split.id = words.word("a loan");
  split.amount = to_decimal(words.amount());
  words.need("to");
  split.to = words.word("a participant");
  words.need("as");
  split.new_id = words.word("a loan");
  const Decision decided = decision(words);
  split.reason = decided.reason;
  decide(line, decided, [&](const service::CommandLine& asked) { return loan_split_command(asked, split); });
}

// write-off L0001 180.00, on ... by ...: reason     waits for a second person
void Player::write_off(const Line& line, Words& words) {
  service::LoanWriteOff off;
  off.id = words.word("a loan");
  off.amount = to_decimal(words.amount());
  const Decision decided = decision(words);
  off.reason = decided.reason;
  decide(line, decided, [&](const service::CommandLine& asked) { return loan_write_off_command(asked, off); });
}

// agree on 2026-12-02 11:00 by a.bakker: reason     with every change that waits
void Player::agree(const Line& line, Words& words) {
  const Decision decided = decision(words);
  std::vector<Change> waiting;
  municipality_.read([&](Transaction& books) { waiting = books.changes().in_state(ChangeState::waiting); });
  if (waiting.empty()) throw PageError(line, "nothing waits for a second person");
  for (const Change& one : waiting)
    decide(line, decided, [&](const service::CommandLine& asked) {
      return register_approve_command(asked, change_id(one.number).text(), decided.reason);
    });
}

std::string Player::returned_payment(Words& words) {
  const CostId cost(words.word("a cost"));
  const Money amount = words.amount();
  const ParticipantId person = person_or_last(words);
  std::string id;
  municipality_.read([&](Transaction& books) {
    for (const Payment& one : books.payments().of_participant(person))
      if (one.state == PaymentState::returned && one.cost == cost && one.amount == amount)
        id = end_to_end_id(municipality_.administration().settings.code, one).text();
  });
  if (id.empty()) words.fail("a payment of that amount that came back");
  return id;
}

// send-again rent-1 640.00[ of P0002], on ... by ...: reason     to the account as it is verified now
void Player::send_again(const Line& line, Words& words) {
  const std::string id = returned_payment(words);
  const Decision decided = decision(words);
  decide(line, decided,
         [&](const service::CommandLine& asked) { return payment_retry_command(asked, id, decided.reason); });
}

// pass-on rent-1 640.00[ of P0002], on ... by ...: reason        what came back is the participant's
void Player::pass_on(const Line& line, Words& words) {
  const std::string id = returned_payment(words);
  const Decision decided = decision(words);
  decide(line, decided,
         [&](const service::CommandLine& asked) { return payment_release_command(asked, id, decided.reason); });
}

// attribute 1331.42 of P0001 as benefit, on ... by ...: reason     what waits for a person; or `as nothing`
void Player::attribute(const Line& line, Words& words) {
  const Money amount = words.amount();
  const ParticipantId person = person_or_last(words);
  words.need("as");
  const std::string as = words.word("benefit or nothing");
  const Decision decided = decision(words);
  std::string id;
  municipality_.read([&](Transaction& books) {
    for (const Receipt& one : books.receipts().in_state(ReceiptState::waiting))
      if (one.participant == person && one.amount == amount) id = "receipt-" + std::to_string(one.number.number());
  });
  if (id.empty()) throw PageError(line, "money of that amount that waits is expected");
  decide(line, decided, [&](const service::CommandLine& asked) {
    return suspense_attribute_command(asked, {id, as, "", "", decided.reason});
  });
}

// place 152.00 as refund of P0001, on ... by ...: reason         a bank entry that nothing explained; `of` an id, or
// nobody
void Player::place(const Line& line, Words& words) {
  const Money amount = words.amount();
  words.need("as");
  service::SuspenseWord said;
  said.as = words.word("a kind");
  if (words.take("of")) said.to = words.word("whom or what it belongs to");
  const Decision decided = decision(words);
  said.reason = decided.reason;
  municipality_.read([&](Transaction& books) {
    for (const Money signed_amount : {amount, -amount})
      for (const SuspenseItem& one : books.suspense().open(signed_amount)) said.id = suspense_id(one.entry);
  });
  if (said.id.empty()) throw PageError(line, "a bank entry of that amount that waits is expected");
  // What it is placed as is the participant's, as what came in with its own words.
  const bool is_somebodys = said.as == "benefit" || said.as == "allowance" || said.as == "refund";
  if (is_somebodys) came_in_ += amount;
  decide(line, decided, [&](const service::CommandLine& asked) { return suspense_attribute_command(asked, said); });
}

// void 9901-R000001-01, on ... by ...: reason                    what the bank refused; the second person does the same
void Player::void_batch(const Line& line, Words& words) {
  const std::string batch = words.word("a batch");
  const Decision decided = decision(words);
  decide(line, decided,
         [&](const service::CommandLine& asked) { return batch_void_command(asked, batch, decided.reason); });
}

// take-back batches of 2026-03-13, on ... by ...: reason         withdrawn at the bank and here
void Player::take_back(const Line& line, Words& words) {
  words.need("batches of");
  const Date day = words.date();
  const Decision decided = decision(words);
  std::vector<Batch> batches;
  municipality_.read([&](Transaction& books) { batches = books.payments().batches(); });
  for (const Batch& batch : batches)
    if (batch.execution == day && batch.state != BatchState::withdrawn && batch.state != BatchState::booked)
      decide(line, decided, [&](const service::CommandLine& asked) {
        return batch_withdraw_command(asked, batch.id.text(), decided.reason);
      });
}

}  // namespace scenarios
