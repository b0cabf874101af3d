#include <algorithm>
#include <map>

#include "connectors/journal/journal_export.h"
#include "daemon/commands/session.h"
#include "daemon/system/digest.h"
#include "ledger/store/tables/journal.h"

namespace service {

using namespace ledger;

namespace {

struct Span {
  Date from;
  Date before;
  std::string name;
};

std::optional<Span> span_of(const ExportPeriod& period) {
  if (period.year < 2000 || period.year > 2999 || period.month.value_or(1) < 1 || period.month.value_or(1) > 12)
    return std::nullopt;
  const std::chrono::year year{period.year};
  if (!period.month)
    return Span{first_of(year / std::chrono::January), first_of((year + std::chrono::years{1}) / std::chrono::January),
                std::to_string(period.year)};
  const year_month month = year / std::chrono::month{static_cast<unsigned>(*period.month)};
  return Span{first_of(month), first_of(month + std::chrono::months{1}), to_iso(month)};
}

// The accounts that get postings in the period, with their balances before it.
struct Accounts {
  std::map<Account, Money> opening;
  std::int64_t entries = 0;
};

Accounts accounts_of(Transaction& books, const Span& span) {
  Accounts accounts;
  books.journal().each(Date{}, span.from, [&](const RecordedJournalEntry& recorded) {
    for (const Posting& posting : recorded.entry.postings()) accounts.opening[posting.account] += posting.amount;
  });
  std::erase_if(accounts.opening, [](const auto& one) { return one.second.is_zero(); });
  books.journal().each(span.from, span.before, [&](const RecordedJournalEntry& recorded) {
    for (const Posting& posting : recorded.entry.postings()) accounts.opening.try_emplace(posting.account);
    ++accounts.entries;
  });
  return accounts;
}

void write(Transaction& books, const Span& span, const Accounts& accounts, const std::string& title,
           const connectors::Sink& sink) {
  std::vector<Account> declared;
  std::vector<Posting> opening;
  for (const auto& [account, balance] : accounts.opening) {
    declared.push_back(account);
    if (!balance.is_zero()) opening.push_back({account, balance});
  }
  connectors::JournalExport exported(title, declared, sink);
  if (!opening.empty()) exported.opening(span.from, opening);
  books.journal().each(span.from, span.before,
                       [&](const RecordedJournalEntry& recorded) { exported.entry(recorded.number, recorded.entry); });
  exported.finish();
}

}  // namespace

Exit export_journal_command(const CommandLine& line, const ExportPeriod& period, const std::string& folder) {
  const auto span = span_of(period);
  if (!span) return wrong_usage("--year takes a year like 2026, --month a number from 1 to 12");
  return with_books(line, [&](const Administration& administration) {
    const std::string code = administration.folders.root.filename().string();
    const fs::path path = fs::path(folder) / ("journal-" + code + '-' + span->name + ".journal");
    administration.files.make_folder(folder);
    const fs::path part = part_of(path);
    const auto file = administration.files.create(part);
    Hasher hasher;
    Accounts accounts;
    administration.read([&](Transaction& books) {
      accounts = accounts_of(books, *span);
      write(books, *span, accounts, administration.settings.name + ", " + span->name, [&](std::string_view bytes) {
        hasher.add(bytes);
        file->write(bytes);
      });
    });
    file->sync();
    administration.files.rename(part, path);
    administration.files.sync_folder(folder);
    const std::string digest = hasher.hex();
    line.output.print({{"file", path.string()},
                       {"entries", accounts.entries},
                       {"accounts", accounts.opening.size()},
                       {"sha256", digest}},
                      path.string() + ": " + std::to_string(accounts.entries) + " entries, " +
                          std::to_string(accounts.opening.size()) + " accounts, sha256 " + digest);
    return Exit::done;
  });
}

}  // namespace service
