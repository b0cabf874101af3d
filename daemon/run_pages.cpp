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

}  // namespace

void write_handovers(const Administration& administration, const RunContext& run) {
  const Date today = run.now.today();
  const Language language = administration.settings.language;
  std::vector<connectors::Handover> handovers;
  administration.read([&](Transaction& books) {
    std::set<ParticipantId> ending;
    for (const ExceptionItem& item : books.runs().exceptions(run.number))
      if (item.kind == ExceptionKind::window_ends_soon) ending.insert(item.participant);
    for (const ParticipantId& id : ending) handovers.push_back(handover_of(administration, books, id, today));
  });
  for (const connectors::Handover& one : handovers) {
    const fs::path path =
        administration.folders.exports() / ("handover-" + one.to.participant.text() + '-' + to_iso(today));
    write_whole(administration.files, fs::path(path.string() + ".txt"), connectors::to_text(one, language));
    write_whole(administration.files, fs::path(path.string() + ".html"), connectors::to_html(one, language));
  }
}

void write_report(const Administration& administration, const RunContext& run) {
  const auto report = run_report(administration, {.who = "", .via = Via::run, .now = run.now}, run.number);
  ENSURE(report);
  const Language language = administration.settings.language;
  const fs::path path = administration.folders.reports() / file_name(run.number);
  write_whole(administration.files, fs::path(path.string() + ".txt"), connectors::to_text(*report, language));
  write_whole(administration.files, fs::path(path.string() + ".html"), connectors::to_html(*report, language));
}

}  // namespace service
