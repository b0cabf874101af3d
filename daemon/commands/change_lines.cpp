#include "daemon/commands/change_lines.h"

#include "daemon/commands/decision_lines.h"

namespace service {

using namespace ledger;

namespace {

std::string text_of(const std::optional<Date>& day) { return day ? text(*day) : ""; }
std::string text_of(const std::optional<Money>& amount) { return amount ? text(*amount) : ""; }

// ---- what a change will do, as rows

Json row_objects(const std::monostate&) { return Json::array(); }
std::string row_lines(const std::monostate&) { return ""; }

Json row_objects(const std::vector<ChangedAccount>& accounts) {
  Json rows = Json::array();
  for (const ChangedAccount& one : accounts)
    rows.push_back({{"participant", one.participant.text()},
                    {"cost", one.cost.text()},
                    {"valid_from", text(one.valid_from)},
                    {"amount", one.amount ? Json(text(*one.amount)) : Json(nullptr)},
                    {"old_account", one.old_account},
                    {"new_account", one.new_account},
                    {"verified_on", text_of(one.verified_on)},
                    {"verified_how", one.verified_how}});
  return rows;
}

std::string row_lines(const std::vector<ChangedAccount>& accounts) {
  std::string lines;
  for (const ChangedAccount& one : accounts)
    lines += "\n  " + left(one.participant.text(), 12) + left(one.cost.text(), 16) + right(text_of(one.amount), 12) +
             "  from " + text(one.valid_from) + ": " + one.old_account + " becomes " + one.new_account +
             (one.verified_on ? ", verified on " + text(*one.verified_on) + " by " + one.verified_how
                              : ", verified by nobody");
  return lines;
}

Json row_objects(const GrantedLoan& loan) {
  return Json::array({{{"participant", loan.participant.text()},
                       {"loan", loan.id.text()},
                       {"kind", to_text(loan.kind)},
                       {"amount", text(loan.principal)},
                       {"decision_ref", loan.decision_ref},
                       {"instalments", loan.instalments},
                       {"first_instalment", text_of(loan.first_instalment)}}});
}

std::string row_lines(const GrantedLoan& loan) {
  return "\n  " + left(loan.participant.text(), 12) + left(loan.id.text(), 16) + right(text(loan.principal), 12) +
         "  lent as " + std::string(to_text(loan.kind)) + " in " + std::to_string(loan.instalments) + " instalments" +
         (loan.first_instalment ? " from " + text(*loan.first_instalment) : "");
}

Json row_objects(const ProposedWriteOff& one) {
  return Json::array({{{"participant", one.participant.text()},
                       {"loan", one.loan.text()},
                       {"amount", text(one.amount)},
                       {"is_rest", one.is_rest}}});
}

std::string row_lines(const ProposedWriteOff& one) {
  return "\n  " + left(one.participant.text(), 12) + left(one.loan.text(), 16) + right(text(one.amount), 12) +
         (one.is_rest ? "  written off, all that is owed" : "  written off");
}

Json row_objects(const ProposedPlacement& one) {
  return Json::array({{{"entry", suspense_id(one.placement.entry)},
                       {"amount", text_of(one.signed_amount)},
                       {"as", to_text(one.placement.as)},
                       {"to", one.placement.to},
                       {"return_reason", one.placement.return_reason}}});
}

std::string row_lines(const ProposedPlacement& one) {
  const Placement& placement = one.placement;
  return "\n  " + left(suspense_id(placement.entry), 12) + right(text_of(one.signed_amount), 12) + "  placed as " +
         std::string(to_text(placement.as)) + (placement.to.empty() ? "" : " of " + placement.to) +
         (placement.return_reason.empty() ? "" : ", returned with " + placement.return_reason);
}

}  // namespace

Json object_of(const ChangeRow& row) {
  const Change& change = row.change;
  return {{"id", change_id(change.number).text()},
          {"kind", to_text(change.kind)},
          {"state", to_text(change.state)},
          {"subject", change.subject.text()},
          {"made_by", change.made_by},
          {"made_at", change.made_at},
          {"reason", change.reason},
          {"persons", row.persons},
          {"persons_needed", change.persons_needed},
          {"content", change.content.text()}};
}

std::string lines_of(const ChangeRow& row) {
  const Change& change = row.change;
  return change_id(change.number).text() + "  " + left(std::string(to_text(change.kind)), 18) +
         left(std::string(to_text(change.state)), 12) + "persons " + std::to_string(row.persons) + " of " +
         std::to_string(change.persons_needed) + "  made by " + change.made_by + " on " + change.made_at + ": " +
         change.reason;
}

Json object_of(const ChangeView& view) {
  Json object = object_of(view.row);
  object["rows"] = std::visit([](const auto& effect) { return row_objects(effect); }, view.effect);
  add(object, view.persons);
  return object;
}

std::string lines_of(const ChangeView& view) {
  return lines_of(view.row) + std::visit([](const auto& effect) { return row_lines(effect); }, view.effect) +
         lines_of(view.persons);
}

}  // namespace service
