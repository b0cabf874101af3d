#include "ledger/store/tables/notices.h"

#include <algorithm>
#include <map>

#include "ledger/settlement/entry_words.h"
#include "ledger/statements/identity.h"
#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"
#include "ledger/store/engine/one_of.h"

namespace ledger {
namespace {

constexpr Columns notice_columns("number, account, amount, booking_date, bank_reference, batch");

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
  const Money amount = signed_amount(entry);
  // Two equal entries in one file are two entries. An equal entry in another file is the same one, downloaded again:
  // rule overlapping_downloads.
  const std::int64_t told =
      database_.number("count(*)",
                       "from notified_entry where account = ? and amount = ? and booking_date = ? and "
                       "bank_reference = ? "
                       "and content = ? and file <> ?",
                       {account, amount, entry.booking_date, entry.bank_reference, content, file});
  if (told > 0) return std::nullopt;
  const NoticeNumber number(database_.take_numbers("notified_entry"));
  database_.insert("notified_entry",
                   Columns("number, account, file, amount, booking_date, bank_reference, batch, content, unit"),
                   {number, account, file, amount, entry.booking_date, entry.bank_reference, batch_of(entry), content,
                    database_.unit()});
  BulkInsert rows(database_, "notified_detail",
                  Columns("notice, ordinal, amount, end_to_end, instruction, message, batch, name, account, "
                          "remittance, reference, return_reason, bank_code, bank_reference"));
  std::int64_t ordinal = 0;
  for (const EntryDetail& detail : entry.details)
    rows.add({number, ++ordinal, detail.amount.value_or(entry.amount), detail.end_to_end, detail.instruction_id,
              detail.message, detail.batch, detail.counterparty_name, detail.counterparty_iban, detail.remittance,
              detail.creditor_reference, detail.return_reason, detail.bank_code, detail.bank_reference});
  rows.finish();
  return number;
}

std::vector<Notice> Notices::unused(const std::string& account, const Asked& asked) {
  if (asked.signed_amounts.empty()) return {};
  const OneOf amounts(database_, asked.signed_amounts);
  const OneOf days(database_, asked.days);
  const OneOf references(database_, asked.bank_references);
  const OneOf batches(database_, asked.batches);
  std::map<NoticeNumber, Notice> found;
  database_.each(notice_columns,
                 "from notified_entry where account = ? and used = 0 and amount " + amounts.sql() +
                     " and (booking_date " + days.sql() + " or bank_reference " + references.sql() + " or batch " +
                     batches.sql() + ")",
                 {account, amounts.bound(), days.bound(), references.bound(), batches.bound()}, [&](Row& row) {
                   Notice notice = notice_of(row);
                   found.emplace(notice.number, std::move(notice));
                 });
  if (found.empty()) return {};
  std::vector<NoticeNumber> numbers;
  numbers.reserve(found.size());
  for (const auto& [number, notice] : found) numbers.push_back(number);
  const OneOf of_notices(database_, numbers);
  database_.each(
      Columns("notice, amount, end_to_end, instruction, message, batch, name, account, remittance, reference, "
              "return_reason, bank_code, bank_reference"),
      "from notified_detail where notice " + of_notices.sql() + " order by notice, ordinal", {of_notices.bound()},
      [&](Row& row) {
        const auto number = row.id<NoticeNumber>();
        found.at(number).details.push_back(detail_of(row));
      });
  std::vector<Notice> notices;
  notices.reserve(found.size());
  for (auto& [number, notice] : found) notices.push_back(std::move(notice));
  return notices;
}

void Notices::mark_used(const Notice& notice) {
  database_.change_one("update notified_entry set used = 1 where number = ?", {notice.number});
  if (notice.bank_reference.empty()) return;
  // The same entry may have been told in other files.
  database_.change_any(
      "update notified_entry set used = 1 where account = ? and bank_reference = ? and amount = "
      "?",
      {notice.account, notice.bank_reference, notice.signed_amount});
}

}  // namespace ledger
