#include "ledger/store/tables/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/base/ensure.h"
#include "ledger/store/tables/columns.h"

namespace ledger {
namespace {

struct Description {
  std::string_view table;
  std::string_view holds;
};
// Without quotes: the texts stand in SQL.
constexpr Description descriptions[] = {
    {"books", "whose books these are: the administration"},
    {"word", "what a number in a row means: each closed list, its codes and their words"},
    {"unit", "units of work: one transaction each, with who did it, when, by which way and in which run"},
    {"counter", "the last number given out of each kind"},
    {"writer", "which process may write, and until when"},
    {"run_record", "runs: when, how far, with which exit code"},
    {"file_record", "files that came in and what became of them"},
    {"file_finding", "what was wrong with a file, by rule"},
    {"exception_item", "what a person had to look at, by run"},
    {"participant_fact", "register of participants, each version"},
    {"cost_fact", "register of costs, each version"},
    {"income_fact", "register of expected incomes, each version"},
    {"loan_fact", "loans as granted, each version"},
    {"loan_event", "what happened to a loan: paid out, repaid, skipped, moved, written off"},
    {"consent_fact", "what a participant agreed to, each version"},
    {"scope_fact", "which costs are withheld, from when and by which decision, each version"},
    {"ending_fact", "endings, each version"},
    {"member_fact", "members of a household, each version"},
    {"flag_fact", "blocks, stays abroad and other flags, each version"},
    {"person", "names and leefgeld accounts of participants (persons)"},
    {"creditor_account", "accounts that costs are paid to (persons)"},
    {"benefit_run", "benefit runs of the suite"},
    {"benefit_row", "the rows of benefit runs"},
    {"receipt", "money that came in for a participant"},
    {"receipt_event", "what persons or the bank did with a receipt: the last one counts"},
    {"open_receipt", "receipts that are not divided yet"},
    {"unused_receipt", "receipts that a person decided not to divide"},
    {"promised_receipts", "receipts whose money was still to come from the bank, by the run that promised it"},
    {"unsettled_receipt", "those of them whose money has not come"},
    {"settled_receipts", "which entry of the bank brought the money of the others"},
    {"last_benefit", "the regular benefit of the latest period of each participant"},
    {"allowance_seen", "each kind of income beside the benefit that came in"},
    {"due", "what is due of a cost on a day, as a division first decided it"},
    {"due_event", "what changed of a due later: the last one counts"},
    {"open_due", "dues of which something is unpaid or put by"},
    {"division", "one participant, one time: the money and what it was divided into"},
    {"division_range", "the numbers of the divisions of a unit of work"},
    {"division_receipt", "which receipts a division used"},
    {"payment", "payments to creditors and participants"},
    {"payment_payee", "whom a payment goes to, where that is another payee than it names"},
    {"payment_event", "what happened to a payment apart from its batch"},
    {"payment_return", "payments that came back, and why"},
    {"batch", "batches of payments"},
    {"batch_range", "which payments are in a batch, or were in one that was taken back: ranges of numbers"},
    {"batch_event", "what happened to a batch: closed with its totals, released, booked, taken back"},
    {"open_payments", "planned payments that are in no live batch: ranges of numbers"},
    {"open_batch", "batches on their way, and their states"},
    {"message", "payment files"},
    {"message_event", "what happened to a payment file"},
    {"message_batch", "which batches are in a payment file"},
    {"open_message", "payment files that are not in the outbox yet"},
    {"change_record", "changes that wait for persons, or were carried out"},
    {"change_payload", "what such a change says (persons)"},
    {"approval", "who approved what content"},
    {"decision", "who decided what, with the reason"},
    {"bank_statement", "statements of the bank"},
    {"bank_entry", "the entries of statements, and what each was matched with"},
    {"bank_entry_party", "the parties and texts of an entry (persons)"},
    {"journal_entry", "the journal: what happened, on which booking day"},
    {"posting", "debits (above zero) and credits (below) of a journal entry"},
    {"balance", "the balance of each account"},
    {"suspense_item", "bank entries that nothing explained, and how they were placed"},
    {"bank_answer", "what the bank answered about files, batches and payments"},
    {"notified_entry", "entries the bank told of before their statement"},
    {"notified_detail", "details of such an entry (persons)"},
};

std::string_view holds(std::string_view table) {
  const auto* found = std::find_if(std::begin(descriptions), std::end(descriptions),
                                   [&](const Description& one) { return one.table == table; });
  ENSURE(found != std::end(descriptions));
  return found->holds;
}

std::string iso_day(std::string_view column, Backend backend) {
  return backend == Backend::sqlite
             ? fmt::format("case when t.{0} = 0 then '' else date(t.{0} * 86400, 'unixepoch') end", column)
             : fmt::format("case when t.{0} = 0 then '' else to_char(date '1970-01-01' + t.{0}, 'YYYY-MM-DD') end",
                           column);
}

std::string iso_month(std::string_view column, Backend backend) {
  constexpr std::string_view year_and_month = "(t.{0} - 1) / 12, (t.{0} - 1) % 12 + 1";
  const std::string numbers = fmt::format(year_and_month, column);
  const std::string text = backend == Backend::sqlite ? "printf('%04d-%02d', " + numbers + ')'
                                                      : fmt::format(
                                                            "to_char((t.{0} - 1) / 12, 'FM0000') || '-' || "
                                                            "to_char((t.{0} - 1) % 12 + 1, 'FM00')",
                                                            column);
  return fmt::format("case when t.{0} = 0 then '' else {1} end", column, text);
}

std::string euros(std::string_view column, Backend backend) {
  return backend == Backend::sqlite
             ? fmt::format(
                   "printf('%s%d.%02d', case when t.{0} < 0 then '-' else '' end, abs(t.{0}) / 100, "
                   "abs(t.{0}) % 100)",
                   column)
             : fmt::format("to_char(t.{0} / 100.0, 'FM999999999999990.00')", column);
}

std::string read_as(const Column& column, Backend backend) {
  switch (column.type) {
    case ColumnType::day:
      return iso_day(column.name, backend);
    case ColumnType::month:
      return iso_month(column.name, backend);
    case ColumnType::money:
      return euros(column.name, backend);
    case ColumnType::flag:
      return fmt::format("case t.{} when 0 then 'no' else 'yes' end", column.name);
    case ColumnType::word:
      return fmt::format("coalesce((select w.word from word w where w.list = '{}' and w.code = t.{}), '')", column.list,
                         column.name);
    case ColumnType::number:
    case ColumnType::text:
      return fmt::format("t.{}", column.name);
  }
  ENSURE(false);
}

}  // namespace

void make_view(Database& database, const Table& table) {
  std::string columns;
  for (const Column& column : declared_columns(table.columns))
    columns += fmt::format("{}{} as {}", columns.empty() ? "" : ", ", read_as(column, database.backend()), column.name);
  std::string from = fmt::format("{} t", table.name);
  if (has_unit(table)) {
    columns += ", u.recorded_at, u.actor";
    from += " left join unit u on u.number = t.unit";
  }
  database.execute(fmt::format("create view {}_read as select {} from {}", table.name, columns, from));
}

void make_readme(Database& database) {
  std::string rows =
      "select 'TABLE_read' as name, 'each table as a person reads it: words, ISO dates, euros, who added the row and "
      "when' as holds";
  for (const Table& table : tables_1) {
    const std::string_view added = table.rows == Rows::only_added ? "; rows are only added" : "";
    rows += fmt::format(" union all select '{}', '{}{}'", table.name, holds(table.name), added);
  }
  database.execute("create view readme as " + rows);
}

}  // namespace ledger
