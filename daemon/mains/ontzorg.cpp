// ontzorg: the operators' command. Parses the words; daemon/commands does the rest.
#include <cstdio>

#include "daemon/commands/commands.h"
#include "daemon/mains/usage.h"

namespace {

using service::CommandLine;
using service::Exit;

struct Words {
  std::string config;
  bool json = false;
  std::optional<std::int64_t> administration;
  std::vector<std::string> files;
  std::string id;
  std::string reason;
  std::string until;
  std::string folder;
  std::string month_text;
  std::string language;
  bool html = false;
  int year = 0;
  std::optional<int> month;
  std::function<Exit(const CommandLine&)> command;
};

CLI::App* command(CLI::App& app, const char* name, const char* help, Words& words,
                  std::function<Exit(const CommandLine&)> act) {
  CLI::App* sub = app.add_subcommand(name, help);
  sub->fallthrough();
  sub->callback([&words, act = std::move(act)] { words.command = act; });
  return sub;
}

void add_files_commands(CLI::App& app, Words& words) {
  command(app, "read", "say what files are and hold; touches nothing", words,
          [&](const CommandLine& line) { return service::read_command(line, words.files); })
      ->add_option("FILE", words.files)->required()->type_name("");
  command(app, "check-config", "read the whole configuration and print every finding", words, service::check_config_command);
  CLI::App* registers = app.add_subcommand("register", "participants, costs, incomes, loans, consents");
  registers->require_subcommand(1)->fallthrough();
  command(*registers, "import", "take register files in now", words,
          [&](const CommandLine& line) { return service::register_import_command(line, words.files); })
      ->add_option("FILE", words.files)->required()->type_name("");
  command(*registers, "show", "the facts of one participant", words,
          [&](const CommandLine& line) { return service::register_show_command(line, words.id); })
      ->add_option("ID", words.id, "participant")->required()->type_name("");
}

void add_run_commands(CLI::App& app, Words& words) {
  CLI::App* plan = command(app, "plan", "what would be paid when; changes nothing", words,
                           [&](const CommandLine& line) { return service::plan_command(line, words.until, words.id); });
  plan->add_option("--until", words.until, "last day; else the end of each window")->type_name("DATE");
  plan->add_option("--participant", words.id, "this one only")->type_name("ID");
  command(app, "run", "one run now", words, service::run_command);
  CLI::App* batch = app.add_subcommand("batch", "the life of a batch");
  batch->require_subcommand(1)->fallthrough();
  command(*batch, "list", "all batches", words, service::batch_list_command);
  command(*batch, "show", "one batch and its payments", words,
          [&](const CommandLine& line) { return service::batch_show_command(line, words.id); })
      ->add_option("ID", words.id, "batch")->required()->type_name("");
  CLI::App* approve = command(*batch, "approve", "say yes to a held batch", words, [&](const CommandLine& line) {
    return service::batch_approve_command(line, words.id, words.reason);
  });
  approve->add_option("ID", words.id, "batch")->required()->type_name("");
  approve->add_option("--reason", words.reason, "kept with the approval")->required()->type_name("TEXT");
}

void add_books_commands(CLI::App& app, Words& words) {
  command(app, "explain", "what something in the books came from and led to", words,
          [&](const CommandLine& line) { return service::explain_command(line, words.id); })
      ->add_option("ID", words.id, "a payment, batch or message, receipt-N, entry-N, bank-N, a run of the suite, a bank's reference")
      ->required()->type_name("");
  command(app, "verify", "recompute the books", words, service::verify_command);
  command(app, "status", "last and next run, held batches, suspense", words, service::status_command);
  CLI::App* exports = app.add_subcommand("export", "files for auditors");
  exports->require_subcommand(1)->fallthrough();
  CLI::App* journal = command(*exports, "journal", "plain text for hledger and ledger", words, [&](const CommandLine& line) {
    return service::export_journal_command(line, {words.year, words.month}, words.folder);
  });
  journal->add_option("--year", words.year)->required()->type_name("YEAR");
  journal->add_option("--month", words.month, "1 to 12; else the whole year")->type_name("MONTH");
  journal->add_option("--output", words.folder, "made where it is missing")->required()->type_name("FOLDER");
}

void add_form(CLI::App& overview, Words& words) {
  overview.add_option("ID", words.id, "participant")->required()->type_name("");
  overview.add_option("--output", words.folder, "write both forms there; made where it is missing")->type_name("FOLDER");
  overview.add_option("--language", words.language, "nl or en; else the administration's")->type_name("LANGUAGE");
  overview.add_flag("--html", words.html, "the page in place of the text");
}

void add_overview_commands(CLI::App& app, Words& words) {
  CLI::App* statement = command(app, "statement", "a participant's month, for the person", words, [&](const CommandLine& line) {
    return service::statement_command(line, words.id, words.month_text, {words.folder, words.language, words.html});
  });
  add_form(*statement, words);
  statement->add_option("--month", words.month_text, "that the benefit's payday lies in")->required()->type_name("MONTH");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"ontzorg: the back-office's and auditors' command", "ontzorg"};
  Words words;
  service::introduce(app);
  app.add_option("--config", words.config, "the service's configuration")->type_name("FILE");
  app.add_flag("--json", words.json, "one JSON object a line");
  app.add_option("--administration", words.administration, "where several are configured")->type_name("CODE");
  app.require_subcommand(1)->fallthrough();
  add_files_commands(app, words);
  add_run_commands(app, words);
  add_books_commands(app, words);
  add_overview_commands(app, words);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return static_cast<int>(app.exit(error) == 0 ? Exit::done : Exit::wrong_usage);
  }
  service::RealFiles files;
  service::SystemClock clock;
  const CommandLine line{words.config, words.administration, service::Output(words.json), files, clock};
  const Exit end = words.command(line);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return static_cast<int>(end);
  std::perror("ontzorg: cannot write to standard output");
  return static_cast<int>(Exit::machine_failed);
}
