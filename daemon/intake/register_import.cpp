#include "daemon/intake/register_import.h"

#include <algorithm>

#include "daemon/intake/file_reader.h"
#include "daemon/intake/recorders.h"
#include "daemon/system/digest.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// Records what a person brings outside of any run.
struct Recorder {
  const Administration& administration;
  RunContext run;
  FileInHand file;

  void operator()(const std::monostate&) const {}
  void operator()(const BenefitFile&) const {}
  void operator()(const StatementFile&) const {}
  void operator()(const AnswerFile&) const {}
  void operator()(const NoticeFile&) const {}
  void operator()(const std::vector<connectors::RegisteredPerson>& rows) const {
    record_participants(administration, run, file, rows);
  }
  void operator()(const std::vector<CostItem>& rows) const { record_costs(administration, run, file, rows); }
  void operator()(const std::vector<GrantedLoan>& rows) const { record_loans(administration, run, file, rows); }
  template <class Fact>
  void operator()(const std::vector<Fact>& rows) const {
    record_facts(administration, run, file, rows);
  }
};

std::vector<ImportedChange> changes_of(Transaction& books, const Digest& file) {
  std::vector<ImportedChange> changes;
  for (const Change& change : books.changes().of_subject(SubjectId(file.text()))) {
    ImportedChange one{.id = change_id(change.number), .state = change.state, .reasons = {}};
    for (const Decision& why : books.changes().decisions(one.id)) one.reasons.push_back(why.reason);
    changes.push_back(std::move(one));
  }
  return changes;
}

}  // namespace

bool needs_a_person(const RegisterImport& imported) {
  return imported.outcome == ImportOutcome::refused ||
         std::any_of(imported.changes.begin(), imported.changes.end(), [](const ImportedChange& one) {
           return one.state == ChangeState::waiting || one.state == ChangeState::refused;
         });
}

Result<RegisterImport, Refusal> import_register(const Administration& administration, const Actor& actor,
                                                const fs::path& path) {
  const auto recognised = recognise_file(administration.files, path, column_map(administration.settings.benefit_file));
  FileReading reading = read_file(administration, path, recognised);
  RegisterImport imported{
      .file = path, .outcome = ImportOutcome::refused, .findings = std::move(reading.findings), .changes = {}};
  if (has_errors(imported.findings)) return imported;
  if (reading.format != "register")
    return refused(Refusal{RefusalRule::file_is_no_register, path.string(), {reading.format}});
  const FileInHand file{digest_of(administration.files.open(path)), plain_name(path), reading.format, actor.who};
  std::optional<FileRecord> before;
  administration.read([&](Transaction& books) { before = books.runs().recorded(file.digest); });
  if (!before) std::visit(Recorder{administration, outside_a_run(actor), file}, reading.content);
  imported.outcome = before ? ImportOutcome::recorded_before : ImportOutcome::recorded;
  administration.read([&](Transaction& books) { imported.changes = changes_of(books, file.digest); });
  return imported;
}

}  // namespace service
