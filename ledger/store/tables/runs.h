// Run records and the files each run took in.
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
  LocalTime now;           // the business clock the whole run uses, also when resumed
  std::string created_at;  // the same with offset: "2026-02-27T12:10:00+01:00"
  int step = 0;            // the last of the twelve stages that is complete
  bool is_finished = false;
  int exit_code = 0;  // once finished
};

class Runs {
 public:
  explicit Runs(Database& database) : database_(database) {}

  [[nodiscard]] std::optional<RunRecord> last();
  [[nodiscard]] std::optional<RunRecord> find(RunNumber run);
  [[nodiscard]] RunNumber start(LocalTime now, const std::string& created_at);
  void set_step(RunNumber run, int step);
  void finish(RunNumber run, int exit_code);

  // The record under which this content was taken in first, whatever its name; without its findings.
  [[nodiscard]] std::optional<FileRecord> recorded(const Digest& digest);
  void add(const FileRecord& file);  // again with the same run, digest and name: nothing
  [[nodiscard]] std::vector<FileRecord> files(RunNumber run);
  // Files whose newest record says so, of runs before this one.
  [[nodiscard]] std::vector<FileRecord> waiting_before(RunNumber run);

  void add(const std::vector<ExceptionItem>& items);
  [[nodiscard]] std::vector<ExceptionItem> exceptions(RunNumber run);

 private:
  Database& database_;
};

}  // namespace ledger
