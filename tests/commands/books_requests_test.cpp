// What persons ask about the books as a whole, and for a participant: as the command and as the function behind it.
#include <gtest/gtest.h>

#include "connectors/overview/handover_page.h"
#include "connectors/overview/month_statement_page.h"
#include "daemon/commands/overview_objects.h"
#include "daemon/commands/plan_lines.h"
#include "daemon/commands/status_lines.h"
#include "daemon/views/handover.h"
#include "daemon/views/month_statement.h"
#include "tests/commands/requests.h"
#include "tests/ledger/literals.h"

namespace commands_test {
namespace {

using namespace ledger;
using namespace service;

Request plan(const std::string& words, const PlanRequest& request) {
  return {.words = "plan" + words, .function = [=](const auto& administration, const Actor& actor) -> Answer {
            Answered all;
            const auto sum = each_plan(administration, actor, request, [&](const ParticipantPlan& one) {
              const std::vector<Json> objects = objects_of(one);
              const std::vector<std::string> lines = lines_of(one);
              for (std::size_t at = 0; at < objects.size(); ++at)
                all.shown.push_back({text_of(objects[at]), lines.at(at)});
            });
            if (!sum) return refused(sum.error());
            if (sum->short_of_money > 0) all.end = Exit::a_person_must_look;
            return all;
          }};
}

TEST(Asked, Plans) {
  const ParticipantId nobody("P9999"), first("P0001");
  ask({plan(" --until 2027-06-30", {{}, "2027-06-30"_day}),
       plan(" --participant P0001 --until 2027-06-30", {first, "2027-06-30"_day}),
       plan(" --until 2026-01-01", {{}, "2026-01-01"_day}), plan(" --participant P9999", {nobody, {}})});
}

// ---- the books as a whole ------------------------------------------------------------------------------------

TEST(Asked, TheStateOfTheBooks) {
  const std::vector<config::TimeOfDay> runs = {{6, 30}, {12, 10}};  // as the example is configured
  ask({{.words = "verify",
        .function = [](const auto& administration, const Actor&) -> Answer {
          const Verification verified = verification(administration);
          EXPECT_TRUE(verified.violations.empty());
          return Answered{.shown = {shown(verified)}};
        }},
       {.words = "status", .function = [=](const auto& administration, const Actor& actor) -> Answer {
          const Status stands = status(administration, actor, runs);
          return Answered{{shown(stands)}, needs_a_person(stands) ? Exit::a_person_must_look : Exit::done};
        }}});
}

// ---- documents for a participant -----------------------------------------------------------------------------

template <class Document>
Answer document(const Document& given) {
  std::string page = to_text(given, Language::dutch);
  page.pop_back();
  return Answered{.shown = {{text_of(object_of(given)), page}}};
}

Request statement(const char* id, year_month month) {
  return {.words = std::string("statement ") + id + " --month " + to_iso(month),
          .function = [=](const auto& administration, const Actor& actor) -> Answer {
            const auto found =
                month_statement(administration, actor, {.participant = ParticipantId(id), .month = month});
            if (!found) return refused(found.error());
            if (!*found) return Answered{};
            return document(**found);
          }};
}

Request handover_of(const char* id) {
  return {.words = std::string("handover ") + id,
          .function = [=](const auto& administration, const Actor& actor) -> Answer {
            const auto found = handover(administration, actor, ParticipantId(id));
            if (!found) return refused(found.error());
            return document(*found);
          }};
}

TEST(Asked, DocumentsForAParticipant) {
  const year_month january = month_of("2026-01-01"_day), july = month_of("2026-07-01"_day);
  ask({statement("P0001", january), statement("P0002", january), statement("P0001", july), statement("P9999", january),
       handover_of("P0001"), handover_of("P0002"), handover_of("P9999")});
}

}  // namespace
}  // namespace commands_test
