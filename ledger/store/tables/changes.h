// Changes that wait for persons, and what persons said: of batches, payments and changes alike.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/decisions/account_change.h"
#include "ledger/decisions/change.h"
#include "ledger/money/date.h"

namespace ledger {

class Database;

[[nodiscard]] std::string_view to_text(ChangeKind kind);
[[nodiscard]] std::string_view to_text(ChangeState state);
[[nodiscard]] std::string_view to_text(Verdict verdict);

class Changes {
 public:
  explicit Changes(Database& database) : database_(database) {}

  void add(Change& change);  // gives it a number
  [[nodiscard]] std::optional<Change> find(ChangeNumber number);
  [[nodiscard]] std::vector<Change> all();  // oldest first
  [[nodiscard]] std::vector<Change> in_state(ChangeState state);
  [[nodiscard]] std::vector<Change> made_on(Date day);
  [[nodiscard]] std::vector<Change> of_subject(const SubjectId& subject);
  void set_state(ChangeNumber number, ChangeState state);

  // One a person for one content, never changed. The last of each person.
  void add(const SubjectId& subject, const Approval& approval);
  [[nodiscard]] std::vector<Approval> approvals(const SubjectId& subject);

  void add(const SubjectId& subject, const Decision& decision);
  [[nodiscard]] std::vector<Decision> decisions(const SubjectId& subject);  // oldest first

 private:
  Database& database_;
};

// The account changes of a change of that kind. Throws StoreFailed where it says what this version cannot read.
[[nodiscard]] std::vector<AccountChange> account_changes_in(const Change& change);

}  // namespace ledger
