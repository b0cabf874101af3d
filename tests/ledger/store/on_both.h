// Every test of the store runs on SQLite and on PostgreSQL, each in a database of its own.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "ledger/store/sql_store.h"
#include "ledger/store/store.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/notices.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/suspense.h"
#include "ledger/store/tables/units.h"
#include "tests/ledger/literals.h"
#include "tests/ledger/store/postgres_books.h"
#include "tests/ledger/store/raw_sql.h"

namespace store_test {

// Its two halves of 32 bits differ, so that a column cut to 32 bits is noticed.
constexpr std::int64_t large = 9'007'199'254'740'993;  // 2^53 + 1
// Characters that wrong quoting or escaping would change.
inline const std::string tricky = "O'Neil \"x\" \\n \\\\ {a,b} :v1 ? $1\tTab\nLine\r\u20ac \u0142\u00f3d\u017a NULL";

inline ledger::Money euro(std::int64_t cents) { return ledger::Money::cents(cents); }
inline ledger::Iban iban(const std::string& text = "NL91ABNA0417164300") { return ledger::Iban::parse(text).value(); }
inline ledger::ParticipantId person(int number) {
  const std::string digits = std::to_string(number);
  return ledger::ParticipantId("P" + std::string(4 - digits.size(), '0') + digits);
}
inline const ledger::ParticipantRange everybody{ledger::ParticipantId(), ledger::ParticipantId("~~~~")};
inline const ledger::Administration zandermeer{9901};

// A unit of work of a test.
inline ledger::UnitOfWork unit_of(const std::string& key) {
  return {.key = key, .recorded_at = "2026-02-27T12:10:00+01:00", .actor = "tester", .via = ledger::Via::command};
}

// Registers a creditor's account for a cost of this participant, and gives its payee.
inline ledger::PayeeNumber creditor(ledger::Transaction& books, const ledger::ParticipantId& participant,
                                    const std::string& cost, const ledger::CreditorAccount& account) {
  const ledger::CostItem item{.participant = participant,
                              .id = ledger::CostId(cost),
                              .account = account,
                              .amount = euro(1),
                              .first_due = {},
                              .valid_from = {},
                              .valid_to = {},
                              .member = {},
                              .joint = ""};
  books.registers().add(item, {});
  for (const ledger::CostItem& one : books.registers().costs_of({participant}))
    if (one.id == item.id) return one.account.payee;
  return {};
}
inline ledger::PayeeNumber creditor(ledger::Transaction& books, const ledger::ParticipantId& participant,
                                    const std::string& cost = "rent", const ledger::Iban& account = iban()) {
  return creditor(books, participant, cost,
                  ledger::CreditorAccount{"Creditor", account, ledger::Reference::parse("text").value(), "", {}, ""});
}

enum class On { sqlite, postgres };

class OnBoth : public testing::TestWithParam<On> {
 protected:
  void SetUp() override {
    if (GetParam() == On::sqlite) {
      std::string folder = (std::filesystem::temp_directory_path() / "ontzorg-store-XXXXXX").string();
      ASSERT_NE(mkdtemp(folder.data()), nullptr);
      folder_ = folder;
      url_ = "sqlite:" + folder + "/books.db";
      return;
    }
    const char* server = getenv("ONTZORG_TEST_POSTGRES");
    ASSERT_NE(server, nullptr) << "ONTZORG_TEST_POSTGRES is not set: run this under tests/support/postgres run ...";
    server_ = server;
    copy_ = std::make_unique<PostgresBooks>(server_);
    url_ = copy_->url() + "?options=-c%20search_path%3Dbooks_9901";
  }

  void TearDown() override {
    store_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    copy_.reset();
  }

  bool is_sqlite() const { return GetParam() == On::sqlite; }
  const std::string& url() const { return url_; }
  const std::string& server() const { return server_; }

  // Opened at first use. On PostgreSQL the books are there before.
  ledger::Store& store() {
    if (!store_) store_ = ledger::Store::open({url_, zandermeer}, ledger::Access::write);
    return *store_;
  }
  void close() { store_.reset(); }

  template <class Work>
  void write(Work work) {
    ASSERT_EQ(store().once(unit_of("unit-" + std::to_string(++units_)), work), ledger::UnitOutcome::done);
  }
  template <class Work>
  void read(Work work) {
    store().read(work);
  }

 private:
  std::string folder_, server_, url_;
  std::unique_ptr<PostgresBooks> copy_;
  std::unique_ptr<ledger::Store> store_;
  int units_ = 0;
};

inline std::string name_of(const testing::TestParamInfo<On>& info) {
  return info.param == On::sqlite ? "sqlite" : "postgres";
}

}  // namespace store_test

#define ON_BOTH(Suite) INSTANTIATE_TEST_SUITE_P(On, Suite, testing::Values(On::sqlite, On::postgres), name_of)
