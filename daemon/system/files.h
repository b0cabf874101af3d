// The disk, behind an interface so that every fault can be played.
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

// Written in pieces; durable only after sync().
class OutFile {
 public:
  virtual ~OutFile() = default;
  virtual void write(std::string_view bytes) = 0;
  virtual void sync() = 0;
};

// Throws std::system_error when the disk fails.
class Files {
 public:
  virtual ~Files() = default;
  // Regular files whose names do not begin with a dot, by name.
  virtual std::vector<FileInfo> list(const fs::path& folder) = 0;
  virtual connectors::Source open(const fs::path& path) = 0;
  virtual std::unique_ptr<OutFile> create(const fs::path& path) = 0;
  // Replaces what stands there; durable after sync_folder.
  virtual void rename(const fs::path& from, const fs::path& to) = 0;
  virtual void remove(const fs::path& path) = 0;
  virtual void sync_folder(const fs::path& folder) = 0;
  virtual void make_folder(const fs::path& folder) = 0;
  virtual bool exists(const fs::path& path) = 0;
  // The name of the user whose file it is.
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

// Temporary name, fsync, rename, fsync of the folder: the whole text or nothing under that name.
void write_whole(Files& files, const fs::path& path, std::string_view text);
// To another folder of the same file system, both folders made durable.
void move_file(Files& files, const fs::path& from, const fs::path& to);
[[nodiscard]] std::string read_whole(Files& files, const fs::path& path);
// What others call a file, as it may stand in the books, in a line of the log and in our folders: UTF-8 without
// control characters, of a long name the last 200 bytes, which leaves room for what we put around it.
[[nodiscard]] std::string plain_name(const fs::path& path);
// The name under which a file is written before it is complete: hidden, in the same folder.
[[nodiscard]] fs::path part_of(const fs::path& path);

}  // namespace service
