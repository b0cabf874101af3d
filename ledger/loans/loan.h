// Loans: what was lent, when what of it comes back, what became of it. There is no interest. See rule kinds_of_loan and
// rule repayment_of_loans.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"
#include "ledger/register/facts.h"

namespace ledger {

// What happened to a loan, in order. Facts: never changed.
enum class LoanEventKind {
  paid_out,   // the principal, or more of it
  repaid,     // an instalment: `due` says which
  lump,       // outside the plan: an allowance's first sum, or what was lent and not needed
  skipped,    // the instalment of `due` would have pressed leefgeld under the floor: the term grows by one
  paused,     // no instalments from `day` on
  resumed,    // again from `day` on
  moved_out,  // a part went to another participant's loan (partners who part)
  moved_in,
  written_off  // by two persons
};
constexpr auto closed_list(LoanEventKind) {
  using enum LoanEventKind;
  return text_table<LoanEventKind>({{paid_out, "paid_out"},
                                    {repaid, "repaid"},
                                    {lump, "lump"},
                                    {skipped, "skipped"},
                                    {paused, "paused"},
                                    {resumed, "resumed"},
                                    {moved_out, "moved_out"},
                                    {moved_in, "moved_in"},
                                    {written_off, "written_off"}});
}

struct LoanEvent {
  ParticipantId participant;
  LoanId loan;
  LoanEventKind kind = LoanEventKind::paid_out;
  Date day;
  std::optional<Date> due;      // of an instalment
  Money amount;                 // > 0; zero for paused, resumed
  std::string reason;           // "" where the kind says it all; else why, in words of the person who decided
  std::string reference;        // decision, change or run
  std::string decided_by = {};  // a user of the system, "" where the program did it by its rules
};
// What the event does to what is owed: above zero where more is owed after it, zero where nothing moves.
[[nodiscard]] Money change_of(const LoanEvent& event);
// The event of paying the whole principal out.
[[nodiscard]] LoanEvent paid_out(const GrantedLoan& terms);

struct Instalment {
  Date due;
  Money amount;
  friend bool operator==(const Instalment&, const Instalment&) = default;
};

// When instalments begin where the loan itself names no day.
struct RepaymentRule {
  enum class Begin { months_after_grant, first_allowance, window_end };
  Begin begin = Begin::window_end;
  int months = 0;  // after the grant
};

// A loan as it stands. `first_due` is the day its first instalment falls due; nothing while that waits for the
// first allowance, and for a loan without instalments. Each instalment is `instalment`, until the last.
struct Loan {
  GrantedLoan terms;
  Money balance;
  Money instalment;
  std::optional<Date> first_due;
  std::vector<LoanEvent> events;  // of this loan, in order
};

// No plan runs longer than ten years, after which the rest may be written off: rule write_off_of_loans.
inline constexpr int most_instalments = 120;
// An ADVANCE_52 has none: it is repaid whole, out of the next regular benefit. See rule advance_on_assistance.
[[nodiscard]] bool has_instalments(LoanKind kind);
// No instalment falls due in [from, before), or from `from` on.
struct Pause {
  Date from;
  std::optional<Date> before;
  [[nodiscard]] bool contains(Date day) const { return from <= day && (!before || day < *before); }
};
[[nodiscard]] std::vector<Pause> pauses_of(const Loan& loan);

// How it stands on a day: open, for now without instalments, or what ended it.
enum class LoanState { open, paused, repaid, moved, written_off };
constexpr auto closed_list(LoanState) {
  using enum LoanState;
  return text_table<LoanState>(
      {{open, "open"}, {paused, "paused"}, {repaid, "repaid"}, {moved, "moved"}, {written_off, "written_off"}});
}
[[nodiscard]] LoanState state_of(const Loan& loan, Date day);

// `window_end`: first day after the window; `first_allowance`: the day the first allowance came, if it did.
struct LoanDates {
  Date window_end;
  std::optional<Date> first_allowance;
};
// The loan as it stands after these events; those of other loans among them are passed over. ENSUREs that no more came
// back than was lent.
[[nodiscard]] Loan loan_after(const GrantedLoan& terms, std::span<const LoanEvent> events, const RepaymentRule& rule,
                              const LoanDates& dates);

// The order in which a participant's loans stand: by the day they were granted.
[[nodiscard]] bool is_older(const Loan& a, const Loan& b);

// An instalment of the plan: the principal in equal parts, rounded half up to cents. What moves to another's
// loan takes its share of it along: Loan::instalment is what it is now.
[[nodiscard]] Money instalment_of(const GrantedLoan& terms);
// What is still to come as of today, month after month, the last takes the rest: adds up to the balance. Without
// instalments, a first day, or a day on which a pause ends, the balance waits and stands in no plan.
[[nodiscard]] std::vector<Instalment> plan_of(const Loan& loan, Date today);
// The instalments that fall due in [from, before) and were neither repaid nor skipped; never more than the balance.
[[nodiscard]] std::vector<Instalment> instalments_due(const Loan& loan, Date from, Date before);

}  // namespace ledger
