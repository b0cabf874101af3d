#include "daemon/month/allocation.h"

#include "daemon/month/written_changes.h"
#include "ledger/participants/participant_books.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/receipts.h"

namespace service {

using namespace ledger;

void allocate_receipts(const Administration& administration, const RunContext& run) {
  ParticipantId after;
  for (bool is_last = false; !is_last;) {
    std::vector<ParticipantId> ids;
    UnitOfWork unit;
    administration.read([&](Transaction& books) {
      ids = books.receipts().with_available(after, participants_a_unit);
      // A resumed run finds fewer participants, so its key names the state of the books the unit begins from.
      unit = run.unit_of("allocate:" + after.text() + ':' + std::to_string(books.journal().last().number()));
    });
    if (ids.empty()) return;
    administration.once(unit, [&](Transaction& books) {
      const Policy& policy = administration.settings.policy;
      const RunDay on{run.number, run.now.today()};
      const ParticipantFacts facts = participant_facts(books, {ids.front(), ids.back()}, policy, on.today);
      WrittenChanges written;
      for (const ParticipantId& id : ids)
        written.add(ParticipantBooks(state_of(facts, id, policy, on.today), policy).allocate(facts.files.at(id), on));
      written.write(books, on);
    });
    after = ids.back();
    is_last = ids.size() < participants_a_unit;
  }
}

}  // namespace service
