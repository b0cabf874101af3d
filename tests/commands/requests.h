// What a person asks, twice on books that are alike: as a command of the built program, and as the function behind it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/actor.h"
#include "daemon/commands/output.h"
#include "ledger/base/exit.h"
#include "ledger/base/result.h"
#include "ledger/notes/refusal.h"
#include "tests/daemon/world.h"

namespace commands_test {

// A value as a command shows it.
struct Shown {
  std::string json;
  std::string lines;
};
struct Answered {
  std::vector<Shown> shown;
  ledger::Exit end = ledger::Exit::done;  // of the command
};
using Answer = ledger::Result<Answered, ledger::Refusal>;

[[nodiscard]] std::string text_of(const service::Json& object);

// object_of() and lines_of() of these types must be declared before this is used.
template <class Value>
[[nodiscard]] Shown shown(const Value& value) {
  return {text_of(object_of(value)), lines_of(value)};
}
// The answer to what may be refused.
template <class Value>
[[nodiscard]] Answer answer(const ledger::Result<Value, ledger::Refusal>& value) {
  if (!value) return ledger::refused(value.error());
  return Answered{.shown = {shown(*value)}};
}

struct Request {
  std::string words;  // of the command
  std::function<Answer(const service::Administration&, const service::Actor&)> function;
};

// A unit of work of a test.
[[nodiscard]] inline ledger::UnitOfWork unit_of(const std::string& key) {
  return {.key = key, .recorded_at = "2026-02-25T12:10:00+01:00", .actor = "tester", .via = ledger::Via::command};
}

// What a test adds to the books before it asks.
using Preparation = std::function<void(const service::Administration&)>;

// The simulated town after February's run, and the two ways to ask.
class TownHall {
 public:
  explicit TownHall(const Preparation& prepare);
  // Fails where the command shows other objects, other lines or another exit code than the function's answer says.
  void ask(const Request& request);

 private:
  struct Ended {
    int code = 0;
    std::string out;
    std::string err;
  };
  [[nodiscard]] Ended run(const std::string& words) const;
  [[nodiscard]] Answer call(const Request& request) const;
  void with_books(const Preparation& work) const;
  void put_back();

  daemon_test::TemporaryFolder folder_;
};

// Asks all, each on the same books.
void ask(const std::vector<Request>& requests, const Preparation& prepare = {});

// What visits a list's values, as a function that collects what is shown of them.
template <class Visit>
[[nodiscard]] Answered all_of(Visit visit) {
  Answered all;
  visit([&](const auto& value) { all.shown.push_back(shown(value)); });
  return all;
}

}  // namespace commands_test
