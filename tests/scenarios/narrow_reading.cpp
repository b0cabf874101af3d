#include "tests/scenarios/narrow_reading.h"

#include <gtest/gtest.h>

#include "ledger/participants/participant_books.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"

namespace scenarios {

using namespace ledger;

namespace {

std::string words_for(const std::vector<DueDecision>& open) {
  std::string words;
  for (const DueDecision& due : open)
    words += due.cost.text() + ' ' + to_iso(due.due) + " open " + to_decimal(due.amount) + " saved " +
             to_decimal(due.saved) + '\n';
  return words;
}

}  // namespace

void expect_that_narrow_reading_decides_alike(Transaction& books, const Policy& policy, Date today) {
  const ParticipantRange everybody{ParticipantId(), ParticipantId("~")};
  const ParticipantFacts facts = participant_facts(books, everybody, policy, today);
  const Cycle now = cycle_containing(policy.regime.payday, today);
  const Date before[] = {now.payday, now.next_payday,
                         cycle_containing(policy.regime.payday, now.next_payday).next_payday,
                         now.next_payday + Days{400}};
  for (const auto& [id, file] : facts.files) {
    DuesSoFar all;
    for (const DueRecord& due : books.dues().of(id)) all[{due.cost, due.due}] = so_far(due);
    const DuesSoFar& read = of(facts.dues, id);
    for (const Date day : before)
      EXPECT_EQ(words_for(open_dues(file, read, policy.regime, day, day)),
                words_for(open_dues(file, all, policy.regime, day, day)))
          << id.text() << " on " << to_iso(today) << ", bills before " << to_iso(day);
    EXPECT_EQ(savings_to_free(file, read, policy.regime, today), savings_to_free(file, all, policy.regime, today))
        << id.text() << " on " << to_iso(today);
    Money leefgeld;
    for (const auto& [payday, amount] : of(facts.leefgeld, id))
      if (payday == now.payday) leefgeld = amount;
    for (const DivisionRecord& one : books.divisions().of_participant(id))
      if (one.cycle_from == now.payday) leefgeld -= one.leefgeld;
    EXPECT_TRUE(leefgeld.is_zero()) << id.text();
  }
}

}  // namespace scenarios
