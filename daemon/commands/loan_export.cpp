// `loan export`: three files for the municipality's debtor administration, which takes the loans over at the end.
#include "connectors/debtor_csv/debtor_export.h"
#include "daemon/commands/export_file.h"
#include "daemon/commands/session.h"
#include "daemon/views/loans.h"

namespace service {

using namespace ledger;

namespace {

using Write = std::function<connectors::DebtorTotal(const connectors::Sink&)>;

void write_file(const CommandLine& line, const fs::path& path, const Write& write) {
  connectors::DebtorTotal total;
  const std::string digest = write_export(line.files, path, [&](const connectors::Sink& sink) { total = write(sink); });
  line.output.print(
      {{"file", path.string()}, {"rows", total.rows}, {"sum", text(total.sum)}, {"sha256", digest}},
      path.string() + ": " + std::to_string(total.rows) + " rows, sum " + text(total.sum) + ", sha256 " + digest);
}

}  // namespace

Exit loan_export_command(const CommandLine& line, const std::string& folder) {
  return with_books(line, [&](const Administration& administration) {
    const Actor actor = actor_of(line);
    const Date today = actor.today();
    std::vector<connectors::DebtorLoan> loans;
    each_loan(administration, actor, {}, [&](const LoanRow& row) { loans.push_back({row.client, row.stands.loan}); });
    const std::string end = '-' + administration.folders.root.filename().string() + '-' + text(today) + ".csv";
    line.files.make_folder(folder);
    const auto write = [&](const char* name, const Write& content) {
      write_file(line, fs::path(folder) / (name + end), content);
    };
    write("vorderingen", [&](const connectors::Sink& sink) { return connectors::write_claims(loans, today, sink); });
    write("aflossingsafspraken",
          [&](const connectors::Sink& sink) { return connectors::write_agreements(loans, today, sink); });
    write("vorderingsmutaties", [&](const connectors::Sink& sink) { return connectors::write_changes(loans, sink); });
    line.files.sync_folder(folder);
    return Exit::done;
  });
}

}  // namespace service
