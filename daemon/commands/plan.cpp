#include "daemon/commands/plan_lines.h"
#include "daemon/commands/session.h"

namespace service {

using namespace ledger;

namespace {

void print(const Output& output, const ParticipantPlan& plan) {
  const std::vector<Json> objects = objects_of(plan);
  const std::vector<std::string> lines = lines_of(plan);
  for (std::size_t at = 0; at < objects.size(); ++at) output.print(objects[at], lines[at]);
}

}  // namespace

Exit plan_command(const CommandLine& line, const std::string& until, const std::string& participant) {
  PlanRequest request;
  if (!participant.empty()) request.participant = ParticipantId(participant);
  if (!until.empty()) {
    request.until = parse_date(until);
    if (!request.until) return wrong_usage("--until takes a day like 2026-07-31");
  }
  return with_books(line, [&](const Administration& administration) {
    const Actor actor = actor_of(line);
    const auto sum =
        each_plan(administration, actor, request, [&](const ParticipantPlan& plan) { print(line.output, plan); });
    if (!sum) return tell(sum.error());
    if (sum->participants == 0)
      line.output.remark("nothing to plan from " + text(actor.today()) +
                         (until.empty() ? ": every window is over (see --until)" : " to " + text(*request.until)));
    return sum->short_of_money == 0 ? Exit::done : Exit::a_person_must_look;
  });
}

}  // namespace service
