// `statement` and `handover`: the documents that a participant is given.
#include "daemon/commands/overview_objects.h"
#include "daemon/commands/session.h"
#include "daemon/views/handover.h"
#include "daemon/views/month_statement.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

// Prints the form that was asked for, or writes both forms to the folder.
Exit give(const CommandLine& line, const OverviewForm& form, const std::string& name, const Overview& overview) {
  if (!form.folder.empty()) {
    line.files.make_folder(form.folder);
    const fs::path path = fs::path(form.folder) / name;
    write_whole(line.files, fs::path(path.string() + ".txt"), overview.text);
    write_whole(line.files, fs::path(path.string() + ".html"), overview.html);
    line.output.remark(path.string() + ".txt\n" + path.string() + ".html");
  }
  if (form.folder.empty() || line.output.as_json()) {
    std::string shown = form.as_html ? overview.html : overview.text;
    if (shown.ends_with('\n')) shown.pop_back();
    line.output.print(overview.object, shown);
  }
  return Exit::done;
}

// Checks participant and language before the work begins.
Exit about(const CommandLine& line, const std::string& id, const OverviewForm& form,
           const std::function<Exit(const Administration&, Transaction&, Language)>& work) {
  return with_books(line, [&](const Administration& administration) {
    const auto language =
        form.language.empty() ? administration.settings.language : parse_text<Language>(form.language);
    if (!language) return wrong_usage("--language is nl or en");
    Exit end = Exit::done;
    administration.read([&](Transaction& books) {
      end = books.registers().participant(ParticipantId(id)) ? work(administration, books, *language)
                                                             : wrong_usage("no participant " + id);
    });
    return end;
  });
}

}  // namespace

Exit statement_command(const CommandLine& line, const std::string& id, const std::string& month,
                       const OverviewForm& form) {
  const auto asked = parse_month(month);
  if (!asked) return wrong_usage("--month takes a month like 2026-03");
  return about(line, id, form, [&](const Administration& administration, Transaction& books, Language language) {
    const auto statement = statement_of(administration, books, ParticipantId(id), *asked, line.clock.now().today());
    if (!statement) {
      line.output.remark("nothing in the books of " + id + " for " + to_iso(*asked));
      return Exit::done;
    }
    return give(line, form, "statement-" + id + '-' + to_iso(*asked),
                {object_of(*statement), to_text(*statement, language), to_html(*statement, language)});
  });
}

Exit handover_command(const CommandLine& line, const std::string& id, const OverviewForm& form) {
  return about(line, id, form, [&](const Administration& administration, Transaction& books, Language language) {
    const Date today = line.clock.now().today();
    const connectors::Handover handover = handover_of(administration, books, ParticipantId(id), today);
    return give(line, form, "handover-" + id + '-' + to_iso(today),
                {object_of(handover), to_text(handover, language), to_html(handover, language)});
  });
}

}  // namespace service
