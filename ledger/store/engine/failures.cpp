#include "ledger/store/engine/failures.h"

#include <string>

namespace ledger {
namespace {

std::string summary(const std::vector<Violation>& violations) {
  std::string text = "the books would break:";
  for (const Violation& violation : violations) {
    text += ' ' + violation.invariant + " (" + violation.where + ", " + to_decimal(violation.amount) + ')';
  }
  return text;
}

}  // namespace

void stored_value_is_unreadable(std::string_view what) {
  throw StoreFailure("the database holds what this version cannot read: " + std::string(what));
}

BrokenInvariant::BrokenInvariant(std::vector<Violation> broken)
    : std::logic_error(summary(broken)), violations(std::move(broken)) {}

}  // namespace ledger
