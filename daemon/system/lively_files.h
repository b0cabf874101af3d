// The disk, with a sign of life at every piece that is read or written: a large file is not a long silence.
#pragma once

#include <functional>

#include "daemon/system/files.h"

namespace service {

class LivelyFiles final : public Files {
 public:
  // `alive` may throw, and ends the reading or writing so.
  LivelyFiles(Files& files, std::function<void()> alive) : files_(files), alive_(std::move(alive)) {}

  std::vector<FileInfo> list(const fs::path& folder) override { return files_.list(folder); }
  connectors::Source open(const fs::path& path) override;
  std::unique_ptr<OutFile> create(const fs::path& path) override;
  void rename(const fs::path& from, const fs::path& to) override { files_.rename(from, to); }
  void remove(const fs::path& path) override { files_.remove(path); }
  void sync_folder(const fs::path& folder) override { files_.sync_folder(folder); }
  void make_folder(const fs::path& folder) override { files_.make_folder(folder); }
  bool exists(const fs::path& path) override { return files_.exists(path); }
  std::string owner(const fs::path& path) override { return files_.owner(path); }

 private:
  Files& files_;
  std::function<void()> alive_;
};

}  // namespace service
