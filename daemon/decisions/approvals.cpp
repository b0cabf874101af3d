#include "daemon/decisions/approvals.h"

#include <algorithm>

#include "daemon/decisions/account_changes.h"
#include "daemon/decisions/loan_changes.h"
#include "daemon/decisions/placement.h"
#include "daemon/decisions/withdrawal.h"
#include "ledger/base/ensure.h"
#include "ledger/evidence/hasher.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/payments.h"

namespace service {

using namespace ledger;

namespace {

ChangeAction carry_out(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::account_change:
      return carry_out_account_change;
    case ChangeKind::loan_above_cap:
      return carry_out_loan;
    case ChangeKind::loan_write_off:
      return carry_out_write_off;
    case ChangeKind::batch_void:
      return carry_out_void;
    case ChangeKind::suspense_placing:
      return carry_out_placement;
  }
  ENSURE(false);
}

Digest content_of(const Change& change) {
  return digest_of(std::string(to_text(change.kind)) + '\n' + change.subject.text() + '\n' + change.payload);
}

bool has_given(Transaction& books, const SubjectId& subject, const std::string& who) {
  const std::vector<Approval> approvals = books.changes().approvals(subject);
  return std::any_of(approvals.begin(), approvals.end(), [&](const Approval& one) { return one.who == who; });
}

Refusal decided_before(const Change& change) {
  return {
      RefusalRule::change_was_decided_before, change_id(change.number).text(), {std::string(to_text(change.state))}};
}

bool is_by_the_same_person(RefusalRule rule) {
  return rule == RefusalRule::change_was_made_by_the_same_person ||
         rule == RefusalRule::change_was_approved_by_the_same_person ||
         rule == RefusalRule::batch_was_approved_by_the_same_person;
}

// One person's attempt to approve one subject.
class PersonsApproval {
 public:
  PersonsApproval(const Administration& administration, const Actor& actor, const PersonsWord& word)
      : administration_(administration), actor_(actor), word_(word) {}

  Result<ApprovalCount, Refusal> approve() {
    if (auto refusal = why_not_heard(word_)) return refused(*std::move(refusal));
    std::optional<Refusal> obstacle;
    administration_.read([&](Transaction& books) { obstacle = find(books); });
    if (obstacle) return refused(recorded(*std::move(obstacle)));
    ApprovalCount given;
    std::optional<Refusal> why_not;
    const UnitOutcome outcome = administration_.attempt(
        actor_.unit("approve:" + word_.subject.text() + ':' + actor_.who), [&](Transaction& books) {
          given = add(books);
          why_not = given.is_enough() ? act(books) : std::nullopt;
          return why_not ? UnitEnd::roll_back : UnitEnd::commit;
        });
    if (outcome == UnitOutcome::done_before) return refused(recorded(given_before()));
    if (why_not)
      return refused(
          Refusal{RefusalRule::change_cannot_be_carried_out, word_.subject.text(), {}, {*std::move(why_not)}});
    log("approved by " + actor_.who + ", " + std::to_string(given.persons) + " of " + std::to_string(given.needed));
    return given;
  }

 private:
  // Finds what is to be approved, or says why this person cannot approve it.
  [[nodiscard]] std::optional<Refusal> find(Transaction& books) {
    if (const auto number = change_number(word_.subject.text())) change_ = books.changes().find(*number);
    if (!change_) batch_ = books.payments().batch(BatchId(word_.subject.text()));
    if (!change_ && !batch_)
      return Refusal{change_number(word_.subject.text()) ? RefusalRule::no_such_change : RefusalRule::no_such_batch,
                     word_.subject.text()};
    if (batch_ && batch_->state != BatchState::held)
      return Refusal{RefusalRule::batch_is_not_held, word_.subject.text()};
    if (change_ && change_->state != ChangeState::waiting) return decided_before(*change_);
    if (change_ && change_->made_by == actor_.who)
      return Refusal{RefusalRule::change_was_made_by_the_same_person, word_.subject.text(), {actor_.who}};
    if (has_given(books, word_.subject, actor_.who)) return given_before();
    return std::nullopt;
  }

  [[nodiscard]] Refusal given_before() const {
    return {change_ ? RefusalRule::change_was_approved_by_the_same_person
                    : RefusalRule::batch_was_approved_by_the_same_person,
            word_.subject.text(),
            {actor_.who}};
  }

  ApprovalCount add(Transaction& books) const {
    const Digest content = change_ ? change_->content : books.payments().content_of(batch_->id);
    books.changes().add(word_.subject, Approval{actor_.who, actor_.now.with_offset, content, word_.reason});
    const auto approvals = static_cast<int>(books.changes().approvals(word_.subject).size());
    if (batch_) return {approvals, batch_->approvals_needed};
    return {approvals + 1, change_->persons_needed};  // its maker counts as one
  }

