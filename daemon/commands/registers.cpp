#include <algorithm>

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

Json object_of(const CostItem& cost) {
  return {{"cost", cost.id.text()},
          {"kind", to_text(cost.kind)},
          {"amount", text(cost.amount)},
          {"every", to_text(cost.every)},
          {"due_day", cost.due_day},
          {"first_due", text(cost.first_due)},
          {"valid_from", text(cost.valid_from)},
          {"valid_to", cost.valid_to ? Json(text(*cost.valid_to)) : Json(nullptr)},
          {"collected_by", to_text(cost.collected_by)},
          {"state", to_text(cost.state)},
          {"creditor_account", cost.account.iban.masked()},
          {"verified_on", cost.account.verified_on ? Json(text(*cost.account.verified_on)) : Json(nullptr)}};
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
    Exit end = Exit::done;
    administration.read([&](Transaction& books) {
      const ParticipantId participant(id);
      Registers registers = day ? books.registers().as_of(*day) : books.registers();
      const auto facts = registers.participant(participant);
      if (!facts && day) {
        end = wrong_usage("no participant " + id + " was known on " + known_on);
        return;
      }
      if (!facts) {
        if (!show_change(line, books, id)) end = wrong_usage("no participant " + id + " and no such change");
        return;
      }
      const ParticipantRange one{participant, participant};
      CaseFile file = case_files(books, one).at(participant);
      file.participant = *facts;  // as known on the day that was asked for
      const Window window = window_of(file, administration.settings.policy.regime);
      Json object{{"participant", id},
                  {"client_code", facts->client.text()},
                  {"household", facts->household.text()},
                  {"adults", facts->adults},
                  {"children", facts->children},
                  {"right_from", text(facts->right_from)},
                  {"window_last_day", text(window.last_day())},
                  {"legal_ground", to_text(facts->ground)},
                  {"mode", to_text(facts->mode)},
                  {"mandate", to_text(facts->mandate)},
                  {"decision_ref", facts->decision_ref},
                  {"costs", Json::array()},
                  {"balances", Json::object()}};
      std::string lines = id + "  client " + facts->client.text() + ", household " + facts->household.text() + ", " +
                          std::to_string(facts->adults) + " adults, " + std::to_string(facts->children) +
                          " children\n  window " + text(window.first) + " to " + text(window.last_day()) + ", ground " +
                          std::string(to_text(facts->ground)) + ", mode " + std::string(to_text(facts->mode)) +
                          ", mandate " + std::string(to_text(facts->mandate));
      for (const CostItem& cost : registers.costs(one)) {
        object["costs"].push_back(object_of(cost));
        lines += "\n  " + left(cost.id.text(), 16) + left(std::string(to_text(cost.kind)), 14) +
                 right(text(cost.amount), 12) + "  " + left(std::string(to_text(cost.every)), 5) + " day " +
                 std::to_string(cost.due_day) + ", from " + text(cost.valid_from) + ", to " +
                 cost.account.iban.masked();
      }
      if (day) object["known_on"] = known_on;
      for (const AccountBalance& balance :
           day ? std::vector<AccountBalance>{} : books.journal().balances_of(participant)) {
        object["balances"][std::string(code(balance.account.kind))] = text(balance.balance);
        lines += "\n  " + std::string(path(balance.account.kind)) + ' ' + text(balance.balance);
      }
      line.output.print(object, lines);
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
