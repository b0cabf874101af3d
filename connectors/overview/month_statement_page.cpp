#include "connectors/overview/month_statement_page.h"

#include "connectors/overview/month_statement_sections.h"
#include "ledger/base/ensure.h"

namespace connectors {

using namespace ledger;

namespace {

std::vector<std::string> conclusion(const MonthStatement& statement, const PlainWords& words) {
  std::vector<std::string> sentences = {words.say(
      {"Er was {}. Daarvan gaat {} naar uw vaste lasten en {} naar u.",
       "There was {}. Of that {} goes to your fixed costs and {} goes to you."},
      words.euros(came_in_sum(statement)), words.euros(paid_sum(statement)), words.euros(to_person_sum(statement)))};
  if (const auto unpaid = static_cast<std::int64_t>(statement.unpaid.size()); unpaid > 0)
    sentences.push_back(
        words.count(unpaid, {{"Let op: {} rekening is niet helemaal betaald. Hieronder leest u waarom.",
                              "Mind: {} bill was not paid in full. Below you read why."},
                             {"Let op: {} rekeningen zijn niet helemaal betaald. Hieronder leest u waarom.",
                              "Mind: {} bills were not paid in full. Below you read why."}}));
  if (statement.last_day && *statement.last_day >= statement.to.today)
    sentences.push_back(words.say({"Tot en met {} betalen wij uw vaste lasten.", "Until {} we pay your fixed costs."},
                                  words.long_day(*statement.last_day)));
  return sentences;
}

Page page_of(const MonthStatement& statement, Language language) {
  ENSURE(adds_up(statement));
  const PlainWords words(language);
  Page page;
  page.language = language;
  page.width = overview_width;
  page.title = words.say({"Uw maandoverzicht van {}", "Your statement of {}"}, words.month(statement.month));
  page.moment = written_for(statement.to, words);
  page.conclusion = conclusion(statement, words);
  page.sections = {about_section(statement, words), came_in_section(statement, words), paid_section(statement, words),
                   unpaid_section(statement, words)};
  if (!statement.shortage.empty() || statement.leefgeld_floor)
    page.sections.push_back(shortage_section(statement, words));
  page.sections.push_back(to_person_section(statement, words));
  page.sections.push_back(reserves_section(statement, words));
  page.sections.push_back(loan_section(statement, words));
  page.sections.push_back(sum_section(statement, words));
  page.sections.push_back(next_section(statement, words));
  page.sections.push_back(questions_section(statement.to, words));
  page.closing = words.text({"Bewaar dit overzicht.", "Keep this statement."});
  return page;
}

}  // namespace

std::string to_text(const MonthStatement& statement, Language language) {
  return to_text(page_of(statement, language));
}
std::string to_html(const MonthStatement& statement, Language language) {
  return to_html(page_of(statement, language));
}

}  // namespace connectors