  // Carries out what is approved, or says why that is not possible any more.
  [[nodiscard]] std::optional<Refusal> act(Transaction& books) const {
    if (batch_) {
      books.payments().set_state(batch_->id, BatchState::ready);
      return std::nullopt;
    }
    // The payload may have been changed in the database since. Only what was approved is carried out.
    if (content_of(*change_) != change_->content) return Refusal{RefusalRule::change_is_not_what_was_proposed};
    if (auto why_not = carry_out(change_->kind)({administration_, books, *change_, actor_})) return why_not;
    books.changes().set_state(change_->number, ChangeState::carried_out);
    return std::nullopt;
  }

  // One person who tries to approve as two is worth knowing, so that attempt is stored.
  Refusal recorded(Refusal refusal) const {
    if (!is_by_the_same_person(refusal.rule)) return refusal;
    const std::string key = "not-allowed:" + word_.subject.text() + ':' + actor_.who + ':' + actor_.now.with_offset;
    (void)administration_.once(actor_.unit(key),
                               [&](Transaction& books) { record_verdict(books, actor_, word_, Verdict::not_allowed); });
    log("approval by " + actor_.who + " refused: made or approved by the same person");
    return refusal;
  }

  [[nodiscard]] std::string label() const { return (change_ ? "change " : "batch ") + word_.subject.text(); }
  void log(const std::string& text) const { administration_.log.info(label() + ": " + text); }

  const Administration& administration_;
  const Actor& actor_;
  const PersonsWord& word_;
  std::optional<Change> change_;
  std::optional<Batch> batch_;
};

}  // namespace

Change propose(Transaction& books, const Proposal& proposal, const Moment& now) {
  Change change;
  change.kind = proposal.kind;
  change.subject = proposal.subject;
  change.payload = proposal.payload;
  change.content = content_of(change);
  change.made_by = proposal.made_by;
  change.made_at = now.with_offset;
  change.reason = proposal.reason;
  change.persons_needed = proposal.persons_needed;
  books.changes().add(change);
  return change;
}

void carry_out_alone(const Administration& administration, Transaction& books, const Change& change,
                     const Actor& actor) {
  ENSURE(change.persons_needed == 1 && change.state == ChangeState::waiting);
  const auto why_not = carry_out(change.kind)({administration, books, change, actor});
  ENSURE(!why_not);  // it was proposed a moment ago, in the same unit of work
  books.changes().set_state(change.number, ChangeState::carried_out);
}

void stop(Transaction& books, const Change& change, const std::string& reason, const Moment& now) {
  books.changes().add(change_id(change.number), Decision{Verdict::refused, "ontzorgd", now.with_offset, reason});
  books.changes().set_state(change.number, ChangeState::refused);
}

std::optional<Refusal> why_not_heard(const PersonsWord& word) {
  return word.reason.empty() ? std::optional(Refusal{RefusalRule::reason_is_missing, word.subject.text()})
                             : std::nullopt;
}

void record_verdict(Transaction& books, const Actor& actor, const PersonsWord& word, Verdict verdict) {
  books.changes().add(word.subject, Decision{verdict, actor.who, actor.now.with_offset, word.reason});
}

void record_verdict(Transaction& books, const Change& change, Verdict verdict, const Moment& now) {
  books.changes().add(change.subject, Decision{verdict, change.made_by, now.with_offset, change.reason});
}

Result<BatchApproved, Refusal> approve_batch(const Administration& administration, const Actor& actor,
                                             const PersonsWord& word) {
  if (change_number(word.subject.text())) return refused(Refusal{RefusalRule::change_is_no_batch, word.subject.text()});
  const auto given = PersonsApproval(administration, actor, word).approve();
  if (!given) return refused(given.error());
  return BatchApproved{word.subject, actor.who, *given};
}

Result<ChangeApproved, Refusal> approve_change(const Administration& administration, const Actor& actor,
                                               const PersonsWord& word) {
  if (!change_number(word.subject.text())) return refused(Refusal{RefusalRule::no_such_change, word.subject.text()});
  const auto given = PersonsApproval(administration, actor, word).approve();
  if (!given) return refused(given.error());
  return ChangeApproved{word.subject, actor.who, *given};
}

Result<ChangeEnded, Refusal> refuse_change(const Administration& administration, const Actor& actor,
                                           const PersonsWord& word) {
  if (auto refusal = why_not_heard(word)) return refused(*std::move(refusal));
  std::optional<Change> change;
  administration.read([&](Transaction& books) {
    if (const auto number = change_number(word.subject.text())) change = books.changes().find(*number);
  });
  if (!change) return refused(Refusal{RefusalRule::no_such_change, word.subject.text()});
  if (change->state != ChangeState::waiting) return refused(decided_before(*change));
  change->state = change->made_by == actor.who ? ChangeState::withdrawn : ChangeState::refused;
  (void)administration.once(actor.unit("refuse:" + word.subject.text()), [&](Transaction& books) {
    const Verdict verdict = change->state == ChangeState::withdrawn ? Verdict::withdrawn : Verdict::refused;
    record_verdict(books, actor, word, verdict);
    books.changes().set_state(change->number, change->state);
  });
  administration.log.info("change " + word.subject.text() + ": " + std::string(to_text(change->state)) + " by " +
                          actor.who);
  return ChangeEnded{*std::move(change), actor.who};
}

}  // namespace service
