#include "daemon/commands/status_lines.h"

namespace service {

using namespace ledger;

namespace {

Json object_of(const RunRecord& run) {
  return {{"number", run.number.number()},
          {"now", to_iso(run.now)},
          {"finished", run.is_finished},
          {"exit_code", run.exit_code}};
}

std::string end_of(const RunRecord& run) {
  if (!run.is_finished) return "interrupted after step " + std::to_string(run.step);
  return run.exit_code != 0 ? "a person must look at its report" : "done";
}

std::string line_of(const std::optional<RunRecord>& last) {
  if (!last) return "last run      none yet";
  return "last run      " + std::to_string(last->number.number()) + " for " + to_iso(last->now) + ", " + end_of(*last);
}

std::string day_or_nothing(const std::optional<Date>& day) { return day ? text(*day) : ""; }

}  // namespace

Json object_of(const Status& status) {
  return {{"administration", status.administration.number()},
          {"last_run", status.last_run ? object_of(*status.last_run) : Json(nullptr)},
          {"next_run", to_iso(status.next_run)},
          {"held_batches", status.held_batches},
          {"suspense",
           {{"balance", text(status.suspense.balance)},
            {"entries", status.suspense.entries},
            {"oldest", day_or_nothing(status.suspense.oldest)}}}};
}

std::string lines_of(const Status& status) {
  std::string lines = "administration " + std::to_string(status.administration.number()) + ", " + status.name + '\n' +
                      line_of(status.last_run) + "\nnext run      " + to_iso(status.next_run) + "\nheld batches  " +
                      std::to_string(status.held_batches) + "\nsuspense      " + text(status.suspense.balance);
  if (status.suspense.oldest) lines += ", oldest entry of " + text(*status.suspense.oldest);
  return lines;
}

Json object_of(const Violation& violation) {
  return {{"invariant", violation.invariant}, {"where", violation.where}, {"amount", text(violation.amount)}};
}

std::string line_of(const Violation& violation) {
  return violation.invariant + " at " + violation.where + ": off by " + text(violation.amount);
}

Json object_of(const Verification& verified) {
  return {
      {"entries", verified.entries}, {"violations", verified.violations.size()}, {"ok", verified.violations.empty()}};
}

std::string lines_of(const Verification& verified) {
  const std::string entries = std::to_string(verified.entries) + " entries";
  if (verified.violations.empty()) return entries + ", every balance recomputed: the books are right";
  return std::to_string(verified.violations.size()) + " violations in " + entries;
}

}  // namespace service
