#include "daemon/system/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>

namespace service {
namespace {

constexpr std::size_t digits = 32;

[[noreturn]] void failed(const char* act, const std::filesystem::path& path, int reason) {
  throw std::system_error(reason, std::generic_category(), std::string("cannot ") + act + ' ' + path.string());
}

std::string random_text() {
  constexpr std::string_view hex = "0123456789abcdef";
  std::random_device random;
  std::string text;
  while (text.size() < digits) text += hex[random() % hex.size()];
  return text;
}

// A process that was killed here may have left a part of the text: then it was never used, and is made anew.
std::string text_of(int fd, const std::filesystem::path& path) {
  std::string text(digits, '\0');
  if (::pread(fd, text.data(), digits, 0) == static_cast<ssize_t>(digits)) return text;
  text = random_text();
  if (::pwrite(fd, text.data(), digits, 0) != static_cast<ssize_t>(digits)) failed("write", path, errno);
  return text;
}

std::string machine() {
  std::string name(64, '\0');  // Linux allows no longer one
  if (::gethostname(name.data(), name.size()) != 0) return "unknown";
  return name.substr(0, name.find('\0'));
}

int opened(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) failed("open", path, errno);
  return fd;
}

}  // namespace

// Once the file is open the destructor closes it, also when what follows throws.
WriterLock::WriterLock(const std::filesystem::path& folder) : WriterLock(opened(folder / ".writer")) {
  const std::filesystem::path path = folder / ".writer";
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) throw AnotherProcessWrites("another writer is at work in " + folder.string());
    failed("lock", path, errno);
  }
  struct stat status{};
  if (::fstat(fd_, &status) != 0) failed("look at", path, errno);
  holder_ = machine() + '-' + text_of(fd_, path) + '-' + std::to_string(status.st_ino);
}

WriterLock::~WriterLock() { ::close(fd_); }

}  // namespace service
