// The Store over a Database, with its patience for databases that go away.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "ledger/store/engine/database.h"
#include "ledger/store/engine/writer_place.h"
#include "ledger/store/store.h"

namespace ledger {

// How often a unit of work is tried when the connection is lost, and what is done between two tries.
struct Patience {
  static void pause_growing(int attempt);  // 0.2 s, 0.4 s, 0.8 s, ...

  int attempts = 2;
  int writers_place_milliseconds = 3000;  // how long PostgreSQL may need to see that a writer is gone
  std::function<void(int attempt)> pause = pause_growing;
  std::function<void()> before_commit = [] {};  // tests: the connection dies here,
  std::function<void()> after_commit = [] {};   // or the answer to the COMMIT is lost here
};

class SqlStore : public Store {
 public:
  SqlStore(std::string url, Access access, Patience patience);

  UnitOutcome once(Administration administration, const std::string& unit_key,
                   const std::function<void(Transaction&)>& work) override;
  void read(Administration administration, const std::function<void(Transaction&)>& work) override;

 private:
  void connect();
  UnitOutcome try_once(Administration administration, const std::string& unit_key,
                       const std::function<void(Transaction&)>& work, bool& reached_commit);
  void drop_connection() { database_.reset(); }

  std::string url_;
  Access access_;
  Patience patience_;
  std::unique_ptr<WriterFile> writer_file_;
  std::unique_ptr<Database> database_;  // thrown away whole when the connection is lost
  bool is_at_work_ = false;
};

[[nodiscard]] std::unique_ptr<Store> open_store(const std::string& url, Access access, Patience patience);

}  // namespace ledger
