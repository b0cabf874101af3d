// Only one process may write in a state folder. The kernel holds the lock and ends it with the process, so that a
// process that was killed leaves nothing behind.
#pragma once

#include <filesystem>
#include <stdexcept>

namespace service {

class AnotherProcessWrites : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class WriterLock {
 public:
  // Throws AnotherProcessWrites, or std::system_error when the folder cannot be written.
  explicit WriterLock(const std::filesystem::path& state);
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  ~WriterLock();

 private:
  int fd_ = -1;
};

}  // namespace service
