#include "daemon/system/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace service {

WriterLock::WriterLock(const std::filesystem::path& state) {
  const std::filesystem::path path = state / ".writer";
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "cannot open " + path.string());
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
  const int reason = errno;
  ::close(fd_);
  if (reason == EWOULDBLOCK) throw AnotherProcessWrites("another writer is at work in " + state.string());
  throw std::system_error(reason, std::generic_category(), "cannot lock " + path.string());
}

WriterLock::~WriterLock() { ::close(fd_); }

}  // namespace service
