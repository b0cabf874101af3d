// One writer at a time. The place is held by the kernel or by the server, never by a row or a file's mere
// existence, so that a crash leaves it free.
#pragma once

#include <string>

#include "ledger/store/engine/database.h"

namespace ledger {

// SQLite: flock on FILE.writer.
class WriterFile {
 public:
  explicit WriterFile(const std::string& path);  // throws AnotherWriter
  ~WriterFile();
  WriterFile(const WriterFile&) = delete;
  WriterFile& operator=(const WriterFile&) = delete;

 private:
  int descriptor_ = -1;
};

// PostgreSQL: an advisory lock of the connection, one for each schema. Waits a while, because a server needs
// one to notice that the connection of a process that died, or our own last one, is gone. Throws
// AnotherWriter.
void take_writer_lock(Database& database, int milliseconds);

}  // namespace ledger
