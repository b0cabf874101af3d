// Changes that wait for a person's approval, and the approvals and decisions of persons on changes, batches and
// payments.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/decisions/account_change.h"
#include "ledger/decisions/change.h"
#include "ledger/decisions/loan_change.h"
#include "ledger/decisions/placement_change.h"
#include "ledger/money/date.h"

namespace ledger {

class Database;

class Changes {
 public:
  explicit Changes(Database& database) : database_(database) {}

  void add(Change& change);  // sets its number
  [[nodiscard]] std::optional<Change> find(ChangeNumber number);
  [[nodiscard]] std::vector<Change> all();  // oldest first
  [[nodiscard]] std::vector<Change> in_state(ChangeState state);
  [[nodiscard]] std::vector<Change> made_on(Date day);
  [[nodiscard]] std::vector<Change> of_subject(const SubjectId& subject);
  // The change of that kind that waits for the subject.
  [[nodiscard]] std::optional<Change> waiting(ChangeKind kind, const SubjectId& subject);
  void set_state(ChangeNumber number, ChangeState state);

  // A person approves one content of a subject once; that row never changes. approvals() gives each person's last one.
  void add(const SubjectId& subject, const Approval& approval);
  [[nodiscard]] std::vector<Approval> approvals(const SubjectId& subject);

  void add(const SubjectId& subject, const Decision& decision);
  [[nodiscard]] std::vector<Decision> decisions(const SubjectId& subject);  // oldest first

 private:
  Database& database_;
};

// What a change of that kind will do. They throw StoreFailure when its payload cannot be read.
[[nodiscard]] std::vector<AccountChange> account_changes_in(const Change& change);
[[nodiscard]] GrantedLoan proposed_loan(const Change& change);
[[nodiscard]] ProposedWriteOff proposed_write_off(const Change& change);
[[nodiscard]] Placement proposed_placement(const Change& change);

}  // namespace ledger
