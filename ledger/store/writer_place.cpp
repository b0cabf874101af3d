#include "ledger/store/writer_place.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ledger {

WriterFile::WriterFile(const std::string& path)
    : descriptor_(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) {
    throw StoreFailed("database: cannot open " + path + ": " + std::generic_category().message(errno));
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int reason = errno;
  close(descriptor_);
  if (reason == EWOULDBLOCK)
    throw AnotherWriter("another process writes to this database: " + path + " is locked");
  throw StoreFailed("database: cannot lock " + path + ": " + std::generic_category().message(reason));
}

WriterFile::~WriterFile() { close(descriptor_); }

bool take_writer_lock(Database& database) {
  constexpr int ours = 20260227;  // keeps us apart from other programs' locks in the same database
  return database.number("case when pg_try_advisory_lock(?, hashtext(current_schema())) then 1 else 0 end",
                         "", {ours}) == 1;
}

}  // namespace ledger
