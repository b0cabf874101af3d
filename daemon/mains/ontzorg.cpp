// ontzorg, the operators' command: reads its arguments and calls daemon/commands.
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
  std::string schemas;
  std::string id;
  std::string reason;
  std::string state;
  std::string known_on;
  std::string until;
  std::string folder;
  std::string month_text;
  std::string language;
  bool html = false;
  int year = 0;
  std::optional<int> month;
  bool only_open = false;
  service::SuspenseWord suspense;
  service::LoanGrant loan_grant;
  service::LoanPause loan_pause;
  service::LoanSplit loan_split;
  service::LoanWriteOff loan_write_off;
  std::function<Exit(const CommandLine&)> command;
};

CLI::App* command(CLI::App& app, const char* name, const char* help, Words& words,
                  std::function<Exit(const CommandLine&)> act) {
  CLI::App* sub = app.add_subcommand(name, help);
  sub->fallthrough();
  sub->callback([&words, act = std::move(act)] { words.command = act; });
  return sub;
}

// The arguments ID and --reason of every command with which a person decides.
void add_decision(CLI::App& app, const char* name, const char* help, const char* what, Words& words,
                  Exit (*act)(const CommandLine&, const std::string& id, const std::string& reason)) {
  CLI::App* sub = command(app, name, help, words,
                          [&words, act](const CommandLine& line) { return act(line, words.id, words.reason); });
  sub->add_option("ID", words.id, what)->required()->type_name("");
  sub->add_option("--reason", words.reason, "kept with it")->required()->type_name("TEXT");
}

void add_files_commands(CLI::App& app, Words& words) {
  CLI::App* read =
      command(app, "read", "say what files are and hold; touches nothing", words,
              [&](const CommandLine& line) { return service::read_command(line, words.files, words.schemas); });
  read->add_option("FILE", words.files)->required()->type_name("");
  read->add_option("--schemas", words.schemas,
                   "folder of XSD files: tells what of a file does not fit; default: schemas of the configuration")
      ->type_name("DIR")
      ->envname("ONTZORG_SCHEMAS");
  command(app, "check-config", "read the whole configuration and print every finding", words,
          service::check_config_command);
  CLI::App* registers = app.add_subcommand("register", "participants, costs, incomes, loans, consents");
  registers->require_subcommand(1)->fallthrough();
  command(*registers, "import", "take register files in now", words,
          [&](const CommandLine& line) { return service::register_import_command(line, words.files); })
      ->add_option("FILE", words.files)
      ->required()
      ->type_name("");
  CLI::App* show =
      command(*registers, "show", "the facts of one participant, or a change that waits", words,
              [&](const CommandLine& line) { return service::register_show_command(line, words.id, words.known_on); });
  show->add_option("ID", words.id, "participant or change")->required()->type_name("");
  show->add_option("--known-on", words.known_on, "as it was known on that day")->type_name("DATE");
  command(*registers, "history", "every fact of a participant, and when it was known", words,
          [&](const CommandLine& line) { return service::register_history_command(line, words.id); })
      ->add_option("ID", words.id, "participant")
      ->required()
      ->type_name("");
  command(*registers, "changes", "what waits for another person", words, service::register_changes_command);
  add_decision(*registers, "approve", "say yes to a change that waits", "change", words,
               service::register_approve_command);
  add_decision(*registers, "refuse", "say no to a change that waits", "change", words,
               service::register_refuse_command);
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
      ->add_option("ID", words.id, "batch")
      ->required()
      ->type_name("");
  add_decision(*batch, "approve", "say yes to a held batch", "batch", words, service::batch_approve_command);
  add_decision(*batch, "withdraw", "take a batch back before the bank executes it", "batch", words,
               service::batch_withdraw_command);
  add_decision(*batch, "void", "take back what the bank refused; by two persons", "batch", words,
               service::batch_void_command);
  CLI::App* suspense = app.add_subcommand("suspense", "money that waits for a person");
  suspense->require_subcommand(1)->fallthrough();
  command(*suspense, "list", "what waits", words, service::suspense_list_command);
  CLI::App* attribute = command(*suspense, "attribute", "say what it is", words, [&](const CommandLine& line) {
    return service::suspense_attribute_command(line, words.suspense);
  });
  service::SuspenseWord& said = words.suspense;
  attribute->add_option("ENTRY", said.id, "bank-N or receipt-N: see list")->required()->type_name("");
  attribute
      ->add_option("--to", said.to,
                   "of a bank entry: a participant, P0001/TOESLAG_RENT, P0001/COST, a payment or a batch")
      ->type_name("ID");
  attribute
      ->add_option("--as", said.as,
                   "a bank entry: benefit, allowance, refund, return, municipality, bank_cost, direct_debit or "
                   "batch; a receipt: benefit, or nothing: the suite settles it")
      ->required()
      ->type_name("KIND");
  attribute->add_option("--return-reason", said.return_reason, "the bank's code, with --as return")->type_name("CODE");
  attribute->add_option("--reason", said.reason, "kept with it")->required()->type_name("TEXT");
  CLI::App* payment = app.add_subcommand("payment", "what becomes of payments that came back");
  payment->require_subcommand(1)->fallthrough();
  command(*payment, "list", "payments by their state", words,
          [&](const CommandLine& line) { return service::payment_list_command(line, words.state); })
      ->add_option("--state", words.state, "planned, returned, ...; else all")
      ->type_name("STATE");
  add_decision(*payment, "retry", "send a returned payment once more, to a verified account", "payment", words,
               service::payment_retry_command);
  add_decision(*payment, "release", "a returned payment's money goes to the participant", "payment", words,
               service::payment_release_command);
}

