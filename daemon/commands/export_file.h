// A file that a command writes for somebody outside.
#pragma once

#include <functional>
#include <string>

#include "connectors/sink.h"
#include "daemon/system/files.h"

namespace service {

// Writes the file whole or not at all, in place of one with its name, and gives its SHA-256. The folder must exist.
[[nodiscard]] std::string write_export(Files& files, const fs::path& path,
                                       const std::function<void(const connectors::Sink&)>& write);

}  // namespace service
