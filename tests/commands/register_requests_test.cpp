// What persons ask and decide about participants and changes: as the command and as the function behind it.
#include <gtest/gtest.h>

#include "daemon/commands/act_lines.h"
#include "daemon/commands/case_lines.h"
#include "daemon/commands/change_lines.h"
#include "daemon/decisions/loan_changes.h"
#include "ledger/store/tables/changes.h"
#include "tests/commands/requests.h"
#include "tests/ledger/literals.h"

namespace commands_test {
namespace {

using namespace ledger;
using namespace service;

Actor at_hand(const char* who) {
  return {.who = who, .via = Via::command, .now = moment_at(parse_local_time("2026-02-06T10:00").value())};
}

// One change of each kind that needs no more than the books: C000001 to C000003, made by anna.
void propose_changes(const service::Administration& administration) {
  const Actor anna = at_hand("anna");
  administration.once(unit_of("accounts"), [&](Transaction& books) {
    const CreditorAccount before{.name = "Landlord",
                                 .iban = Iban::parse("NL46BNGH0999000101").value(),
                                 .reference = Reference::parse("rent 1").value(),
                                 .verified_by = {},
                                 .verified_on = {},
                                 .verified_how = {}};
    CreditorAccount after = before;
    after.iban = Iban::parse("NL94RABO0999000102").value();
    after.verified_on = "2026-02-05"_day;
    after.verified_how = "phone";
    (void)propose(books,
                  {.kind = ChangeKind::account_change,
                   .subject = SubjectId("a file"),
                   .payload = payload_of(std::vector<AccountChange>{
                       {ParticipantId("P0001"), CostId("rent-1"), "2026-01-15"_day, before, after}}),
                   .made_by = anna.who,
                   .reason = "costs.csv"},
                  anna.now);
  });
  administration.once(unit_of("loan"), [&](Transaction& books) {
    GrantedLoan terms;
    terms.participant = ParticipantId("P0002");
    terms.id = LoanId("N1");
    terms.principal = "9000.00"_eur;
    (void)propose_loan(books, terms, {.by = anna.who, .reason = "rent", .change = ""}, anna.now);
  });
  (void)void_batch(administration, anna, {SubjectId("9901-R000001-03"), "refused"});
}

Request show_case(const std::string& id) {
  return {.words = "register show " + id, .function = [=](const auto& administration, const Actor& actor) {
            return answer(case_of(administration, actor, ParticipantId(id), {}));
          }};
}

Request show_case_of_a_day(const std::string& id, Date day) {
  return {.words = "register show " + id + " --known-on " + to_iso(day),
          .function = [=](const auto& administration, const Actor& actor) {
            return answer(case_of(administration, actor, ParticipantId(id), day));
          }};
}

Request show_change(const std::string& id) {
  return {.words = "register show " + id, .function = [=](const auto& administration, const Actor& actor) {
            return answer(change(administration, actor, SubjectId(id)));
          }};
}

Request history(const std::string& id) {
  return {.words = "register history " + id, .function = [=](const auto& administration, const Actor& actor) -> Answer {
            const auto found = history_of(administration, actor, ParticipantId(id));
            if (!found) return refused(found.error());
            Answered all;
            for (const FactChange& one : *found) all.shown.push_back(shown(one));
            return all;
          }};
}

template <class Act>
Request register_decision(const char* words, Act act, const char* id, const char* reason = "seen") {
  return {.words = std::string("register ") + words + ' ' + id + " --reason '" + reason + "'",
          .function = [=](const auto& administration, const Actor& actor) {
            return answer(act(administration, actor, {SubjectId(id), reason}));
          }};
}

TEST(Asked, Participants) {
  ask({show_case("P0001"), show_case("P0002"), show_case_of_a_day("P0001", "2026-01-28"_day),
       show_case_of_a_day("P0001", "2026-01-01"_day), history("P0001"), history("P9999")});
}

TEST(Asked, Changes) {
  ask({{.words = "register changes",
        .function = [](const auto& administration, const Actor& actor) -> Answer {
          return all_of([&](auto show) { each_waiting_change(administration, actor, show); });
        }},
       show_change("C000001"),
       show_change("C000002"),
       show_change("C000003"),
       register_decision("approve", approve_change, "C000001"),
       register_decision("approve", approve_change, "C000002"),
       register_decision("approve", approve_change, "C000003"),
       register_decision("approve", approve_change, "C000003", ""),
       register_decision("approve", approve_change, "C000009"),
       register_decision("approve", approve_change, "9901-R000001-01"),
       register_decision("refuse", refuse_change, "C000002"),
       register_decision("refuse", refuse_change, "C000009")},
      propose_changes);
}

TEST(Asked, ToBringARegister) {
  const std::string costs = std::string(ONTZORG_SOURCE_DIR) + "/config/example/registers/costs.csv";
  const std::string no_register = std::string(ONTZORG_SOURCE_DIR) + "/config/example/ontzorg.toml";
  const auto bring = [](const std::string& path) {
    return Request{.words = "register import " + path, .function = [=](const auto& administration, const Actor& actor) {
                     const auto imported = import_register(administration, actor, path);
                     Answer found = answer(imported);
                     if (imported && needs_a_person(*imported)) found->end = Exit::a_person_must_look;
                     return found;
                   }};
  };
  ask({bring(costs), bring(no_register)});
}

}  // namespace
}  // namespace commands_test
