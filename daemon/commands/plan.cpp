#include <algorithm>
#include <array>
#include <set>

#include "daemon/commands/session.h"
#include "ledger/base/ensure.h"
#include "ledger/payments/projection.h"
#include "ledger/store/journal.h"
#include "ledger/store/receipts.h"
#include "ledger/store/registers.h"

namespace service {

using namespace ledger;

namespace {

constexpr std::array kinds = {"cost", "leefgeld", "holiday_allowance"};
constexpr std::array outcomes = {"paid", "deferred", "held"};

// Everything the projection of one participant rests on, kept alive while it is made.
struct Known {
  Participant participant;
  std::vector<CostItem> costs;
  std::vector<Consent> consents;
  std::vector<Receipt> receipts;
  std::vector<ExpectedIncome> incomes;
  std::optional<Receipt> last_regular;
  std::set<std::pair<CostId, Date>> reserved;
  Money leefgeld_in_cycle;
  Money lent;
};

Known known_of(Transaction& books, const Participant& participant, const Policy& policy, Date today) {
  const ParticipantRange one{participant.id, participant.id};
  Known known{participant, books.registers().costs(one), books.registers().consents(one),
              books.receipts().available(one), books.registers().incomes(one), {}, {}, {}, {}};
  for (Receipt& receipt : books.receipts().last_regular(one, "")) known.last_regular = std::move(receipt);
  for (const DueRecord& due : books.receipts().dues(one))
    if (due.state == DueState::reserved) known.reserved.emplace(due.cost, due.due);
  const Cycle cycle = known.receipts.empty() ? cycle_containing(policy.regime.payday, today)
                                             : cycle_of(known.receipts, policy.regime.payday, today);
  for (const AllocationRecord& record : books.receipts().allocations_of(participant.id))
    if (record.cycle_from == cycle.payday) known.leefgeld_in_cycle += record.leefgeld;
  known.lent = books.journal().balance({AccountKind::loans, participant.id});
  return known;
}

void print(const Output& output, const ParticipantId& id, const ProjectedCycle& projected) {
  const CyclePlan& plan = projected.plan;
  Json object{{"participant", id.text()}, {"cycle_from", text(plan.cycle.payday)},
              {"cycle_before", text(plan.cycle.next_payday)}, {"expected", projected.is_expected},
              {"available", text(plan.available)}, {"costs", text(plan.costs)}, {"leefgeld", text(plan.leefgeld)},
              {"floor", text(plan.floor)}, {"leefgeld_under_floor", plan.allocation.leefgeld_is_under_floor},
              {"loan_proposed", text(plan.allocation.loan_proposed)}, {"withheld", !plan.passes_whole},
              {"dues", Json::array()}, {"payments", Json::array()}};
  std::string lines = id.text() + "  cycle of " + text(plan.cycle.payday) + (projected.is_expected ? " (expected)" : "") + ": " +
                      text(plan.available) + " in, " + text(plan.costs) + " for costs, " + text(plan.leefgeld) + " leefgeld";
  if (plan.passes_whole) lines += ", nothing withheld";
  if (plan.allocation.leefgeld_is_under_floor) lines += ", UNDER THE FLOOR of " + text(plan.floor);
  if (plan.allocation.loan_proposed.is_positive()) lines += ", a loan of " + text(plan.allocation.loan_proposed) + " would bridge it";
  for (const DueDecision& due : plan.dues) {
    const char* outcome = outcomes.at(static_cast<std::size_t>(due.outcome));
    object["dues"].push_back({{"cost", due.cost.text()}, {"kind", to_text(due.kind)}, {"due", text(due.due)},
                              {"amount", text(due.amount)}, {"outcome", outcome}});
    if (due.outcome != ShareOutcome::paid)
      lines += "\n    " + text(due.due) + "  " + left(due.cost.text(), 16) + right(text(due.amount), 12) + "  " + outcome;
  }
  for (const Payment& payment : plan.payments) {
    const char* kind = kinds.at(static_cast<std::size_t>(payment.kind));
    object["payments"].push_back({{"kind", kind}, {"cost", payment.cost.text()}, {"due", text(payment.due)},
                                  {"execution_date", text(payment.execution)}, {"amount", text(payment.amount)}});
    lines += "\n    " + text(payment.execution) + "  " + left(payment.cost.empty() ? kind : payment.cost.text(), 16) +
             right(text(payment.amount), 12);
  }
  output.print(object, lines);
}

}  // namespace

Exit plan_command(const CommandLine& line, const std::string& until, const std::string& participant) {
  const auto last_day = until.empty() ? std::nullopt : parse_date(until);
  if (!until.empty() && !last_day) return wrong_usage("--until takes a day like 2026-07-31");
  return with_books(line, [&](const Administration& administration) {
    const Policy& policy = administration.settings.policy;
    const Date today = line.clock.now().today();
    Exit end = Exit::done;
    bool is_empty = true;
    administration.read([&](Transaction& books) {
      std::vector<ParticipantId> ids{ParticipantId(participant)};
      if (participant.empty()) ids = books.registers().all_ids();
      for (const ParticipantId& id : ids) {
        const auto facts = books.registers().participant(id);
        if (!facts) {
          end = wrong_usage("no participant " + id.text());
          return;
        }
        const Known known = known_of(books, *facts, policy, today);
        // To the end of the window, or as asked.
        const Date window_end = window_of(facts->right_from, policy.regime.months).end;
        const ProjectionFacts projection{{known.participant, known.costs, known.consents, known.receipts, known.reserved,
                                          known.leefgeld_in_cycle, known.lent, today},
                                         known.incomes, known.last_regular, last_day.value_or(window_end)};
        for (const ProjectedCycle& cycle : project(projection, policy)) {
          is_empty = false;
          print(line.output, id, cycle);
          if (cycle.plan.allocation.leefgeld_is_under_floor) end = Exit::a_person_must_look;
        }
      }
    });
    if (is_empty && end == Exit::done)
      line.output.remark("nothing to plan from " + text(today) +
                         (last_day ? " to " + text(*last_day) : ": every window is over (see --until)"));
    return end;
  });
}

}  // namespace service
