// camt.052, camt.054 and MT942: their details of entries are stored, and nothing of them is booked. See rule
// camt_reading.
#include <set>

#include "daemon/decisions/placement.h"
#include "daemon/intake/recorders.h"
#include "daemon/system/digest.h"
#include "ledger/statements/statement_checks.h"
#include "ledger/store/tables/notices.h"
#include "ledger/store/tables/suspense.h"

namespace service {

using namespace ledger;

namespace {

// A digest of an entry's details, the same in whatever file they stand. Banks change the spaces between words, so
// spaces do not count.
std::string content_of(const BankEntry& entry) {
  std::string text;
  const auto add = [&](std::string_view field) {
    for (const char c : field)
      if (c != ' ') text += c;
    text += '\n';
  };
  for (const EntryDetail& detail : entry.details) {
    add(to_decimal(detail.amount.value_or(entry.amount)));
    add(detail.end_to_end.text());
    add(detail.counterparty_iban);
    add(detail.remittance);
    add(detail.creditor_reference);
  }
  return digest_of(text).text();
}

class NoticeSink final : public StatementSink {
 public:
  NoticeSink(const Administration& administration, const FileInHand& file, Transaction& books)
      : ours_(administration.settings.bank.account.text()), file_(file), books_(books) {}

  void begin(const StatementHead& head) override { is_ours_ = names_account(head.account, ours_); }

  void entry(const BankEntry& entry) override {
    if (!is_ours_ || entry.status != EntryStatus::booked || entry.amount.is_zero() || entry.details.empty()) return;
    ++entries_;
    if (!books_.notices().add(ours_, entry, content_of(entry), file_.digest)) return;
    const Money amount = entry.direction == Direction::credit ? entry.amount : -entry.amount;
    if (!books_.suspense().open(amount).empty()) amounts_in_suspense_.insert(amount);
  }

  void end() override {}

  // The amounts of these notices that also stand in suspense.
  [[nodiscard]] const std::set<Money>& amounts_in_suspense() const { return amounts_in_suspense_; }
  [[nodiscard]] std::int64_t entries() const { return entries_; }

 private:
  std::string ours_;
  const FileInHand& file_;
  Transaction& books_;
  bool is_ours_ = false;
  std::set<Money> amounts_in_suspense_;
  std::int64_t entries_ = 0;
};

}  // namespace

void record_notices(const Administration& administration, const RunContext& run, const FileInHand& file,
                    const StatementStream& read) {
  (void)administration.once(run.unit("file:" + file.digest.text()), [&](Transaction& books) {
    NoticeSink sink(administration, file, books);
    read(sink);
    for (const Money amount : sink.amounts_in_suspense()) place_by_notice(administration, run, books, amount);
    books.runs().add(recorded_file(run, file, sink.entries()));
  });
}

}  // namespace service
