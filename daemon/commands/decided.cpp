#include "daemon/commands/decided.h"

#include "ledger/store/changes.h"

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

}  // namespace service
