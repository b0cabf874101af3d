#include "tests/daemon/settlement/matcher_ground.h"

#include <utility>
#include <vector>

#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"

namespace daemon_test::matching {

using namespace ledger;
using service::Matcher;

namespace {

Iban iban(const char* text) { return Iban::parse(text).value(); }

void add_person(Transaction& books, const char* id, const char* client) {
  Participant one;
  one.id = ParticipantId(id);
  one.client = ClientCode(client);
  one.right_from = "2026-01-15"_day;
  one.mandate = MandateState::granted;
  books.registers().add(one, Person{one.id, "Amal Haddad", "A Haddad", iban(stranger)}, "2026-01-15"_day);
  CostItem rent{.participant = one.id,
                .id = CostId("rent-1"),
                .account = {.name = "Landlord",
                            .iban = iban(landlord),
                            .reference = Reference::parse(std::string("HUUR ") + id).value(),
                            .verified_by = "x",
                            .verified_on = "2026-01-15"_day,
                            .verified_how = "call"},
                .amount = "640.00"_eur,
                .first_due = "2026-02-01"_day,
                .valid_from = "2026-02-01"_day,
                .valid_to = {},
                .member = {},
                .joint = ""};
  books.registers().add(rent, "2026-01-15"_day);
  ExpectedIncome toeslag;
  toeslag.participant = one.id;
  toeslag.kind = IncomeKind::toeslag_rent;
  toeslag.amount = "310.00"_eur;
  toeslag.expected_day = 20;
  toeslag.status = IncomeStatus::awarded;
  toeslag.valid_from = "2026-02-01"_day;
  toeslag.use = IncomeUse::loan_first;
  toeslag.reference = std::string("TS-") + id;
  books.registers().add(toeslag, "2026-01-15"_day);
}

Payment payment(const char* participant, const char* amount) {
  Payment one;
  one.participant = ParticipantId(participant);
  one.cost = CostId("rent-1");
  one.due = "2026-03-01"_day;
  one.execution = "2026-02-27"_day;
  one.amount = operator""_eur(amount, std::string(amount).size());
  return one;
}

// Payments 1 to 3 in one batch (640.00, 640.00 and 14.50), number 4 (152.00) in another; all of them left.
void send_payments(Transaction& books) {
  std::vector<Payment> payments{payment("P0001", "640.00"), payment("P0002", "640.00"), payment("P0001", "14.50"),
                                payment("P0002", "152.00")};
  books.payments().add(payments);
  const auto add = [&](const BatchId& id, const char* sum, const std::vector<std::pair<int, const char*>>& in) {
    Batch batch;
    batch.id = id;
    batch.execution = "2026-02-27"_day;
    batch.count = static_cast<std::int64_t>(in.size());
    batch.sum = operator""_eur(sum, std::string(sum).size());
    batch.run = RunNumber(1);
    std::vector<BatchedPayment> rows;
    for (const auto& [number, account] : in)
      rows.push_back({PaymentNumber(number),
                      id,
                      batch.execution,
                      0,
                      {"Payee", iban(account), Reference::parse("text").value(), ""}});
    books.payments().add(batch, rows);
  };
  add(rents, "1294.50", {{1, landlord}, {2, stranger}, {3, supplier}});
  add(others, "152.00", {{4, supplier}});
  books.payments().add(
      Message{message, "2026-02-27T12:10:00+01:00", RunNumber(1), 4, "1446.50"_eur, MessageState::stored, {}},
      {rents, others});
  books.payments().release(message, Digest("d"));
}

// Two benefits of one run, and a third of another: announced, not seen at the bank yet.
void promise_benefits(Transaction& books) {
  const auto benefit = [](const char* participant, const char* amount, const char* run) {
    Receipt one;
    one.participant = ParticipantId(participant);
    one.amount = operator""_eur(amount, std::string(amount).size());
    one.state = ReceiptState::announced;
    one.pay_date = "2026-02-27"_day;
    one.period_from = "2026-02-01"_day;
    one.period_to = "2026-02-28"_day;
    one.run_id = run;
    return one;
  };
  std::vector<Receipt> receipts{benefit("P0001", "1331.42", "U2026-02"), benefit("P0002", "1200.00", "U2026-02"),
                                benefit("P0002", "240.00", "U2026-02-correction")};
  books.receipts().add(receipts);
}

}  // namespace

Matching::Matching() {
  settings_.funding = config::Funding::both_reconciled;
  settings_.benefit_payers.insert(iban(suite));
  write([](Transaction& books) {
    add_person(books, "P0001", "C10001");
    add_person(books, "P0002", "C10002");
    send_payments(books);
    promise_benefits(books);
  });
}

Matcher::Answer Matching::match(const BankEntry& entry, const std::function<void(Transaction&)>& before) {
  Matcher::Answer answer;
  (void)administration_.attempt("match", [&](Transaction& books) {
    if (before) before(books);
    answer = Matcher(administration_, run_, books).match(entry);
    return UnitEnd::roll_back;
  });
  return answer;
}

Money Matching::at_bank(const Matcher::Answer& answer) {
  Money sum;
  for (const JournalEntry& entry : answer.entries)
    for (const Posting& posting : entry.postings())
      if (posting.account.kind == AccountKind::bank) sum += posting.amount;
  return sum;
}

}  // namespace daemon_test::matching
