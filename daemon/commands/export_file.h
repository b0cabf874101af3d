// A file that a command writes for somebody outside: whole or not at all, in place of one with its name.
#pragma once

#include <memory>
#include <string>

#include "connectors/sink.h"
#include "daemon/system/files.h"
#include "ledger/evidence/hasher.h"

namespace service {

class ExportFile {
 public:
  // The folder must exist.
  ExportFile(Files& files, const fs::path& path);
  ExportFile(const ExportFile&) = delete;
  ExportFile& operator=(const ExportFile&) = delete;
  // The sink may be used as long as the file is there.
  [[nodiscard]] connectors::Sink sink();
  // Puts the file in its place, and gives its SHA-256.
  [[nodiscard]] std::string finish();
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  Files& files_;
  fs::path path_;
  std::unique_ptr<OutFile> file_;
  ledger::Hasher hasher_;
};

}  // namespace service
