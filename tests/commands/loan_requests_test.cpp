// What persons ask and decide about loans: as the command and as the function behind it.
#include <gtest/gtest.h>

#include "daemon/commands/loan_lines.h"
#include "tests/commands/requests.h"
#include "tests/ledger/literals.h"

namespace commands_test {
namespace {

using namespace ledger;
using namespace service;

Request loan_list(const char* words, const LoanListRequest& request) {
  return {.words = words, .function = [=](const auto& administration, const Actor& actor) -> Answer {
            return all_of([&](auto show) { each_loan(administration, actor, request, show); });
          }};
}

Request loan_show(const std::string& id) {
  return {.words = "loan show " + id, .function = [=](const auto& administration, const Actor& actor) {
            return answer(loan(administration, actor, loan_name(id)));
          }};
}

TEST(Asked, Loans) {
  ask({loan_list("loan list", {}), loan_list("loan list --open", {.only_open = true}), loan_show("L0001"),
       loan_show("P0001/L0001"), loan_show("P0002/L0001"), loan_show("L9"), loan_show("/L0001")});
}

Answer answer_of(const Result<LoanDone, Refusal>& done) { return answer(done); }

Answer answer_of(const Result<LoanWaits, Refusal>& waits) {
  Answer found = answer(waits);
  if (found) found->end = Exit::a_person_must_look;
  return found;
}

Answer answer_of(const Result<LoanGranted, Refusal>& granted) {
  if (!granted) return refused(granted.error());
  return std::visit([](const auto& one) { return answer_of(Result<std::decay_t<decltype(one)>, Refusal>(one)); },
                    *granted);
}

Answer answer_of(const Result<LoanParted, Refusal>& parted) {
  if (!parted) return refused(parted.error());
  return Answered{.shown = {shown(parted->kept), shown(parted->taken_over)}};
}

template <class Act, class Wanted>
Request decision(const std::string& words, Act act, const Wanted& wanted) {
  return {.words = "loan " + words, .function = [=](const auto& administration, const Actor& actor) {
            return answer_of(act(administration, actor, wanted));
          }};
}

TEST(Asked, ToLend) {
  const ParticipantId second("P0002");
  const LoanGrantRequest grant{.participant = second, .amount = "420.00"_eur, .reason = "rent"};
  const auto with = [&](auto change) {
    LoanGrantRequest other = grant;
    change(other);
    return other;
  };
  const std::string words = "grant P0002 420.00 --reason rent";
  ask({decision(words, lend, grant), decision("grant P0001 0.01 --reason rent --id D1", lend, with([](auto& one) {
                                                one.participant = ParticipantId("P0001");
                                                one.amount = "0.01"_eur;
                                                one.id = LoanId("D1");
                                              })),
       decision(words + " --kind LOAN_48 --decision B-1 --instalments 12 --first-instalment 2099-01-01 --id N1", lend,
                with([](auto& one) {
                  one.kind = LoanKind::loan_48;
                  one.decision = "B-1";
                  one.instalments = 12;
                  one.first_instalment = "2099-01-01"_day;
                  one.id = LoanId("N1");
                })),
       decision("grant P9999 420.00 --reason rent", lend,
                with([](auto& one) { one.participant = ParticipantId("P9999"); })),
       decision("grant P0002 0.00 --reason rent", lend, with([](auto& one) { one.amount = {}; })),
       decision("grant P0002 420.00 --reason ''", lend, with([](auto& one) { one.reason = ""; })),
       decision(words + " --decision " + std::string(71, 'B'), lend,
                with([](auto& one) { one.decision = std::string(71, 'B'); })),
       decision(words + " --id 123456782", lend, with([](auto& one) { one.id = LoanId("123456782"); })),
       decision(words + " --instalments 121", lend, with([](auto& one) { one.instalments = 121; })),
       decision(words + " --first-instalment 2020-01-01", lend,
                with([](auto& one) { one.first_instalment = "2020-01-01"_day; })),
       decision("grant P0001 420.00 --reason rent --id L0001", lend, with([](auto& one) {
                  one.participant = ParticipantId("P0001");
                  one.id = LoanId("L0001");
                }))});
}

TEST(Asked, ToPauseALoan) {
  const LoanPauseRequest pause{.loan = loan_name("L0001"), .from = "2099-01-01"_day, .reason = "ill"};
  const LoanPauseRequest unknown{.loan = loan_name("L9"), .from = "2099-01-01"_day, .reason = "ill"};
  ask({decision("pause L0001 --from 2099-01-01 --reason ill", pause_loan, pause),
       decision("resume L0001 --from 2099-01-01 --reason ill", resume_loan, pause),
       decision("pause L9 --from 2099-01-01 --reason ill", pause_loan, unknown)});
}

TEST(Asked, ToSplitALoan) {
  const LoanSplitRequest split{.loan = loan_name("L0001"),
                               .to = ParticipantId("P0002"),
                               .amount = "400.00"_eur,
                               .new_id = {},
                               .reason = "apart"};
  const auto with = [&](auto change) {
    LoanSplitRequest other = split;
    change(other);
    return other;
  };
  const std::string words = " --reason apart --to ";
  ask({decision("split L0001 --amount 400.00" + words + "P0002", split_loan, split),
       decision("split L0001 --amount 400.00" + words + "P0002 --id N1", split_loan,
                with([](auto& one) { one.new_id = LoanId("N1"); })),
       decision("split L0001 --amount 400.00" + words + "P0001", split_loan,
                with([](auto& one) { one.to = ParticipantId("P0001"); })),
       decision("split L0001 --amount 400.00" + words + "P9999", split_loan,
                with([](auto& one) { one.to = ParticipantId("P9999"); })),
       decision("split L0001 --amount 1000.01" + words + "P0002", split_loan,
                with([](auto& one) { one.amount = "1000.01"_eur; })),
       decision("split L0001 --amount 0.00" + words + "P0002", split_loan, with([](auto& one) { one.amount = {}; })),
       decision("split L0001 --amount 400.00" + words + "P0002 --id ä", split_loan,
                with([](auto& one) { one.new_id = LoanId("ä"); }))});
}

TEST(Asked, ToWriteALoanOff) {
  const LoanWriteOffRequest rest{.loan = loan_name("P0001/L0001"), .amount = {}, .reason = "no prospect"};
  LoanWriteOffRequest part = rest, too_much = rest;
  part.amount = "180.00"_eur;
  too_much.amount = "1000.01"_eur;
  const std::string words = "write-off P0001/L0001 --reason 'no prospect' ";
  ask({decision(words + "--rest", propose_loan_write_off, rest),
       decision(words + "--amount 180.00", propose_loan_write_off, part),
       decision(words + "--amount 1000.01", propose_loan_write_off, too_much)});
}

}  // namespace
}  // namespace commands_test
