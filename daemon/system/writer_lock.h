// Only one process may write in an administration's folder. The kernel holds the lock and ends it with the process, so
// that a process that was killed leaves nothing behind.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace service {

class AnotherProcessWrites : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The lock of the file .writer in a folder that exists.
class WriterLock {
 public:
  // Throws AnotherProcessWrites, or std::system_error when the folder cannot be written.
  explicit WriterLock(const std::filesystem::path& folder);
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  ~WriterLock();

  // Who writes, for the books: the same for every process of this machine that gets this lock, and no other's. It is
  // the machine's name, a random text that the file keeps, and the file's number on the disk: so a copy of the folder
  // is somebody else, and so is another machine that sees the same folder.
  [[nodiscard]] const std::string& holder() const { return holder_; }

 private:
  explicit WriterLock(int fd) : fd_(fd) {}

  int fd_;
  std::string holder_;
};

}  // namespace service
