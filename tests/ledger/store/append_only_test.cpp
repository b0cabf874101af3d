// The database itself refuses to change rows that are only added, also to whoever does not come through the store.
#include "ledger/books/recording.h"
#include "ledger/store/tables/tables.h"
#include "tests/ledger/store/on_both.h"

namespace store_test {

using namespace ledger;

namespace {

class AppendOnlyOn : public OnBoth {
 protected:
  void refused(RawSql& sql, const std::string& statement, const std::string& expected) {
    try {
      sql(statement);
      ADD_FAILURE() << statement << " went through";
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find(expected), std::string::npos) << error.what();
    }
  }
};
ON_BOTH(AppendOnlyOn);

const Table& declared(const std::string& name) {
  return *std::find_if(tables_1.begin(), tables_1.end(), [&](const Table& one) { return one.name == name; });
}

struct GuardedTable {
  const char* table;
  const char* column;
};
constexpr GuardedTable guarded_tables[] = {
    {"journal_entry", "booking_date"},
    {"posting", "amount"},
    {"unit", "actor"},
    {"approval", "who"},
    {"file_record", "outcome"},
    {"benefit_run", "total"},
    {"file_finding", "times"},
    {"benefit_row", "amount"},
    {"bank_statement", "closing"},
    {"bank_entry", "amount"},
    {"division", "leefgeld"},
    {"receipt", "amount"},
    {"receipt_event", "kind"},
    {"unused_receipt", "receipt"},
    {"promised_receipts", "last"},
    {"settled_receipts", "last"},
    {"division_range", "last"},
    {"division_receipt", "receipt"},
    {"due", "amount"},
    {"due_event", "amount"},
    {"payment_return", "reason"},
    {"exception_item", "kind"},
    {"participant_fact", "client"},
    {"cost_fact", "amount"},
    {"income_fact", "amount"},
    {"loan_fact", "principal"},
    {"consent_fact", "kind"},
    {"loan_event", "amount"},
    {"decision", "who"},
    {"payment", "amount"},
    {"payment_event", "kind"},
    {"batch", "category"},
    {"batch_range", "payments"},
    {"batch_event", "kind"},
    {"message", "total"},
    {"message_event", "kind"},
    {"message_batch", "batch"},
    {"payment_payee", "payee"},
};

TEST_P(AppendOnlyOn, rows_cannot_be_changed_or_removed) {
  write([](Transaction& unit) { unit.journal().append({record_unmatched(euro(100), "2026-02-27"_day, "BANK-1")}); });
  RawSql sql(url());
  for (const GuardedTable& guarded : guarded_tables) {
    const std::string table = guarded.table;
    if (is_sqlite()) {
      // SQLite runs the trigger for each row, so there must be one.
      const bool is_with_unit = has_unit(declared(table));
      sql("insert into " + table + " (" + guarded.column + (is_with_unit ? ", unit) values (1, 1)" : ") values (1)"));
    }
    const std::string expected = is_sqlite() ? "rows are only added" : "permission denied";
    refused(sql, "update " + table + " set " + guarded.column + " = " + guarded.column, expected);
    refused(sql, "delete from " + table, expected);
    if (is_sqlite()) continue;
    // Before it runs a trigger PostgreSQL looks whether other tables refer to this one.
    const bool is_referred_to = std::any_of(tables_1.begin(), tables_1.end(), [&](const Table& one) {
      return one.constraints.find(" references " + table + " (") != std::string_view::npos;
    });
    const std::string cannot_truncate = "cannot truncate a table referenced in a foreign key constraint";
    refused(sql, "truncate " + table, expected);
    sql("grant update, delete, truncate on " + table + " to current_user");  // now only the trigger is left
    refused(sql, "update " + table + " set " + guarded.column + " = " + guarded.column, "rows are only added");
    refused(sql, "delete from " + table, "rows are only added");
    refused(sql, "truncate " + table, is_referred_to ? cannot_truncate : "rows are only added");
  }
  EXPECT_EQ(sql("select amount from posting where amount > 0"), "100");
}

TEST_P(AppendOnlyOn, a_row_names_its_unit) {
  store();
  RawSql sql(url());
  for (const Table& one : tables_1) {
    if (!has_unit(one)) continue;
    const std::string table(one.name);
    std::string_view key = one.key;
    if (key.starts_with("unit, ")) key.remove_prefix(6);
    const std::string other(key.substr(0, key.find(',')));
    refused(sql, "insert into " + table + " (" + other + ") values (1)",
            is_sqlite() ? "NOT NULL constraint failed: " + table + ".unit" : "null value in column \"unit\"");
    // Other conditions of the table may be named first.
    refused(sql, "insert into " + table + " (" + other + ", unit) values (1, 0)",
            is_sqlite() ? "CHECK constraint failed" : "violates check constraint \"" + table + "_");
  }
}

}  // namespace
}  // namespace store_test
