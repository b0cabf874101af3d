// Open items in which bank entries find something of ours: two people, payments that left, benefits that were promised.
#pragma once

#include "ledger/settlement/open_items.h"
#include "tests/ledger/settlement/bank_entries.h"

namespace ledger::settling {

inline Iban iban(const char* text) { return Iban::parse(text).value(); }

inline Payment sent(int number, const char* participant, Money amount, const char* batch) {
  Payment one;
  one.number = PaymentNumber(number);
  one.participant = ParticipantId(participant);
  one.cost = CostId("rent-1");
  one.due = "2026-03-01"_day;
  one.execution = "2026-02-27"_day;
  one.amount = amount;
  one.state = PaymentState::exported;
  one.batch = BatchId(batch);
  return one;
}

inline Batch batch(const char* id, Money sum, BatchState state = BatchState::released) {
  Batch one;
  one.id = BatchId(id);
  one.execution = "2026-02-27"_day;
  one.sum = sum;
  one.state = state;
  one.message = state == BatchState::released ? MessageId(message) : MessageId();
  return one;
}

inline Receipt promised(int number, const char* participant, Money amount, const char* run) {
  Receipt one;
  one.number = ReceiptNumber(number);
  one.participant = ParticipantId(participant);
  one.amount = amount;
  one.state = ReceiptState::announced;
  one.pay_date = "2026-02-27"_day;
  one.period_from = "2026-02-01"_day;
  one.period_to = "2026-02-28"_day;
  one.run_id = run;
  return one;
}

inline CostItem cost(const char* participant, const char* id, const char* account, CollectedBy collected_by) {
  return {.participant = ParticipantId(participant),
          .id = CostId(id),
          .account = {.name = "Creditor",
                      .iban = iban(account),
                      .reference =
                          Reference::parse((id[0] == 'r' ? "HUUR " : "ENERGIE ") + std::string(participant)).value(),
                      .verified_by = "x",
                      .verified_on = "2026-01-15"_day,
                      .verified_how = "call"},
          .amount = id[0] == 'r' ? "640.00"_eur : "165.00"_eur,
          .first_due = "2026-02-01"_day,
          .valid_from = "2026-02-01"_day,
          .valid_to = {},
          .collected_by = collected_by,
          .member = {},
          .joint = ""};
}

inline DueRecord reserved(const char* participant, const char* cost_id, Date due, Money amount) {
  return {.participant = ParticipantId(participant),
          .cost = CostId(cost_id),
          .due = due,
          .amount = amount,
          .state = DueState::reserved,
          .paid = amount,
          .saved = {},
          .division = DivisionNumber(1)};
}

inline ExpectedIncome rent_allowance(const std::string& participant) {
  ExpectedIncome income;
  income.participant = ParticipantId(participant);
  income.kind = IncomeKind::toeslag_rent;
  income.amount = "310.00"_eur;
  income.expected_day = 20;
  income.status = IncomeStatus::awarded;
  income.valid_from = "2026-02-01"_day;
  income.use = IncomeUse::loan_first;
  income.reference = "TS-" + participant;
  return income;
}

inline Participant person(const char* id, const char* client) {
  Participant one;
  one.id = ParticipantId(id);
  one.client = ClientCode(client);
  one.right_from = "2026-01-15"_day;
  one.mandate = MandateState::granted;
  return one;
}

inline OpenItems open_ground() {
  OpenItems items;
  items.terms.administration = Administration(9901);
  items.terms.benefit_payers = {iban(suite)};
  for (const auto& [id, client] : {std::pair("P0001", "C10001"), std::pair("P0002", "C10002")}) {
    const ParticipantId participant(id);
    items.clients.emplace(ClientCode(client), participant);
    CaseFile& file = items.files[participant];
    file.participant = person(id, client);
    file.incomes = {rent_allowance(id)};
    items.income_references[file.incomes.front().reference] = {participant};
    items.costs[participant] = {cost(id, "energy-1", supplier, CollectedBy::direct_debit_from_managed_account),
                                cost(id, "rent-1", landlord, CollectedBy::push)};
    for (const CostItem& one : items.costs[participant])
      items.creditors[one.account.iban].push_back({one.account.reference, participant});
  }
  items.batches = {{BatchId(rents), {batch(rents, "1294.50"_eur), {}}},
                   {BatchId(others), {batch(others, "152.00"_eur), {}}},
                   {BatchId(withdrawn), {batch(withdrawn, "640.00"_eur, BatchState::withdrawn), {}}}};
  const auto send = [&](const Payment& payment, const char* account) {
    items.payments[payment.number] = {payment, iban(account)};
  };
  send(sent(1, "P0001", "640.00"_eur, rents), landlord);
  send(sent(2, "P0002", "640.00"_eur, rents), stranger);
  send(sent(3, "P0001", "14.50"_eur, rents), supplier);
  send(sent(4, "P0002", "152.00"_eur, others), supplier);
  items.promised.add(promised(1, "P0001", "1331.42"_eur, "U2026-02"));
  items.promised.add(promised(2, "P0002", "1200.00"_eur, "U2026-02"));
  items.promised.add(promised(3, "P0002", "240.00"_eur, "U2026-02-correction"));
  items.reserved = {reserved("P0001", "energy-1", "2026-03-01"_day, "165.00"_eur),
                    reserved("P0002", "energy-1", "2026-03-01"_day, "165.00"_eur),
                    reserved("P0001", "rent-1", "2026-03-01"_day, "640.00"_eur)};
  return items;
}

}  // namespace ledger::settling
