#include "connectors/journal/journal_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "ledger/base/ensure.h"
#include "tests/golden.h"

namespace {

using connectors::JournalExport;
using ledger::Account;
using ledger::AccountKind;
using ledger::EntryNumber;
using ledger::EventKind;
using ledger::JournalEntry;
using ledger::Money;
using ledger::ParticipantId;
using ledger::Posting;

ledger::Date day(const char* iso) {
  const auto parsed = ledger::parse_date(iso);
  ENSURE(parsed);
  return *parsed;
}

Account of(AccountKind kind, const std::string& participant = {}) { return {kind, ParticipantId(participant)}; }

std::vector<Account> accounts_of(const std::vector<std::string>& participants) {
  std::vector<Account> accounts;
  for (const AccountKind kind : ledger::values_of<AccountKind>()) {
    if (!is_per_participant(kind)) accounts.push_back(of(kind));
    for (const auto& participant : participants)
      if (is_per_participant(kind)) accounts.push_back(of(kind, participant));
  }
  return accounts;
}

JournalEntry moved(EventKind event, ledger::Date on, std::string reference, const Account& to, const Account& from,
                   std::int64_t cents) {
  return JournalEntry(event, on, std::move(reference), {{to, Money::cents(cents)}, {from, Money::cents(-cents)}});
}

struct Numbered {
  EntryNumber number;
  JournalEntry entry;
};

std::string id_of(ledger::SourceNumber source) {
  return source.is_none() ? "" : "9901-P" + std::to_string(source.number());
}

struct Exported {
  std::string text;
  std::map<Account, Money> balances;
};

Exported exported(const std::vector<Account>& accounts, const std::vector<Numbered>& entries,
                  const std::vector<Posting>& opening = {}) {
  Exported made;
  JournalExport journal("Boeken van de gemeente Súdwest-Fryslân, 2026", accounts,
                        [&](std::string_view block) { made.text += block; });
  if (!opening.empty()) journal.opening(day("2025-12-31"), opening);
  for (const Numbered& each : entries) journal.entry(each.number, each.entry, id_of);
  journal.finish();
  made.balances = journal.balances();
  return made;
}

// ---- the two programs --------------------------------------------------------------------------------

struct Ran {
  int status = 0;
  std::string output;
};

Ran run(const std::string& command) {
  Ran ran;
  FILE* program = popen(("LC_ALL=C.UTF-8 " + command + " 2>&1").c_str(), "r");
  ENSURE(program != nullptr);
  std::array<char, 4096> block{};
  for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), program)) > 0;)
    ran.output.append(block.data(), n);
  ran.status = pclose(program);
  return ran;
}

std::string saved(const std::string& text) {
  const std::string file = testing::TempDir() + "ontzorg_journal_" + std::to_string(getpid()) + ".journal";
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

using BalancesByName = std::map<std::string, std::string>;

BalancesByName names_of(const std::map<Account, Money>& balances) {
  BalancesByName names;
  for (const auto& [account, balance] : balances)
    if (!balance.is_zero()) names[connectors::journal_account(account)] = to_decimal(balance);
  return names;
}

// Lines such as "account<tab>1.00 EUR"; the programs leave out zero balances.
BalancesByName parsed(const std::string& output) {
  BalancesByName names;
  std::istringstream in(output);
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    EXPECT_TRUE(tab != std::string::npos && line.ends_with(" EUR")) << line;
    names[line.substr(0, tab)] = line.substr(tab + 1, line.size() - tab - 5);
  }
  return names;
}

BalancesByName balances_by_hledger(const std::string& file) {
  const std::string balance = "hledger -f '" + file + "' balance --flat --no-total -O csv";
  return parsed(run(balance + " | tail -n +2 | tr -d '\"' | tr ',' '\\t'").output);
}

BalancesByName balances_by_ledger(const std::string& file) {
  return parsed(run("ledger --pedantic --check-payees -f '" + file + "' balance --flat --no-total " +
                    R"(--format '%(account)\t%(scrub(display_total))\n')")
                    .output);
}

