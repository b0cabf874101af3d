// The code around an expression, SNIPPET, with the values that expressions use.
#include "tests/must_not_compile/snippet.h"

using namespace ledger;

void stand_around([[maybe_unused]] Money money, [[maybe_unused]] std::int64_t count, [[maybe_unused]] double fraction,
                  [[maybe_unused]] ParticipantId participant, [[maybe_unused]] ClientCode client,
                  [[maybe_unused]] PaymentNumber payment, [[maybe_unused]] EntryNumber entry, [[maybe_unused]] Date day,
                  [[maybe_unused]] year_month month) {
  (void)(SNIPPET);
}
