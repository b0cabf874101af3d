// `loan list` and `loan show`: what was lent and what became of it.
#include "daemon/commands/loan_lines.h"
#include "daemon/commands/session.h"

namespace service {

using namespace ledger;

namespace {

Json object_of(const LoanEvent& event) {
  return {{"kind", to_text(event.kind)},
          {"day", text(event.day)},
          {"due", event.due ? Json(text(*event.due)) : Json(nullptr)},
          {"amount", text(event.amount)},
          {"reason", event.reason},
          {"reference", event.reference},
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

// Why an amount that is owed is in no repayment plan yet.
std::string why_it_waits(const Loan& loan) {
  if (!has_instalments(loan.terms.kind)) return "out of the next regular benefit";
  return loan.first_due ? "paused, and nobody said until when" : "instalments begin after the first allowance";
}

void print(const Output& output, const Loan& loan, Date today) {
  Json object = service::object_of(loan, today);
  std::string lines =
      heading_of_loans() + '\n' + service::line_of(loan, today) + "\n  decision " + loan.terms.decision_ref;
  object["events"] = Json::array();
  for (const LoanEvent& event : loan.events) {
    object["events"].push_back(object_of(event));
    lines += line_of(event);
  }
  const std::vector<Instalment> plan = plan_of(loan, today);
  Money waits = loan.balance;
  object["plan"] = Json::array();
  for (const Instalment& one : plan) {
    object["plan"].push_back({{"due", text(one.due)}, {"amount", text(one.amount)}});
    waits -= one.amount;
  }
  object["without_a_day"] = text(waits);
  lines += "\nto come" + lines_of(plan);
  if (waits.is_positive()) lines += "\n  " + text(waits) + " without a day: " + why_it_waits(loan);
  if (loan.balance.is_zero()) lines += "\n  nothing";
  output.print(object, lines);
}

}  // namespace

Exit loan_list_command(const CommandLine& line, bool only_open) {
  return with_books(line, [&](const Administration& administration) {
    administration.read([&](Transaction& books) {
      const Date today = line.clock.now().today();
      Money owed;
      int shown = 0;
      each_loan(books, administration.settings.policy, [&](const Participant&, const Loan& loan) {
        if (only_open && loan.balance.is_zero()) return;
        if (shown++ == 0) line.output.remark(heading_of_loans());
        line.output.print(service::object_of(loan, today), service::line_of(loan, today));
        owed += loan.balance;
      });
      line.output.remark(shown == 0 ? "no loans" : std::to_string(shown) + " loans, " + text(owed) + " owed");
    });
    return Exit::done;
  });
}

Exit loan_show_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    Exit end = Exit::done;
    administration.read([&](Transaction& books) {
      const auto loan = find_loan(books, administration.settings.policy, id);
      if (loan) print(line.output, *loan, line.clock.now().today());
      else end = wrong_usage(loan.error());
    });
    return end;
  });
}

}  // namespace service
