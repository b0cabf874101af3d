#include "ledger/settlement/placement.h"

#include <algorithm>
#include <array>
#include <map>

#include "ledger/benefits/allowance.h"
#include "ledger/settlement/matches.h"
#include "ledger/statements/identity.h"

namespace ledger {
namespace {

using Placed = Result<Settlement, PlacementRefusal>;
using enum PlacementObstacle;

constexpr auto obstacles = text_table<PlacementObstacle, PlacementObstacleNote>(
    {{is_a_debit, "is_a_debit", {"het is een afschrijving: het kan geen {} zijn", "it is a debit: it cannot be {}"}},
     {is_a_credit,
      "is_a_credit",
      {"het is een bijschrijving: het kan geen {} zijn", "it is a credit: it cannot be {}"}},
     {names_no_participant, "names_no_participant", {"--to noemt de deelnemer", "--to names the participant"}},
     {participant_is_unknown, "participant_is_unknown", {"er is geen deelnemer {}", "no participant {}"}},
     {income_is_not_expected,
      "income_is_not_expected",
      {"het register verwacht zo'n inkomen van {} niet: --to {}/SOORT, zoals {}/TOESLAG_RENT",
       "the register expects no such income of {}: --to {}/KIND, like {}/TOESLAG_RENT"}},
     {income_is_too_much,
      "income_is_too_much",
      {"hoogstens {} van {} kan er zijn gekomen tot {}", "at most {} of {} can have come by {}"}},
     {payment_is_unknown,
      "payment_is_unknown",
      {"er is geen betaling {}: --to krijgt het end-to-end id van de betaling",
       "no payment {}: --to takes the payment's end-to-end id"}},
     {payment_is_not_with_a_payee,
      "payment_is_not_with_a_payee",
      {"betaling {} is niet bij een ontvanger", "payment {} is not with a payee"}},
     {payment_was_less,
      "payment_was_less",
      {"betaling {} was {}, meer kan er niet van terugkomen", "payment {} was {}, no more can come back of it"}},
     {batch_is_unknown, "batch_is_unknown", {"er is geen batch {}", "no batch {}"}},
     {batch_is_not_to_be_booked,
      "batch_is_not_to_be_booked",
      {"batch {} van {} is niet wat de bank met dit bedrag nog moet boeken",
       "batch {} of {} is not what the bank has still to book with this amount"}},
     {nothing_is_reserved,
      "nothing_is_reserved",
      {"voor {} is dit bedrag niet gereserveerd om te worden geïncasseerd: --to {}/POST",
       "nothing of this amount is reserved to be collected for {}: --to {}/COST"}},
     {is_nobodys_but_the_municipalitys,
      "is_nobodys_but_the_municipalitys",
      {"het geld van de gemeente zelf gaat naar niemand: laat --to weg",
       "the municipality's own money goes to nobody: leave --to out"}},
     {is_nobodys_but_the_banks,
      "is_nobodys_but_the_banks",
      {"de kosten van de bank zijn van niemand: laat --to weg", "the bank's charges are nobody's: leave --to out"}},
     {only_the_bank_tells_it,
      "only_the_bank_tells_it",
      {"dat kan alleen de bank later vertellen", "only the bank can tell it later"}}});

Placed not_placed(PlacementObstacle why, std::vector<std::string> of = {}) {
  return refused(PlacementRefusal{why, std::move(of)});
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
  if (income == nullptr) return not_placed(income_is_not_expected, {whose, whose, whose});
  const Money most = most_at_once(*income, entry.booking_date);
  if (entry.amount > most)
    return not_placed(income_is_too_much,
                      {to_decimal(most), std::string(to_text(income->kind)), to_iso(entry.booking_date)});
  return allowance_received(*income, entry);
}

Placed payment_back(const Placement& placement, const BankEntry& entry, const OpenItems& items) {
  const Payment* payment = items.payment(EndToEndId(placement.to));
  if (payment == nullptr) return not_placed(payment_is_unknown, {placement.to});
  const std::string id = end_to_end_id(items.terms.administration, *payment).text();
  if (!was_sent(*payment)) return not_placed(payment_is_not_with_a_payee, {id});
  if (entry.amount > payment->amount) return not_placed(payment_was_less, {id, to_decimal(payment->amount)});
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
  if (nearest == nullptr) return not_placed(nothing_is_reserved, {placement.to, participant.text()});
  return collected(*nearest, entry);
}

Placed batch(const BatchId& id, const BankEntry& entry, const OpenItems& items) {
  if (auto found = booked({id}, entry, items)) return *std::move(found);
  const Batch* ours = items.batch(id);
  if (ours == nullptr) return not_placed(batch_is_unknown, {id.text()});
  return not_placed(batch_is_not_to_be_booked, {id.text(), to_decimal(ours->sum)});
}

Placed municipality(const Placement& placement, const BankEntry& entry) {
  if (!placement.to.empty()) return not_placed(is_nobodys_but_the_municipalitys);
  Settlement settlement = settlement_of(entry, MatchKind::unmatched);
  settlement.events.emplace_back(MunicipalitySettled{signed_amount(entry)});
  return settlement;
}

Placed bank_cost(const Placement& placement, const BankEntry& entry) {
  if (!placement.to.empty()) return not_placed(is_nobodys_but_the_banks);
  Settlement settlement = settlement_of(entry, MatchKind::bank_cost);
  settlement.events.emplace_back(BankCharged{entry.amount});
  return settlement;
}

}  // namespace

std::span<const PlacementObstacleNote> closed_list(PlacementObstacle) { return obstacles; }

std::string sentence_of(const PlacementRefusal& refusal, Language language) {
  std::string sentence;
  const Phrase& phrase = row_of(refusal.why).sentence;
  std::string_view left = language == Language::dutch ? phrase.dutch : phrase.english;
  for (const std::string& one : refusal.of) {
    const std::size_t place = left.find("{}");
    ENSURE(place != std::string_view::npos);
    sentence.append(left.substr(0, place)).append(one);
    left.remove_prefix(place + 2);
  }
  return sentence.append(left);
}

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
  const auto said = [&] { return std::vector{std::string(to_text(placement.as))}; };
  if (is_debit && takes_credits(placement.as)) return not_placed(is_a_debit, said());
  if (!is_debit && takes_debits(placement.as)) return not_placed(is_a_credit, said());
  // The kinds that give a whole entry to somebody take no more than their id; `what` stands behind it for the others.
  const bool is_whole = placement.as == PlacementKind::benefit || placement.as == PlacementKind::refund;
  const PlacementTarget target = is_whole ? PlacementTarget{ParticipantId(placement.to), ""} : target_of(placement);
  if (is_for_a_participant(placement.as)) {
    if (target.participant.empty()) return not_placed(names_no_participant);
    if (!items.files.contains(target.participant))
      return not_placed(participant_is_unknown, {target.participant.text()});
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
  return not_placed(only_the_bank_tells_it);
}

}  // namespace ledger
