#include "daemon/commands/loan_lines.h"

#include "ledger/base/ensure.h"

namespace service {

using namespace ledger;

namespace {

Json object_of(const LoanEvent& event) {
  return {{"kind", to_text(event.kind)},   {"day", text(event.day)}, {"due", day_or_null(event.due)},
          {"amount", text(event.amount)},  {"reason", event.reason}, {"reference", event.reference},
          {"decided_by", event.decided_by}};
}

std::string line_of(const LoanEvent& event) {
  std::string line =
      "\n  " + text(event.day) + "  " + left(std::string(to_text(event.kind)), 12) + right(text(event.amount), 11);
  if (event.due) line += "  due " + text(*event.due);
  if (!event.reference.empty()) line += "  " + event.reference;
  if (!event.decided_by.empty()) line += "  by " + event.decided_by;
  if (!event.reason.empty()) line += ": " + event.reason;
  return line;
}

// One line for each run of equal instalments.
std::string lines_of(const std::vector<Instalment>& plan) {
  std::string lines;
  for (std::size_t at = 0; at < plan.size();) {
    std::size_t end = at;
    while (end < plan.size() && plan[end].amount == plan[at].amount) ++end;
    lines += "\n  " + text(plan[at].due) + (end - at > 1 ? " to " + text(plan[end - 1].due) : "") + "  " +
             std::to_string(end - at) + " x " + text(plan[at].amount);
    at = end;
  }
  return lines;
}

std::string words_of(LoanWaitsFor what) {
  switch (what) {
    case LoanWaitsFor::next_benefit:
      return "out of the next regular benefit";
    case LoanWaitsFor::first_allowance:
      return "instalments begin after the first allowance";
    case LoanWaitsFor::end_of_pause:
      return "paused, and nobody said until when";
  }
  ENSURE(false);
}

Json object_of(const LoanOnDay& stands) {
  const GrantedLoan& terms = stands.loan.terms;
  return {{"id", name_of(terms)},
          {"participant", terms.participant.text()},
          {"loan", terms.id.text()},
          {"kind", to_text(terms.kind)},
          {"state", to_text(stands.state)},
          {"principal", text(terms.principal)},
          {"granted_on", text(terms.granted_on)},
          {"decision_ref", terms.decision_ref},
          {"instalments", terms.instalments},
          {"instalment", has_instalments(terms.kind) ? Json(text(stands.loan.instalment)) : Json(nullptr)},
          {"first_due", day_or_null(stands.loan.first_due)},
          {"next_due", day_or_null(stands.next_due)},
          {"includes_holiday_allowance", terms.includes_holiday_allowance},
          {"balance", text(stands.loan.balance)}};
}

std::string line_of(const LoanOnDay& stands) {
  const GrantedLoan& terms = stands.loan.terms;
  return left(name_of(terms), 21) + ' ' + left(std::string(to_text(terms.kind)), 15) +
         left(text(terms.granted_on), 12) + left(std::string(to_text(stands.state)), 11) +
         right(text(terms.principal), 11) + right(text(stands.loan.balance), 11) +
         right(has_instalments(terms.kind) ? text(stands.loan.instalment) : "whole", 12) + "  " +
         (stands.next_due ? text(*stands.next_due) : "-");
}

std::string deed_of(const LoanDone& done) {
  switch (done.deed) {
    case LoanDeed::granted:
      return "granted";
    case LoanDeed::paused:
      return "paused from " + text(done.from);
    case LoanDeed::resumed:
      return "resumed from " + text(done.from);
    case LoanDeed::moved:
      return text(done.moved) + " moved to " + done.other;
    case LoanDeed::taken_over:
      return "taken over from " + done.other;
  }
  ENSURE(false);
}

}  // namespace

std::string heading_of_loans() {
  return left("loan", 22) + left("kind", 15) + left("granted", 12) + left("state", 11) + right("principal", 11) +
         right("balance", 11) + right("instalment", 12) + "  next due";
}

Json object_of(const LoanRow& row) { return object_of(row.stands); }
std::string lines_of(const LoanRow& row) { return line_of(row.stands); }

Json object_of(const LoanView& view) {
  const LoanOnDay& stands = view.stands;
  Json object = object_of(stands);
  object["events"] = Json::array();
  for (const LoanEvent& event : stands.loan.events) object["events"].push_back(object_of(event));
  object["plan"] = Json::array();
  for (const Instalment& one : stands.plan)
    object["plan"].push_back({{"due", text(one.due)}, {"amount", text(one.amount)}});
  object["without_a_day"] = text(stands.without_a_day);
  return object;
}

std::string lines_of(const LoanView& view) {
  const LoanOnDay& stands = view.stands;
  std::string lines = heading_of_loans() + '\n' + line_of(stands) + "\n  decision " + stands.loan.terms.decision_ref;
  for (const LoanEvent& event : stands.loan.events) lines += line_of(event);
  lines += "\nto come" + lines_of(stands.plan);
  if (stands.without_a_day.is_positive())
    lines += "\n  " + text(stands.without_a_day) + " without a day: " + words_of(stands.waits_for);
  if (stands.loan.balance.is_zero()) lines += "\n  nothing";
  return lines;
}

Json object_of(const LoanDone& done) {
  Json object = object_of(done.stands);
  object["done"] = deed_of(done);
  return object;
}

std::string lines_of(const LoanDone& done) {
  return name_of(done.stands.loan.terms) + ": " + deed_of(done) + ", " + text(done.stands.loan.balance) + " owed";
}

Json object_of(const LoanWaits& waits) {
  return {{"id", waits.change.subject.text()},  {"change", change_id(waits.change.number).text()},
          {"kind", to_text(waits.change.kind)}, {"amount", text(waits.amount)},
          {"made_by", waits.change.made_by},    {"waits_for", "another person"}};
}

std::string lines_of(const LoanWaits& waits) {
  const std::string id = change_id(waits.change.number).text();
  return waits.change.subject.text() + ": " + text(waits.amount) + " waits as change " + id +
         ": another person must say register approve " + id;
}

}  // namespace service
