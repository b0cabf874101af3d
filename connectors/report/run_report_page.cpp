#include "connectors/report/run_report_page.h"

#include "connectors/report/sections.h"
#include "connectors/report/words.h"

namespace connectors {
namespace {

RunReport without_accounts(RunReport report) {
  for (RunReport::File& file : report.files) {
    file.name = masked_accounts(file.name);
    if (file.original) file.original->name = masked_accounts(file.original->name);
  }
  for (RunReport::Item& item : report.items) item.reference = masked_accounts(item.reference);
  return report;
}

Page page_of(const RunReport& given, Language language) {
  const RunReport report = without_accounts(given);
  const Words words(language);
  Page page;
  page.language = language;
  page.title =
      words.say({"Verslag van run {} van {}", "Report of run {} of {}"}, report.run.number(), report.municipality);
  page.moment = words.moment(report.moment);
  page.steps = steps(report, words);
  page.steps_heading = words.text({"Nu te doen", "To do now"});
  page.conclusion = conclusion(report, words);
  page.sections = {files_section(report, words),      batches_section(report, words),  largest_section(report, words),
                   waiting_section(report, words),    shortage_section(report, words), late_section(report, words),
                   conversion_section(report, words), message_section(report, words)};
  if (!report.suspense.empty()) page.sections.insert(page.sections.begin() + 4, suspense_section(report, words));
  const auto to_do = static_cast<std::int64_t>(page.steps.size());
  page.closing =
      to_do == 0 ? std::string(words.text({"Niets te doen.", "Nothing to do."}))
                 : words.count(to_do, {{"Nu te doen: {} ding, zie bovenaan.", "To do now: {} thing, see above."},
                                       {"Nu te doen: {} dingen, zie bovenaan.", "To do now: {} things, see above."}});
  return page;
}

}  // namespace

std::string to_text(const RunReport& report, Language language) { return to_text(page_of(report, language)); }
std::string to_html(const RunReport& report, Language language) { return to_html(page_of(report, language)); }

}  // namespace connectors
