#include "daemon/commands/export_file.h"

#include "daemon/system/digest.h"

namespace service {

std::string write_export(Files& files, const fs::path& path,
                         const std::function<void(const connectors::Sink&)>& write) {
  const fs::path part = part_of(path);
  const auto file = files.create(part);
  ledger::Hasher hasher;
  write([&](std::string_view bytes) {
    hasher.add(bytes);
    file->write(bytes);
  });
  file->sync();
  files.rename(part, path);
  return hasher.hex();
}

}  // namespace service
