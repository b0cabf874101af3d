#include "daemon/commands/decision_lines.h"

namespace service {

using namespace ledger;

Json objects_of(const std::vector<Approval>& approvals) {
  Json objects = Json::array();
  for (const Approval& one : approvals)
    objects.push_back({{"who", one.who}, {"when", one.when}, {"reason", one.reason}});
  return objects;
}

Json objects_of(const std::vector<Decision>& decisions) {
  Json objects = Json::array();
  for (const Decision& one : decisions)
    objects.push_back({{"what", to_text(one.verdict)}, {"who", one.who}, {"when", one.when}, {"reason", one.reason}});
  return objects;
}

Json objects_of(const std::vector<RecordedAnswer>& answers) {
  Json objects = Json::array();
  for (const RecordedAnswer& one : answers)
    objects.push_back({{"level", to_text(one.level)},
                       {"status", one.status},
                       {"reasons", one.reasons},
                       {"outcome", to_text(one.outcome)},
                       {"told_on", text(one.told_on)}});
  return objects;
}

std::string lines_of(const std::vector<Approval>& approvals) {
  std::string lines;
  for (const Approval& one : approvals) lines += "\napproved by " + one.who + " on " + one.when + ": " + one.reason;
  return lines;
}

std::string lines_of(const std::vector<Decision>& decisions) {
  std::string lines;
  for (const Decision& one : decisions)
    lines += '\n' + std::string(to_text(one.verdict)) + ": " + one.who + " on " + one.when + ": " + one.reason;
  return lines;
}

std::string lines_of(const std::vector<RecordedAnswer>& answers) {
  std::string lines;
  for (const RecordedAnswer& one : answers) {
    lines += "\nbank said " + one.status;
    for (const std::string& reason : one.reasons) lines += ' ' + reason;
    lines += ", read on " + text(one.told_on);
    if (one.outcome == AnswerOutcome::goes_back) lines += ", against its final word: nothing changed";
    if (one.outcome == AnswerOutcome::noted) lines += ", noted";
  }
  return lines;
}

void add(Json& object, const PersonsDecisions& persons) {
  object["approvals"] = objects_of(persons.approvals);
  object["decisions"] = objects_of(persons.decisions);
}

std::string lines_of(const PersonsDecisions& persons) {
  return lines_of(persons.approvals) + lines_of(persons.decisions);
}

}  // namespace service
