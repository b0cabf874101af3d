// The records of runs, the files each run took in, and what it left for a person to look at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/id.h"
#include "ledger/money/date.h"
#include "ledger/notes/exception.h"
#include "ledger/notes/file_record.h"

namespace ledger {

class Database;

struct RunRecord {
  RunNumber number;
  LocalTime now;           // the time that the whole run uses, also after it was resumed
  std::string created_at;  // the same with offset: "2026-02-27T12:10:00+01:00"
  int step = 0;            // the last of the twelve stages that is complete
  bool is_finished = false;
  int exit_code = 0;  // set when it is finished
};

class Runs {
 public:
  explicit Runs(Database& database) : database_(database) {}

  [[nodiscard]] std::optional<RunRecord> last();
  [[nodiscard]] std::optional<RunRecord> find(RunNumber run);
  [[nodiscard]] RunNumber start(LocalTime now, const std::string& created_at);
  void set_step(RunNumber run, int step);
  void finish(RunNumber run, int exit_code);

  // The first record of a file with this content, whatever its name, without its findings.
  [[nodiscard]] std::optional<FileRecord> recorded(const Digest& digest);
  void add(const FileRecord& file);  // does nothing when run, digest and name are known
  [[nodiscard]] std::vector<FileRecord> files(RunNumber run);
  // Files of earlier runs whose newest record says that they wait.
  [[nodiscard]] std::vector<FileRecord> waiting_before(RunNumber run);

  void add(const std::vector<ExceptionItem>& items);
  [[nodiscard]] std::vector<ExceptionItem> exceptions(RunNumber run);

 private:
  Database& database_;
};

}  // namespace ledger
