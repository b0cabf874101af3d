// Bank entries that nothing explained, until a person, or what the bank tells later, places them. Only amounts and ids
// stand here: the names are kept with the bank entry.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/closed_list.h"
#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace ledger {

enum class SuspenseState { open, placed };
constexpr auto closed_list(SuspenseState) {
  using enum SuspenseState;
  return text_table<SuspenseState>({{open, "open"}, {placed, "placed"}});
}

enum class PlacementKind {
  benefit,
  allowance,
  refund,
  returned,      // a payment of ours came back
  municipality,  // its own money: settled with it
  bank_cost,
  direct_debit,
  batch,      // the bank's debit of one of ours
  told_later  // by details that came after the statement
};
constexpr auto closed_list(PlacementKind) {
  using enum PlacementKind;
  return text_table<PlacementKind>({{benefit, "benefit"},
                                    {allowance, "allowance"},
                                    {refund, "refund"},
                                    {returned, "return"},
                                    {municipality, "municipality"},
                                    {bank_cost, "bank_cost"},
                                    {direct_debit, "direct_debit"},
                                    {batch, "batch"},
                                    {told_later, "told_later"}});
}

// What a bank entry in suspense was found to be, when, and by whom.
struct PlacementRecord {
  PlacementKind as = PlacementKind::told_later;
  ParticipantId participant;  // empty where none is concerned
  std::string to;             // a payment, a cost, a kind of income, a batch
  Date on;
  std::string by;  // the operating system's user; empty: the program itself
};

struct SuspenseItem {
  BankEntryNumber entry;
  Money signed_amount;       // credit above zero
  Date since;                // the booking date
  bool has_details = false;  // the statement itself told what the entry is made of
  BatchId batch;             // of ours, where the bank names one
  SuspenseState state = SuspenseState::open;
  PlacementRecord placed;  // once it is
};

// "bank-12", the name by which `explain` knows the entry, and the number back.
[[nodiscard]] std::string suspense_id(BankEntryNumber entry);
[[nodiscard]] std::optional<BankEntryNumber> suspense_number(std::string_view id);

// The most of 7, 30 and 90 days that an entry has waited; 0 for fewer than 7. See rule age_in_suspense.
inline constexpr std::array suspense_ages = {Days{7}, Days{30}, Days{90}};
[[nodiscard]] int suspense_age_class(Days age);

}  // namespace ledger
