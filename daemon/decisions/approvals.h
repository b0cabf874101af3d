// The one door for what needs more than one person: changes that were proposed, and batches that are held. Who may
// approve, and how many must, is decided nowhere else. See rule four_eyes.
#pragma once

#include <optional>
#include <string>

#include "daemon/actor.h"
#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/decisions/approval.h"
#include "ledger/decisions/change.h"
#include "ledger/notes/refusal.h"

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
                     const Actor& actor);
// The program itself refuses a change that waits. Nobody can approve it afterwards.
void stop(ledger::Transaction& books, const ledger::Change& change, const std::string& reason, const Moment& now);

// What a person says about a subject: the id of a batch, a change, a payment or an entry in suspense.
struct PersonsWord {
  ledger::SubjectId subject;
  std::string reason;  // kept with it
};

// How many approved so far, and how many must.
struct ApprovalCount {
  int persons = 0;  // the maker of a change counts
  int needed = 0;
  [[nodiscard]] bool is_enough() const { return persons >= needed; }
};
struct BatchApproved {
  ledger::SubjectId batch;
  std::string who;
  ApprovalCount given;
};
struct ChangeApproved {
  ledger::SubjectId change;
  std::string who;
  ApprovalCount given;
};
struct ChangeEnded {
  ledger::Change change;
  std::string who;
};

// A person's yes. With the last one that is needed a batch becomes ready, or a change is carried out, in the same unit
// of work; if it cannot be carried out any more the yes is not stored either. An attempt to approve one's own change,
// or the same thing twice, is refused, stored and logged.
[[nodiscard]] ledger::Result<BatchApproved, ledger::Refusal> approve_batch(const Administration& administration,
                                                                           const Actor& actor, const PersonsWord& word);
[[nodiscard]] ledger::Result<ChangeApproved, ledger::Refusal> approve_change(const Administration& administration,
                                                                             const Actor& actor,
                                                                             const PersonsWord& word);
// A person's no ends a change. From its maker it counts as a withdrawal.
[[nodiscard]] ledger::Result<ChangeEnded, ledger::Refusal> refuse_change(const Administration& administration,
                                                                         const Actor& actor, const PersonsWord& word);

// No decision is taken without a reason.
[[nodiscard]] std::optional<ledger::Refusal> why_not_heard(const PersonsWord& word);
// Stores who decided what alone. To be called inside the unit of work that does it.
void record_verdict(ledger::Transaction& books, const Actor& actor, const PersonsWord& word, ledger::Verdict verdict);
// The same for the maker of a change that others approved.
void record_verdict(ledger::Transaction& books, const ledger::Change& change, ledger::Verdict verdict,
                    const Moment& now);

// What carrying out a kind of change works with.
struct ChangeAtHand {
  const Administration& administration;
  ledger::Transaction& books;
  const ledger::Change& change;
  const Actor& actor;  // who gave the last approval
};
// Carries out a change, or says why it cannot be done any more; its unit of work is then rolled back. approvals.cpp has
// one for each kind of change.
using ChangeAction = std::optional<ledger::Refusal> (*)(const ChangeAtHand& at_hand);

}  // namespace service
