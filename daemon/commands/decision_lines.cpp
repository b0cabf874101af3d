#include "daemon/commands/decision_lines.h"

#include "ledger/store/tables/changes.h"

namespace service {

using namespace ledger;

void add_decisions(Transaction& books, const SubjectId& subject, Json& object, std::string& lines) {
  object["approvals"] = Json::array();
  for (const Approval& one : books.changes().approvals(subject)) {
    object["approvals"].push_back({{"who", one.who}, {"when", one.when}, {"reason", one.reason}});
    lines += "\napproved by " + one.who + " on " + one.when + ": " + one.reason;
  }
  object["decisions"] = Json::array();
  for (const Decision& one : books.changes().decisions(subject)) {
    object["decisions"].push_back(
        {{"what", to_text(one.verdict)}, {"who", one.who}, {"when", one.when}, {"reason", one.reason}});
    lines += "\n" + std::string(to_text(one.verdict)) + ": " + one.who + " on " + one.when + ": " + one.reason;
  }
}

void add_answers(const std::vector<RecordedAnswer>& answers, Json& object, std::string& lines) {
  object["bank_answers"] = Json::array();
  for (const RecordedAnswer& one : answers) {
    object["bank_answers"].push_back({{"level", to_text(one.level)},
                                      {"status", one.status},
                                      {"reasons", one.reasons},
                                      {"outcome", to_text(one.outcome)},
                                      {"told_on", text(one.told_on)}});
    lines += "\nbank said " + one.status;
    for (const std::string& reason : one.reasons) lines += ' ' + reason;
    lines += ", read on " + text(one.told_on);
    if (one.outcome == AnswerOutcome::goes_back) lines += ", against its final word: nothing changed";
    if (one.outcome == AnswerOutcome::noted) lines += ", noted";
  }
}

}  // namespace service
