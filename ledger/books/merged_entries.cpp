#include "ledger/books/merged_entries.h"

#include <algorithm>

namespace ledger {
namespace {

void sort(std::vector<Posting>& postings) {
  if (!std::is_sorted(postings.begin(), postings.end(), stands_before))
    std::sort(postings.begin(), postings.end(), stands_before);
}

}  // namespace

void MergedEntries::add(const JournalEntry& entry) {
  Key key{entry.event(), entry.booking_date(), entry.reference(), entry.about()};
  const auto [place, is_new] = places_.try_emplace(key, groups_.size());
  if (is_new) groups_.push_back({std::move(key), {}, {}});
  Group& group = groups_[place->second];
  for (const Posting& posting : entry.postings())
    if (is_per_participant(posting.account.kind)) group.postings.push_back(posting);
    else group.totals[posting.account.kind] += posting.amount;
}

// In order: what house accounts get is about no source and no participant, so it stands first.
std::vector<Posting> MergedEntries::take_postings(Group& group) {
  std::vector<Posting> postings;
  postings.reserve(group.totals.size() + group.postings.size());
  for (const auto& [kind, total] : group.totals) postings.push_back({{kind, {}}, total});
  sort(postings);
  sort(group.postings);
  for (Posting& one : group.postings)
    if (postings.empty() || stands_before(postings.back(), one)) postings.push_back(std::move(one));
    else postings.back().amount += one.amount;
  group.postings.clear();
  std::erase_if(postings, [](const Posting& one) { return one.amount.is_zero(); });
  return postings;
}

std::vector<JournalEntry> MergedEntries::entries() && {
  std::vector<JournalEntry> entries;
  entries.reserve(groups_.size());
  for (Group& group : groups_) {
    const auto& [event, day, reference, about] = group.key;
    if (std::vector<Posting> postings = take_postings(group); !postings.empty())
      entries.push_back(JournalEntry(event, day, reference, std::move(postings)).about(about));
  }
  return entries;
}

std::vector<JournalEntry> merged(const std::vector<JournalEntry>& entries) {
  MergedEntries all;
  for (const JournalEntry& one : entries) all.add(one);
  return std::move(all).entries();
}

}  // namespace ledger
