// Shows the changes that wait for a person, and records what persons decide about them.
#include "ledger/store/tables/changes.h"
#include "daemon/commands/decision_lines.h"
#include "daemon/commands/session.h"
#include "daemon/decisions/account_changes.h"
#include "daemon/decisions/approvals.h"
#include "daemon/decisions/loan_changes.h"
#include "daemon/decisions/placement.h"
#include "daemon/system/user.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

std::string id_of(const Change& change) { return change_id(change.number).text(); }

int persons_of(Transaction& books, const Change& change) {
  return 1 + static_cast<int>(books.changes().approvals(change_id(change.number)).size());
}

Json object_of(Transaction& books, const Change& change) {
  return {{"id", id_of(change)},
          {"kind", to_text(change.kind)},
          {"state", to_text(change.state)},
          {"subject", change.subject.text()},
          {"made_by", change.made_by},
          {"made_at", change.made_at},
          {"reason", change.reason},
          {"persons", persons_of(books, change)},
          {"persons_needed", change.persons_needed},
          {"content", change.content.text()}};
}

std::string line_of(Transaction& books, const Change& change) {
  return id_of(change) + "  " + left(std::string(to_text(change.kind)), 18) +
         left(std::string(to_text(change.state)), 12) + "persons " + std::to_string(persons_of(books, change)) +
         " of " + std::to_string(change.persons_needed) + "  made by " + change.made_by + " on " + change.made_at +
         ": " + change.reason;
}

// The current amount of the cost whose account changes.
std::optional<Money> amount_of(Transaction& books, const AccountChange& one) {
  for (const CostItem& row : books.registers().costs({one.participant, one.participant}))
    if (row.id == one.cost && row.valid_from == one.valid_from) return row.amount;
  return std::nullopt;
}

Json rows_of_accounts(Transaction& books, const Change& change, std::string& lines) {
  Json rows = Json::array();
  for (const AccountChange& one : account_changes_in(change)) {
    const auto amount = amount_of(books, one);
    const std::string verified_on = one.after.verified_on ? text(*one.after.verified_on) : "";
    rows.push_back({{"participant", one.participant.text()},
                    {"cost", one.cost.text()},
                    {"valid_from", text(one.valid_from)},
                    {"amount", amount ? Json(text(*amount)) : Json(nullptr)},
                    {"old_account", one.before.iban.masked()},
                    {"new_account", one.after.iban.masked()},
                    {"verified_on", verified_on},
                    {"verified_how", one.after.verified_how}});
    lines += "\n  " + left(one.participant.text(), 12) + left(one.cost.text(), 16) +
             right(amount ? text(*amount) : "", 12) + "  from " + text(one.valid_from) + ": " +
             one.before.iban.masked() + " becomes " + one.after.iban.masked() +
             (verified_on.empty() ? ", verified by nobody"
                                  : ", verified on " + verified_on + " by " + one.after.verified_how);
  }
  return rows;
}

Json row_of_loan(const GrantedLoan& loan, std::string& lines) {
  const std::string first = loan.first_instalment ? text(*loan.first_instalment) : "";
  lines += "\n  " + left(loan.participant.text(), 12) + left(loan.id.text(), 16) + right(text(loan.principal), 12) +
           "  lent as " + std::string(to_text(loan.kind)) + " in " + std::to_string(loan.instalments) + " instalments" +
           (first.empty() ? "" : " from " + first);
  return {{"participant", loan.participant.text()},
          {"loan", loan.id.text()},
          {"kind", to_text(loan.kind)},
          {"amount", text(loan.principal)},
          {"decision_ref", loan.decision_ref},
          {"instalments", loan.instalments},
          {"first_instalment", first}};
}

Json row_of_write_off(const ProposedWriteOff& one, std::string& lines) {
  lines += "\n  " + left(one.participant.text(), 12) + left(one.loan.text(), 16) + right(text(one.amount), 12) +
           (one.is_rest ? "  written off, all that is owed" : "  written off");
  return {{"participant", one.participant.text()},
          {"loan", one.loan.text()},
          {"amount", text(one.amount)},
          {"is_rest", one.is_rest}};
}

