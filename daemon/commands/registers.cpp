#include <algorithm>

#include "daemon/commands/case_lines.h"
#include "daemon/commands/session.h"
#include "daemon/intake/file_reader.h"
#include "daemon/intake/recorders.h"
#include "daemon/system/digest.h"
#include "daemon/system/user.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

// An import by hand is no run: what it records has run number 0.
struct Import {
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

// New accounts of creditors do not count at once. Prints which of those changes wait, and which were stopped.
bool add_changes(const Administration& administration, const Digest& file, Json& object, std::string& text) {
  object["changes"] = Json::array();
  bool must_look = false;
  administration.read([&](Transaction& books) {
    for (const Change& change : books.changes().of_subject(SubjectId(file.text()))) {
      const std::string id = change_id(change.number).text();
      object["changes"].push_back({{"id", id}, {"state", to_text(change.state)}});
      must_look = must_look || change.state == ChangeState::waiting || change.state == ChangeState::refused;
      text += "\n  change " + id + " of accounts: " + std::string(to_text(change.state));
      for (const Decision& why : books.changes().decisions(change_id(change.number))) text += ", " + why.reason;
    }
  });
  return must_look;
}

Exit import_file(const CommandLine& line, const Administration& administration, const fs::path& path) {
  const auto recognised = recognise_file(line.files, path, column_map(administration.settings.benefit_file));
  FileReading reading = read_file(administration, path, recognised);
  say(reading.findings);
  if (has_errors(reading.findings)) {
    Json findings = Json::array();
    for (const Finding& finding : reading.findings) findings.push_back(object_of(finding));
    line.output.print({{"file", path.string()}, {"result", "refused"}, {"findings", findings}},
                      path.string() + ": refused");
    return Exit::a_person_must_look;
  }
  if (reading.format != "register")
    return wrong_usage(path.string() + " is no register but " + reading.format + ": put it into the inbox");
  const FileInHand file{digest_of(line.files.open(path)), plain_name(path), reading.format, user_at_hand()};
  std::optional<FileRecord> before;
  administration.read([&](Transaction& books) { before = books.runs().recorded(file.digest); });
  if (!before)
    std::visit(
        Import{administration, {RunNumber(0), line.clock.now(), line.clock.now(), line.clock.now().today()}, file},
        reading.content);
  const std::string result = before ? "already recorded" : "recorded";
  Json object{{"file", path.string()}, {"result", result}};
  std::string text = path.string() + ": " + result;
  const bool must_look = add_changes(administration, file.digest, object, text);
  line.output.print(object, text);
  return must_look ? Exit::a_person_must_look : Exit::done;
}

}  // namespace

Exit register_import_command(const CommandLine& line, const std::vector<std::string>& paths) {
  for (const std::string& path : paths)
    if (!line.files.exists(path)) return wrong_usage("there is no file " + path + "; nothing was imported");
  return as_writer(line, [&](const Administration& administration) {
    Exit worst = Exit::done;
    for (const std::string& path : paths) worst = std::max(worst, import_file(line, administration, path));
    return worst;
  });
}

Exit register_show_command(const CommandLine& line, const std::string& id, const std::string& known_on) {
  const auto day = parse_date(known_on);
  if (!known_on.empty() && !day) return wrong_usage("--known-on takes a day like 2026-02-27");
  return with_books(line, [&](const Administration& administration) {
    const auto found = case_of(administration, actor_of(line), ParticipantId(id), day);
    if (found) line.output.show(*found);
    if (found) return Exit::done;
    Exit end = Exit::done;
    if (day) return tell(found.error());
    administration.read([&](Transaction& books) {
      if (!show_change(line, books, id)) end = wrong_usage("no participant " + id + " and no such change");
    });
    return end;
  });
}

Exit run_command(const CommandLine& line) {
  return as_application(line, [&](Application& application) {
    const Exit end = application.run(line.clock.now(), [] { return false; });
    line.output.print({{"exit_code", static_cast<int>(end)}},
                      end == Exit::done ? "done" : "done; a person must look at the newest report");
    return end;
  });
}

}  // namespace service
