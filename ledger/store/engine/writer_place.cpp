#include "ledger/store/engine/writer_place.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ledger {
namespace {

constexpr int our_locks = 20260227;  // an arbitrary number, so that locks of other programs do not meet ours
const std::string somebody_else = "another process writes to this database";

}  // namespace

WriterFile::WriterFile(const std::string& path) : descriptor_(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) {
    throw StoreFailure("database: cannot open " + path + ": " + std::generic_category().message(errno));
  }
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int reason = errno;
  close(descriptor_);
  if (reason == EWOULDBLOCK) throw AnotherWriter(somebody_else + ": " + path + " is locked");
  throw StoreFailure("database: cannot lock " + path + ": " + std::generic_category().message(reason));
}

WriterFile::~WriterFile() { close(descriptor_); }

void take_writer_lock(Database& database, int milliseconds) {
  database.execute("set lock_timeout = " + std::to_string(milliseconds));
  try {
    database.execute("select pg_advisory_lock(?, hashtext(current_setting('search_path')))", {our_locks});
  } catch (const TransientFailure&) {
    throw;
  } catch (const StoreFailure&) {
    throw AnotherWriter(somebody_else);
  }
  database.execute("reset lock_timeout");
}

}  // namespace ledger
