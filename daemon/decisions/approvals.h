// The one door for what needs more than one person: changes wait here, and batches that are held. Who may say
// yes, and when it is enough, is decided nowhere else.
#pragma once

#include <optional>
#include <string>

#include "daemon/administration.h"
#include "ledger/base/result.h"
#include "ledger/decisions/approval.h"
#include "ledger/decisions/change.h"

namespace service {

struct Proposal {
  ledger::ChangeKind kind = ledger::ChangeKind::account_change;
  ledger::SubjectId subject;
  std::string payload;  // canonical: what will be done
  std::string made_by;
  std::string reason;
  int persons_needed = 2;  // different ones, the maker among them
};

// Stores a change that waits; call it inside a unit of work.
[[nodiscard]] ledger::Change propose(ledger::Transaction& books, const Proposal& proposal, const Moment& now);

// What needs nobody but its maker is carried out at once, in the same unit of work.
void carry_out_alone(const Administration& administration, ledger::Transaction& books, const ledger::Change& change,
                     const Moment& now);
// The program itself stops a change: no persons can bring it back.
void stop(ledger::Transaction& books, const ledger::Change& change, const std::string& reason, const Moment& now);

// A named person's word on a subject: a batch's id, or a change's.
struct PersonsWord {
  ledger::SubjectId subject;
  std::string who;
  std::string reason;
};

enum class RefusalRule { is_unknown, does_not_wait, was_made_by_the_same, was_given_before, cannot_be_done };
struct Refusal {
  RefusalRule rule = RefusalRule::is_unknown;
  std::string text;  // for the person
};

struct ApprovalCount {
  int persons = 0;  // so far; of a change its maker among them
  int needed = 0;
  [[nodiscard]] bool is_enough() const { return persons >= needed; }
};

// A yes. With enough of them a batch becomes ready and a change is carried out, in the same unit of work; what
// cannot be done any more is not approved either. What is refused here is kept and logged.
[[nodiscard]] ledger::Result<ApprovalCount, Refusal> approve(const Administration& administration,
                                                             const PersonsWord& word, const Moment& now);
// A no ends a change, also its maker's own.
[[nodiscard]] ledger::Result<ledger::Change, Refusal> refuse(const Administration& administration,
                                                             const PersonsWord& word, const Moment& now);

// What one person settles alone is kept, too.
void record_verdict(ledger::Transaction& books, const PersonsWord& word, ledger::Verdict verdict, const Moment& now);

// What carrying out a kind of change works with.
struct ChangeAtHand {
  const Administration& administration;
  ledger::Transaction& books;
  const ledger::Change& change;
  Moment now;
};
// Does it, or says why it cannot be done any more; then nothing of it stays. One for each kind, in approvals.cpp.
using ChangeAction = std::optional<std::string> (*)(const ChangeAtHand& at_hand);

}  // namespace service
