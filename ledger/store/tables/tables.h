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
  std::string_view columns;
  std::string_view key;
  std::array<std::string_view, 4> indexes = {};  // "unique COLUMNS", or "COLUMNS where CONDITION" for some rows only
};

[[nodiscard]] constexpr bool has_unit(const Table& table) {
  return table.columns.find(" unit BIGINT") != std::string_view::npos;
}

// `unit` is the unit of work that added the row, a number above 0. A row that belongs to one other row, in whose unit
// it was added, has none: a posting (its entry), a benefit row (its run), a finding (its file), a payment sent again
// (that payment), a payee (its payment's batch), a change's payload, a bank entry's party, a notice's detail. A bank
// entry has its own, so that whoever asks for one need not look for its statement.
//
// Amounts, dates and ids must be kept. Names, account numbers and texts of people are in the tables marked `persons`,
// so that they can be erased by themselves: rule least_data.
constexpr std::array tables_1 = {
    // whose books they are, the units of work, and the counters that numbers come from
    Table{"books", Rows::only_added, "administration BIGINT", "administration"},
    Table{"unit",
          Rows::only_added,
          "number BIGINT, key TEXT, recorded_at TEXT, actor TEXT, via TEXT, run BIGINT",
          "number",
          {"unique key", "run"}},
    Table{"counter", Rows::change, "name TEXT, last BIGINT", "name"},
    // one row: who writes; on PostgreSQL also through which connection, and until when by the server's clock
    Table{"writer", Rows::change, "epoch BIGINT, holder TEXT, backend BIGINT, until TEXT, beat BIGINT", "epoch"},

    // runs and files
    Table{"run_record", Rows::change,
          "number BIGINT, now TEXT, created_at TEXT, step BIGINT, is_finished BIGINT, exit_code BIGINT", "number"},
    Table{"file_record",
          Rows::only_added,
          "run BIGINT, digest TEXT, name TEXT, format TEXT, outcome TEXT, items BIGINT, known BIGINT, total BIGINT, "
          "unit BIGINT",
          "run, digest, name",
          {"digest, outcome"}},
    Table{"file_finding", Rows::only_added,
          "run BIGINT, digest TEXT, name TEXT, rule TEXT, severity TEXT, times BIGINT, line BIGINT",
          "run, digest, name, rule, severity"},
    Table{"exception_item",
          Rows::only_added,
          "number BIGINT, run BIGINT, kind TEXT, participant TEXT, cost TEXT, due TEXT, amount BIGINT, "
          "reference TEXT, unit BIGINT",
          "number",
          {"run"}},

    // registers: of the rows with one key, the one with the highest version is current
    Table{"participant_fact", Rows::only_added,
          "participant TEXT, version BIGINT, known_on TEXT, client TEXT, household TEXT, adults BIGINT, "
          "children BIGINT, right_from TEXT, ground TEXT, mode TEXT, scope TEXT, mandate TEXT, mandate_from "
          "TEXT, "
          "decision_ref TEXT, decision_date TEXT, unit BIGINT",
          "participant, version"},
    Table{"cost_fact",
          Rows::only_added,
          "participant TEXT, cost TEXT, valid_from TEXT, version BIGINT, known_on TEXT, kind TEXT, amount "
          "BIGINT, "
          "every TEXT, due_day BIGINT, shift TEXT, first_due TEXT, valid_to TEXT, collected_by TEXT, state "
          "TEXT, member TEXT, joint TEXT, allows_part BIGINT, unit BIGINT",
          "participant, cost, valid_from, version",
          {"joint"}},
    Table{"income_fact",
          Rows::only_added,
          "participant TEXT, kind TEXT, valid_from TEXT, version BIGINT, known_on TEXT, amount BIGINT, "
          "expected_day BIGINT, status TEXT, valid_to TEXT, used_for TEXT, reference TEXT, every TEXT, unit BIGINT",
          "participant, kind, valid_from, version",
          {"reference"}},
    Table{
        "loan_fact", Rows::only_added,
        "participant TEXT, loan TEXT, version BIGINT, known_on TEXT, kind TEXT, principal BIGINT, "
        "granted_on TEXT, "
        "decision_ref TEXT, first_instalment TEXT, instalments BIGINT, includes_holiday_allowance BIGINT, unit BIGINT",
        "participant, loan, version"},
    Table{"loan_event", Rows::only_added,
          "participant TEXT, loan TEXT, number BIGINT, kind TEXT, day TEXT, due TEXT, amount BIGINT, reason TEXT, "
          "reference TEXT, decided_by TEXT, unit BIGINT",
          "participant, loan, number"},
    Table{"consent_fact", Rows::only_added,
          "participant TEXT, kind TEXT, from_month TEXT, version BIGINT, known_on TEXT, to_month TEXT, "
          "given_on TEXT, "
          "decision_ref TEXT, unit BIGINT",
          "participant, kind, from_month, version"},
    Table{"scope_fact", Rows::only_added,
          "participant TEXT, valid_from TEXT, version BIGINT, known_on TEXT, ground TEXT, mode TEXT, kinds TEXT, "
          "valid_to TEXT, review_on TEXT, reason TEXT, decision_ref TEXT, decision_date TEXT, unit BIGINT",
          "participant, valid_from, version"},
    Table{"ending_fact", Rows::only_added,
          "participant TEXT, version BIGINT, known_on TEXT, last_day TEXT, reason TEXT, decision_ref TEXT, "
          "decision_date TEXT, unit BIGINT",
          "participant, version"},
    Table{"member_fact", Rows::only_added,
          "participant TEXT, member TEXT, version BIGINT, known_on TEXT, role TEXT, client TEXT, is_in_group BIGINT, "
          "right_from TEXT, valid_from TEXT, valid_to TEXT, unit BIGINT",
          "participant, member, version"},
    Table{"flag_fact", Rows::only_added,
          "participant TEXT, kind TEXT, valid_from TEXT, version BIGINT, known_on TEXT, valid_to TEXT, review_on "
          "TEXT, reason TEXT, unit BIGINT",
          "participant, kind, valid_from, version"},
    // persons
    Table{"person", Rows::change,
          "participant TEXT, version BIGINT, known_on TEXT, name TEXT, leefgeld_name TEXT, leefgeld_account "
          "TEXT, unit BIGINT",
          "participant, version"},
    // persons
    Table{"creditor_account",
          Rows::change,
          "participant TEXT, cost TEXT, valid_from TEXT, version BIGINT, name TEXT, account TEXT, reference "
          "TEXT, "
          "verified_by TEXT, verified_on TEXT, verified_how TEXT, unit BIGINT",
          "participant, cost, valid_from, version",
          {"account"}},

    // benefits, and what they were divided into
    Table{"benefit_run",
          Rows::only_added,
          "run_id TEXT, run_date TEXT, kind TEXT, period TEXT, total BIGINT, rows_digest TEXT, file TEXT, unit BIGINT",
          "run_id",
          {"kind, period"}},
    Table{"benefit_row", Rows::only_added,
          "run_id TEXT, ordinal BIGINT, line BIGINT, client TEXT, component TEXT, scheme TEXT, amount BIGINT, "
          "is_debit BIGINT, period_from TEXT, period_to TEXT, is_advance BIGINT, has_protected_amount BIGINT, "
          "protected_amount BIGINT, is_blocked BIGINT, decision_ref TEXT",
          "run_id, ordinal"},
    Table{"receipt",
          Rows::change,
          "number BIGINT, participant TEXT, kind TEXT, state TEXT, amount BIGINT, pay_date TEXT, period_from "
          "TEXT, "
          "period_to TEXT, run_id TEXT, is_settled BIGINT, jumps BIGINT, is_regular BIGINT, pauses_premium "
          "BIGINT, income TEXT, used_for TEXT, month_part BIGINT, serves_from TEXT, from_division BIGINT, unit BIGINT",
          "number",
          {"participant", "state, participant", "run_id"}},
    Table{"due_cost",
          Rows::change,
          "participant TEXT, cost TEXT, due TEXT, amount BIGINT, state TEXT, run BIGINT, paid BIGINT, saved BIGINT, "
          "is_closed BIGINT, unit BIGINT",
          "participant, cost, due",
          {"saved where saved > 0"}},
    Table{"division",
          Rows::only_added,
          "number BIGINT, participant TEXT, cycle_from TEXT, cycle_before TEXT, available BIGINT, "
          "costs BIGINT, leefgeld BIGINT, passed_on BIGINT, floor BIGINT, loan_granted BIGINT, loan_proposed "
          "BIGINT, steps TEXT, repaid BIGINT, saved BIGINT, kept BIGINT, short_of BIGINT, unit BIGINT",
          "number",
          {"participant", "unit"}},
    // what came of a division beside its payments: the receipts it used, and what it paid of each bill
    Table{"division_receipt",
          Rows::only_added,
          "division BIGINT, receipt BIGINT",
          "division, receipt",
          {"unique receipt"}},
    Table{"division_share", Rows::only_added, "division BIGINT, cost TEXT, due TEXT, amount BIGINT",
          "division, cost, due"},

    // payments
    Table{"payment",
          Rows::change,
          "number BIGINT, participant TEXT, kind TEXT, cost TEXT, due TEXT, execution TEXT, amount BIGINT, "
          "state TEXT, "
          "needs_approval TEXT, late_target_days BIGINT, receipt BIGINT, batch TEXT, joined_to BIGINT, resends BIGINT, "
          "attempt BIGINT, division BIGINT, unit BIGINT",
          "number",
          {"participant", "state, execution", "batch"}},
    // persons
    Table{"payee", Rows::change, "payment BIGINT, name TEXT, account TEXT, reference TEXT, remittance TEXT", "payment"},
    Table{"payment_again", Rows::only_added, "first BIGINT, attempt BIGINT, payment BIGINT", "first, attempt"},
    Table{"payment_return", Rows::only_added, "payment BIGINT, day TEXT, reason TEXT, unit BIGINT", "payment, day"},
    Table{"batch",
          Rows::change,
          "id TEXT, number BIGINT, category TEXT, execution TEXT, payments BIGINT, total BIGINT, state TEXT, "
          "reasons TEXT, approvals_needed BIGINT, message TEXT, run BIGINT, unit BIGINT",
          "id",
          {"number", "message", "run"}},
    // the payments that were in a withdrawn batch; they are now in another one
    Table{"withdrawn_payment",
          Rows::only_added,
          "batch TEXT, payment BIGINT, unit BIGINT",
          "batch, payment",
          {"payment"}},
    Table{"message", Rows::change,
          "id TEXT, number BIGINT, created_at TEXT, run BIGINT, payments BIGINT, total BIGINT, state TEXT, "
          "digest TEXT, unit BIGINT",
          "id"},

    // changes that wait for persons, and what persons said; a subject is a batch, a change or a payment
    Table{"change_record",
          Rows::change,
          "number BIGINT, kind TEXT, subject TEXT, content TEXT, made_by TEXT, made_at TEXT, reason TEXT, "
          "persons_needed BIGINT, state TEXT, unit BIGINT",
          "number",
          {"state", "subject"}},
    // persons
    Table{"change_payload", Rows::change, "change BIGINT, payload TEXT", "change"},
    Table{"approval", Rows::only_added,
          "subject TEXT, who TEXT, content TEXT, number BIGINT, given_at TEXT, reason TEXT, unit BIGINT",
          "subject, who, content"},
    Table{"decision", Rows::only_added,
          "subject TEXT, number BIGINT, verdict TEXT, who TEXT, given_at TEXT, reason TEXT, unit BIGINT",
          "subject, number"},

    // the bank
    Table{"bank_statement",
          Rows::only_added,
          "account TEXT, number BIGINT, id TEXT, from_date TEXT, to_date TEXT, opening BIGINT, closing BIGINT, "
          "entries BIGINT, file TEXT, sequence TEXT, contents TEXT, unit BIGINT",
          "account, number",
          {"contents"}},
    Table{"bank_entry",
          Rows::only_added,
          "number BIGINT, account TEXT, statement BIGINT, file TEXT, ordinal BIGINT, amount BIGINT, "
          "booking_date TEXT, value_date TEXT, is_reversal BIGINT, bank_code TEXT, bank_reference TEXT, "
          "identity TEXT, end_to_end TEXT, matched_as TEXT, reference TEXT, unit BIGINT",
          "number",
          {"reference", "identity", "booking_date, amount"}},
    // persons
    Table{"bank_entry_party", Rows::change,
          "entry BIGINT, ordinal BIGINT, name TEXT, account TEXT, remittance TEXT, reference TEXT", "entry, ordinal"},

    // the books
    Table{"journal_entry",
          Rows::only_added,
          "number BIGINT, unit BIGINT, event TEXT, booking_date TEXT, reference TEXT, source BIGINT",
          "number",
          {"reference"}},
    Table{"posting",
          Rows::only_added,
          "entry BIGINT, ordinal BIGINT, account TEXT, participant TEXT, amount BIGINT",
          "entry, ordinal",
          {"participant, account, amount"}},
    Table{"balance", Rows::change, "participant TEXT, account TEXT, amount BIGINT", "participant, account"},

    // what the bank told outside its statements, and entries that are not explained yet
    Table{"suspense_item",
          Rows::change,
          "entry BIGINT, amount BIGINT, since TEXT, has_details BIGINT, batch TEXT, state TEXT, placed_as TEXT, "
          "participant TEXT, placed_to TEXT, placed_on TEXT, placed_by TEXT, unit BIGINT",
          "entry",
          {"state, amount"}},
    Table{"bank_answer",
          Rows::only_added,
          "number BIGINT, run BIGINT, file TEXT, level TEXT, message TEXT, batch TEXT, payment BIGINT, status TEXT, "
          "reasons TEXT, outcome TEXT, told_on TEXT, unit BIGINT",
          "number",
          {"message, level", "batch, level", "payment"}},
    Table{"notified_entry",
          Rows::change,
          "number BIGINT, account TEXT, file TEXT, amount BIGINT, booking_date TEXT, bank_reference TEXT, batch TEXT, "
          "content TEXT, used BIGINT, unit BIGINT",
          "number",
          {"account, amount, booking_date", "account, bank_reference"}},
    // persons
    Table{"notified_detail", Rows::change,
          "notice BIGINT, ordinal BIGINT, amount BIGINT, end_to_end TEXT, instruction TEXT, message TEXT, batch TEXT, "
          "name TEXT, account TEXT, remittance TEXT, reference TEXT, return_reason TEXT, bank_code TEXT, "
          "bank_reference TEXT",
          "notice, ordinal"},
};

}  // namespace ledger
