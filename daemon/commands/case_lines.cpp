#include "daemon/commands/case_lines.h"

#include "daemon/commands/unit_lines.h"

namespace service {

using namespace ledger;

namespace {

Json object_of(const CostItem& cost) {
  return {{"cost", cost.id.text()},
          {"kind", to_text(cost.kind)},
          {"amount", text(cost.amount)},
          {"every", to_text(cost.every)},
          {"due_day", cost.due_day},
          {"first_due", text(cost.first_due)},
          {"valid_from", text(cost.valid_from)},
          {"valid_to", day_or_null(cost.valid_to)},
          {"collected_by", to_text(cost.collected_by)},
          {"state", to_text(cost.state)},
          {"creditor_account", cost.account.iban.masked()},
          {"verified_on", day_or_null(cost.account.verified_on)}};
}

std::string line_of(const CostItem& cost) {
  return "\n  " + left(cost.id.text(), 16) + left(std::string(to_text(cost.kind)), 14) + right(text(cost.amount), 12) +
         "  " + left(std::string(to_text(cost.every)), 5) + " day " + std::to_string(cost.due_day) + ", from " +
         text(cost.valid_from) + ", to " + cost.account.iban.masked();
}

}  // namespace

Json object_of(const Case& one) {
  const Participant& facts = one.participant;
  Json object{{"participant", facts.id.text()},
              {"client_code", facts.client.text()},
              {"household", facts.household.text()},
              {"adults", facts.adults},
              {"children", facts.children},
              {"right_from", text(facts.right_from)},
              {"window_last_day", text(one.window.last_day())},
              {"legal_ground", to_text(facts.ground)},
              {"mode", to_text(facts.mode)},
              {"mandate", to_text(facts.mandate)},
              {"decision_ref", facts.decision_ref},
              {"costs", Json::array()},
              {"balances", Json::object()}};
  for (const CostItem& cost : one.costs) object["costs"].push_back(object_of(cost));
  if (one.known_on) object["known_on"] = text(*one.known_on);
  for (const AccountBalance& balance : one.balances)
    object["balances"][std::string(code(balance.account.kind))] = text(balance.balance);
  return object;
}

std::string lines_of(const Case& one) {
  const Participant& facts = one.participant;
  std::string lines = facts.id.text() + "  client " + facts.client.text() + ", household " + facts.household.text() +
                      ", " + std::to_string(facts.adults) + " adults, " + std::to_string(facts.children) +
                      " children\n  window " + text(one.window.first) + " to " + text(one.window.last_day()) +
                      ", ground " + std::string(to_text(facts.ground)) + ", mode " + std::string(to_text(facts.mode)) +
                      ", mandate " + std::string(to_text(facts.mandate));
  for (const CostItem& cost : one.costs) lines += line_of(cost);
  for (const AccountBalance& balance : one.balances)
    lines += "\n  " + std::string(path(balance.account.kind)) + ' ' + text(balance.balance);
  return lines;
}

Json object_of(const FactChange& change) {
  Json changed = Json::object();
  for (const FieldChange& one : change.fields) changed[one.column] = {{"was", one.was}, {"is", one.is}};
  return {{"known_on", text(change.known_on)}, {"fact", change.fact}, {"key", change.key},
          {"version", change.version},         {"changed", changed},  {"unit", object_of(change.by)}};
}

std::string lines_of(const FactChange& change) {
  std::string line =
      text(change.known_on) + "  " + left(change.fact, 16) + (change.key.empty() ? "" : "  " + change.key);
  for (const FieldChange& one : change.fields)
    line += "  " + one.column + (one.was.empty() ? " " : " " + one.was + " -> ") + one.is;
  return line + "  " + line_of(change.by);
}

Json object_of(const RegisterImport& imported) {
  Json object{{"file", imported.file.string()}, {"result", to_text(imported.outcome)}};
  if (imported.outcome == ImportOutcome::refused) {
    object["findings"] = Json::array();
    for (const Finding& finding : imported.findings) object["findings"].push_back(object_of(finding));
    return object;
  }
  object["changes"] = Json::array();
  for (const ImportedChange& one : imported.changes)
    object["changes"].push_back({{"id", one.id.text()}, {"state", to_text(one.state)}});
  return object;
}

std::string lines_of(const RegisterImport& imported) {
  std::string lines = imported.file.string() + ": " + std::string(to_text(imported.outcome));
  for (const ImportedChange& one : imported.changes) {
    lines += "\n  change " + one.id.text() + " of accounts: " + std::string(to_text(one.state));
    for (const std::string& reason : one.reasons) lines += ", " + reason;
  }
  return lines;
}

}  // namespace service
