// Bank entries on real books: what the fetch brings is enough, and what is applied is what the next entry sees.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "daemon/settlement/apply.h"
#include "daemon/settlement/open_items.h"
#include "ledger/books/settlement_recording.h"
#include "ledger/settlement/settle.h"
#include "ledger/statements/identity.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/notices.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"
#include "tests/daemon/faults.h"
#include "tests/daemon/settlement/settlement_ground.h"
#include "tests/ledger/settlement/entry_table.h"

namespace daemon_test::settling {
namespace {

using namespace ledger;
using namespace ledger::settling;

Money at_bank(const std::vector<JournalEntry>& entries) {
  Money sum;
  for (const JournalEntry& entry : entries)
    for (const Posting& posting : entry.postings())
      if (posting.account.kind == AccountKind::bank) sum += posting.amount;
  return sum;
}

TEST_F(SettlingOnBooks, is_by_the_table) {
  for (const auto& row : entry_table) {
    SCOPED_TRACE(row.what);
    const BankEntry entry = bank_entry(row.entry);
    const Settlement settlement = settled(entry);
    EXPECT_EQ(text_of(settlement), row.becomes);
    EXPECT_EQ(at_bank(record(settlement)), signed_amount(entry));
  }
}

TEST_F(SettlingOnBooks, a_batch_less_what_was_rejected) {
  const auto rejects = [](Transaction& books) {
    books.answers().add({0,
                         RunNumber(2),
                         Digest("d"),
                         AnswerLevel::transaction,
                         MessageId(message),
                         BatchId(rents),
                         PaymentNumber(3),
                         "RJCT",
                         {"AC01"},
                         AnswerOutcome::taken,
                         "2026-02-27"_day});
  };
  const Settlement settlement = settled(bank_entry({"-1280.00", {}, rents}), rejects);
  EXPECT_EQ(text_of(settlement),
            "batch_booked 9901-R000001-01: rejected 9901-P000000000003 AC01, batch 9901-R000001-01 1280.00");
  EXPECT_EQ(at_bank(record(settlement)), -"1280.00"_eur);
}

// However many entries a page has, the books are asked the same number of times.
TEST_F(SettlingOnBooks, are_asked_once_for_a_page) {
  std::vector<BankEntry> page;
  for (const auto& row : entry_table) page.push_back(bank_entry(row.entry));
  const auto times_asked = [&] {
    Faults none(Faults::none);
    FaultyStore counting(*store_, none);
    const service::Administration counted{settings_, counting, files_, administration_.folders, log_};
    int times = 0;
    counted.read([&](Transaction& books) {
      const int before = none.count();
      (void)service::open_items_for(counted, books, page);
      times = none.count() - before;
    });
    return times;
  };
  const int once = times_asked();
  EXPECT_LE(once, 20);
  const std::vector<BankEntry> again = page;
  for (int i = 0; i < 7; ++i) page.insert(page.end(), again.begin(), again.end());
  EXPECT_EQ(times_asked(), once);
}

// A run of which a part waits for a person: all of its money is at the bank, whoever it is for.
TEST_F(SettlingOnBooks, a_run_of_which_a_part_waits) {
  const auto wait = [](Money amount) {
    return [amount](Transaction& books) {
      Receipt waits;
      waits.participant = ParticipantId("P0001");
      waits.state = ReceiptState::waiting;
      waits.amount = amount;
      waits.pay_date = waits.period_from = waits.period_to = "2026-02-27"_day;
      waits.run_id = "U2026-02";
      std::vector<Receipt> receipts{waits};
      books.receipts().add(receipts);
    };
  };
  const Settlement more = settled(bank_entry({"2631.42", {{.end_to_end = "U2026-02"}}}), wait("100.00"_eur));
  EXPECT_EQ(text_of(more), "benefit U2026-02: settled 1 2 4");
  EXPECT_EQ(at_bank(record(more)), "2631.42"_eur);
  const Settlement less = settled(bank_entry({"2431.42", {{.end_to_end = "U2026-02"}}}), wait(-"100.00"_eur));
  EXPECT_EQ(at_bank(record(less)), "2431.42"_eur);
}

// One page with every entry of the table in it, in many orders: it becomes the same whether what is open is fetched
// once or for each entry anew.
class OnePage : public SettlingOnBooks {
 protected:
  struct Outcome {
    std::vector<std::string> become;
    std::string books;
    bool operator==(const Outcome&) const = default;
  };

