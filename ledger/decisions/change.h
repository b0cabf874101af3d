// A change that waits for persons: who made it, what will be done, how many must agree.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/decisions/approval.h"

namespace ledger {

// What each kind does once enough persons said yes stands in daemon/decisions/approvals.cpp.
enum class ChangeKind { account_change, loan_above_cap, loan_write_off, batch_void, suspense_placing };
constexpr auto closed_list(ChangeKind) {
  using enum ChangeKind;
  return text_table<ChangeKind>({{account_change, "account_change"},
                                 {loan_above_cap, "loan_above_cap"},
                                 {loan_write_off, "loan_write_off"},
                                 {batch_void, "batch_void"},
                                 {suspense_placing, "suspense_placing"}});
}

enum class ChangeState { waiting, carried_out, refused, withdrawn };
constexpr auto closed_list(ChangeState) {
  using enum ChangeState;
  return text_table<ChangeState>(
      {{waiting, "waiting"}, {carried_out, "carried_out"}, {refused, "refused"}, {withdrawn, "withdrawn"}});
}

struct Change {
  ChangeNumber number;
  ChangeKind kind = ChangeKind::account_change;
  SubjectId subject;    // what it changes, by an id; never a name or an account number
  std::string payload;  // canonical: what will be done. May hold account numbers: kept in a table apart
  Digest content;       // of kind, subject and payload
  std::string made_by;  // the operating system's user
  std::string made_at;  // local time with offset
  std::string reason;
  int persons_needed = 2;  // different ones, the maker among them
  ChangeState state = ChangeState::waiting;
};

// "C000012", and the number back from such an id.
[[nodiscard]] SubjectId change_id(ChangeNumber number);
[[nodiscard]] std::optional<ChangeNumber> change_number(std::string_view id);

}  // namespace ledger
