// What persons ask and decide about batches: as the command and as the function behind it.
#include <gtest/gtest.h>

#include "daemon/commands/act_lines.h"
#include "daemon/commands/batch_lines.h"
#include "daemon/views/batches.h"
#include "tests/commands/requests.h"
#include "tests/ledger/store/raw_sql.h"

namespace commands_test {
namespace {

using namespace ledger;
using namespace service;

constexpr const char* booked = "9901-R000001-01";
constexpr const char* sent = "9901-R000001-03";

// As if it had not left yet: behind the program's back, for it never goes back to that.
void hold(const service::Administration& administration) {
  store_test::RawSql books("sqlite:" + (administration.folders.root / "books.db").string());
  const std::string number = books(std::string("select number from batch where id = '") + sent + "'");
  books("insert into batch_event (number, batch, kind, unit) select max(number) + 1, " + number +
        ", 2, 1 from batch_event");
  books("update counter set last = last + 1 where name = 'batch_event'");
  books("update open_batch set state = 1 where batch = " + number);
}

Request batch_show(const char* id) {
  return {.words = std::string("batch show ") + id, .function = [=](const auto& administration, const Actor& actor) {
            return answer(batch(administration, actor, BatchId(id)));
          }};
}

template <class Act>
Request batch_decision(const char* words, Act act, const char* id, const char* reason = "seen") {
  return {.words = std::string("batch ") + words + ' ' + id + " --reason '" + reason + "'",
          .function = [=](const auto& administration, const Actor& actor) {
            return answer(act(administration, actor, {SubjectId(id), reason}));
          }};
}

Request voiding(const char* id) {
  return {.words = std::string("batch void ") + id + " --reason seen",
          .function = [=](const auto& administration, const Actor& actor) {
            const auto done = void_batch(administration, actor, {SubjectId(id), "seen"});
            Answer found = answer(done);
            if (done && !done->given.is_enough()) found->end = Exit::a_person_must_look;
            return found;
          }};
}

TEST(Asked, Batches) {
  ask({{.words = "batch list",
        .function = [](const auto& administration, const Actor& actor) -> Answer {
          return all_of([&](auto show) { each_batch(administration, actor, show); });
        }},
       batch_show(booked),
       batch_show("9901-R000009-01")});
}

TEST(Asked, ToApproveABatch) {
  ask({batch_decision("approve", approve_batch, sent), batch_decision("approve", approve_batch, sent, ""),
       batch_decision("approve", approve_batch, booked), batch_decision("approve", approve_batch, "C000001"),
       batch_decision("approve", approve_batch, "9901-R000009-01"), batch_show(sent)},
      hold);
}

TEST(Asked, ToTakeABatchBack) {
  ask({batch_decision("withdraw", withdraw_batch, booked), batch_decision("withdraw", withdraw_batch, sent),
       batch_decision("withdraw", withdraw_batch, "9901-R000009-01"), voiding("9901-R000009-01"), voiding(booked),
       voiding(sent)});
}

}  // namespace
}  // namespace commands_test
