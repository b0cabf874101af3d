// The disk, behind an interface, so that tests can make each operation fail.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/source.h"

namespace service {

namespace fs = std::filesystem;

struct FileInfo {
  fs::path path;
  std::int64_t modified_ns = 0;
  std::int64_t bytes = 0;
};

// A file that is written piece by piece. It is safe from a power cut only after sync().
class OutFile {
 public:
  virtual ~OutFile() = default;
  virtual void write(std::string_view bytes) = 0;
  virtual void sync() = 0;
};

// All functions throw std::system_error when the disk fails.
class Files {
 public:
  virtual ~Files() = default;
  // Regular files whose names do not begin with a dot, by name.
  virtual std::vector<FileInfo> list(const fs::path& folder) = 0;
  virtual connectors::Source open(const fs::path& path) = 0;
  virtual std::unique_ptr<OutFile> create(const fs::path& path) = 0;
  // Replaces a file of that name. Safe from a power cut only after sync_folder().
  virtual void rename(const fs::path& from, const fs::path& to) = 0;
  virtual void remove(const fs::path& path) = 0;
  virtual void sync_folder(const fs::path& folder) = 0;
  virtual void make_folder(const fs::path& folder) = 0;
  virtual bool exists(const fs::path& path) = 0;
  // The name of the user who owns the file.
  virtual std::string owner(const fs::path& path) = 0;
};

class RealFiles final : public Files {
 public:
  std::vector<FileInfo> list(const fs::path& folder) override;
  connectors::Source open(const fs::path& path) override;
  std::unique_ptr<OutFile> create(const fs::path& path) override;
  void rename(const fs::path& from, const fs::path& to) override;
  void remove(const fs::path& path) override;
  void sync_folder(const fs::path& folder) override;
  void make_folder(const fs::path& folder) override;
  bool exists(const fs::path& path) override;
  std::string owner(const fs::path& path) override;
};

// The whole text stands under that name afterwards, or nothing does: it is written under a temporary name, made durable
// and renamed.
void write_whole(Files& files, const fs::path& path, std::string_view text);
// Moves a file to another folder of the same file system, durably.
void move_file(Files& files, const fs::path& from, const fs::path& to);
[[nodiscard]] std::string read_whole(Files& files, const fs::path& path);
// A file name from outside in a form that is safe for the books, the log and our folders: UTF-8 without control
// characters, at most its last 200 bytes, which leaves room for what we put around it.
[[nodiscard]] std::string plain_name(const fs::path& path);
// The name under which a file is written before it is complete: hidden, in the same folder.
[[nodiscard]] fs::path part_of(const fs::path& path);

}  // namespace service
