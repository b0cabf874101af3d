#include "daemon/watching/old_suspense.h"

#include <algorithm>

#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/suspense.h"

namespace service {

using namespace ledger;

void report_old_suspense(const RunContext& run, Transaction& books) {
  std::vector<ExceptionItem> old;
  for (const SuspenseItem& item : books.suspense().open())
    if (std::any_of(suspense_ages.begin(), suspense_ages.end(),
                    [&](Days age) { return run.has_come(item.since + age); }))
      old.push_back({run.number,
                     ExceptionKind::suspense_is_old,
                     {},
                     {},
                     item.since,
                     item.signed_amount,
                     suspense_id(item.entry)});
  books.runs().add(old);
}

}  // namespace service
