// `statement` and `handover`: the documents that a participant is given.
#include "connectors/overview/handover_page.h"
#include "connectors/overview/month_statement_page.h"
#include "daemon/commands/overview_objects.h"
#include "daemon/commands/session.h"
#include "daemon/views/handover.h"
#include "daemon/views/month_statement.h"

namespace service {

using namespace ledger;

namespace {

// Prints the form that was asked for, or writes both forms to the folder.
template <class Document>
void give(const CommandLine& line, const OverviewForm& form, const std::string& name, const Document& document,
          Language language) {
  const std::string text = to_text(document, language);
  const std::string html = to_html(document, language);
  if (!form.folder.empty()) {
    line.files.make_folder(form.folder);
    const fs::path path = fs::path(form.folder) / name;
    write_whole(line.files, fs::path(path.string() + ".txt"), text);
    write_whole(line.files, fs::path(path.string() + ".html"), html);
    line.output.remark(path.string() + ".txt\n" + path.string() + ".html");
  }
  if (form.folder.empty() || line.output.as_json()) {
    std::string shown = form.as_html ? html : text;
    if (shown.ends_with('\n')) shown.pop_back();
    line.output.print(object_of(document), shown);
  }
}

// Calls `work` with the books and the language of the document.
Exit in_language(const CommandLine& line, const OverviewForm& form,
                 const std::function<Exit(const Administration&, Language)>& work) {
  return with_books(line, [&](const Administration& administration) {
    const auto language =
        form.language.empty() ? administration.settings.language : parse_text<Language>(form.language);
    return language ? work(administration, *language) : wrong_usage("--language is nl or en");
  });
}

}  // namespace

Exit statement_command(const CommandLine& line, const std::string& id, const std::string& month,
                       const OverviewForm& form) {
  const auto asked = parse_month(month);
  if (!asked) return wrong_usage("--month takes a month like 2026-03");
  return in_language(line, form, [&](const Administration& administration, Language language) {
    const auto statement =
        month_statement(administration, actor_of(line), {.participant = ParticipantId(id), .month = *asked});
    if (!statement) return tell(statement.error());
    if (!*statement) line.output.remark("nothing in the books of " + id + " for " + to_iso(*asked));
    else give(line, form, "statement-" + id + '-' + to_iso(*asked), **statement, language);
    return Exit::done;
  });
}

Exit handover_command(const CommandLine& line, const std::string& id, const OverviewForm& form) {
  return in_language(line, form, [&](const Administration& administration, Language language) {
    const Actor actor = actor_of(line);
    const auto document = handover(administration, actor, ParticipantId(id));
    if (!document) return tell(document.error());
    give(line, form, "handover-" + id + '-' + to_iso(actor.today()), *document, language);
    return Exit::done;
  });
}

}  // namespace service