constexpr const char* a_loan = "PARTICIPANT/LOAN, or the loan's own id";

void need(CLI::App* sub, const char* name, std::string& into, const char* help, const char* type) {
  sub->add_option(name, into, help)->required()->type_name(type);
}

void add_loan_grant(CLI::App& loan, Words& words) {
  service::LoanGrant& grant = words.loan_grant;
  CLI::App* granting = command(loan, "grant", "lend money; above the cap a second person must agree", words,
                               [&](const CommandLine& line) { return service::loan_grant_command(line, grant); });
  need(granting, "PARTICIPANT", grant.participant, "who", "");
  need(granting, "AMOUNT", grant.amount, "such as 420.00", "");
  need(granting, "--reason", grant.reason, "kept with the loan", "TEXT");
  granting->add_option("--kind", grant.kind, "BRIDGE_CREDIT unless told")->type_name("KIND");
  granting->add_option("--decision", grant.decision, "its reference")->type_name("REF");
  granting->add_option("--instalments", grant.instalments, "else as configured")->type_name("N");
  granting->add_option("--first-instalment", grant.first_instalment, "else by the configured rule")->type_name("DATE");
  granting->add_option("--id", grant.id, "else L- and the day")->type_name("ID");
}

void add_loan_pauses(CLI::App& loan, Words& words) {
  const auto pausing = [&](const char* name, const char* help,
                           Exit (*act)(const CommandLine&, const service::LoanPause&)) {
    CLI::App* sub = command(loan, name, help, words,
                            [&words, act](const CommandLine& line) { return act(line, words.loan_pause); });
    need(sub, "ID", words.loan_pause.id, a_loan, "");
    need(sub, "--from", words.loan_pause.from, "the day itself inside", "DATE");
    need(sub, "--reason", words.loan_pause.reason, "kept with the loan", "TEXT");
  };
  pausing("pause", "no instalments from a day on", service::loan_pause_command);
  pausing("resume", "instalments again from a day on", service::loan_resume_command);
}

