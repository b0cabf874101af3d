// The one door for what needs more than one person: changes that were proposed, and batches that are held. Who may
// approve, and how many must, is decided nowhere else. See rule four_eyes.
#pragma once

#include <optional>
#include <string>

#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/decisions/approval.h"
#include "ledger/decisions/change.h"
#include "ledger/decisions/refusal.h"

namespace service {

struct Proposal {
  ledger::ChangeKind kind = ledger::ChangeKind::account_change;
  ledger::SubjectId subject;
  std::string payload;  // what will be done, as text; the same change always gives the same text
  std::string made_by;
  std::string reason;
  int persons_needed = 2;  // different persons, the maker among them
};

// Stores a change that waits. To be called inside a unit of work.
[[nodiscard]] ledger::Change propose(ledger::Transaction& books, const Proposal& proposal, const Moment& now);

// Carries out a change that needs nobody but its maker, in the unit of work that proposed it.
void carry_out_alone(const Administration& administration, ledger::Transaction& books, const ledger::Change& change,
                     const Moment& now);
// The program itself refuses a change that waits. Nobody can approve it afterwards.
void stop(ledger::Transaction& books, const ledger::Change& change, const std::string& reason, const Moment& now);

// What a named person says about a subject: the id of a batch, a change, a payment or an entry in suspense.
struct PersonsWord {
  ledger::SubjectId subject;
  std::string who;
  std::string reason;
};

// How many approved so far, and how many must.
struct ApprovalCount {
  int persons = 0;  // the maker of a change counts
  int needed = 0;
  [[nodiscard]] bool is_enough() const { return persons >= needed; }
};

// A person's yes. With the last one that is needed a batch becomes ready, or a change is carried out, in the same unit
// of work; if it cannot be carried out any more the yes is not stored either. An attempt to approve one's own change,
// or the same thing twice, is refused, stored and logged.
[[nodiscard]] ledger::Result<ApprovalCount, ledger::Refusal> approve(const Administration& administration,
                                                                     const PersonsWord& word, const Moment& now);
// A person's no ends a change. From its maker it counts as a withdrawal.
[[nodiscard]] ledger::Result<ledger::Change, ledger::Refusal> refuse(const Administration& administration,
                                                                     const PersonsWord& word, const Moment& now);

// Stores who decided what alone. To be called inside the unit of work that does it.
void record_verdict(ledger::Transaction& books, const PersonsWord& word, ledger::Verdict verdict, const Moment& now);

// What carrying out a kind of change works with.
struct ChangeAtHand {
  const Administration& administration;
  ledger::Transaction& books;
  const ledger::Change& change;
  Moment now;
};
// Carries out a change, or says why it cannot be done any more; its unit of work is then rolled back. approvals.cpp has
// one for each kind of change.
using ChangeAction = std::optional<ledger::Refusal> (*)(const ChangeAtHand& at_hand);

}  // namespace service
