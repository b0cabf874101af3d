// The commands of `ontzorg`, a function each. What they find goes to standard output, what is wrong to standard
// error; the exit code says how it ended (interface.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/application.h"
#include "daemon/clock.h"
#include "daemon/commands/output.h"

namespace service {

// What every command may need. Nothing is opened before it is asked for.
struct CommandLine {
  std::string config;
  std::optional<std::int64_t> administration;  // the code; may be left out when there is only one
  Output output{false};
  Files& files;
  Clock& clock;
};

// Without configuration.
[[nodiscard]] Exit read_command(const CommandLine& line, const std::vector<std::string>& paths);
[[nodiscard]] Exit check_config_command(const CommandLine& line);

// Reading the books; no daemon needed, nothing locked.
[[nodiscard]] Exit register_show_command(const CommandLine& line, const std::string& participant);
[[nodiscard]] Exit plan_command(const CommandLine& line, const std::string& until, const std::string& participant);
[[nodiscard]] Exit batch_list_command(const CommandLine& line);
[[nodiscard]] Exit batch_show_command(const CommandLine& line, const std::string& id);
[[nodiscard]] Exit explain_command(const CommandLine& line, const std::string& id);
[[nodiscard]] Exit verify_command(const CommandLine& line);
[[nodiscard]] Exit status_command(const CommandLine& line);
struct ExportPeriod {
  int year = 0;
  std::optional<int> month;
};
[[nodiscard]] Exit export_journal_command(const CommandLine& line, const ExportPeriod& period, const std::string& folder);

// What is given to a person. Without a folder to standard output, as text or as a page; with one both, as files.
struct OverviewForm {
  std::string folder;
  std::string language;  // "nl", "en"; empty: the administration's
  bool as_html = false;
};
[[nodiscard]] Exit statement_command(const CommandLine& line, const std::string& participant, const std::string& month,
                                     const OverviewForm& form);

// Changing the books: the one writer.
[[nodiscard]] Exit register_import_command(const CommandLine& line, const std::vector<std::string>& paths);
[[nodiscard]] Exit run_command(const CommandLine& line);
[[nodiscard]] Exit batch_approve_command(const CommandLine& line, const std::string& id, const std::string& reason);

}  // namespace service
