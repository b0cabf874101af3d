// What a page expects of commands that only look: `register show`, `loan show`, `plan`.
#include <gtest/gtest.h>

#include <sstream>

#include "tests/scenarios/expectations.h"

namespace scenarios {

using namespace ledger;

std::vector<std::string> Expectations::printed(const Date& today,
                                               const std::function<void(const service::CommandLine&)>& command) {
  service::RealFiles files;
  service::FixedClock clock(service::moment_at(LocalTime{today.time_since_epoch() + std::chrono::hours{12}}));
  testing::internal::CaptureStdout();
  command({municipality_.configuration_file().string(), std::nullopt, service::Output(true), files, clock});
  std::istringstream out(testing::internal::GetCapturedStdout());
  std::vector<std::string> lines;
  for (std::string line; std::getline(out, line);) lines.push_back(line);
  return lines;
}

// window P0001 2026-08-31 to 2027-02-27: as `register show` prints it
void Expectations::window(Words& words) {
  const std::string participant = words.word("a participant");
  const Date first = words.date();
  words.need("to");
  const Date last = words.date();
  for (const std::string& line : printed(
           today_, [&](const service::CommandLine& asked) { (void)register_show_command(asked, participant, ""); })) {
    const service::Json shown = service::Json::parse(line);
    if (shown["right_from"] != to_iso(first) || shown["window_last_day"] != to_iso(last))
      fail("register show prints " + line);
  }
}

// loan L0001 owes 420.00[ = 35 x 11.67, 1 x 11.55 from 2026-08-01]: as `loan show` prints it
void Expectations::loan(Words& words) {
  const std::string id = words.word("a loan");
  words.need("owes");
  const std::string owed = to_decimal(words.amount());
  const std::string expected = words.take("=") ? words.rest() : "";
  std::string actual;
  std::string first;
  std::string balance;
  for (const std::string& line :
       printed(today_, [&](const service::CommandLine& asked) { (void)loan_show_command(asked, id); })) {
    const service::Json shown = service::Json::parse(line);
    balance = shown["balance"];
    for (std::size_t at = 0, end = 0; at < shown["plan"].size(); at = end) {
      if (at == 0) first = shown["plan"][0]["due"];
      while (end < shown["plan"].size() && shown["plan"][end]["amount"] == shown["plan"][at]["amount"]) ++end;
      actual +=
          (at == 0 ? "" : " ") + std::to_string(end - at) + " x " + shown["plan"][at]["amount"].get<std::string>();
    }
  }
  if (balance != owed) fail("loan show says " + balance);
  if (!expected.empty() && actual + " from " + first != expected) fail("the plan is " + actual + " from " + first);
}

// plan P0001 until 2027-04-30 = rent-1 2027-02-01, energy-1 2027-02-27: what `plan` means to pay, all of it
void Expectations::plan(Words& words) {
  const std::string participant = words.word("a participant");
  words.need("until");
  const std::string until = to_iso(words.date());
  words.need("=");
  const std::string expected = words.rest();
  std::string actual;
  for (const std::string& line :
       printed(today_, [&](const service::CommandLine& asked) { (void)plan_command(asked, until, participant); })) {
    const service::Json cycle = service::Json::parse(line);
    for (const service::Json& due : cycle["dues"])
      actual += (actual.empty() ? "" : " ") + due["cost"].get<std::string>() + ' ' + due["due"].get<std::string>();
  }
  if (actual != expected) fail("plan means to pay " + actual);
}

}  // namespace scenarios
