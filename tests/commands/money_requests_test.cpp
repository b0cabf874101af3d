// What persons ask and decide about payments and money that waits: as the command and as the function behind it.
#include <gtest/gtest.h>

#include "daemon/commands/act_lines.h"
#include "daemon/commands/explanation_lines.h"
#include "daemon/commands/payment_lines.h"
#include "ledger/books/recording.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/suspense.h"
#include "tests/commands/requests.h"
#include "tests/ledger/literals.h"

namespace commands_test {
namespace {

using namespace ledger;
using namespace service;

// The rent of P0002 in the simulated town, which the bank sent back.
constexpr const char* returned = "9901-P000000000012";

// A credit of 12.34, a debit of 700.00 and a receipt that wait for a person.
void leave_unexplained(const service::Administration& administration) {
  administration.once(unit_of("unexplained"), [&](Transaction& books) {
    RecordedStatement statement;
    statement.account = administration.settings.bank.account.text();
    statement.number = books.statements().next();
    statement.from = statement.to = "2026-02-05"_day;
    for (const auto& [amount, direction] :
         {std::pair("12.34"_eur, Direction::credit), std::pair("700.00"_eur, Direction::debit)}) {
      BankEntry entry;
      entry.direction = direction;
      entry.amount = amount;
      entry.booking_date = entry.value_date = "2026-02-05"_day;
      entry.bank_reference = "unexplained-" + to_decimal(amount);
      const auto number = books.statements().add(statement, entry, MatchKind::unmatched, entry.bank_reference);
      books.suspense().add(number, entry);
      const Money signed_amount = direction == Direction::credit ? amount : -amount;
      books.journal().append({record_unmatched(signed_amount, entry.booking_date, entry.bank_reference)});
    }
    Receipt receipt;
    receipt.participant = ParticipantId("P0001");
    receipt.state = ReceiptState::waiting;
    receipt.amount = "50.00"_eur;
    receipt.pay_date = receipt.period_from = receipt.period_to = "2026-02-05"_day;
    receipt.run_id = "ZM-2026-02-C2";
    std::vector<Receipt> receipts{receipt};
    books.receipts().add(receipts);
  });
}

Request payment_list(const std::string& words, const std::optional<PaymentState>& state) {
  return {.words = "payment list" + words, .function = [=](const auto& administration, const Actor& actor) -> Answer {
            return all_of([&](auto show) { each_payment(administration, actor, state, show); });
          }};
}

template <class Act>
Request payment_decision(const char* words, Act act, const char* id, const char* reason = "spoken") {
  return {.words = std::string("payment ") + words + ' ' + id + " --reason '" + reason + "'",
          .function = [=](const auto& administration, const Actor& actor) {
            return answer(act(administration, actor, {SubjectId(id), reason}));
          }};
}

TEST(Asked, Payments) {
  ask({payment_list("", {}), payment_list(" --state returned", PaymentState::returned),
       payment_list(" --state withdrawn", PaymentState::withdrawn)});
}

TEST(Asked, WhatBecomesOfAReturnedPayment) {
  ask({payment_decision("retry", send_again, returned), payment_decision("retry", send_again, "9901-P000000000001"),
       payment_decision("retry", send_again, "9901-P000000000099"), payment_decision("retry", send_again, returned, ""),
       payment_decision("release", pass_on, returned), payment_decision("release", pass_on, "9901-P000000000001"),
       payment_decision("release", pass_on, "nothing")});
}

// ---- money that waits ----------------------------------------------------------------------------------------

Request placing(const std::string& words, const Placement& placement) {
  return {.words = "suspense attribute " + suspense_id(placement.entry) + words + " --reason seen",
          .function = [=](const auto& administration, const Actor& actor) {
            const auto done = place(administration, actor, {placement, "seen"});
            Answer found = answer(done);
            if (done && done->change) found->end = Exit::a_person_must_look;
            return found;
          }};
}

Request deciding(const std::string& words, const ReceiptRequest& request) {
  return {.words = "suspense attribute " + words, .function = [=](const auto& administration, const Actor& actor) {
            return answer(decide_receipt(administration, actor, request));
          }};
}

// The numbers that leave_unexplained() got.
struct Waiting {
  BankEntryNumber credit, debit;
  ReceiptNumber receipt;
};
Waiting waiting_money() {
  Waiting found;
  const Preparation look = [&](const service::Administration& administration) {
    leave_unexplained(administration);
    administration.read([&](Transaction& books) {
      for (const SuspenseItem& item : books.suspense().open())
        (item.signed_amount.is_negative() ? found.debit : found.credit) = item.entry;
      found.receipt = books.receipts().in_state(ReceiptState::waiting).back().number;
    });
  };
  ask({}, look);
  return found;
}

TEST(Asked, ToPlaceWhatWaits) {
  const auto [credit, debit, receipt] = waiting_money();
  const std::string id = receipt_id(receipt);
  ask({{.words = "suspense list",
        .function = [](const auto& administration, const Actor& actor) -> Answer {
          return all_of([&](auto show) { each_in_suspense(administration, actor, show); });
        }},
       placing(" --as benefit --to P0001", {credit, PlacementKind::benefit, "P0001", ""}),
       placing(" --as benefit --to P9999", {credit, PlacementKind::benefit, "P9999", ""}),
       placing(" --as benefit", {credit, PlacementKind::benefit, "", ""}),
       placing(" --as bank_cost", {credit, PlacementKind::bank_cost, "", ""}),
       placing(" --as benefit --to P0001", {debit, PlacementKind::benefit, "P0001", ""}),
       placing(" --as bank_cost", {debit, PlacementKind::bank_cost, "", ""}),
       placing(" --as municipality --to P0001", {debit, PlacementKind::municipality, "P0001", ""}),
       placing(" --as return --to nothing --return-reason AC04", {credit, PlacementKind::returned, "nothing", "AC04"}),
       placing(" --as benefit --to P0001", {BankEntryNumber(999), PlacementKind::benefit, "P0001", ""}),
       deciding(id + " --as benefit --reason seen", {receipt, ReceiptUse::benefit, "seen"}),
       deciding(id + " --as nothing --reason seen", {receipt, ReceiptUse::nothing, "seen"}),
       deciding(id + " --as nothing --reason ''", {receipt, ReceiptUse::nothing, ""}),
       deciding("receipt-1 --as nothing --reason seen", {ReceiptNumber(1), ReceiptUse::nothing, "seen"})},
      leave_unexplained);
}

// ---- where something came from -------------------------------------------------------------------------------

Request explain(const std::string& id) {
  return {.words = "explain " + id, .function = [=](const auto& administration, const Actor& actor) -> Answer {
            const auto explained = explanation_of(administration, actor, id);
            if (!explained) return refused(explained.error());
            Answered all;
            for (const ExplainedPart& part : *explained) all.shown.push_back(shown(part));
            return all;
          }};
}

TEST(Asked, WhatSomethingCameFrom) {
  ask({explain(returned), explain("9901-P000000000001"), explain("9901-R000001-01"), explain("9901-R000001"),
       explain("receipt-1"), explain("entry-1"), explain("entry-20"), explain("bank-1"), explain("bank-4"),
       explain("ZM-2026-01-M"), explain("receipt-01"), explain("nothing")});
}

}  // namespace
}  // namespace commands_test
