#include "ledger/books/recording.h"

#include <gtest/gtest.h>

#include <map>

namespace ledger {
namespace {

const Date friday = std::chrono::year{2026} / 2 / 27;
const ParticipantId someone("P0001");
const Money amount = Money::cents(133'142);

Receipt receipt() {
  Receipt money;
  money.participant = someone;
  money.amount = amount;
  money.pay_date = friday;
  money.run_id = "UITK-2026-02";
  money.number = ReceiptNumber(7);
  money.unit = UnitNumber(40);
  return money;
}

Payment payment() {
  Payment money;
  money.number = PaymentNumber(123);
  money.participant = someone;
  money.amount = amount;
  money.batch = BatchId("9901-R000012-01");
  money.unit = UnitNumber(41);
  return money;
}

// Of a joint bill: another participant's payment, in which someone's travels.
Payment lead() {
  Payment money = payment();
  money.number = PaymentNumber(100);
  money.participant = ParticipantId("P0002");
  money.unit = UnitNumber(39);
  return money;
}

// Written by hand, not with code(): a slip in the chart must show.
struct Event {
  const char* name;
  JournalEntry entry;
  EventKind kind;
  const char* debit;
  const char* credit;
  const char* reference;
  std::int64_t about = 0;   // what the recording function knows of it
  std::int64_t source = 0;  // of the posting to someone's account
};

std::string account(const Posting& posting) {
  std::string text(path(posting.account.kind));
  if (!posting.account.participant.empty()) text += ' ' + posting.account.participant.text();
  return text;
}

const std::vector<Event>& events() {
  static const EndToEndId id("9901-P000000000123");
  static const std::vector<Event> all = {
      {"opening", record_opening(amount, friday, "STMT-1"), EventKind::opening_balance, "Activa:Bank",
       "Passiva:Gemeente", "STMT-1"},
      {"overdrawn opening", record_opening(-amount, friday, "STMT-1"), EventKind::opening_balance, "Passiva:Gemeente",
       "Activa:Bank", "STMT-1"},
      {"announced", record_announced(receipt()), EventKind::benefit_announced, "Activa:TeOntvangenUitkeringen",
       "Passiva:Clienten:Beschikbaar P0001", "UITK-2026-02", 40, 7},
      {"settled", record_settled(amount, friday, "BANK-7"), EventKind::benefit_credited, "Activa:Bank",
       "Activa:TeOntvangenUitkeringen", "BANK-7"},
      {"credited", record_credited(receipt(), friday, "BANK-7"), EventKind::benefit_credited, "Activa:Bank",
       "Passiva:Clienten:Beschikbaar P0001", "BANK-7", 40, 7},
      {"allowance", record_allowance(receipt(), friday, "BANK-7"), EventKind::allowance_credited, "Activa:Bank",
       "Passiva:Clienten:Beschikbaar P0001", "BANK-7", 7, 7},
      {"refund", record_refund(receipt(), friday, "BANK-7"), EventKind::refund_credited, "Activa:Bank",
       "Passiva:Clienten:Beschikbaar P0001", "BANK-7", 7, 7},
      {"loan", record_loan(receipt()), EventKind::loan_granted, "Activa:Leningen P0001",
       "Passiva:Clienten:Beschikbaar P0001", "UITK-2026-02", 40, 7},
      {"loan repaid", record_loan_repaid(someone, amount, friday, "L1"), EventKind::loan_repaid,
       "Passiva:Clienten:Beschikbaar P0001", "Activa:Leningen P0001", "L1"},
      {"loan moved", record_loan_moved({someone, ParticipantId("P0002")}, amount, friday, "L1"), EventKind::loan_moved,
       "Activa:Leningen P0002", "Activa:Leningen P0001", "L1"},
      {"loan written off", record_loan_written_off(someone, amount, friday, "L1"), EventKind::loan_written_off,
       "Lasten:AfgeboekteLeningen", "Activa:Leningen P0001", "L1"},
      {"allocation", record_allocation(someone, amount, friday, RunNumber(12)), EventKind::allocation,
       "Passiva:Clienten:Beschikbaar P0001", "Passiva:Clienten:Gereserveerd P0001", "run-12"},
      {"saved", record_saved(someone, amount, friday, RunNumber(12)), EventKind::saved,
       "Passiva:Clienten:Beschikbaar P0001", "Passiva:Clienten:Reserveringen P0001", "run-12"},
      {"savings used", record_savings_used(someone, amount, friday, RunNumber(12)), EventKind::savings_used,
       "Passiva:Clienten:Reserveringen P0001", "Passiva:Clienten:Gereserveerd P0001", "run-12"},
      {"savings freed", record_savings_freed(someone, amount, friday, RunNumber(12)), EventKind::savings_freed,
       "Passiva:Clienten:Reserveringen P0001", "Passiva:Clienten:Beschikbaar P0001", "run-12"},
      {"withdrawn", record_withdrawn(payment(), friday, RunNumber(12)), EventKind::payment_withdrawn,
       "Passiva:Clienten:Gereserveerd P0001", "Passiva:Clienten:Beschikbaar P0001", "run-12", 41, 123},
      {"joined", record_joined({payment(), lead(), EndToEndId("9901-P000000000100")}, friday), EventKind::share_joined,
       "Passiva:Clienten:Gereserveerd P0001", "Passiva:Clienten:Gereserveerd P0002", "9901-P000000000100", 100, 123},
      {"parted", record_parted({payment(), lead(), EndToEndId("9901-P000000000100")}, friday), EventKind::share_parted,
       "Passiva:Clienten:Gereserveerd P0002", "Passiva:Clienten:Gereserveerd P0001", "9901-P000000000100", 100, 123},
      {"exported", record_exported(payment(), friday), EventKind::payment_exported,
       "Passiva:Clienten:Gereserveerd P0001", "Passiva:Onderweg", "9901-R000012-01", 41, 123},
      {"batch booked", record_batch_booked(amount, friday, BatchId("9901-R000012-01")), EventKind::batch_booked,
       "Passiva:Onderweg", "Activa:Bank", "9901-R000012-01"},
      {"payment booked", record_payment_booked(payment(), friday, id), EventKind::payment_booked, "Passiva:Onderweg",
       "Activa:Bank", "9901-P000000000123", 123},
      {"direct debit", record_direct_debit(someone, amount, friday, "BANK-7"), EventKind::direct_debit,
       "Passiva:Clienten:Gereserveerd P0001", "Activa:Bank", "BANK-7"},
      {"returned", record_returned(payment(), Money{}, friday, id), EventKind::payment_returned, "Activa:Bank",
       "Passiva:Retouren P0001", "9901-P000000000123", 123, 123},
      {"rejected", record_rejected(payment(), friday, id), EventKind::payment_rejected, "Passiva:Onderweg",
       "Passiva:Retouren P0001", "9901-P000000000123", 123, 123},
      {"sent again", record_sent_again(payment(), friday, id), EventKind::payment_sent_again, "Passiva:Retouren P0001",
       "Passiva:Clienten:Gereserveerd P0001", "9901-P000000000123", 123, 123},
      {"return released", record_return_released(payment(), friday, id), EventKind::return_released,
       "Passiva:Retouren P0001", "Passiva:Clienten:Beschikbaar P0001", "9901-P000000000123", 123, 123},
      {"batch withdrawn", record_batch_withdrawn(payment(), friday), EventKind::batch_withdrawn, "Passiva:Onderweg",
       "Passiva:Clienten:Gereserveerd P0001", "9901-R000012-01", 41, 123},
      {"the municipality's, in", record_municipality_settled(amount, friday, "BANK-9"), EventKind::municipality_settled,
       "Activa:Bank", "Passiva:Gemeente", "BANK-9"},
      {"the municipality's, out", record_municipality_settled(-amount, friday, "BANK-9"),
       EventKind::municipality_settled, "Passiva:Gemeente", "Activa:Bank", "BANK-9"},
      {"bank cost", record_bank_cost(amount, friday, "BANK-8"), EventKind::bank_cost, "Lasten:Bankkosten",
       "Activa:Bank", "BANK-8"},
      {"unmatched credit", record_unmatched(amount, friday, "BANK-9"), EventKind::unmatched, "Activa:Bank",
       "Passiva:Tussenrekening", "BANK-9"},
      {"unmatched debit", record_unmatched(-amount, friday, "BANK-9"), EventKind::unmatched, "Passiva:Tussenrekening",
       "Activa:Bank", "BANK-9"},
  };
  return all;
}

TEST(Recording, each_event_moves_its_two_accounts) {
  for (const Event& event : events()) {
    SCOPED_TRACE(event.name);
    EXPECT_EQ(event.entry.event(), event.kind);
    EXPECT_EQ(event.entry.booking_date(), friday);
    EXPECT_EQ(event.entry.reference(), event.reference);
    EXPECT_EQ(event.entry.about(), AboutNumber(event.about));
    ASSERT_EQ(event.entry.postings().size(), 2u);
    for (const Posting& posting : event.entry.postings()) {
      EXPECT_EQ(account(posting), posting.amount.is_positive() ? event.debit : event.credit);
      EXPECT_EQ(posting.amount, posting.amount.is_positive() ? amount : -amount);
      EXPECT_TRUE(posting.account.participant != someone || posting.source == SourceNumber(event.source));
    }
  }
}

TEST(Recording, the_payment_in_which_a_share_travels_is_the_source_of_its_own_side) {
  const JournalEntry entry = record_joined({payment(), lead(), EndToEndId("E1")}, friday);
  EXPECT_EQ(entry.postings().front().source, SourceNumber(100));
  EXPECT_EQ(account(entry.postings().front()), "Passiva:Clienten:Gereserveerd P0002");
  EXPECT_EQ(entry.postings().back().source, SourceNumber(123));
}

// Everything that happens to one benefit ends with nothing owed and nothing on its way.
TEST(Recording, a_benefit_that_was_paid_out_leaves_nothing) {
  std::map<std::string, Money> balances;
  for (const char* name : {"announced", "settled", "allocation", "exported", "batch booked"}) {
    for (const Event& event : events()) {
      if (event.name != std::string(name)) continue;
      for (const Posting& posting : event.entry.postings()) balances[account(posting)] += posting.amount;
    }
  }
  for (const auto& [name, balance] : balances) EXPECT_TRUE(balance.is_zero()) << name;
  EXPECT_EQ(balances.size(), 5u);
}

// What the bank kept of it is the municipality's cost: nobody's money gets less.
TEST(Recording, a_return_may_come_back_less_charges) {
  const JournalEntry entry = record_returned(payment(), Money::cents(150), friday, EndToEndId("E1"));
  std::map<std::string, Money> moved;
  for (const Posting& posting : entry.postings()) moved[account(posting)] = posting.amount;
  EXPECT_EQ(moved, (std::map<std::string, Money>{{"Activa:Bank", amount - Money::cents(150)},
                                                 {"Lasten:Bankkosten", Money::cents(150)},
                                                 {"Passiva:Retouren P0001", -amount}}));
}

// Placed later, each event takes from suspense what it would have taken from the bank, and the bank stays as it is.
TEST(Recording, out_of_suspense_the_bank_is_not_touched) {
  const Date placed = friday + Days{12};
  for (const Event& event : events()) {
    SCOPED_TRACE(event.name);
    if (event.kind == EventKind::unmatched) continue;  // what leaves suspense is explained
    const JournalEntry moved = out_of_suspense({event.entry}, placed).at(0);
    EXPECT_EQ(moved.event(), event.kind);
    EXPECT_EQ(moved.reference(), event.reference);
    EXPECT_EQ(moved.booking_date(), placed);
    EXPECT_EQ(moved.about(), event.entry.about());
    std::map<std::string, Money> expected, found;
    for (const Posting& before : event.entry.postings()) {
      const bool is_bank = before.account.kind == AccountKind::bank;
      expected[is_bank ? "Passiva:Tussenrekening" : account(before)] += before.amount;
    }
    for (const Posting& posting : moved.postings()) found[account(posting)] += posting.amount;
    EXPECT_EQ(found, expected);
  }
}

// The part of a run's credit that waits for a person may be a recovery.
TEST(Recording, a_recovery_takes_from_the_credit) {
  const JournalEntry entry = record_settled(-amount, friday, "r");
  ASSERT_EQ(entry.postings().size(), 2u);
  for (const Posting& posting : entry.postings())
    EXPECT_EQ(posting.amount, posting.account.kind == AccountKind::bank ? -amount : amount);
}

TEST(RecordingDeathTest, a_movement_has_an_amount) {
  EXPECT_DEATH((void)record_settled(Money(), friday, "r"), "broken promise");
  EXPECT_DEATH((void)record_batch_booked(-amount, friday, BatchId("r")), "broken promise");
  EXPECT_DEATH((void)record_unmatched(Money(), friday, "r"), "broken promise");
  EXPECT_DEATH((void)record_loan_moved({someone, someone}, amount, friday, "L1"), "broken promise");
  EXPECT_DEATH((void)record_allocation({}, amount, friday, RunNumber(1)), "broken promise");
}

}  // namespace
}  // namespace ledger
