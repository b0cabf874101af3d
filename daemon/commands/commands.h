// The commands of `ontzorg`, a function each. Results go to standard output, mistakes to standard error; the exit code
// says how the command ended.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/application.h"
#include "daemon/commands/output.h"
#include "daemon/system/clock.h"

namespace service {

// What every command may use. A command opens configuration and books itself, when it needs them.
struct CommandLine {
  std::string config;
  std::optional<std::int64_t> administration;  // the code; none where the configuration has only one
  Output output{false};
  Files& files;
  Clock& clock;
};

// ---- commands without books

// `schemas` is a folder of files such as camt.053.001.08.xsd; where it is empty, that of the configuration counts.
[[nodiscard]] Exit read_command(const CommandLine& line, const std::vector<std::string>& paths,
                                const std::string& schemas);
[[nodiscard]] Exit check_config_command(const CommandLine& line);

// ---- commands that read the books; they lock nothing

// With a day in `known_on`: the facts as they were known on that day.
[[nodiscard]] Exit register_show_command(const CommandLine& line, const std::string& participant,
                                         const std::string& known_on);
[[nodiscard]] Exit register_history_command(const CommandLine& line, const std::string& participant);
[[nodiscard]] Exit register_changes_command(const CommandLine& line);
[[nodiscard]] Exit plan_command(const CommandLine& line, const std::string& until, const std::string& participant);
[[nodiscard]] Exit batch_list_command(const CommandLine& line);
[[nodiscard]] Exit batch_show_command(const CommandLine& line, const std::string& id);
// An empty state lists the payments of all states.
[[nodiscard]] Exit payment_list_command(const CommandLine& line, const std::string& state);
[[nodiscard]] Exit explain_command(const CommandLine& line, const std::string& id);
[[nodiscard]] Exit verify_command(const CommandLine& line);
[[nodiscard]] Exit status_command(const CommandLine& line);
struct ExportPeriod {
  int year = 0;
  std::optional<int> month;
};
[[nodiscard]] Exit export_journal_command(const CommandLine& line, const ExportPeriod& period,
                                          const std::string& folder);

[[nodiscard]] Exit loan_list_command(const CommandLine& line, bool only_open);
// `id` is PARTICIPANT/LOAN, or LOAN alone where only one participant has such a loan.
[[nodiscard]] Exit loan_show_command(const CommandLine& line, const std::string& id);
// Writes three files for the municipality's debtor administration.
[[nodiscard]] Exit loan_export_command(const CommandLine& line, const std::string& folder);
// How a document for a participant is given out. Without a folder it goes to standard output, as text or as a page;
// with one, both are written as files.
struct OverviewForm {
  std::string folder;
  std::string language;  // "nl" or "en"; empty for the administration's
  bool as_html = false;
};
[[nodiscard]] Exit statement_command(const CommandLine& line, const std::string& participant, const std::string& month,
                                     const OverviewForm& form);
[[nodiscard]] Exit handover_command(const CommandLine& line, const std::string& participant, const OverviewForm& form);

// ---- commands that change the books; each is the one writer while it runs
[[nodiscard]] Exit register_import_command(const CommandLine& line, const std::vector<std::string>& paths);
[[nodiscard]] Exit register_approve_command(const CommandLine& line, const std::string& id, const std::string& reason);
[[nodiscard]] Exit register_refuse_command(const CommandLine& line, const std::string& id, const std::string& reason);
[[nodiscard]] Exit run_command(const CommandLine& line);
[[nodiscard]] Exit suspense_list_command(const CommandLine& line);
// What a person says about money that waits. Texts that were not given are empty.
struct SuspenseWord {
  std::string id;  // such as bank-12 or receipt-12
  std::string as;
  std::string to;
  std::string return_reason;
  std::string reason;
};
[[nodiscard]] Exit suspense_attribute_command(const CommandLine& line, const SuspenseWord& said);
[[nodiscard]] Exit batch_approve_command(const CommandLine& line, const std::string& id, const std::string& reason);
[[nodiscard]] Exit batch_withdraw_command(const CommandLine& line, const std::string& id, const std::string& reason);
[[nodiscard]] Exit batch_void_command(const CommandLine& line, const std::string& id, const std::string& reason);
[[nodiscard]] Exit payment_retry_command(const CommandLine& line, const std::string& id, const std::string& reason);
[[nodiscard]] Exit payment_release_command(const CommandLine& line, const std::string& id, const std::string& reason);

// What persons decide about loans. Texts that were not given are empty.
struct LoanGrant {
  std::string participant;
  std::string amount;
  std::string reason;
  std::string kind = "BRIDGE_CREDIT";
  std::string decision;
  std::optional<int> instalments;
  std::string first_instalment;
  std::string id;
};
[[nodiscard]] Exit loan_grant_command(const CommandLine& line, const LoanGrant& grant);
struct LoanPause {
  std::string id;
  std::string from;
  std::string reason;
};
[[nodiscard]] Exit loan_pause_command(const CommandLine& line, const LoanPause& pause);
[[nodiscard]] Exit loan_resume_command(const CommandLine& line, const LoanPause& pause);
struct LoanSplit {
  std::string id;
  std::string to;
  std::string amount;
  std::string reason;
  std::string new_id;
};
[[nodiscard]] Exit loan_split_command(const CommandLine& line, const LoanSplit& split);
struct LoanWriteOff {
  std::string id;
  std::string amount;  // empty where the rest is written off
  bool rest = false;
  std::string reason;
};
[[nodiscard]] Exit loan_write_off_command(const CommandLine& line, const LoanWriteOff& write_off);

}  // namespace service
