// The tables of the first version, which are one migration. schema.cpp makes SQL of them.
#pragma once

#include <array>
#include <string_view>

namespace ledger {

enum class Rows {
  change,     // counters, states, balances
  only_added  // the database itself refuses to change or delete them
};

struct Table {
  std::string_view name;
  Rows rows;
  std::string_view columns;  // columns.h says what they may be
  std::string_view key;
  std::array<std::string_view, 4> indexes = {};  // "unique COLUMNS", or "COLUMNS where CONDITION" for some rows only
  std::string_view constraints = {};             // what else the database refuses; a table before may be referred to
};

[[nodiscard]] constexpr bool has_unit(const Table& table) {
  return table.columns.find(" unit BIGINT") != std::string_view::npos;
}

// `unit` is the unit of work that added the row, a number above 0. A row that belongs to one other row, in whose unit
// it was added, has none: a posting (its entry), a benefit row (its run), a finding (its file), a due (its division),
// receipts that a run promised (the first of them), a batch in a message (that message), a change's payload, a bank
// entry's party, a notice's detail. A bank entry has its own, so that whoever asks for one need not look for its
// statement.
//
// Amounts, dates and ids must be kept. Names, account numbers and texts of people are in the tables marked `persons`,
// so that they can be erased by themselves: rule least_data.
constexpr std::array tables_1 = {
    // whose books they are, the units of work, and the counters that numbers come from
    Table{"books", Rows::only_added, "administration BIGINT", "administration"},
    // what the numbers in the rows mean
    Table{"word", Rows::only_added, "list TEXT, code BIGINT, word TEXT", "list, code"},
    Table{"unit",
          Rows::only_added,
          "number BIGINT, key TEXT, recorded_at TEXT, actor TEXT, via WORD:via, run BIGINT",
          "number",
          {"unique key", "run"}},
    Table{"counter", Rows::change, "name TEXT, last BIGINT", "name"},
    // one row: who writes; on PostgreSQL also through which connection, and until when by the server's clock
    Table{"writer", Rows::change, "epoch BIGINT, holder TEXT, backend BIGINT, until TEXT, beat BIGINT", "epoch"},

    // runs and files
    Table{"run_record", Rows::change,
          "number BIGINT, now TEXT, created_at TEXT, step BIGINT, is_finished FLAG, exit_code BIGINT", "number"},
    Table{"file_record",
          Rows::only_added,
          "run BIGINT, digest TEXT, name TEXT, format TEXT, outcome WORD:file_outcome, items BIGINT, known BIGINT, "
          "total MONEY, unit BIGINT",
          "run, digest, name",
          {"digest, outcome"}},
    Table{"file_finding", Rows::only_added,
          "run BIGINT, digest TEXT, name TEXT, rule TEXT, severity WORD:severity, times BIGINT, line BIGINT",
          "run, digest, name, rule, severity"},
    Table{"exception_item",
          Rows::only_added,
          "number BIGINT, run BIGINT, kind TEXT, participant TEXT, cost TEXT, due DAY, amount MONEY, reference TEXT, "
          "unit BIGINT",
          "number",
          {"run"}},

    // registers: of the rows with one key, the one with the highest version is current
    Table{"participant_fact",
          Rows::only_added,
          "participant TEXT, version BIGINT, known_on DAY, client TEXT, household TEXT, adults BIGINT, children "
          "BIGINT, right_from DAY, ground WORD:legal_ground, mode WORD:mode, scope TEXT, mandate WORD:mandate_state, "
          "mandate_from DAY, decision_ref TEXT, decision_date DAY, unit BIGINT",
          "participant, version",
          {"client"}},
    Table{"cost_fact",
          Rows::only_added,
          "participant TEXT, cost TEXT, valid_from DAY, version BIGINT, known_on DAY, kind WORD:cost_kind, amount "
          "MONEY, every WORD:every, due_day BIGINT, shift WORD:shift, first_due DAY, valid_to DAY, collected_by "
          "WORD:collected_by, state WORD:cost_state, member TEXT, joint TEXT, allows_part FLAG, unit BIGINT",
          "participant, cost, valid_from, version",
          {"joint"}},
    Table{"income_fact",
          Rows::only_added,
          "participant TEXT, kind WORD:income_kind, valid_from DAY, version BIGINT, known_on DAY, amount MONEY, "
          "expected_day BIGINT, status WORD:income_status, valid_to DAY, used_for WORD:income_use, reference TEXT, "
          "every WORD:every, unit BIGINT",
          "participant, kind, valid_from, version",
          {"reference"}},
    Table{"loan_fact", Rows::only_added,
          "participant TEXT, loan TEXT, version BIGINT, known_on DAY, kind WORD:loan_kind, principal MONEY, granted_on "
          "DAY, decision_ref TEXT, first_instalment DAY, instalments BIGINT, includes_holiday_allowance FLAG, unit "
          "BIGINT",
          "participant, loan, version"},
    Table{"loan_event", Rows::only_added,
          "participant TEXT, loan TEXT, number BIGINT, kind WORD:loan_event_kind, day DAY, due DAY, amount MONEY, "
          "reason TEXT, reference TEXT, decided_by TEXT, unit BIGINT",
          "participant, loan, number"},
    Table{"consent_fact", Rows::only_added,
          "participant TEXT, kind WORD:cost_kind, from_month MONTH, version BIGINT, known_on DAY, to_month MONTH, "
          "given_on DAY, decision_ref TEXT, unit BIGINT",
          "participant, kind, from_month, version"},
    Table{"scope_fact", Rows::only_added,
          "participant TEXT, valid_from DAY, version BIGINT, known_on DAY, ground WORD:legal_ground, mode WORD:mode, "
          "kinds TEXT, valid_to DAY, review_on DAY, reason TEXT, decision_ref TEXT, decision_date DAY, unit BIGINT",
          "participant, valid_from, version"},
    Table{"ending_fact", Rows::only_added,
          "participant TEXT, version BIGINT, known_on DAY, last_day DAY, reason WORD:end_reason, decision_ref TEXT, "
          "decision_date DAY, unit BIGINT",
          "participant, version"},
    Table{"member_fact",
          Rows::only_added,
          "participant TEXT, member TEXT, version BIGINT, known_on DAY, role WORD:member_role, client TEXT, "
          "is_in_group FLAG, right_from DAY, valid_from DAY, valid_to DAY, unit BIGINT",
          "participant, member, version",
          {"client"}},
    Table{"flag_fact", Rows::only_added,
          "participant TEXT, kind WORD:flag_kind, valid_from DAY, version BIGINT, known_on DAY, valid_to DAY, "
          "review_on DAY, reason TEXT, unit BIGINT",
          "participant, kind, valid_from, version"},
    // Whom money goes to is one version of a fact: a participant's own account, or a creditor's. Both take their number
    // `payee` from one counter; the program adds versions and changes none, so a payment's payee stays as it was sent.
    // persons
    Table{"person",
          Rows::change,
          "participant TEXT, version BIGINT, known_on DAY, name TEXT, leefgeld_name TEXT, leefgeld_account TEXT, payee "
          "BIGINT, unit BIGINT",
          "participant, version",
          {"unique payee"}},
    // persons
    Table{"creditor_account",
          Rows::change,
          "participant TEXT, cost TEXT, valid_from DAY, version BIGINT, name TEXT, account TEXT, reference TEXT, "
          "verified_by TEXT, verified_on DAY, verified_how TEXT, payee BIGINT, unit BIGINT",
          "participant, cost, valid_from, version",
          {"account", "unique payee"}},

    // benefits, and what they were divided into
    Table{"benefit_run",
          Rows::only_added,
          "run_id TEXT, run_date DAY, kind WORD:run_kind, period MONTH, total MONEY, rows_digest TEXT, file TEXT, unit "
          "BIGINT",
          "run_id",
          {"kind, period"}},
    // by participant, so that a run becomes receipts a range of participants at a time; `ordinal`: its place in the
    // file
    Table{"benefit_row", Rows::only_added,
          "run_id TEXT, participant TEXT, ordinal BIGINT, line BIGINT, client TEXT, component TEXT, scheme TEXT, "
          "amount MONEY>0, is_debit FLAG, period_from DAY, period_to DAY, is_advance FLAG, has_protected_amount FLAG, "
          "protected_amount MONEY, is_blocked FLAG, decision_ref TEXT, was_paid_before FLAG",
          "run_id, participant, ordinal"},
    // receipts as they came; what persons or the bank did with them, of which the last counts; and those that are not
    // divided yet
    Table{"receipt", Rows::only_added,
          "number BIGINT, participant TEXT, kind WORD:receipt_kind, came_as WORD:receipt_state, amount MONEY<>0, "
          "pay_date DAY, period_from DAY, period_to DAY, run_id TEXT, is_promised FLAG, jumps FLAG, is_regular FLAG, "
          "pauses_premium FLAG, income WORD:income_kind, used_for WORD:income_use, month_part MONEY, serves_from DAY, "
          "from_division BIGINT, unit BIGINT",
          "number"},
    Table{"receipt_event",
          Rows::only_added,
          "number BIGINT, receipt BIGINT, kind WORD:receipt_state, day DAY, unit BIGINT",
          "number",
          {"receipt"}},
    Table{"open_receipt", Rows::change, "participant TEXT, receipt BIGINT, state WORD:receipt_state",
          "participant, receipt"},
    // receipts that a person decided not to divide
    Table{"unused_receipt", Rows::only_added, "participant TEXT, receipt BIGINT, unit BIGINT", "participant, receipt"},
    // the receipts that the bank's money was still to come for, by the run that promised it; those of them for which it
    // has not come; and which entry of the bank brought it for the others
    Table{"promised_receipts", Rows::only_added, "run_id TEXT, first BIGINT, last BIGINT>= first", "run_id, first"},
    Table{"unsettled_receipt", Rows::change, "participant TEXT, receipt BIGINT", "participant, receipt"},
    Table{"settled_receipts", Rows::only_added, "first BIGINT, last BIGINT>= first, bank_entry BIGINT, unit BIGINT",
          "first"},
    // what is asked of everybody each month: the regular benefit of the latest period, and each kind of income beside
    // it that ever came
    Table{"last_benefit", Rows::change, "participant TEXT, receipt BIGINT, period_from DAY, period_to DAY",
          "participant"},
    Table{"allowance_seen", Rows::change, "participant TEXT, income WORD:income_kind, first_day DAY, last_day DAY",
          "participant, income"},
    // dues as a division first decided them, by month; what changed them later, of which the last counts; and those of
    // which something is unpaid or put by
    Table{"due", Rows::only_added,
          "month MONTH, participant TEXT, cost TEXT, due DAY, amount MONEY>0, state WORD:due_state, "
          "paid MONEY<= amount and paid >= 0, saved MONEY>=0, is_closed FLAG, division BIGINT",
          "month, participant, cost, due"},
    Table{"due_event",
          Rows::only_added,
          "number BIGINT, month MONTH, participant TEXT, cost TEXT, due DAY, amount MONEY>0, state WORD:due_state, "
          "paid MONEY<= amount and paid >= 0, saved MONEY>=0, is_closed FLAG, division BIGINT, unit BIGINT",
          "number",
          {"participant, month"}},
    Table{"open_due", Rows::change, "participant TEXT, month MONTH, cost TEXT, due DAY",
          "participant, month, cost, due"},
    Table{"division",
          Rows::only_added,
          "number BIGINT, participant TEXT, cycle_from DAY, cycle_before DAY, available MONEY, costs "
          "MONEY, leefgeld MONEY, passed_on MONEY, floor MONEY, loan_granted MONEY, loan_proposed MONEY, steps TEXT, "
          "repaid MONEY, saved MONEY, kept MONEY, short_of MONEY, decided_before DAY, unit BIGINT",
          "number",
          {"participant, cycle_from"}},
    // the numbers that a unit of work gave to divisions
    Table{"division_range", Rows::only_added, "first BIGINT, last BIGINT>= first, unit BIGINT", "unit, first"},
    // the receipts that a division used
    Table{"division_receipt",
          Rows::only_added,
          "division BIGINT, receipt BIGINT",
          "division, receipt",
          {"unique receipt"}},

    // Payments are numbered in the order in which they travel. What happens to one is its batch's event, or one of its
    // own; the row itself never changes. `payee` is a version in creditor_account or person. Once sent, `resends` and
    // `attempt` say in whose place.
    Table{
        "payment",
        Rows::only_added,
        "number BIGINT, division BIGINT, participant TEXT, kind WORD:payment_kind, cost TEXT, due DAY, execution DAY, "
        "amount MONEY>0, payee BIGINT, needs_approval TEXT, resends BIGINT, attempt BIGINT, unit BIGINT",
        "number",
        {"division", "unique resends, attempt where resends > 0"}},
    // whom a payment goes to where that is another payee than it names; the last one counts
    Table{"payment_payee",
          Rows::only_added,
          "payment BIGINT, payee BIGINT, unit BIGINT",
          "payment, unit",
          {},
          "foreign key (payment) references payment (number)"},
    // The batches, and what happened to them: the states follow. A batch holds ranges of payments, also after it was
    // taken back; a range lies within what one unit of work (`divided`) numbered.
    Table{"batch",
          Rows::only_added,
          "number BIGINT, id TEXT, category WORD:batch_category, execution DAY, reasons TEXT, approvals_needed BIGINT, "
          "run BIGINT, unit BIGINT",
          "number",
          {"unique id", "run"}},
    Table{"batch_range",
          Rows::only_added,
          "batch BIGINT, first BIGINT, last BIGINT, payments BIGINT, total MONEY, divided BIGINT, unit BIGINT",
          "batch, first",
          {"divided, first, last"},
          "check (first <= last), check (payments = last - first + 1), "
          "foreign key (batch) references batch (number)"},
    Table{"batch_event",
          Rows::only_added,
          "number BIGINT, batch BIGINT, kind WORD:batch_event_kind, payments BIGINT, total MONEY, execution DAY, "
          "bank_entry BIGINT, unit BIGINT",
          "number",
          {"batch"},
          "foreign key (batch) references batch (number)"},
    // What happened to one payment apart from its batch. `batch` is the last one it was in then, `after` the event that
    // this one follows on (0: none), so that nothing happens to it twice. `other` is the lead of a joined share, or
    // the share that a lead took.
    Table{"payment_event",
          Rows::only_added,
          "number BIGINT, payment BIGINT, after BIGINT, batch BIGINT, kind WORD:payment_event_kind, other BIGINT, "
          "amount MONEY, bank_entry BIGINT, unit BIGINT",
          "number",
          {"unique payment, after"},
          "foreign key (payment) references payment (number)"},
    // of an event `returned`
    Table{"payment_return",
          Rows::only_added,
          "event BIGINT, payment BIGINT, day DAY, reason TEXT, unit BIGINT",
          "event",
          {"payment"},
          "foreign key (event) references payment_event (number)"},
    // What is open: payments in no live batch, as ranges; batches and messages on their way, with their states. Made
    // again from the events by `verify`.
    Table{"open_payments",
          Rows::change,
          "first BIGINT, last BIGINT, category WORD:batch_category, execution DAY, why WORD:open_reason",
          "first",
          {},
          "check (first <= last)"},
    Table{"open_batch",
          Rows::change,
          "batch BIGINT, state WORD:batch_state",
          "batch",
          {},
          "foreign key (batch) references batch (number)"},
    Table{"message",
          Rows::only_added,
          "number BIGINT, id TEXT, created_at TEXT, run BIGINT, payments BIGINT, total MONEY, unit BIGINT",
          "number",
          {"unique id"}},
    Table{"message_event",
          Rows::only_added,
          "number BIGINT, message BIGINT, kind WORD:message_state, digest TEXT, unit BIGINT",
          "number",
          {"message"},
          "foreign key (message) references message (number)"},
    // the batches in a message
    Table{"message_batch",
          Rows::only_added,
          "message BIGINT, batch BIGINT",
          "message, batch",
          {"unique batch"},
          "foreign key (message) references message (number), foreign key (batch) references batch (number)"},
    Table{"open_message",
          Rows::change,
          "message BIGINT, state WORD:message_state",
          "message",
          {},
          "foreign key (message) references message (number)"},

    // changes that wait for persons, and what persons said; a subject is a batch, a change or a payment
    Table{"change_record",
          Rows::change,
          "number BIGINT, kind WORD:change_kind, subject TEXT, content TEXT, made_by TEXT, made_at TEXT, reason TEXT, "
          "persons_needed BIGINT, state WORD:change_state, unit BIGINT",
          "number",
          {"state", "subject"}},
    // persons
    Table{"change_payload", Rows::change, "change BIGINT, payload TEXT", "change"},
    Table{"approval", Rows::only_added,
          "subject TEXT, who TEXT, content TEXT, number BIGINT, given_at TEXT, reason TEXT, unit BIGINT",
          "subject, who, content"},
    Table{"decision", Rows::only_added,
          "subject TEXT, number BIGINT, verdict WORD:verdict, who TEXT, given_at TEXT, reason TEXT, unit BIGINT",
          "subject, number"},

    // the bank
    Table{"bank_statement",
          Rows::only_added,
          "account TEXT, number BIGINT, id TEXT, from_date DAY, to_date DAY, opening MONEY, closing MONEY, entries "
          "BIGINT, file TEXT, sequence TEXT, contents TEXT, unit BIGINT",
          "account, number",
          {"contents"}},
    Table{"bank_entry",
          Rows::only_added,
          "number BIGINT, account TEXT, statement BIGINT, file TEXT, ordinal BIGINT, amount MONEY, booking_date DAY, "
          "value_date DAY, is_reversal FLAG, bank_code TEXT, bank_reference TEXT, identity TEXT, end_to_end TEXT, "
          "matched_as WORD:match_kind, reference TEXT, unit BIGINT",
          "number",
          {"reference", "identity", "booking_date, amount"}},
    // persons
    Table{"bank_entry_party", Rows::change,
          "entry BIGINT, ordinal BIGINT, name TEXT, account TEXT, remittance TEXT, reference TEXT", "entry, ordinal"},

    // the books: an entry for all that one unit of work records of one event; event_links() in books/journal.cpp says
    // what `about` and `source` number. A participant's postings are found by what they are about.
    Table{"journal_entry",
          Rows::only_added,
          "number BIGINT, unit BIGINT, event WORD:event, booking_date DAY, reference TEXT, about BIGINT",
          "number",
          {"reference", "event, about"}},
    Table{"posting", Rows::only_added,
          "entry BIGINT, source BIGINT, participant TEXT, account WORD:account, amount MONEY<>0",
          "entry, source, participant, account"},
    Table{"balance", Rows::change, "participant TEXT, account WORD:account, amount MONEY", "participant, account"},

    // what the bank told outside its statements, and entries that are not explained yet
    Table{"suspense_item",
          Rows::change,
          "entry BIGINT, amount MONEY, since DAY, has_details FLAG, batch TEXT, state WORD:suspense_state, placed_as "
          "WORD:placement_kind, participant TEXT, placed_to TEXT, placed_on DAY, placed_by TEXT, unit BIGINT",
          "entry",
          {"state, amount"}},
    Table{"bank_answer",
          Rows::only_added,
          "number BIGINT, run BIGINT, file TEXT, level WORD:answer_level, message TEXT, batch TEXT, payment BIGINT, "
          "status TEXT, reasons TEXT, outcome WORD:answer_outcome, told_on DAY, unit BIGINT",
          "number",
          {"message, level", "batch, level", "payment"}},
    Table{"notified_entry",
          Rows::change,
          "number BIGINT, account TEXT, file TEXT, amount MONEY, booking_date DAY, bank_reference TEXT, batch TEXT, "
          "content TEXT, used BIGINT, unit BIGINT",
          "number",
          {"account, amount, booking_date", "account, bank_reference"}},
    // persons
    Table{"notified_detail", Rows::change,
          "notice BIGINT, ordinal BIGINT, amount MONEY, end_to_end TEXT, instruction TEXT, message TEXT, batch TEXT, "
          "name TEXT, account TEXT, remittance TEXT, reference TEXT, return_reason TEXT, bank_code TEXT, "
          "bank_reference TEXT",
          "notice, ordinal"},
};

}  // namespace ledger
