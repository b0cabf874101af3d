// One writer a state folder: a lock of the kernel's that ends with the process, so that nothing stays behind.
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
