// One writer at a time. The kernel or the server holds the writer's place for a process and frees it when the process
// dies; a row or a lock file would outlive a crash.
#pragma once

#include <string>

#include "ledger/store/engine/database.h"

namespace ledger {

// On SQLite: flock on FILE.writer.
class WriterFile {
 public:
  explicit WriterFile(const std::string& path);  // throws AnotherWriter
  ~WriterFile();
  WriterFile(const WriterFile&) = delete;
  WriterFile& operator=(const WriterFile&) = delete;

 private:
  int descriptor_ = -1;
};

// On PostgreSQL: an advisory lock of the connection, one for each schema. Waits up to `milliseconds`, because a server
// takes a moment to notice that the connection of a process that died, or our own last one, is gone. Throws
// AnotherWriter.
void take_writer_lock(Database& database, int milliseconds);

}  // namespace ledger
