#include "daemon/run_pages.h"

#include <set>

#include "connectors/overview/handover_page.h"
#include "connectors/report/run_report_page.h"
#include "daemon/views/handover.h"
#include "daemon/views/run_report.h"
#include "ledger/base/ensure.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

std::string file_name(RunNumber run) {
  const std::string digits = std::to_string(run.number());
  return "run-" + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits;
}

// Writes the text and the page.
template <class Document>
void write(const Administration& administration, const fs::path& path, const Document& document) {
  const Language language = administration.settings.language;
  write_whole(administration.files, fs::path(path.string() + ".txt"), connectors::to_text(document, language));
  write_whole(administration.files, fs::path(path.string() + ".html"), connectors::to_html(document, language));
}

}  // namespace

void write_handovers(const Administration& administration, const RunContext& run) {
  std::set<ParticipantId> ending;
  administration.read([&](Transaction& books) {
    for (const ExceptionItem& item : books.runs().exceptions(run.number))
      if (item.kind == ExceptionKind::window_ends_soon) ending.insert(item.participant);
  });
  for (const ParticipantId& id : ending) {
    const auto document = handover(administration, run.actor(), id);
    ENSURE(document);
    write(administration, administration.folders.exports() / ("handover-" + id.text() + '-' + to_iso(run.now.today())),
          *document);
  }
}

void write_report(const Administration& administration, const RunContext& run) {
  const auto report = run_report(administration, run.actor(), run.number);
  ENSURE(report);
  write(administration, administration.folders.reports() / file_name(run.number), *report);
}

}  // namespace service
