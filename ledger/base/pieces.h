// Long lists are worked on some thousands at a time: so many that a database is asked seldom, so few that copies stay
// small.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace ledger {

inline constexpr std::size_t items_at_once = 5'000;

// Calls `work` with a std::span of at most items_at_once items at a time, in their order; never with none.
template <class Item, class Work>
void in_pieces(const std::vector<Item>& items, Work work) {
  std::span<const Item> left(items);
  while (!left.empty()) {
    const std::size_t count = std::min(items_at_once, left.size());
    work(left.first(count));
    left = left.subspan(count);
  }
}

}  // namespace ledger
