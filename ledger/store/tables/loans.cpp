#include "ledger/store/tables/loans.h"

#include "ledger/store/engine/bulk.h"
#include "ledger/store/engine/database.h"

namespace ledger {
namespace {

constexpr Columns event_columns(
    "participant, loan, number, kind, day, due, amount, reason, reference, decided_by, unit");

LoanEvent event_of(Row& row) {
  LoanEvent event;
  event.participant = row.id<ParticipantId>();
  event.loan = row.id<LoanId>();
  row.number();  // number of the event among all
  event.kind = row.value<LoanEventKind>();
  event.day = row.date();
  event.due = row.optional_date();
  event.amount = row.money();
  event.reason = row.text();
  event.reference = row.text();
  event.decided_by = row.text();
  return event;
}

// SQL that gives each event's amount the sign that change_of() gives it:
// "case kind when 1 then amount * 1 when 2 then amount * -1 end".
std::string signed_amount() {
  std::string text = "case kind";
  for (const LoanEventKind kind : values_of<LoanEventKind>()) {
    LoanEvent event;
    event.kind = kind;
    event.amount = Money::cents(1);
    text += " when " + as_sql(event.kind) + " then amount * " + std::to_string(change_of(event).cents());
  }
  return text + " end";
}

}  // namespace

void Loans::add(const std::vector<LoanEvent>& events) {
  if (events.empty()) return;
  std::int64_t number = database_.take_numbers("loan_event", static_cast<std::int64_t>(events.size()));
  BulkInsert rows(database_, "loan_event", event_columns);
  for (const LoanEvent& event : events)
    rows.add({event.participant, event.loan, number++, event.kind, event.day, event.due, event.amount, event.reason,
              event.reference, event.decided_by, database_.unit()});
  rows.finish();
}

std::vector<LoanEvent> Loans::events(const ParticipantRange& range) {
  return database_.all(event_columns,
                       "from loan_event where participant between ? and ? "
                       "order by participant, loan, number",
                       {range.first, range.last}, event_of);
}

std::vector<LoanEvent> Loans::events_of(const ParticipantId& participant) { return events({participant, participant}); }

std::vector<UnitNumber> Loans::units_of(const ParticipantId& participant) {
  return database_.all(Columns("distinct unit"), "from loan_event where participant = ? order by unit", {participant},
                       [](Row& row) { return row.id<UnitNumber>(); });
}

std::vector<ParticipantId> Loans::with_loan(const LoanId& loan) {
  return database_.all(Columns("distinct participant"), "from loan_fact where loan = ? order by participant", {loan},
                       [](Row& row) { return row.id<ParticipantId>(); });
}

std::int64_t Loans::count() { return database_.number("count(*)", "from loan_event"); }

std::map<ParticipantId, Money> Loans::owed() {
  std::map<ParticipantId, Money> owed;
  const std::string sum = "participant, sum(" + signed_amount() + ")";
  database_.stream(Columns(sum), "from loan_event group by participant", {}, [&](Row& row) {
    auto participant = row.id<ParticipantId>();
    if (const Money amount = row.money(); !amount.is_zero()) owed[std::move(participant)] = amount;
  });
  return owed;
}

}  // namespace ledger
