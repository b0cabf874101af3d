// The Store over a Database, and how often it tries again when the connection is lost.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "ledger/store/engine/database.h"
#include "ledger/store/engine/writer_place.h"
#include "ledger/store/store.h"

namespace ledger {

// How often a unit of work is tried in all, and what is done between two tries.
struct Patience {
  static void pause_growing(int attempt);  // doubles from try to try: 0.4 s after the first, at most 6.4 s

  int attempts = 2;
  std::chrono::milliseconds place_lasts = ledger::place_lasts;
  std::chrono::milliseconds wait_for_place{3000};  // until PostgreSQL has ended the connection of a writer that is gone
  std::function<void(int attempt)> pause = pause_growing;
  std::function<void()> before_commit = [] {};  // where tests break the connection
  std::function<void()> after_commit = [] {};   // where tests lose the answer to the COMMIT
};

class SqlStore : public Store {
 public:
  SqlStore(BooksAddress address, Access access, Patience patience);
  ~SqlStore() override;
  SqlStore(const SqlStore&) = delete;
  SqlStore& operator=(const SqlStore&) = delete;

  [[nodiscard]] Administration administration() const override { return address_.administration; }
  UnitOutcome attempt(const UnitOfWork& unit, const std::function<UnitEnd(Transaction&)>& work) override;
  void read(const std::function<void(Transaction&)>& work) override;
  void confirm() override;
  void set_sign_of_life(std::function<void()> alive) override;

 private:
  [[nodiscard]] std::unique_ptr<Database> open_database();
  void begin_writing(Database& database);
  [[nodiscard]] Database& connected();
  template <class Work>
  auto with_patience(Work work);
  UnitOutcome try_once(const UnitOfWork& unit, const std::function<UnitEnd(Transaction&)>& work, bool& reached_commit);
  void drop_connection() { database_.reset(); }

  BooksAddress address_;
  Access access_;
  Patience patience_;
  Lease lease_;
  std::unique_ptr<WriterFile> writer_file_;
  std::unique_ptr<Database> database_;  // empty after the connection was lost, until the next try
  std::function<void()> alive_ = [] {};
  bool is_at_work_ = false;
};

[[nodiscard]] std::unique_ptr<Store> open_store(const BooksAddress& address, Access access, Patience patience);

}  // namespace ledger
