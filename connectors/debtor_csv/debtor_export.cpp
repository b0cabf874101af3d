#include "connectors/debtor_csv/debtor_export.h"

#include "ledger/base/ensure.h"
#include "ledger/loans/loan_on_day.h"

namespace connectors {
namespace {

using namespace ledger;

std::string with_comma(Money amount) {
  std::string text = to_decimal(amount);
  text[text.size() - 3] = ',';
  return text;
}

std::string day_or_nothing(const std::optional<Date>& day) { return day ? to_iso(*day) : ""; }

// Our own texts contain no ';', quote or line break; the suite's keys and decisions may.
std::string field(const std::string& text) {
  if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

std::string_view header_of(DebtorFile file) {
  switch (file) {
    case DebtorFile::claims:
      return "vordering;deelnemer;clientnummer;categorie;subcategorie;titel;verwerkingsstatus;periode_startdatum;"
             "periode_einddatum;leenbijstand_bedrag;leenbijstand_boekingsdatum;openstaand_bedrag";
    case DebtorFile::agreements:
      return "vordering;bedrag;periodiek;termijnen;startdatum;einddatum;indicatie_inclusief_vakantiegeld";
    case DebtorFile::changes:
      return "vordering;soort;bedrag;boekingsdatum;vervaldatum;periode_startdatum;periode_einddatum;kenmerk";
  }
  ENSURE(false);
}

// A loan under article 48, or a credit under private law: rule kinds_of_loan.
std::string_view category(LoanKind kind) { return kind == LoanKind::bridge_credit ? "KREDIET" : "LEENBIJSTAND"; }

std::string_view status(LoanState state) {
  switch (state) {
    case LoanState::open:
      return "open";
    case LoanState::paused:
      return "uitgesteld";
    case LoanState::repaid:
      return "afgelost";
    case LoanState::moved:
      return "overgedragen";
    case LoanState::written_off:
      return "kwijtgescholden";
  }
  ENSURE(false);
  return {};
}

// ---- agreements ---------------------------------------------------------------------------------------------

// Equal amounts, one each month.
struct Agreement {
  Money amount;
  Date first;
  Date last;
  int instalments = 1;
};

bool goes_on(const Agreement& agreement, const Loan& loan, const Instalment& next) {
  const int months = static_cast<int>((month_of(next.due) - month_of(agreement.first)).count());
  return next.amount == agreement.amount && months == agreement.instalments &&
         next.due ==
             add_months(*loan.first_due, static_cast<int>((month_of(next.due) - month_of(*loan.first_due)).count()));
}

std::vector<Agreement> agreements_of(const Loan& loan, Date today) {
  std::vector<Agreement> agreements;
  for (const Instalment& one : plan_of(loan, today)) {
    if (agreements.empty() || !goes_on(agreements.back(), loan, one)) {
      agreements.push_back({one.amount, one.due, one.due});
      continue;
    }
    agreements.back().last = one.due;
    ++agreements.back().instalments;
  }
  return agreements;
}

// ---- changes ------------------------------------------------------------------------------------------------

std::string_view word_for(const LoanEvent& event, Money balance_after) {
  switch (event.kind) {
    case LoanEventKind::paid_out:
      return "leenbijstand";
    case LoanEventKind::repaid:
    case LoanEventKind::lump:
      return "aflossing";
    case LoanEventKind::skipped:
    case LoanEventKind::paused:
    case LoanEventKind::resumed:
      return "uitstel_aflossing";
    case LoanEventKind::moved_out:
    case LoanEventKind::moved_in:
      return "correctie";
    // In the model, kwijtschelding means that everything left is written off.
    case LoanEventKind::written_off:
      return balance_after.is_zero() ? "kwijtschelding" : "vermindering_terugvordering";
  }
  ENSURE(false);
  return {};
}

// The days without instalments: that of a skipped one, or those of the pause that begins with the event.
Pause postponement(const LoanEvent& event, const std::vector<Pause>& pauses) {
  if (event.kind == LoanEventKind::skipped && event.due) return {*event.due, *event.due + Days{1}};
  for (const Pause& pause : pauses)
    if (pause.from == event.day) return pause;
  return {event.day, std::nullopt};
}

// The day of the event that ended the loan, or of its last instalment. Unknown while a part of the balance has no
// planned day.
std::optional<Date> end_of(const Loan& loan, Date today) {
  if (loan.balance.is_zero()) return loan.events.empty() ? std::nullopt : std::optional(loan.events.back().day);
  const std::vector<Instalment> plan = plan_of(loan, today);
  Money planned;
  for (const Instalment& one : plan) planned += one.amount;
  return planned == loan.balance ? std::optional(plan.back().due) : std::nullopt;
}

}  // namespace

DebtorExport::DebtorExport(DebtorFile file, Date today, Sink sink) : file_(file), today_(today), out_(std::move(sink)) {
  out_ << header_of(file) << "\n";
}

void DebtorExport::add(const ClientCode& client, const Loan& loan) {
  switch (file_) {
    case DebtorFile::claims:
      return add_claim(client, loan);
    case DebtorFile::agreements:
      return add_agreements(loan);
    case DebtorFile::changes:
      return add_changes(loan);
  }
  ENSURE(false);
}

DebtorTotal DebtorExport::finish() {
  out_ << "TOTAL;" << std::to_string(total_.rows) << ";" << with_comma(total_.sum) << "\n";
  out_.flush();
  return total_;
}

void DebtorExport::row(const std::vector<std::string>& fields, Money amount) {
  std::string line;
  for (const std::string& one : fields) line += (line.empty() ? "" : ";") + field(one);
  out_ << line << "\n";
  ++total_.rows;
  total_.sum += amount;
}

void DebtorExport::add_claim(const ClientCode& client, const Loan& loan) {
  row({name_of(loan.terms), loan.terms.participant.text(), client.text(), std::string(category(loan.terms.kind)),
       std::string(to_text(loan.terms.kind)), loan.terms.decision_ref, std::string(status(state_of(loan, today_))),
       to_iso(loan.terms.granted_on), day_or_nothing(end_of(loan, today_)), with_comma(loan.terms.principal),
       to_iso(loan.terms.granted_on), with_comma(loan.balance)},
      loan.balance);
}

void DebtorExport::add_agreements(const Loan& loan) {
  const std::string holiday = loan.terms.includes_holiday_allowance ? "J" : "N";
  // The whole balance is taken out of the next regular benefit; its day is not known yet.
  if (!has_instalments(loan.terms.kind) && loan.balance.is_positive())
    row({name_of(loan.terms), with_comma(loan.balance), "eenmalig", "1", "", "", holiday}, loan.balance);
  for (const Agreement& one : agreements_of(loan, today_))
    row({name_of(loan.terms), with_comma(one.amount), "maand", std::to_string(one.instalments), to_iso(one.first),
         to_iso(one.last), holiday},
        one.amount * one.instalments);
}

void DebtorExport::add_changes(const Loan& loan) {
  const std::vector<Pause> pauses = pauses_of(loan);
  Money balance;
  for (const LoanEvent& event : loan.events) {
    if (event.kind == LoanEventKind::resumed) continue;  // its pause was already written with its end
    const Money change = change_of(event);
    balance += change;
    std::string from, to;
    if (event.kind == LoanEventKind::skipped || event.kind == LoanEventKind::paused) {
      const Pause days = postponement(event, pauses);
      from = to_iso(days.from);
      if (days.before) to = to_iso(*days.before - Days{1});
    }
    const auto due = event.kind == LoanEventKind::repaid ? event.due : std::nullopt;
    row({name_of(loan.terms), std::string(word_for(event, balance)), with_comma(change), to_iso(event.day),
         day_or_nothing(due), from, to, event.reference},
        change);
  }
}

}  // namespace connectors
