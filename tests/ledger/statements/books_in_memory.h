// The books' side of joining, kept in memory: one account, its entries in the order of booking.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "ledger/statements/stretch.h"

namespace ledger {

class BooksInMemory final : public BookedStatements {
 public:
  [[nodiscard]] std::optional<Balance> last_closing() override { return last_; }
  [[nodiscard]] Date newest_day() override { return newest_; }
  [[nodiscard]] std::int64_t times_booked(const std::string& identity) override {
    const auto found = times_.find(identity);
    return found == times_.end() ? 0 : found->second;
  }
  [[nodiscard]] std::vector<std::string> booked_on(Date day, Money amount) override {
    std::vector<std::string> all;
    for (const Kept& kept : entries_)
      if (kept.entry.booking_date == day && signed_amount(kept.entry) == amount) all.push_back(kept.end_to_end);
    return all;
  }
  [[nodiscard]] std::vector<Money> booked_under(const std::string& reference, Date day) override {
    std::vector<Money> amounts;
    for (const Kept& kept : entries_)
      if (kept.entry.bank_reference == reference && kept.entry.booking_date == day)
        amounts.push_back(signed_amount(kept.entry));
    return amounts;
  }
  [[nodiscard]] bool has_entries_on(Date day) override {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Kept& kept) { return kept.entry.booking_date == day; });
  }
  [[nodiscard]] bool stood_at(Money amount, Date from, Date to) override {
    if (statements_.empty() || from < statements_.front().head.last_balance()->date) return false;
    Money before = last_->amount;
    for (const Kept& kept : entries_)
      if (kept.entry.booking_date >= from) before -= signed_amount(kept.entry);
    return before == amount || std::any_of(statements_.begin(), statements_.end(), [&](const StatementSums& one) {
             const Balance& closing = *one.head.last_balance();
             return closing.amount == amount && from <= closing.date && closing.date <= to;
           });
  }
  [[nodiscard]] bool has_contents(const std::string& contents) override {
    return std::any_of(statements_.begin(), statements_.end(),
                       [&](const StatementSums& one) { return copy_keys(one).contents == contents; });
  }
  [[nodiscard]] bool has_statement(const std::string& id, const std::string& sequence, Date from, Date to) override {
    return std::any_of(statements_.begin(), statements_.end(), [&](const StatementSums& one) {
      return one.head.id == id && copy_keys(one).sequence == sequence && one.head.first_balance()->date == from &&
             one.head.last_balance()->date == to;
    });
  }

  // As the service does: asks how the statement joins, and books what is new.
  Joiner::Answer take(const StatementSums& sums, const std::vector<BankEntry>& entries,
                      const CheckedFile& file = {"file", StatementKind::end_of_day}) {
    Joiner joiner(*this, sums, file);
    for (const BankEntry& entry : entries) joiner.entry(entry);
    Joiner::Answer answer = joiner.answer();
    if (answer.join <= Join::fills) book(answer.join, sums, entries);
    return answer;
  }

  // "2026-04-10 -12.34 e2e", sorted: the books, whatever the order in which files came.
  [[nodiscard]] std::vector<std::string> in_words() const {
    std::vector<std::string> words;
    for (const Kept& kept : entries_)
      words.push_back(to_iso(kept.entry.booking_date) + ' ' + to_decimal(signed_amount(kept.entry)) + ' ' +
                      kept.end_to_end);
    std::sort(words.begin(), words.end());
    return words;
  }
  [[nodiscard]] Money balance() const { return last_ ? last_->amount : Money(); }

 private:
  friend class BookerInMemory;
  struct Kept {
    BankEntry entry;
    std::string end_to_end;
  };

  void book(Join join, const StatementSums& sums, const std::vector<BankEntry>& entries) {
    if (join == Join::repeats) return;
    EntryFilter filter(*this);
    std::vector<Kept> fresh;
    for (const BankEntry& entry : entries) {
      if (entry.status != EntryStatus::booked || entry.amount.is_zero()) continue;
      if (is_new(join, filter.look_at(entry))) fresh.push_back({entry, identity_of(entry).end_to_end});
    }
    for (Kept& kept : fresh) {
      ++times_[identity_of(kept.entry).text];
      newest_ = std::max(newest_, kept.entry.booking_date);
      entries_.push_back(std::move(kept));
    }
    if (join == Join::fills) return;
    last_ = sums.head.last_balance();
    statements_.push_back(sums);
  }

  std::optional<Balance> last_;
  Date newest_;
  std::map<std::string, std::int64_t> times_;
  std::vector<Kept> entries_;
  std::vector<StatementSums> statements_;
};

// Takes statements together, as the service does those of its files.
class BookerInMemory final : public StatementBooker {
 public:
  // The entries of each statement stand beside its sums.
  BookerInMemory(BooksInMemory& books, const std::vector<StatementSums>& sums,
                 const std::vector<std::vector<BankEntry>>& entries)
      : books_(books), sums_(sums), entries_(entries) {}

  [[nodiscard]] Joiner::Answer ask(const Stretch& stretch) override {
    const StatementSums sums = sums_of(sums_, stretch);
    Joiner joiner(books_, sums, {"file", StatementKind::end_of_day});
    if (auto plain = joiner.plain_answer()) return *std::move(plain);
    for (const BankEntry& entry : entries_of(stretch)) joiner.entry(entry);
    return joiner.answer();
  }
  void book(const Stretch& stretch, const Joiner::Answer& answer) override {
    if (answer.join == Join::fills) return books_.book(answer.join, sums_of(sums_, stretch), entries_of(stretch));
    for (const std::size_t one : stretch) books_.book(answer.join, sums_[one], entries_[one]);
  }

 private:
  [[nodiscard]] std::vector<BankEntry> entries_of(const Stretch& stretch) const {
    std::vector<BankEntry> all;
    for (const std::size_t one : stretch) all.insert(all.end(), entries_[one].begin(), entries_[one].end());
    return all;
  }

  BooksInMemory& books_;
  const std::vector<StatementSums>& sums_;
  const std::vector<std::vector<BankEntry>>& entries_;
};

}  // namespace ledger
