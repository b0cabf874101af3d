#include "ledger/store/store.h"

#include "ledger/store/sql_store.h"

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

InvariantBroken::InvariantBroken(std::vector<Violation> broken)
    : std::logic_error(summary(broken)), violations(std::move(broken)) {}

std::unique_ptr<Store> Store::open(const std::string& url, Access access) {
  return std::make_unique<SqlStore>(url, access, Patience{});
}

std::unique_ptr<Store> open_store(const std::string& url, Access access, Patience patience) {
  return std::make_unique<SqlStore>(url, access, std::move(patience));
}

}  // namespace ledger
