#include "ledger/store/sql_store.h"

#include <time.h>
#include <unistd.h>

#include "ledger/base/ensure.h"
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
#include "ledger/store/tables/schema.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/suspense.h"
#include "ledger/store/tables/units.h"

namespace ledger {
namespace {

// All tables on one open transaction. It is rolled back at destruction unless it was committed.
class SqlTransaction : public Transaction {
 public:
  SqlTransaction(Database& database, Isolation isolation, Administration administration)
      : database_(database),
        administration_(administration),
        units_(database),
        runs_(database),
        registers_(database),
        loans_(database),
        receipts_(database),
        divisions_(database),
        dues_(database),
        payments_(database),
        statements_(database),
        journal_(database),
        changes_(database),
        suspense_(database),
        answers_(database),
        notices_(database) {
    database_.begin(isolation);
  }
  ~SqlTransaction() override {
    if (!is_committed_) database_.rollback();
  }
  SqlTransaction(const SqlTransaction&) = delete;
  SqlTransaction& operator=(const SqlTransaction&) = delete;

  Administration administration() const override { return administration_; }
  UnitNumber unit() const override { return database_.unit(); }
  Units& units() override { return units_; }
  Runs& runs() override { return runs_; }
  Registers& registers() override { return registers_; }
  Loans& loans() override { return loans_; }
  Divisions& divisions() override { return divisions_; }
  Dues& dues() override { return dues_; }
  Receipts& receipts() override { return receipts_; }
  Payments& payments() override { return payments_; }
  Statements& statements() override { return statements_; }
  Journal& journal() override { return journal_; }
  Changes& changes() override { return changes_; }
  Suspense& suspense() override { return suspense_; }
  Answers& answers() override { return answers_; }
  Notices& notices() override { return notices_; }

  void commit() {
    database_.commit();
    is_committed_ = true;
  }

 private:
  Database& database_;
  Administration administration_;
  bool is_committed_ = false;
  Units units_;
  Runs runs_;
  Registers registers_;
  Loans loans_;
  Receipts receipts_;
  Divisions divisions_;
  Dues dues_;
  Payments payments_;
  Statements statements_;
  Journal journal_;
  Changes changes_;
  Suspense suspense_;
  Answers answers_;
  Notices notices_;
};

// Checks the invariants on what this transaction added; balances that may stand as they are were not kept, so that
// memory does not grow with the people. All earlier postings add up to zero, because each earlier
// transaction was checked: so the sum of the new postings is the sum of all.
void check_books(Database& database) {
  const Database::Additions& additions = database.additions();
  BooksAfter books;
  for (const auto& [account, balance] : additions.broken_balances) books.touched.push_back({account, balance});
  books.sum_of_all = additions.sum;
  if (std::vector<Violation> broken = check_invariants(books); !broken.empty()) {
    throw BrokenInvariant(std::move(broken));
  }
}

class TransactionMark {
 public:
  explicit TransactionMark(bool& flag) : flag_(flag) {
    ENSURE(!flag_);  // there is one connection, so one transaction at a time
    flag_ = true;
  }
  ~TransactionMark() { flag_ = false; }

 private:
  bool& flag_;
};

}  // namespace

void Patience::pause_growing(int attempt) {
  const long milliseconds = 200L << std::min(attempt, 5);
  const timespec pause{milliseconds / 1000, milliseconds % 1000 * 1'000'000};
  nanosleep(&pause, nullptr);
}

// Tries again when the connection was lost.
template <class Work>
auto SqlStore::with_patience(Work work) {
  for (int attempt = 1;; ++attempt) {
    try {
      return work();
    } catch (const TransientFailure&) {
      drop_connection();
      if (attempt >= patience_.attempts) throw;
      patience_.pause(attempt);
    }
  }
}

SqlStore::SqlStore(BooksAddress address, Access access, Patience patience)
    : address_(std::move(address)),
      access_(access),
      patience_(std::move(patience)),
      lease_(address_.holder, patience_.place_lasts, patience_.wait_for_place) {
  with_patience([&] {
    std::unique_ptr<Database> database = open_database();
    if (access_ == Access::write) begin_writing(*database);
    check_schema(*database, address_.administration);
    database_ = std::move(database);
  });
}

SqlStore::~SqlStore() {
  if (access_ != Access::write || !database_) return;
  try {
    database_->in_transaction([&] { lease_.give_back(*database_); });
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch)
    // What cannot be given back ends with its time.
  }
}