void expect_both_accept(const Exported& made, bool in_order = true) {
  const std::string file = saved(made.text);
  const Ran strict = run("hledger -f '" + file + "' check -s payees" + (in_order ? " ordereddates" : ""));
  EXPECT_EQ(strict.status, 0) << strict.output;
  const Ran pedantic = run("ledger --pedantic --strict --check-payees -f '" + file + "' balance");
  EXPECT_EQ(pedantic.status, 0) << pedantic.output;
  const BalancesByName ours = names_of(made.balances);
  EXPECT_EQ(balances_by_hledger(file), ours);
  EXPECT_EQ(balances_by_ledger(file), ours);
  std::remove(file.c_str());
}

// A month as the ledger's recording makes it, for many participants, with a different amount for each.
std::vector<Numbered> months(const std::vector<std::string>& participants, int count) {
  std::mt19937 random(7);
  std::vector<Numbered> entries;
  const std::vector<Account> accounts = accounts_of(participants);
  const std::vector<EventKind> events = ledger::values_of<EventKind>();
  for (int i = 1; i <= count; ++i) {
    const std::size_t at = random() % accounts.size();
    const Account& to = accounts[at];
    const Account& from = accounts[(at + 1 + random() % (accounts.size() - 1)) % accounts.size()];
    const auto event = events[random() % 11];
    const auto on = day("2026-01-01") + ledger::Days(static_cast<int>(random() % 365));
    entries.push_back({EntryNumber(i), moved(event, on, "9901-P" + std::to_string(i), to, from,
                                             1 + static_cast<std::int64_t>(random() % 999'999))});
  }
  return entries;
}

void order_by_date(std::vector<Numbered>& entries) {
  std::sort(entries.begin(), entries.end(), [](const Numbered& a, const Numbered& b) {
    return std::pair(a.entry.booking_date(), a.number) < std::pair(b.entry.booking_date(), b.number);
  });
}

std::vector<Numbered> one_benefit() {
  const auto on = day("2026-02-27");
  return {
      {EntryNumber(1), moved(EventKind::opening_balance, day("2026-01-01"), "9901-S1", of(AccountKind::bank),
                             of(AccountKind::municipality), 1'000'000)},
      {EntryNumber(2), moved(EventKind::benefit_credited, on, "2026022700001", of(AccountKind::bank),
                             of(AccountKind::available, "P0001"), 133'142)},
      {EntryNumber(3), moved(EventKind::allocation, on, "run-12", of(AccountKind::available, "P0001"),
                             of(AccountKind::reserved, "P0001"), 133'142)},
      {EntryNumber(4),
       JournalEntry(EventKind::payment_exported, on, "9901-R000012-01",
                    {{of(AccountKind::in_transit), Money::cents(-80'450)},
                     {of(AccountKind::reserved, "P0001"), Money::cents(64'000), ledger::SourceNumber(123)},
                     {of(AccountKind::reserved, "P0001"), Money::cents(16'450), ledger::SourceNumber(124)}})},
  };
}

TEST(JournalExport, IsTheGoldenFile) {
  tests::expect_golden("journal/one_benefit.journal", exported(accounts_of({"P0001"}), one_benefit()).text);
}

TEST(JournalExport, BothProgramsAcceptAndAgreeToTheCent) {
  expect_both_accept(exported(accounts_of({"P0001"}), one_benefit()));
}

TEST(JournalExport, BothAgreeOverAYearOfManyParticipants) {
  std::vector<std::string> participants;
  for (int i = 1; i <= 200; ++i) participants.push_back("P" + std::to_string(1'000 + i));
  auto entries = months(participants, 5'000);
  order_by_date(entries);
  expect_both_accept(exported(accounts_of(participants), entries));
}

TEST(JournalExport, HoldsInOrderOfNumberToo) {
  const auto entries = months({"P0001", "P0002"}, 300);
  const Exported made = exported(accounts_of({"P0001", "P0002"}), entries);
  expect_both_accept(made, false);
  const std::string file = saved(made.text);
  EXPECT_NE(run("hledger -f '" + file + "' check ordereddates").status, 0);
  std::remove(file.c_str());
}

TEST(JournalExport, BeginsWithWhatTheAccountsHeld) {
  const std::vector<Posting> opening = {{of(AccountKind::bank), Money::cents(500)},
                                        {of(AccountKind::loans, "P0001"), Money::cents(250)},
                                        {of(AccountKind::municipality), Money::cents(-750)}};
  const Exported made = exported(accounts_of({"P0001"}), one_benefit(), opening);
  expect_both_accept(made);
  EXPECT_EQ(made.balances.at(of(AccountKind::bank)), Money::cents(1'000'000 + 133'142 + 500));
}

TEST(JournalExport, IsAcceptedWithoutEntries) {
  expect_both_accept(exported(accounts_of({"P0001"}), {}));
  expect_both_accept(exported({}, {}));
}

// Whatever characters an id has, both programs read it as one id.
TEST(JournalExport, WritesHostileIdsSoThatBothReadThemAsIds) {
  const std::vector<std::string> participants = {"P 1",  "P  2", "P\t3",  "P;4",      "P:5", "(P6)",
                                                 "[P7]", "P=8",  "@9",    "\xC3\xA9", "%",   "P\n10 x 1",
                                                 "*",    "!",    "P*0.5", "\"",       "~",   "-"};
  const std::vector<std::string> references = {
      "date:2026-13-45", "[2026-13-45]", "key:: 1/0", ":tag:", "a: b", "; x",
      "a\n2026-01-01 x", "@ 5 EUR",      "{1}",       "\xFF",  "a  b", std::string(300, 'r')};
  std::vector<Numbered> entries;
  std::int64_t number = 0;
  for (const auto& participant : participants)
    for (const auto& reference : references) {
      const auto entry = moved(EventKind::unmatched, day("2026-02-27"), reference,
                               of(AccountKind::available, participant), of(AccountKind::bank), 100 + number);
      entries.push_back({EntryNumber(++number), entry});
    }
  expect_both_accept(exported(accounts_of(participants), entries));
  EXPECT_EQ(connectors::journal_account(of(AccountKind::available, "P:5")), "Passiva:Clienten:Beschikbaar:P%3A5");
}

// Each posting says what it is about, whatever characters that has.
TEST(JournalExport, NamesThePaymentOfEachPosting) {
  const std::string text = exported(accounts_of({"P0001"}), one_benefit()).text;
  EXPECT_NE(text.find("640.00 EUR  ; source:9901-P123\n"), std::string::npos);
  EXPECT_NE(text.find("164.50 EUR  ; source:9901-P124\n"), std::string::npos);
  EXPECT_NE(text.find("-804.50 EUR\n"), std::string::npos);
}

// A change that keeps the entries balanced is found too, because the last entry asserts each account's balance.
TEST(JournalExport, BothRefuseAFileThatWasChanged) {
  std::string text = exported(accounts_of({"P0001"}), one_benefit()).text;
  for (const auto& [amount, changed] : {std::pair(" 640.00 EUR", '7'), std::pair("-804.50 EUR", '9')}) {
    const auto at = text.find(amount);
    ASSERT_NE(at, std::string::npos);
    text[at + 1] = changed;
  }
  const std::string file = saved(text);
  EXPECT_NE(run("hledger -f '" + file + "' check").status, 0);
  EXPECT_NE(run("ledger -f '" + file + "' balance").status, 0);
  std::remove(file.c_str());
}

TEST(JournalExport, SameInputSameBytesInBlocks) {
  const auto entries = months({"P0001"}, 20'000);
  std::size_t largest = 0;
  std::string text;
  JournalExport journal("x", accounts_of({"P0001"}), [&](std::string_view block) {
    largest = std::max(largest, block.size());
    text += block;
  });
  for (const Numbered& each : entries) journal.entry(each.number, each.entry, id_of);
  journal.finish();
  EXPECT_LT(largest, 300'000u);
  EXPECT_GT(text.size(), 1'000'000u);
  const auto again = exported(accounts_of({"P0001"}), entries).text;
  EXPECT_EQ(text.substr(text.find('\n')), again.substr(again.find('\n')));
}

TEST(JournalExportDeathTest, EndsTheProcessOnAccountsThatWereNotDeclared) {
  EXPECT_DEATH(exported(accounts_of({}), one_benefit()), "broken promise");
  EXPECT_DEATH(exported({of(AccountKind::bank), of(AccountKind::bank)}, {}), "broken promise");
  EXPECT_DEATH(exported(accounts_of({}), {}, {{of(AccountKind::bank), Money::cents(1)}}), "sum.is_zero");
}

}  // namespace
