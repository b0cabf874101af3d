// The only door to SQL. One unit of work = one transaction = one key: when the answer to a COMMIT is lost,
// the unit is run again and finds its key.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "ledger/base/id.h"
#include "ledger/store/engine/failures.h"

namespace ledger {

class Answers;
class Changes;
class Journal;
class Loans;
class Notices;
class Payments;
class Receipts;
class Registers;
class Runs;
class Statements;
class Suspense;

// One transaction of one administration. Its parts share it and live as long as it does.
class Transaction {
 public:
  virtual ~Transaction() = default;
  virtual Administration administration() const = 0;
  virtual Runs& runs() = 0;
  virtual Registers& registers() = 0;
  virtual Loans& loans() = 0;
  virtual Receipts& receipts() = 0;
  virtual Payments& payments() = 0;
  virtual Statements& statements() = 0;
  virtual Journal& journal() = 0;
  virtual Changes& changes() = 0;
  virtual Suspense& suspense() = 0;
  virtual Answers& answers() = 0;
  virtual Notices& notices() = 0;
};

enum class Access { read, write };
enum class UnitOutcome { done, done_before };

class Store {
 public:
  // "sqlite:FILE" or any libpq URL. Write access makes or migrates the schema and takes the writer's place.
  [[nodiscard]] static std::unique_ptr<Store> open(const std::string& url, Access access);
  virtual ~Store() = default;

  // Runs `work` and commits it with its key; a key that was committed before runs nothing. The invariants are
  // checked before the commit. A lost connection is opened anew and the unit repeated once.
  // Throws StoreFailed, InvariantBroken, and whatever `work` throws (rolled back).
  virtual UnitOutcome once(Administration administration, const std::string& unit_key,
                           const std::function<void(Transaction&)>& work) = 0;
  // Sees one state of the books throughout; nothing it writes is kept.
  virtual void read(Administration administration, const std::function<void(Transaction&)>& work) = 0;
};

}  // namespace ledger
