#include "daemon/views/status.h"

#include "daemon/system/schedule.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/suspense.h"

namespace service {

using namespace ledger;

namespace {

// A list's length as a number that says so.
template <class List>
std::int64_t count_of(const List& list) {
  return static_cast<std::int64_t>(list.size());
}

}  // namespace

Status status(const Administration& administration, const Actor& actor, const std::vector<config::TimeOfDay>& runs) {
  Status status{.administration = administration.settings.code, .name = administration.settings.name};
  status.next_run = moment_at(next_run(runs, instant_of(actor.now.local))).local;
  administration.read([&](Transaction& books) {
    status.last_run = books.runs().last();
    status.held_batches = count_of(books.payments().batches(BatchState::held));
    const std::vector<SuspenseItem> open = books.suspense().open();
    status.suspense.entries = count_of(open);
    if (!open.empty()) status.suspense.oldest = open.front().since;
    status.suspense.balance = -books.journal().balance({AccountKind::suspense_unmatched, {}});
  });
  return status;
}

bool needs_a_person(const Status& status) {
  const bool was_interrupted = status.last_run && !status.last_run->is_finished;
  return status.held_batches > 0 || status.suspense.entries > 0 || was_interrupted;
}

}  // namespace service
