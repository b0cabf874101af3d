// What persons ask about batches: as the command and as the function behind it.
#include <gtest/gtest.h>

#include "daemon/commands/batch_lines.h"
#include "daemon/views/batches.h"
#include "tests/commands/requests.h"

namespace commands_test {
namespace {

using namespace ledger;
using namespace service;

Request batch_show(const char* id) {
  return {.words = std::string("batch show ") + id, .function = [=](const auto& administration, const Actor& actor) {
            return answer(batch(administration, actor, BatchId(id)));
          }};
}

TEST(Asked, Batches) {
  ask({{.words = "batch list",
        .function = [](const auto& administration, const Actor& actor) -> Answer {
          return all_of([&](auto show) { each_batch(administration, actor, show); });
        }},
       batch_show("9901-R000001-01"),
       batch_show("9901-R000009-01")});
}

}  // namespace
}  // namespace commands_test
