#include "daemon/commands/decision_lines.h"

#include "daemon/commands/unit_lines.h"

namespace service {

using namespace ledger;

namespace {

Json objects_of(const std::vector<Recorded<Approval>>& approvals) {
  Json objects = Json::array();
  for (const auto& [one, by] : approvals)
    objects.push_back({{"who", one.who}, {"when", one.when}, {"reason", one.reason}, {"unit", object_of(by)}});
  return objects;
}

Json objects_of(const std::vector<Recorded<Decision>>& decisions) {
  Json objects = Json::array();
  for (const auto& [one, by] : decisions)
    objects.push_back({{"what", to_text(one.verdict)},
                       {"who", one.who},
                       {"when", one.when},
                       {"reason", one.reason},
                       {"unit", object_of(by)}});
  return objects;
}

// "anna on 2026-02-06T10:00:00+01:00 by command: she asked for it". Where another person's act led to it, "by command
// of bert".
template <class Word>
std::string word_of(const Recorded<Word>& said) {
  const auto& [word, by] = said;
  const bool is_of_another = by.unit.via != Via::run && by.unit.actor != word.who;
  return word.who + " on " + word.when + ' ' + way_of(by.unit) + (is_of_another ? " of " + by.unit.actor : "") + ": " +
         word.reason;
}

}  // namespace

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
  std::string lines;
  for (const auto& one : persons.approvals) lines += "\napproved by " + word_of(one);
  for (const auto& one : persons.decisions)
    lines += '\n' + std::string(to_text(one.thing.verdict)) + ": " + word_of(one);
  return lines;
}

}  // namespace service