void add_loan_endings(CLI::App& loan, Words& words) {
  service::LoanSplit& split = words.loan_split;
  CLI::App* splitting = command(loan, "split", "a part becomes another participant's loan", words,
                                [&](const CommandLine& line) { return service::loan_split_command(line, split); });
  need(splitting, "ID", split.id, a_loan, "");
  need(splitting, "--to", split.to, "who takes it over", "PARTICIPANT");
  need(splitting, "--amount", split.amount, "of what is owed", "AMOUNT");
  need(splitting, "--reason", split.reason, "kept with both", "TEXT");
  splitting->add_option("--id", split.new_id, "of the new loan; else the same")->type_name("ID");
  service::LoanWriteOff& write_off = words.loan_write_off;
  CLI::App* writing_off =
      command(loan, "write-off", "propose to give it up; a second person must agree", words,
              [&](const CommandLine& line) { return service::loan_write_off_command(line, write_off); });
  need(writing_off, "ID", write_off.id, a_loan, "");
  need(writing_off, "--reason", write_off.reason, "kept with the loan", "TEXT");
  CLI::Option_group* how_much = writing_off->add_option_group("how much");
  how_much->add_option("--amount", write_off.amount, "of what is owed")->type_name("AMOUNT");
  how_much->add_flag("--rest", write_off.rest, "all of it");
  how_much->require_option(1);
}

void add_loan_commands(CLI::App& app, Words& words) {
  CLI::App* loan = app.add_subcommand("loan", "what is lent, and what became of it");
  loan->require_subcommand(1)->fallthrough();
  command(*loan, "list", "all loans", words, [&](const CommandLine& line) {
    return service::loan_list_command(line, words.only_open);
  })->add_flag("--open", words.only_open, "those of which something is owed");
  CLI::App* show = command(*loan, "show", "terms, what happened, what is to come", words,
                           [&](const CommandLine& line) { return service::loan_show_command(line, words.id); });
  need(show, "ID", words.id, a_loan, "");
  CLI::App* exported =
      command(*loan, "export", "files for the debtor administration", words,
              [&](const CommandLine& line) { return service::loan_export_command(line, words.folder); });
  need(exported, "--output", words.folder, "made where it is missing", "FOLDER");
  add_loan_grant(*loan, words);
  add_loan_pauses(*loan, words);
  add_loan_endings(*loan, words);
}

void add_books_commands(CLI::App& app, Words& words) {
  command(app, "explain", "what something in the books came from and led to", words,
          [&](const CommandLine& line) { return service::explain_command(line, words.id); })
      ->add_option("ID", words.id,
                   "a payment, batch or message, a due (P0001/rent/2026-03-01), receipt-N, entry-N, bank-N, a run of "
                   "the suite, a "
                   "bank's reference")
      ->required()
      ->type_name("");
  command(app, "verify", "recompute the books", words, service::verify_command);
  command(app, "status", "last and next run, held batches, suspense", words, service::status_command);
  CLI::App* exports = app.add_subcommand("export", "files for auditors");
  exports->require_subcommand(1)->fallthrough();
  CLI::App* journal =
      command(*exports, "journal", "plain text for hledger and ledger", words, [&](const CommandLine& line) {
        return service::export_journal_command(line, {words.year, words.month}, words.folder);
      });
  journal->add_option("--year", words.year)->required()->type_name("YEAR");
  journal->add_option("--month", words.month, "1 to 12; else the whole year")->type_name("MONTH");
  journal->add_option("--output", words.folder, "made where it is missing")->required()->type_name("FOLDER");
}

void add_form(CLI::App& overview, Words& words) {
  overview.add_option("ID", words.id, "participant")->required()->type_name("");
  overview.add_option("--output", words.folder, "write both forms there; made where it is missing")
      ->type_name("FOLDER");
  overview.add_option("--language", words.language, "nl or en; else the administration's")->type_name("LANGUAGE");
  overview.add_flag("--html", words.html, "the page in place of the text");
}

void add_overview_commands(CLI::App& app, Words& words) {
  CLI::App* statement =
      command(app, "statement", "a participant's month, for the person", words, [&](const CommandLine& line) {
        return service::statement_command(line, words.id, words.month_text, {words.folder, words.language, words.html});
      });
  add_form(*statement, words);
  statement->add_option("--month", words.month_text, "that the benefit's payday lies in")
      ->required()
      ->type_name("MONTH");
  add_form(*command(app, "handover", "whom a participant pays when we stop, for the person", words,
                    [&](const CommandLine& line) {
                      return service::handover_command(line, words.id, {words.folder, words.language, words.html});
                    }),
           words);
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
  add_loan_commands(app, words);
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
