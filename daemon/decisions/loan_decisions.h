// What persons decide about loans. One person may lend within the cap, pause, resume and split. A second person must
// approve a loan above the cap and every write-off: rule four_eyes and rule write_off_of_loans.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/decisions/change.h"
#include "ledger/loans/loan_on_day.h"
#include "ledger/notes/refusal.h"
#include "ledger/store/loan_search.h"

namespace service {

// Every reason is one line of text, kept with the decision for good.
struct LoanGrantRequest {
  ledger::ParticipantId participant;
  ledger::Money amount = {};
  ledger::LoanKind kind = ledger::LoanKind::bridge_credit;
  std::string decision = {};                          // its reference, at most 70 characters
  std::optional<int> instalments = {};                // none: as configured
  std::optional<ledger::Date> first_instalment = {};  // none: by the configured rule
  std::optional<ledger::LoanId> id = {};              // none: "L-" and the day, so that whoever asks twice lends once
  std::string reason;
};
struct LoanPauseRequest {
  ledger::LoanName loan;
  ledger::Date from;  // the first day without instalments, or the first with them again
  std::string reason;
};
struct LoanSplitRequest {
  ledger::LoanName loan;
  ledger::ParticipantId to;
  ledger::Money amount;                       // of what is owed
  std::optional<ledger::LoanId> new_id = {};  // none: the id that the loan has
  std::string reason;
};
struct LoanWriteOffRequest {
  ledger::LoanName loan;
  std::optional<ledger::Money> amount = {};  // none: all that is owed
  std::string reason;
};

// What was done with a loan, and how it stands then.
enum class LoanDeed { granted, paused, resumed, moved, taken_over };
struct LoanDone {
  ledger::LoanOnDay stands;
  LoanDeed deed = LoanDeed::granted;
  ledger::Date from = {};    // of a pause
  ledger::Money moved = {};  // to another participant's loan
  std::string other = {};    // the full id of the loan that took the part over, or gave it
};
// What waits for another person.
struct LoanWaits {
  ledger::Change change;
  ledger::Money amount;
};
struct LoanParted {
  LoanDone kept;
  LoanDone taken_over;
};
using LoanGranted = std::variant<LoanDone, LoanWaits>;

// Each is one unit of work, of which nothing stays when it is refused: with a rule about loans or participants of the
// table of refusals. The same request again begins from other books, and is refused by what they say.
[[nodiscard]] ledger::Result<LoanGranted, ledger::Refusal> lend(const Administration& administration,
                                                                const Actor& actor, const LoanGrantRequest& request);
[[nodiscard]] ledger::Result<LoanDone, ledger::Refusal> pause_loan(const Administration& administration,
                                                                   const Actor& actor, const LoanPauseRequest& request);
[[nodiscard]] ledger::Result<LoanDone, ledger::Refusal> resume_loan(const Administration& administration,
                                                                    const Actor& actor,
                                                                    const LoanPauseRequest& request);
// The part is repaid over what is left of the term, from the next instalment on.
[[nodiscard]] ledger::Result<LoanParted, ledger::Refusal> split_loan(const Administration& administration,
                                                                     const Actor& actor,
                                                                     const LoanSplitRequest& request);
[[nodiscard]] ledger::Result<LoanWaits, ledger::Refusal> propose_loan_write_off(const Administration& administration,
                                                                                const Actor& actor,
                                                                                const LoanWriteOffRequest& request);

}  // namespace service
