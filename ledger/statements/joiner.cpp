#include "ledger/statements/joiner.h"

#include <algorithm>
#include <numeric>

namespace ledger {
namespace {

const Balance& first_of(const StatementSums& sums) { return *sums.head.first_balance(); }
const Balance& last_of(const StatementSums& sums) { return *sums.head.last_balance(); }

bool has_balances(const StatementSums& sums) {
  return sums.head.first_balance().has_value() && sums.head.last_balance().has_value();
}

Finding finding_of(const StatementSums& sums, const CheckedFile& file, Rule rule, std::string found,
                   std::string expected, Severity severity = Severity::error) {
  return {.severity = severity,
          .place = place_of(sums.head, file),
          .rule = rule,
          .found = std::move(found),
          .expected = std::move(expected),
          .quoted_line = ""};
}

}  // namespace

// ---- one entry -------------------------------------------------------------------------------------------

EntryFilter::Seen EntryFilter::look_at(const BankEntry& entry) {
  Seen seen;
  if (entry.booking_date > newest_) return seen;
  seen.is_after_all = false;
  const EntryIdentity identity = identity_of(entry);
  seen.is_new = ++times_[identity.text] > books_.times_booked(identity.text);
  seen.is_new_by_likeness = !is_alike(entry, identity.end_to_end);
  seen.was_known_by_reference = !seen.is_new && identity.is_by_reference;
  if (seen.is_new && identity.is_by_reference) {
    const std::vector<Money> amounts = books_.booked_under(entry.bank_reference, entry.booking_date);
    seen.is_amount_of_another =
        !amounts.empty() && std::find(amounts.begin(), amounts.end(), signed_amount(entry)) == amounts.end();
  }
  return seen;
}

// Whether the books have an entry of this day and amount that no other entry of the statement was found to be: one with
// the same ids, else one where one of the two files gives no ids.
bool EntryFilter::is_alike(const BankEntry& entry, const std::string& end_to_end) {
  const std::pair<Date, Money> key(entry.booking_date, signed_amount(entry));
  const auto [found, is_first] = unused_.try_emplace(key);
  std::vector<std::string>& unused = found->second;
  if (is_first) unused = books_.booked_on(key.first, key.second);
  auto alike = std::find(unused.begin(), unused.end(), end_to_end);
  if (alike == unused.end())
    alike = std::find_if(unused.begin(), unused.end(),
                         [&](const std::string& other) { return other.empty() || end_to_end.empty(); });
  if (alike == unused.end()) return false;
  unused.erase(alike);
  return true;
}

bool is_new(Join join, const EntryFilter::Seen& seen) {
  switch (join) {
    case Join::continues:
      return true;
    case Join::overlaps:
    case Join::fills:
      return seen.is_new;
    case Join::overlaps_otherwise:
      return seen.is_new_by_likeness;
    case Join::repeats:
    case Join::waits:
    case Join::conflicts:
      return false;
  }
  return false;
}

// ---- one statement ---------------------------------------------------------------------------------------

void Joiner::entry(const BankEntry& entry) {
  if (entry.status != EntryStatus::booked || entry.amount.is_zero()) return;
  ++booked_entries_;
  const EntryFilter::Seen seen = filter_.look_at(entry);
  const auto count = [&entry](Unknown& unknown) {
    ++unknown.entries;
    unknown.sum += signed_amount(entry);
  };
  if (seen.is_new) count(new_);
  if (seen.is_new_by_likeness) count(new_by_likeness_);
  if (seen.is_new && !seen.is_after_all && new_ones_stand_alone_)
    new_ones_stand_alone_ = !books_.has_entries_on(entry.booking_date);
  knows_by_reference_ = knows_by_reference_ || seen.was_known_by_reference;
  if (seen.is_amount_of_another && !other_amount_)
    other_amount_ =
        entry.bank_reference + " of " + to_iso(entry.booking_date) + ", " + to_decimal(signed_amount(entry));
}

bool Joiner::is_late() const { return last_of(sums_).date < last_->date; }

// Whether the last closing balance and these new entries give the statement's closing balance. A statement that closed
// before the last one cannot continue the books.
bool Joiner::brings_the_balance_on(Money new_sum) const {
  return !is_late() && last_->amount + new_sum == last_of(sums_).amount;
}

// A statement without entries only says that the balance stayed the same.
std::optional<Join> Joiner::by_identity() const {
  if (booked_entries_ == 0) {
    if (is_late()) return Join::repeats;
    return brings_the_balance_on({}) ? std::optional(Join::continues) : std::nullopt;
  }
  if (new_.entries == 0) return may_be_later_on_the_last_day() ? Join::continues : Join::repeats;
  if (brings_the_balance_on(new_.sum)) return new_.entries == booked_entries_ ? Join::continues : Join::overlaps;
  return may_be_later_on_the_last_day() ? std::optional(Join::continues) : std::nullopt;
}

// A second statement of the last day may hold entries that look like those of the first and are new. Its balances tell.
bool Joiner::may_be_later_on_the_last_day() const {
  return !is_late() && !knows_by_reference_ && sums_.first_day && *sums_.first_day >= books_.newest_day() &&
         first_of(sums_).amount == last_->amount && last_of(sums_).amount != last_->amount;
}

std::optional<Join> Joiner::by_likeness() const {
  if (booked_entries_ == 0) return std::nullopt;
  if (new_by_likeness_.entries == 0) return Join::repeats;
  return brings_the_balance_on(new_by_likeness_.sum) ? std::optional(Join::overlaps_otherwise) : std::nullopt;
}

// Days that come to nothing are no gap in the chain of balances. They fit where the books had the balance with which
// they open, and change no balance.
bool Joiner::fills_days() const {
  return new_.entries > 0 && new_.sum.is_zero() && (new_ones_stand_alone_ || new_.entries == booked_entries_) &&
         books_.stood_at(first_of(sums_).amount, *sums_.first_day, *sums_.last_day);
}

Joiner::Answer Joiner::answer() {
  if (books_.has_contents(copy_keys(sums_).contents)) return {Join::repeats, 0, {}};
  last_ = books_.last_closing();
  if (!last_) return {Join::continues, booked_entries_, {}};
  std::optional<Join> join = by_identity();
  if (join) return {*join, join == Join::continues ? booked_entries_ : new_.entries, {}};
  join = by_likeness();
  if (!join && fills_days()) return {Join::fills, new_.entries, {}};
  if (!join) return does_not_join();
  return {*join,
          new_by_likeness_.entries,
          {finding(Rule::entry_reads_differently,
                   std::to_string(booked_entries_ - new_by_likeness_.entries) +
                       " entries that the books have in other words",
                   "one form of file for an account; taken as the same by day and amount", Severity::warning)}};
}

std::optional<Joiner::Answer> Joiner::plain_answer() {
  last_ = books_.last_closing();
  std::optional<Answer> told;
  if (!last_) told = Answer{};
  else if (!sums_.first_day) told = answer();
  else if (!is_late() && *sums_.first_day > books_.newest_day())
    told = first_of(sums_).amount == last_->amount ? Answer{} : does_not_join();
  if (told) told->is_plain = true;
  return told;
}

// The books have no gap before the last closing balance: what does not fit there contradicts them.
Joiner::Answer Joiner::does_not_join() {
  const CopyKeys keys = copy_keys(sums_);
  const Balance& opening = first_of(sums_);
  const Balance& closing = last_of(sums_);
  if (other_amount_)
    return {Join::conflicts,
            0,
            {finding(Rule::entry_conflicts_with_the_books, *other_amount_,
                     "the amount that the books have under this reference of the bank")}};
  const bool stands_already = books_.has_statement(sums_.head.id, keys.sequence, opening.date, closing.date);
  if (is_late() || stands_already)
    return {Join::conflicts,
            0,
            {finding(Rule::statement_conflicts_with_the_books,
                     "statement " + sums_.head.id + " from " + to_decimal(opening.amount) + " to " +
                         to_decimal(closing.amount),
                     "what the books have of the days up to " + to_iso(last_->date) + ", closing with " +
                         to_decimal(last_->amount))}};
  return {Join::waits,
          0,
          {finding(Rule::opening_balance_is_not_last_closing, to_decimal(opening.amount),
                   to_decimal(last_->amount) + ", the last closing balance of " + sums_.head.account +
                       "; it differs by " + to_decimal(opening.amount - last_->amount))}};
}

Finding Joiner::finding(Rule rule, std::string found, std::string expected, Severity severity) const {
  return finding_of(sums_, file_, rule, std::move(found), std::move(expected), severity);
}

// ---- in which order ----------------------------------------------------------------------------------------------

namespace {

using Order = std::vector<std::size_t>;

// The next statement of one day: the one that opens with the balance before; else one that opens with the closing
// balance of none of the others.
Order::iterator next_of_day(const std::vector<StatementSums>& sums, std::optional<Money> before, Order::iterator next,
                            Order::iterator day_ends) {
  const auto opens_with = [&](std::size_t index, Money amount) { return first_of(sums[index]).amount == amount; };
  if (before) {
    const auto goes_on = std::find_if(next, day_ends, [&](std::size_t index) { return opens_with(index, *before); });
    if (goes_on != day_ends) return goes_on;
  }
  const auto begins = std::find_if(next, day_ends, [&](std::size_t index) {
    return std::none_of(next, day_ends, [&](std::size_t other) {
      return other != index && opens_with(index, last_of(sums[other]).amount);
    });
  });
  return begins != day_ends ? begins : next;
}

}  // namespace

std::vector<std::size_t> chain_order(const std::vector<StatementSums>& sums) {
  Order order;
  for (std::size_t i = 0; i < sums.size(); ++i)
    if (has_balances(sums[i])) order.push_back(i);
  const auto by_day = [&](std::size_t index) {
    const StatementHead& head = sums[index].head;
    return std::tuple(head.account, last_of(sums[index]).date, first_of(sums[index]).date);
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return by_day(a) < by_day(b); });
  for (auto next = order.begin(); next != order.end(); ++next) {
    const StatementSums& at = sums[*next];
    const auto day_ends = std::find_if(next, order.end(), [&](std::size_t index) {
      return sums[index].head.account != at.head.account || last_of(sums[index]).date != last_of(at).date;
    });
    const bool has_before = next != order.begin() && sums[*(next - 1)].head.account == at.head.account;
    const std::optional<Money> before = has_before ? std::optional(last_of(sums[*(next - 1)]).amount) : std::nullopt;
    const auto chosen = next_of_day(sums, before, next, day_ends);
    std::rotate(next, chosen, chosen + 1);
  }
  return order;
}

}  // namespace ledger
