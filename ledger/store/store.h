// The only door to SQL. A unit of work is one transaction, and its key is stored with it. When the answer to a COMMIT
// is lost, the unit is run again and finds its key where the commit had succeeded.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "ledger/base/id.h"
#include "ledger/base/unit_of_work.h"
#include "ledger/store/engine/failures.h"

namespace ledger {

class Answers;
class Changes;
class Divisions;
class Dues;
class Journal;
class Loans;
class Notices;
class Payments;
class Receipts;
class Registers;
class Runs;
class Statements;
class Suspense;
class Units;

// One transaction. The tables it gives out live as long as it does.
class Transaction {
 public:
  virtual ~Transaction() = default;
  [[nodiscard]] virtual Administration administration() const = 0;
  [[nodiscard]] virtual UnitNumber unit() const = 0;  // 0 when it only reads
  virtual Units& units() = 0;
  virtual Runs& runs() = 0;
  virtual Registers& registers() = 0;
  virtual Loans& loans() = 0;
  virtual Receipts& receipts() = 0;
  virtual Divisions& divisions() = 0;
  virtual Dues& dues() = 0;
  virtual Payments& payments() = 0;
  virtual Statements& statements() = 0;
  virtual Journal& journal() = 0;
  virtual Changes& changes() = 0;
  virtual Suspense& suspense() = 0;
  virtual Answers& answers() = 0;
  virtual Notices& notices() = 0;
};

enum class Access { read, write };
enum class UnitOutcome { done, done_before, undone };
// How the work of a unit ends: it stays with the unit's key, or nothing of it does, nor the key.
enum class UnitEnd { commit, roll_back };

// Where the books of one administration are.
struct BooksAddress {
  std::string url;  // "sqlite:FILE" or a URL of libpq; on PostgreSQL they are in the first schema of its search path
  Administration administration;
  std::string holder = {};  // only to write: by this id a process that starts again takes its own place back at once
};

// So long a process that neither writes nor confirms keeps its place on PostgreSQL. One that looks for free places
// every ten seconds takes over from a dead one within 30.
constexpr std::chrono::seconds place_lasts{20};

// The books of one administration.
class Store {
 public:
  // Write access creates or migrates the tables, the schema on PostgreSQL too, and takes the writer's place;
  // AnotherWriter is thrown when another process holds it. The place is kept until the end; on PostgreSQL it may be
  // taken over when nothing was written or confirmed for `place_lasts`. Read access throws NoBooks where there are
  // none. StoreFailure: the books of another administration are there.
  [[nodiscard]] static std::unique_ptr<Store> open(const BooksAddress& address, Access access);
  virtual ~Store() = default;
  [[nodiscard]] virtual Administration administration() const = 0;

  // Runs `work` and commits it together with its key; with a key that was committed before, runs nothing. The
  // invariants are checked before the commit. When the connection is lost, `work` is run once more on a new one.
  // Throws StoreFailure, BrokenInvariant, Fenced when another process has taken over, and whatever `work` throws; then
  // everything is rolled back.
  UnitOutcome once(const UnitOfWork& unit, const std::function<void(Transaction&)>& work) {
    return attempt(unit, [&](Transaction& books) {
      work(books);
      return UnitEnd::commit;
    });
  }
  // The same for work that may find that it cannot be done: `undone` when it ends in roll_back.
  virtual UnitOutcome attempt(const UnitOfWork& unit, const std::function<UnitEnd(Transaction&)>& work) = 0;
  // `work` sees one state of the books from beginning to end; whatever it writes is rolled back.
  virtual void read(const std::function<void(Transaction&)>& work) = 0;
  // Makes sure that this process still is the writer, and keeps its place for `place_lasts` from now on: to be called
  // before something is done outside the books that only the writer may do. Throws Fenced.
  virtual void confirm() = 0;
  // `alive` is called every thousand rows that are read or written. It may throw: what is going on is rolled back.
  virtual void set_sign_of_life(std::function<void()> alive) = 0;
};

}  // namespace ledger
