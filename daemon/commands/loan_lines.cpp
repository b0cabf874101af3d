#include "daemon/commands/loan_lines.h"

#include <algorithm>

#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/loans.h"

namespace service {

using namespace ledger;

namespace {

std::optional<Date> next_due(const Loan& loan, Date today) {
  const std::vector<Instalment> plan = plan_of(loan, today);
  return plan.empty() ? std::nullopt : std::optional(plan.front().due);
}

Json day_or_null(const std::optional<Date>& day) { return day ? Json(text(*day)) : Json(nullptr); }

}  // namespace

std::string name_of(const GrantedLoan& terms) { return terms.participant.text() + '/' + terms.id.text(); }

Result<Loan, std::string> find_loan(Transaction& books, const Policy& policy, const std::string& id) {
  const std::size_t slash = id.find('/');
  const LoanId loan(slash == std::string::npos ? id : id.substr(slash + 1));
  std::vector<ParticipantId> who = books.loans().with_loan(loan);
  if (slash != std::string::npos)
    std::erase_if(who, [&](const ParticipantId& one) { return one.text() != id.substr(0, slash); });
  if (who.empty()) return refused("no loan " + id);
  if (who.size() > 1) {
    std::string text = "several participants have a loan " + id + ", choose one:";
    for (const ParticipantId& one : who) text += ' ' + one.text() + '/' + loan.text();
    return refused(std::move(text));
  }
  std::vector<Loan> loans = loans_of(books, policy, who.front());
  return std::move(*std::find_if(loans.begin(), loans.end(), [&](const Loan& one) { return one.terms.id == loan; }));
}

void each_loan(Transaction& books, const Policy& policy,
               const std::function<void(const Participant&, const Loan&)>& visit) {
  const std::vector<ParticipantId> ids = books.registers().all_ids();
  if (ids.empty()) return;
  const ParticipantRange all{ids.front(), ids.back()};
  auto loans = loans_in(books, policy, all);
  for (const Participant& one : books.registers().participants(all))
    for (const Loan& loan : loans[one.id]) visit(one, loan);
}

Json object_of(const Loan& loan, Date today) {
  return {{"id", name_of(loan.terms)},
          {"participant", loan.terms.participant.text()},
          {"loan", loan.terms.id.text()},
          {"kind", to_text(loan.terms.kind)},
          {"state", to_text(state_of(loan, today))},
          {"principal", text(loan.terms.principal)},
          {"granted_on", text(loan.terms.granted_on)},
          {"decision_ref", loan.terms.decision_ref},
          {"instalments", loan.terms.instalments},
          {"instalment", has_instalments(loan.terms.kind) ? Json(text(loan.instalment)) : Json(nullptr)},
          {"first_due", day_or_null(loan.first_due)},
          {"next_due", day_or_null(next_due(loan, today))},
          {"includes_holiday_allowance", loan.terms.includes_holiday_allowance},
          {"balance", text(loan.balance)}};
}

std::string heading_of_loans() {
  return left("loan", 22) + left("kind", 15) + left("granted", 12) + left("state", 11) + right("principal", 11) +
         right("balance", 11) + right("instalment", 12) + "  next due";
}

std::string line_of(const Loan& loan, Date today) {
  const auto due = next_due(loan, today);
  return left(name_of(loan.terms), 21) + ' ' + left(std::string(to_text(loan.terms.kind)), 15) +
         left(text(loan.terms.granted_on), 12) + left(std::string(to_text(state_of(loan, today))), 11) +
         right(text(loan.terms.principal), 11) + right(text(loan.balance), 11) +
         right(has_instalments(loan.terms.kind) ? text(loan.instalment) : "whole", 12) + "  " +
         (due ? text(*due) : "-");
}

}  // namespace service
