#include "ledger/settlement/placement.h"

#include <algorithm>
#include <map>

#include "ledger/benefits/allowance.h"
#include "ledger/settlement/matches.h"
#include "ledger/statements/identity.h"

namespace ledger {
namespace {

using Placed = Result<Settlement, Refusal>;
using enum RefusalRule;

Placed not_placed(RefusalRule rule, std::string subject, std::vector<std::string> values = {}) {
  return refused(Refusal{rule, std::move(subject), std::move(values)});
}

bool takes_credits(PlacementKind as) {
  return as == PlacementKind::benefit || as == PlacementKind::allowance || as == PlacementKind::refund ||
         as == PlacementKind::returned;
}
bool takes_debits(PlacementKind as) {
  return as == PlacementKind::bank_cost || as == PlacementKind::direct_debit || as == PlacementKind::batch;
}
bool is_for_a_participant(PlacementKind as) {
  return as == PlacementKind::benefit || as == PlacementKind::allowance || as == PlacementKind::refund ||
         as == PlacementKind::direct_debit;
}

// First what a run announced; else it is a benefit that no run has announced, or not yet.
Settlement benefit(const ParticipantId& participant, const BankEntry& entry, const OpenItems& items) {
  std::map<std::string, std::vector<Receipt>> by_run;
  for (Receipt& receipt : items.promised.to(participant))
    if (receipt.state != ReceiptState::waiting && receipt.kind != ReceiptKind::loan)
      by_run[receipt.run_id].push_back(std::move(receipt));
  for (const auto& [run, receipts] : by_run) {
    if (auto found = settled(receipts, entry)) return *std::move(found);
    for (const Receipt& one : receipts)
      if (auto found = settled({one}, entry)) return *std::move(found);
  }
  Receipt receipt = unannounced_benefit(participant, entry, items.terms);
  receipt.is_regular = items.terms.is_funded_by_statement;
  return received(MatchKind::benefit, std::move(receipt), entry);
}

// The row of the register that is in force on the day, or that begins within a month of it.
Placed allowance(const PlacementTarget& target, const BankEntry& entry, const OpenItems& items) {
  const ExpectedIncome* income = nullptr;
  for (const ExpectedIncome& one : items.files.at(target.participant).incomes)
    if (to_text(one.kind) == target.what && may_come_with(one, entry)) income = &one;
  const std::string& whose = target.participant.text();
  if (income == nullptr) return not_placed(income_is_not_expected, whose);
  const Money most = most_at_once(*income, entry.booking_date);
  if (entry.amount > most)
    return not_placed(income_is_too_much, whose,
                      {to_decimal(most), std::string(to_text(income->kind)), to_iso(entry.booking_date)});
  return allowance_received(*income, entry);
}

Placed payment_back(const Placement& placement, const BankEntry& entry, const OpenItems& items) {
  const Payment* payment = items.payment(EndToEndId(placement.to));
  if (payment == nullptr) return not_placed(placement_names_no_payment, placement.to);
  const std::string id = end_to_end_id(items.terms.administration, *payment).text();
  if (!was_sent(*payment)) return not_placed(payment_is_not_with_a_payee, id);
  if (entry.amount > payment->amount) return not_placed(payment_was_less, id, {to_decimal(payment->amount)});
  return returned({{*payment, entry.amount, placement.return_reason}}, entry, items.terms);
}

// The due with this amount reserved whose date is nearest to the day of collection. Of the costs only those count that
// the creditor collects: the others are paid by a payment of ours, which takes what is reserved.
Placed direct_debit(const Placement& placement, const BankEntry& entry, const OpenItems& items) {
  const auto [participant, cost] = target_of(placement);
  const auto costs = items.costs.find(participant);
  const auto is_collected = [&, &cost_id = cost] {
    if (costs == items.costs.end()) return false;
    const auto rows = rows_of(costs->second, CostId(cost_id));
    return std::any_of(rows.begin(), rows.end(), [](const CostItem& row) {
      return row.collected_by == CollectedBy::direct_debit_from_managed_account;
    });
  };
  const DueRecord* nearest = nullptr;
  const auto distance = [&](const DueRecord& one) { return std::chrono::abs(entry.booking_date - one.due); };
  if (is_collected())
    for (const DueRecord& due : items.reserved)
      if (due.participant == participant && due.cost == CostId(cost) && due.paid == entry.amount &&
          (nearest == nullptr || distance(due) < distance(*nearest)))
        nearest = &due;
  if (nearest == nullptr) return not_placed(nothing_is_reserved, participant.text(), {placement.to});
  return collected(*nearest, entry);
}

Placed batch(const BatchId& id, const BankEntry& entry, const OpenItems& items) {
  if (auto found = booked({id}, entry, items)) return *std::move(found);
  const Batch* ours = items.batch(id);
  if (ours == nullptr) return not_placed(no_such_batch, id.text());
  return not_placed(batch_is_not_to_be_booked, id.text(), {to_decimal(ours->sum)});
}

Placed municipality(const Placement& placement, const BankEntry& entry) {
  if (!placement.to.empty()) return not_placed(placement_is_the_municipalitys, placement.to);
  Settlement settlement = settlement_of(entry, MatchKind::unmatched);
  settlement.events.emplace_back(MunicipalitySettled{signed_amount(entry)});
  return settlement;
}

Placed bank_cost(const Placement& placement, const BankEntry& entry) {
  if (!placement.to.empty()) return not_placed(placement_is_the_banks, placement.to);
  Settlement settlement = settlement_of(entry, MatchKind::bank_cost);
  settlement.events.emplace_back(BankCharged{entry.amount});
  return settlement;
}

}  // namespace

PlacementTarget target_of(const Placement& placement) {
  const std::string& to = placement.to;
  const std::size_t stroke = std::min(to.find('/'), to.size());
  return {ParticipantId(to.substr(0, stroke)), stroke == to.size() ? "" : to.substr(stroke + 1)};
}

ParticipantId participant_of(const Placement& placement, const OpenItems& items) {
  if (placement.as == PlacementKind::batch) return {};
  if (placement.as != PlacementKind::returned) return target_of(placement).participant;
  const Payment* payment = items.payment(EndToEndId(placement.to));
  return payment == nullptr ? ParticipantId() : payment->participant;
}

Placed settle_as(const BankEntry& entry, const Placement& placement, const OpenItems& items) {
  const bool is_debit = entry.direction == Direction::debit;
  const std::string id = suspense_id(placement.entry);
  const std::string as(to_text(placement.as));
  if (is_debit && takes_credits(placement.as)) return not_placed(entry_is_a_debit, id, {as});
  if (!is_debit && takes_debits(placement.as)) return not_placed(entry_is_a_credit, id, {as});
  // The kinds that give a whole entry to somebody take no more than their id; `what` stands behind it for the others.
  const bool is_whole = placement.as == PlacementKind::benefit || placement.as == PlacementKind::refund;
  const PlacementTarget target = is_whole ? PlacementTarget{ParticipantId(placement.to), ""} : target_of(placement);
  if (is_for_a_participant(placement.as)) {
    if (target.participant.empty()) return not_placed(placement_names_nobody, id);
    if (!items.files.contains(target.participant)) return not_placed(no_such_participant, target.participant.text());
  }
  switch (placement.as) {
    case PlacementKind::benefit:
      return benefit(target.participant, entry, items);
    case PlacementKind::allowance:
      return allowance(target, entry, items);
    case PlacementKind::refund:
      return refund_received(target.participant, entry);
    case PlacementKind::returned:
      return payment_back(placement, entry, items);
    case PlacementKind::municipality:
      return municipality(placement, entry);
    case PlacementKind::bank_cost:
      return bank_cost(placement, entry);
    case PlacementKind::direct_debit:
      return direct_debit(placement, entry, items);
    case PlacementKind::batch:
      return batch(BatchId(placement.to), entry, items);
    case PlacementKind::told_later:
      break;
  }
  return not_placed(only_the_bank_tells_it, id);
}

}  // namespace ledger