std::unique_ptr<Database> SqlStore::open_database() {
  if (const auto file = sqlite_file(address_.url)) {
    if (access_ == Access::write && !writer_file_) {
      writer_file_ = std::make_unique<WriterFile>(*file + ".writer");
    }
    if (access_ == Access::read && ::access(file->c_str(), R_OK) != 0) {
      throw NoBooks("database: there is no readable file " + *file);
    }
  }
  auto database = std::make_unique<Database>(address_.url);
  if (access_ == Access::write) Lease::prepare(*database);
  return database;
}

// In one transaction: who does not get the place changes nothing of the books, and nobody migrates books that another
// process writes to.
void SqlStore::begin_writing(Database& database) {
  try {
    database.in_transaction([&] {
      lease_.limit_waiting(database);
      make_books(database, address_.administration);
      lease_.take(database);
      migrate(database);
    });
  } catch (const LockTimeout&) {
    throw AnotherWriter("another process writes to this database: it holds the row of table writer");
  }
}

// A new connection begins with a commit: what is read afterwards on it is as durable as that is.
Database& SqlStore::connected() {
  if (database_) return *database_;
  std::unique_ptr<Database> database = open_database();
  if (access_ == Access::write) database->in_transaction([&] { lease_.renew_after_loss(*database); });
  database->set_sign_of_life(alive_);
  database_ = std::move(database);
  return *database_;
}

UnitOutcome SqlStore::try_once(const UnitOfWork& unit, const std::function<UnitEnd(Transaction&)>& work,
                               bool& reached_commit) {
  SqlTransaction transaction(connected(), Isolation::write, address_.administration);
  lease_.hold(*database_);
  if (!add_unit(*database_, unit)) return UnitOutcome::done_before;
  if (work(transaction) == UnitEnd::roll_back) return UnitOutcome::undone;
  check_books(*database_);
  patience_.before_commit();
  reached_commit = true;
  transaction.commit();
  patience_.after_commit();
  return UnitOutcome::done;
}

UnitOutcome SqlStore::attempt(const UnitOfWork& unit, const std::function<UnitEnd(Transaction&)>& work) {
  ENSURE(access_ == Access::write);
  ENSURE(!unit.key.empty() && !unit.recorded_at.empty() && !unit.actor.empty());
  const TransactionMark at_work(is_at_work_);
  bool reached_commit = false;
  return with_patience([&] {
    const UnitOutcome outcome = try_once(unit, work, reached_commit);
    // When the answer to our COMMIT was lost and the key is found on the next try, it was our own commit: nobody else
    // wrote, because the place is still ours.
    return reached_commit && outcome == UnitOutcome::done_before ? UnitOutcome::done : outcome;
  });
}

void SqlStore::read(const std::function<void(Transaction&)>& work) {
  const TransactionMark at_work(is_at_work_);
  std::optional<SqlTransaction> transaction;
  // Only the beginning is tried again: `work` may already have passed on what it read.
  with_patience([&] { transaction.emplace(connected(), Isolation::read, address_.administration); });
  work(*transaction);
}

void SqlStore::set_sign_of_life(std::function<void()> alive) {
  alive_ = std::move(alive);
  if (database_) database_->set_sign_of_life(alive_);
}

void SqlStore::confirm() {
  ENSURE(access_ == Access::write);
  const TransactionMark at_work(is_at_work_);
  with_patience([&] { connected().in_transaction([&] { lease_.renew(*database_); }); });
}

}  // namespace ledger
