#include "ledger/statements/stretch.h"

#include <algorithm>

namespace ledger {
namespace {

// `next` opens with the balance with which `before` closed, on later days: they have no entry in common.
bool follows(const StatementSums& before, const StatementSums& next) {
  return before.head.account == next.head.account &&
         before.head.last_balance()->amount == next.head.first_balance()->amount && next.first_day && before.last_day &&
         *before.last_day < *next.first_day;
}

class Chain {
 public:
  Chain(const std::vector<StatementSums>& sums, Stretch order, StatementBooker& booker)
      : sums_(sums), left_(std::move(order)), booker_(booker) {}

  std::vector<LeftOver> join() {
    while (!left_.empty() && (join_each() || join_what_came_to_nothing())) continue;
    return std::move(why_);
  }

 private:
  // True when one joined.
  bool join_each() {
    Stretch left;
    why_.clear();
    for (std::size_t at = 0; at < left_.size();) {
      Stretch stretch{left_[at++]};
      const Joiner::Answer answer = booker_.ask(stretch);
      if (answer.join == Join::waits || answer.join == Join::conflicts) {
        left.push_back(stretch.front());
        why_.push_back({stretch.front(), answer});
        continue;
      }
      // What follows a statement that plainly continues the books continues them, too: both are read in one go.
      while (answer.is_plain && at < left_.size() && stands_behind(stretch.back(), left_[at]))
        stretch.push_back(left_[at++]);
      booker_.book(stretch, answer);
    }
    left_.swap(left);
    return left_.size() < left.size();
  }

  [[nodiscard]] bool stands_behind(std::size_t before, std::size_t next) const {
    return next == before + 1 && follows(sums_[before], sums_[next]);
  }

  // Statements whose entries add up to nothing: the chain of balances does not miss them, so they may come late.
  bool join_what_came_to_nothing() {
    for (auto first = left_.begin(); first != left_.end(); ++first) {
      const Stretch stretch = until_it_comes_back(first);
      if (stretch.empty()) continue;
      const Joiner::Answer answer = booker_.ask(stretch);
      if (answer.join != Join::fills) continue;
      booker_.book(stretch, answer);
      std::erase_if(left_,
                    [&](std::size_t one) { return std::find(stretch.begin(), stretch.end(), one) != stretch.end(); });
      why_.clear();
      return true;
    }
    return false;
  }

  // The statements that follow each other from this one on, without copies, until the balance is what it was before.
  [[nodiscard]] Stretch until_it_comes_back(Stretch::const_iterator first) const {
    Stretch stretch{*first};
    for (auto next = first + 1; next != left_.end(); ++next) {
      if (!follows(sums_[stretch.back()], sums_[*next])) continue;
      stretch.push_back(*next);
      if (sums_[*next].head.last_balance()->amount == sums_[*first].head.first_balance()->amount) return stretch;
    }
    return {};
  }

  const std::vector<StatementSums>& sums_;
  Stretch left_;
  StatementBooker& booker_;
  std::vector<LeftOver> why_;
};

}  // namespace

std::vector<LeftOver> join_all(const std::vector<StatementSums>& sums, Stretch order, StatementBooker& booker) {
  return Chain(sums, std::move(order), booker).join();
}

StatementSums sums_of(const std::vector<StatementSums>& sums, const Stretch& stretch) {
  StatementSums all = sums[stretch.front()];
  const StatementHead& last = sums[stretch.back()].head;
  all.head.closing = last.closing;
  all.head.page_closing = last.page_closing;
  for (std::size_t i = 1; i < stretch.size(); ++i) {
    const StatementSums& next = sums[stretch[i]];
    if (next.first_day) all.first_day = std::min(all.first_day.value_or(*next.first_day), *next.first_day);
    if (next.last_day) all.last_day = std::max(all.last_day.value_or(*next.last_day), *next.last_day);
  }
  return all;
}

}  // namespace ledger
