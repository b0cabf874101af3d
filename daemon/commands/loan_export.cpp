// `loan export`: three files for the municipality's debtor administration, which takes the loans over at the end.
#include <list>

#include "connectors/debtor_csv/debtor_export.h"
#include "daemon/commands/export_file.h"
#include "daemon/commands/session.h"
#include "daemon/views/loans.h"

namespace service {

using namespace ledger;

namespace {

// One of the files, with what is written into it.
struct FileForDebtors {
  FileForDebtors(Files& files, const fs::path& path, connectors::DebtorFile what, Date today)
      : file(files, path), exported(what, today, file.sink()) {}
  ExportFile file;
  connectors::DebtorExport exported;
};

void finish(const Output& output, FileForDebtors& one) {
  const connectors::DebtorTotal total = one.exported.finish();
  const std::string digest = one.file.finish();
  const std::string path = one.file.path().string();
  output.print({{"file", path}, {"rows", total.rows}, {"sum", text(total.sum)}, {"sha256", digest}},
               path + ": " + std::to_string(total.rows) + " rows, sum " + text(total.sum) + ", sha256 " + digest);
}

}  // namespace

Exit loan_export_command(const CommandLine& line, const std::string& folder) {
  return with_books(line, [&](const Administration& administration) {
    const Actor actor = actor_of(line);
    const std::string end = '-' + administration.folders.root.filename().string() + '-' + text(actor.today()) + ".csv";
    line.files.make_folder(folder);
    std::list<FileForDebtors> files;
    for (const auto what : values_of<connectors::DebtorFile>())
      files.emplace_back(line.files, fs::path(folder) / (std::string(to_text(what)) + end), what, actor.today());
    each_loan(administration, actor, {}, [&](const LoanRow& row) {
      for (FileForDebtors& one : files) one.exported.add(row.client, row.stands.loan);
    });
    for (FileForDebtors& one : files) finish(line.output, one);
    line.files.sync_folder(folder);
    return Exit::done;
  });
}

}  // namespace service
