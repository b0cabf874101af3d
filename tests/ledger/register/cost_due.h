// A cost of which only the dates matter.
#pragma once

#include "ledger/register/facts.h"

namespace ledger {

inline CostItem cost_due(Every every, Date first_due, int due_day, Shift shift = Shift::before) {
  const CreditorAccount account = {.name = "Noordwind",
                                   .iban = Iban::parse("NL91ABNA0417164300").value(),
                                   .reference = Reference::parse("klant 12").value(),
                                   .verified_by = "j.jansen",
                                   .verified_on = {},
                                   .verified_how = "call_back"};
  return {.participant = ParticipantId("P0001"),
          .id = CostId("energy-1"),
          .kind = CostKind::power,
          .account = account,
          .amount = Money::cents(16500),
          .every = every,
          .due_day = due_day,
          .shift = shift,
          .first_due = first_due,
          .valid_from = first_due,
          .valid_to = {},
          .member = {},
          .joint = {}};
}

}  // namespace ledger
