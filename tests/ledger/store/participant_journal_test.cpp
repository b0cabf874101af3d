// A participant's part of the journal, found by what the postings are about.
#include "ledger/store/participant_journal.h"

#include "ledger/books/merged_entries.h"
#include "ledger/books/recording.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

const Date friday = "2026-02-27"_day;

// Two participants who share a bill, in the books of one month.
class ParticipantJournalOn : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (HasFatalFailure()) return;
    announce();
    divide();
    send();
  }

  void announce() {
    std::vector<Receipt> receipts;
    for (const int who : {1, 2, 1}) {
      Receipt receipt;
      receipt.participant = person(who);
      receipt.amount = euro(1'000 * who);
      receipt.pay_date = friday;
      receipt.run_id = "RUN-1";
      receipts.push_back(receipt);
    }
    write([&](Transaction& unit) {
      unit.receipts().add(receipts);
      MergedEntries entries;
      for (const Receipt& one : receipts) entries.add(record_announced(one));
      unit.journal().append(std::move(entries).entries());
    });
    write([](Transaction& unit) {
      MergedEntries entries;
      std::vector<LoanEvent> events;
      for (const int who : {1, 2}) {
        GrantedLoan loan;
        loan.participant = person(who);
        loan.id = LoanId("L0001");
        loan.principal = euro(50 * who);
        loan.granted_on = friday;
        events.push_back(paid_out(loan));
        entries.add(record_loan_of_suite(loan).about(unit.unit()));
      }
      unit.loans().add(events);
      unit.journal().append(std::move(entries).entries());
    });
  }

  void divide() {
    write([&](Transaction& unit) {
      std::vector<DivisionRecord> divisions(2);
      for (int i = 0; i < 2; ++i) divisions[static_cast<std::size_t>(i)].participant = person(i + 1);
      unit.divisions().add(divisions);
      MergedEntries entries;
      for (const DivisionRecord& one : divisions) {
        for (const int cents : {300, 200}) payments_.push_back(payment(one, euro(cents)));
        entries.add(record_allocation(one.participant, euro(500), friday, RunNumber(7))
                        .with_source(one.number)
                        .about(unit.unit()));
      }
      unit.payments().add(payments_);
      unit.journal().append(std::move(entries).entries());
    });
  }

  // The second participant's first payment travels in the first one's, whose own second payment comes back.
  void send() {
    write([&](Transaction& unit) {
      const EndToEndId id = end_to_end_id(zandermeer, payments_[0]);
      unit.payments().join(payments_[2].number, payments_[0].number);
      unit.journal().append({record_joined({payments_[2], payments_[0], id}, friday)});
      payments_[0].amount += payments_[2].amount;
      MergedEntries entries;
      for (const std::size_t i : {0U, 1U, 3U}) entries.add(record_exported(payments_[i], friday));
      unit.journal().append(std::move(entries).entries());
      unit.journal().append({record_payment_booked(payments_[1], friday, end_to_end_id(zandermeer, payments_[1])),
                             record_returned(payments_[1], euro(5), friday, end_to_end_id(zandermeer, payments_[1]))});
    });
  }

  static Payment payment(const DivisionRecord& division, Money amount) {
    Payment made;
    made.participant = division.participant;
    made.division = division.number;
    made.amount = amount;
    made.cost = CostId("rent");
    made.due = made.execution = friday;
    made.batch = BatchId("9901-R000007-01");
    return made;
  }

  std::vector<Payment> payments_;
};
ON_BOTH(ParticipantJournalOn);

using Lines = std::vector<std::string>;

std::string line_of(EntryNumber entry, EventKind event, const Posting& one) {
  return std::to_string(entry.number()) + ' ' + std::string(to_text(event)) + ' ' +
         std::to_string(one.source.number()) + ' ' + std::string(code(one.account.kind)) + ' ' +
         one.account.participant.text() + ' ' + to_decimal(one.amount);
}