Json row_of_placement(Transaction& books, const Placement& one, std::string& lines) {
  const auto item = books.suspense().find(one.entry);
  const std::string amount = item ? text(item->signed_amount) : "";
  lines += "\n  " + left(suspense_id(one.entry), 12) + right(amount, 12) + "  placed as " +
           std::string(to_text(one.as)) + (one.to.empty() ? "" : " of " + one.to) +
           (one.return_reason.empty() ? "" : ", returned with " + one.return_reason);
  return {{"entry", suspense_id(one.entry)},
          {"amount", amount},
          {"as", to_text(one.as)},
          {"to", one.to},
          {"return_reason", one.return_reason}};
}

// What the change will do, row by row.
Json rows_of(Transaction& books, const Change& change, std::string& lines) {
  switch (change.kind) {
    case ChangeKind::account_change:
      return rows_of_accounts(books, change, lines);
    case ChangeKind::loan_above_cap:
      return Json::array({row_of_loan(proposed_loan(change), lines)});
    case ChangeKind::loan_write_off:
      return Json::array({row_of_write_off(proposed_write_off(change), lines)});
    case ChangeKind::suspense_placing:
      return Json::array({row_of_placement(books, proposed_placement(change), lines)});
    case ChangeKind::batch_void:
      break;
  }
  return Json::array();
}

void add_decisions(Transaction& books, const SubjectId& subject, Json& object, std::string& lines) {
  const std::vector<Approval> approvals = books.changes().approvals(subject);
  const std::vector<Decision> decisions = books.changes().decisions(subject);
  object["approvals"] = objects_of(approvals);
  object["decisions"] = objects_of(decisions);
  lines += lines_of(approvals) + lines_of(decisions);
}

std::optional<Change> change_known_as(Transaction& books, const std::string& id) {
  const auto number = change_number(id);
  return number ? books.changes().find(*number) : std::nullopt;
}

}  // namespace

bool show_change(const CommandLine& line, Transaction& books, const std::string& id) {
  const auto change = change_known_as(books, id);
  if (!change) return false;
  Json object = object_of(books, *change);
  std::string lines = line_of(books, *change);
  object["rows"] = rows_of(books, *change, lines);
  add_decisions(books, change_id(change->number), object, lines);
  line.output.print(object, lines);
  return true;
}

Exit register_changes_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    administration.read([&](Transaction& books) {
      const std::vector<Change> waiting = books.changes().in_state(ChangeState::waiting);
      if (waiting.empty()) line.output.remark("nothing waits for another person");
      for (const Change& change : waiting) line.output.print(object_of(books, change), line_of(books, change));
    });
    return Exit::done;
  });
}

Exit register_approve_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  if (reason.empty()) return wrong_usage("an approval needs --reason");
  return as_writer(line, [&](const Administration& administration) {
    if (!change_number(id)) return wrong_usage("no change " + id);
    const std::string who = user_at_hand();
    const auto given = approve(administration, {SubjectId(id), who, reason}, line.clock.now());
    if (!given) return tell(given.error());
    line.output.print({{"id", id},
                       {"approved_by", who},
                       {"persons", given->persons},
                       {"persons_needed", given->needed},
                       {"carried_out", given->is_enough()}},
                      "approved by " + who + ", persons " + std::to_string(given->persons) + " of " +
                          std::to_string(given->needed) +
                          (given->is_enough() ? ": carried out" : ": another person must approve too"));
    return Exit::done;
  });
}

Exit register_refuse_command(const CommandLine& line, const std::string& id, const std::string& reason) {
  if (reason.empty()) return wrong_usage("a refusal needs --reason");
  return as_writer(line, [&](const Administration& administration) {
    const std::string who = user_at_hand();
    const auto ended = refuse(administration, {SubjectId(id), who, reason}, line.clock.now());
    if (!ended) return tell(ended.error());
    const std::string state(to_text(ended->state));
    line.output.print({{"id", id}, {"by", who}, {"state", state}}, "change " + id + ": " + state + " by " + who);
    return Exit::done;
  });
}

}  // namespace service
