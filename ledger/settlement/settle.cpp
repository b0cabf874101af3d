#include "ledger/settlement/settle.h"

#include <algorithm>

#include "ledger/settlement/entry_words.h"
#include "ledger/settlement/matches.h"
#include "ledger/statements/identity.h"

namespace ledger {
namespace {

Match match_of_debit(const BankEntry& entry, const OpenItems& items) {
  if (auto found = booked_batches(entry, items)) return found;
  if (auto found = booked_payments(entry, items)) return found;
  if (auto found = collected_due(entry, items)) return found;
  return bank_charge(entry);
}

Match match_of_credit(const BankEntry& entry, const OpenItems& items) {
  if (auto found = returned_payments(entry, items)) return found;
  if (auto found = named_benefit(entry, items)) return found;
  if (auto found = expected_allowance(entry, items)) return found;
  if (auto found = refund_of_creditor(entry, items)) return found;
  return benefit_of_payer(entry, items);
}

Match match_of(const BankEntry& entry, const OpenItems& items) {
  return entry.direction == Direction::debit ? match_of_debit(entry, items) : match_of_credit(entry, items);
}

Settlement unexplained(const BankEntry& entry) {
  Settlement settlement = settlement_of(entry, MatchKind::unmatched);
  const Money amount = signed_amount(entry);
  settlement.events.emplace_back(Unexplained{amount});
  settlement.exceptions.push_back({.run = {},
                                   .kind = ExceptionKind::unmatched_entry,
                                   .participant = {},
                                   .cost = {},
                                   .due = entry.booking_date,
                                   .amount = amount,
                                   .reference = settlement.entry});
  return settlement;
}

// The entry with the details of its notice, where it has none of its own that add up and the notice's do.
std::optional<BankEntry> detailed_by(const Notice& notice, const BankEntry& entry) {
  if (adds_up(entry)) return std::nullopt;
  BankEntry detailed = entry;
  detailed.details = notice.details;
  if (detailed.batches.empty() && !notice.batch.empty()) detailed.batches.push_back({{}, notice.batch, {}, {}});
  return adds_up(detailed) ? std::optional(std::move(detailed)) : std::nullopt;
}

}  // namespace

Settlement settlement_of(const BankEntry& entry, MatchKind kind) {
  Settlement settlement;
  settlement.kind = kind;
  settlement.entry = name_of(entry);
  settlement.reference = settlement.entry;
  settlement.day = entry.booking_date;
  return settlement;
}

Match bank_charge(const BankEntry& entry) {
  const bool has_counterparty = std::any_of(entry.details.begin(), entry.details.end(), [](const EntryDetail& detail) {
    return !detail.counterparty_iban.empty();
  });
  const bool is_charge =
      entry.bank_code.find("/CHRG") != std::string::npos || entry.bank_code.find("/FEES") != std::string::npos;
  if (has_counterparty || !is_charge) return std::nullopt;
  Settlement settlement = settlement_of(entry, MatchKind::bank_cost);
  settlement.events.emplace_back(BankCharged{entry.amount});
  return settlement;
}

Settlement received(MatchKind kind, Receipt receipt, const BankEntry& entry) {
  Settlement settlement = settlement_of(entry, kind);
  receipt.run_id = settlement.entry;
  settlement.events.emplace_back(ReceiptAdded{std::move(receipt)});
  return settlement;
}

Settlement settle(const BankEntry& entry, const OpenItems& items) {
  const Notice* notice = items.notice_of(entry);
  const auto detailed = notice == nullptr ? std::nullopt : detailed_by(*notice, entry);
  Match found = match_of(detailed ? *detailed : entry, items);
  // A notice of an entry that is explained, or tells its own details, is never another entry's.
  const bool is_used_up = notice != nullptr && (found || adds_up(entry));
  Settlement settlement = found ? *std::move(found) : unexplained(entry);
  if (is_used_up) settlement.notice = *notice;
  return settlement;
}

}  // namespace ledger