Lines lines_of(const std::vector<EntryPart>& parts) {
  Lines lines;
  for (const EntryPart& part : parts)
    for (const Posting& one : part.postings) {
      EXPECT_EQ(one.source, part.source);
      lines.push_back(line_of(part.number, part.event, one));
    }
  return lines;
}

TEST_P(ParticipantJournalOn, holds_all_postings_of_the_participant_and_no_others) {
  read([](Transaction& books) {
    for (const int who : {1, 2, 3}) {
      Lines in_journal;
      books.journal().each(friday, friday + Days{1}, [&](const RecordedJournalEntry& one) {
        for (const Posting& posting : one.entry.postings())
          if (posting.account.participant == person(who))
            in_journal.push_back(line_of(one.number, one.entry.event(), posting));
      });
      EXPECT_EQ(lines_of(journal_of(books, person(who))), in_journal);
      EXPECT_EQ(in_journal.empty(), who == 3);
    }
  });
}

TEST_P(ParticipantJournalOn, one_entry_a_unit_and_event) {
  read([](Transaction& books) {
    std::vector<std::string> events;
    books.journal().each(friday, friday + Days{1},
                         [&](const RecordedJournalEntry& one) { events.emplace_back(to_text(one.entry.event())); });
    EXPECT_EQ(events, (Lines{"benefit_announced", "loan_recorded", "allocation", "share_joined", "payment_exported",
                             "payment_booked", "payment_returned"}));
  });
}

TEST_P(ParticipantJournalOn, of_a_payment_its_own_postings_alone) {
  read([&](Transaction& books) {
    EXPECT_EQ(lines_of(journal_of(books, payments_[0])),
              (Lines{"4 share_joined 1 2010 P0001 -3.00", "5 payment_exported 1 2010 P0001 6.00"}));
    EXPECT_EQ(lines_of(journal_of(books, payments_[1])),
              (Lines{"5 payment_exported 2 2010 P0001 2.00", "6 payment_booked 0 1000  -2.00",
                     "6 payment_booked 0 2100  2.00", "7 payment_returned 0 1000  1.95",
                     "7 payment_returned 0 4000  0.05", "7 payment_returned 2 2210 P0001 -2.00"}));
    EXPECT_EQ(lines_of(journal_of(books, payments_[2])), (Lines{"4 share_joined 3 2010 P0002 3.00"}));
  });
}

// What does not lead to its source, or from the source to its entry, is told.
TEST_P(ParticipantJournalOn, a_link_that_leads_to_nothing_is_told) {
  RawSql sql(url());
  for (const std::string table : {"posting", "journal_entry"})
    if (is_sqlite()) {
      sql("drop trigger " + table + "_refuses_update");
    } else {
      sql("grant update on " + table + " to current_user");
      sql("drop trigger " + table + "_refuses_change on " + table);
    }
  const auto links_found = [&] {
    Lines found;
    read([&](Transaction& books) {
      for (const Violation& one : books.divisions().verify())
        if (one.invariant == "link_to_nothing") found.push_back(one.where);
    });
    return found;
  };
  EXPECT_EQ(links_found(), Lines{});
  sql("update posting set source = 99 where entry = 1 and source = 2");
  EXPECT_EQ(links_found(), Lines{"posting.source: receipt 99"});
  sql("update posting set source = 2 where entry = 1 and source = 99");
  sql("update journal_entry set about = 2 where number = 5");  // another unit than the one that numbered them
  EXPECT_EQ(links_found(),
            (Lines{"posting.source: payment 1", "posting.source: payment 2", "posting.source: payment 4"}));
  sql("update journal_entry set about = 0 where number = 5");
  EXPECT_EQ(links_found(), (Lines{"journal_entry.about: unit 0", "posting.source: payment 1",
                                  "posting.source: payment 2", "posting.source: payment 4"}));
}

}  // namespace
}  // namespace store_test