  Outcome settled_in_pages_of(std::size_t size, const std::vector<BankEntry>& entries) {
    Outcome outcome;
    (void)administration_.attempt(run_.unit("page"), [&](Transaction& books) {
      tell(books);
      for (std::size_t from = 0; from < entries.size(); from += size) {
        const std::span page = std::span(entries).subspan(from, std::min(size, entries.size() - from));
        OpenItems items = service::open_items_for(administration_, books, page);
        std::vector<Settlement> settlements;
        for (const BankEntry& entry : page) {
          Settlement settlement = settle(entry, items);
          items.take(settlement);
          outcome.become.push_back(text_of(settlement) + "; " + told_by(settlement));
          settlement.number = BankEntryNumber(++number_);
          settlements.push_back(std::move(settlement));
        }
        service::apply(settlements, run_.number, books);
      }
      outcome.books = text_of_books(books);
      return UnitEnd::roll_back;
    });
    return outcome;
  }

 private:
  int number_ = 0;

  // Notices of two entries, one of them told by two files.
  void tell(Transaction& books) {
    const BankEntry returns = bank_entry({.amount = "792.00",
                                          .details = {{.amount = "640.00", .end_to_end = second, .reason = "AC01"},
                                                      {.amount = "152.00", .end_to_end = fourth, .reason = "MS03"}},
                                          .reference = ""});
    const BankEntry benefit =
        bank_entry({.amount = "1331.42", .details = {{.text = "C10001 U2026-02"}}, .reference = "BANK-1"});
    for (const auto& [entry, file] : {std::pair(returns, "f1"), std::pair(benefit, "f1"), std::pair(benefit, "f2")})
      (void)books.notices().add(settings_.bank.account.text(), entry, file, Digest(file));
  }

  static std::string text_of_books(Transaction& books) {
    std::string text;
    const auto line = [&](const auto&... parts) { ((text += parts, text += ' '), ...), text += '\n'; };
    for (int number = 1; number <= 4; ++number)
      line(std::string(to_text(books.payments().find(PaymentNumber(number))->state)));
    for (const char* id : {rents, others, withdrawn})
      line(std::string(to_text(books.payments().batch(BatchId(id))->state)));
    for (const char* id : {"P0001", "P0002"}) {
      const ParticipantId participant(id);
      for (const Receipt& one : books.receipts().of_participant(participant))
        line(std::to_string(one.number.number()), std::string(to_text(one.state)), to_decimal(one.amount),
             to_iso(one.pay_date), one.is_settled ? "settled" : "open", one.run_id);
      for (const DueRecord& one : books.dues().of(participant)) line(one.cost.text(), std::string(to_text(one.state)));
    }
    for (const ExceptionItem& one : books.runs().exceptions(RunNumber(2)))
      line(std::string(row_of(one.kind).text), to_decimal(one.amount), one.reference);
    for (const AccountKind kind : values_of<AccountKind>())
      line(std::string(to_text(kind)), to_decimal(books.journal().balance({kind, {}})));
    return text;
  }
};

TEST_F(OnePage, becomes_what_its_entries_become_one_by_one) {
  std::vector<BankEntry> entries;
  for (const auto& row : entry_table) entries.push_back(bank_entry(row.entry));
  BankEntry bare = bank_entry({.amount = "792.00", .reference = ""});
  entries.push_back(bare);
  std::mt19937 random(20261201);
  for (int order = 0; order < 24; ++order) {
    settings_.funding = order % 3 == 0 ? config::Funding::bank_statement : config::Funding::both_reconciled;
    const Outcome one_by_one = settled_in_pages_of(1, entries);
    const Outcome in_one_page = settled_in_pages_of(entries.size(), entries);
    ASSERT_EQ(in_one_page.become, one_by_one.become) << "order " << order;
    ASSERT_EQ(in_one_page.books, one_by_one.books) << "order " << order;
    ASSERT_EQ(settled_in_pages_of(7, entries), one_by_one) << "order " << order;
    std::shuffle(entries.begin(), entries.end(), random);
  }
}

}  // namespace
}  // namespace daemon_test::settling
