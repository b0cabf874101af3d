#include "daemon/commands/export_file.h"

namespace service {

ExportFile::ExportFile(Files& files, const fs::path& path)
    : files_(files), path_(path), file_(files.create(part_of(path))) {}

connectors::Sink ExportFile::sink() {
  return [this](std::string_view bytes) {
    hasher_.add(bytes);
    file_->write(bytes);
  };
}

std::string ExportFile::finish() {
  file_->sync();
  files_.rename(part_of(path_), path_);
  return hasher_.hex();
}

}  // namespace service
