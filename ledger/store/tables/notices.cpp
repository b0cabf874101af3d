#include "ledger/store/tables/notices.h"

#include <algorithm>

#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"

namespace ledger {
namespace {

constexpr Columns notice_columns("number, account, amount, booking_date, bank_reference, batch");

Money signed_amount_of(const BankEntry& entry) {
  return entry.direction == Direction::credit ? entry.amount : -entry.amount;
}

BatchId batch_of(const BankEntry& entry) {
  const auto named = std::find_if(entry.batches.begin(), entry.batches.end(),
                                  [](const EntryBatch& one) { return !one.batch.empty(); });
  return named == entry.batches.end() ? BatchId() : named->batch;
}

Notice notice_of(Row& row) {
  Notice notice;
  notice.number = row.id<NoticeNumber>();
  notice.account = row.text();
  notice.signed_amount = row.money();
  notice.booking_date = row.date();
  notice.bank_reference = row.text();
  notice.batch = row.id<BatchId>();
  return notice;
}

EntryDetail detail_of(Row& row) {
  EntryDetail detail;
  detail.amount = row.money();
  detail.end_to_end = row.id<EndToEndId>();
  detail.instruction_id = row.text();
  detail.message = row.id<MessageId>();
  detail.batch = row.id<BatchId>();
  detail.counterparty_name = row.text();
  detail.counterparty_iban = row.text();
  detail.remittance = row.text();
  detail.creditor_reference = row.text();
  detail.return_reason = row.text();
  detail.bank_code = row.text();
  detail.bank_reference = row.text();
  return detail;
}

}  // namespace

std::optional<NoticeNumber> Notices::add(const std::string& account, const BankEntry& entry, const std::string& content,
                                         const Digest& file) {
  const Money amount = signed_amount_of(entry);
  // Two equal entries in one file are two entries. An equal entry in another file is the same one, downloaded again:
  // rule overlapping_downloads.
  const std::int64_t told = database_.number(
      "count(*)",
      "from notified_entry where administration = ? and account = ? and amount = ? and booking_date = ? and "
      "bank_reference = ? "
      "and content = ? and file <> ?",
      {database_.administration(), account, amount, entry.booking_date, entry.bank_reference, content, file});
  if (told > 0) return std::nullopt;
  const NoticeNumber number(database_.take_numbers("notified_entry"));
  database_.insert(
      "notified_entry",
      Columns("administration, number, account, file, amount, booking_date, bank_reference, batch, content"),
      {database_.administration(), number, account, file, amount, entry.booking_date, entry.bank_reference,
       batch_of(entry), content});
  BulkInsert rows(
      database_, "notified_detail",
      Columns("administration, notice, ordinal, amount, end_to_end, instruction, message, batch, name, account, "
              "remittance, reference, return_reason, bank_code, bank_reference"));
  std::int64_t ordinal = 0;
  for (const EntryDetail& detail : entry.details)
    rows.add({database_.administration(), number, ++ordinal, detail.amount.value_or(entry.amount), detail.end_to_end,
              detail.instruction_id, detail.message, detail.batch, detail.counterparty_name, detail.counterparty_iban,
              detail.remittance, detail.creditor_reference, detail.return_reason, detail.bank_code,
              detail.bank_reference});
  rows.finish();
  return number;
}

std::optional<Notice> Notices::of(const std::string& account, const BankEntry& entry) {
  const Money amount = signed_amount_of(entry);
  const std::string unused = "from notified_entry where administration = ? and account = ? and amount = ? and used = 0";
  std::vector<Notice> found;
  if (!entry.bank_reference.empty())
    found = database_.all(notice_columns, unused + " and bank_reference = ? order by number limit 1",
                          {database_.administration(), account, amount, entry.bank_reference}, notice_of);
  if (const BatchId batch = batch_of(entry); found.empty() && !batch.empty())
    found = database_.all(notice_columns, unused + " and batch = ? order by number limit 1",
                          {database_.administration(), account, amount, batch}, notice_of);
  if (found.empty()) {
    found = database_.all(notice_columns, unused + " and booking_date = ? order by number limit 2",
                          {database_.administration(), account, amount, entry.booking_date}, notice_of);
    // A notice with another reference of the bank is about another entry.
    std::erase_if(found, [&](const Notice& one) {
      return !one.bank_reference.empty() && !entry.bank_reference.empty() && one.bank_reference != entry.bank_reference;
    });
    if (found.size() != 1) return std::nullopt;
  }
  found.front().details = database_.all(
      Columns("amount, end_to_end, instruction, message, batch, name, account, remittance, reference, return_reason, "
              "bank_code, bank_reference"),
      "from notified_detail where administration = ? and notice = ? order by ordinal",
      {database_.administration(), found.front().number}, detail_of);
  return std::move(found.front());
}

void Notices::mark_used(const Notice& notice) {
  database_.execute("update notified_entry set used = 1 where administration = ? and number = ?",
                    {database_.administration(), notice.number});
  if (notice.bank_reference.empty()) return;
  database_.execute(
      "update notified_entry set used = 1 where administration = ? and account = ? and bank_reference = ? and amount = "
      "?",
      {database_.administration(), notice.account, notice.bank_reference, notice.signed_amount});
}

bool Notices::has_unused() {
  return database_.number(
             "count(*)",
             "from (select 1 as one from notified_entry where administration = ? and used = 0 limit 1) unused",
             {database_.administration()}) > 0;
}

}  // namespace ledger
