#include "connectors/overview/plain_words.h"

#include <array>

#include "ledger/base/ensure.h"

namespace connectors {

using namespace ledger;

namespace {

constexpr std::array months = {
    Phrase{"januari", "January"}, Phrase{"februari", "February"}, Phrase{"maart", "March"},
    Phrase{"april", "April"},     Phrase{"mei", "May"},           Phrase{"juni", "June"},
    Phrase{"juli", "July"},       Phrase{"augustus", "August"},   Phrase{"september", "September"},
    Phrase{"oktober", "October"}, Phrase{"november", "November"}, Phrase{"december", "December"}};

constexpr std::array weekdays = {Phrase{"zondag", "Sunday"},      Phrase{"maandag", "Monday"},
                                 Phrase{"dinsdag", "Tuesday"},    Phrase{"woensdag", "Wednesday"},
                                 Phrase{"donderdag", "Thursday"}, Phrase{"vrijdag", "Friday"},
                                 Phrase{"zaterdag", "Saturday"}};

struct ComponentWords {
  std::string_view begins;  // how the suite's code begins
  Phrase words;
};
// Longer codes come first, because the first one that fits counts.
constexpr ComponentWords components[] = {
    {"OFFSET_INCOME", {"Af: loon of ander inkomen", "Less: wages or other income"}},
    {"OFFSET_ADVANCE", {"Af: voorschot dat u al kreeg", "Less: advance paid before"}},
    {"OFFSET_FINE", {"Af: boete", "Less: fine"}},
    {"OFFSET", {"Af: een bedrag dat u moet terugbetalen", "Less: an amount you must pay back"}},
    {"ALG", {"Uitkering", "Benefit"}},
    {"VT", {"Vakantiegeld", "Holiday allowance"}},
    {"CAK", {"Af: zorgpremie, via het CAK", "Less: health premium, by the CAK"}},
    {"BBL", {"Lening voor spullen in huis", "Loan for things in the house"}},
    {"BB", {"Extra hulp (bijzondere bijstand)", "Extra help (special assistance)"}}};

}  // namespace

std::string PlainWords::month(year_month month) const {
  const auto at = static_cast<unsigned>(month.month()) - 1;
  return say({"{} {}", "{} {}"}, text(months.at(at)), static_cast<int>(month.year()));
}

std::string PlainWords::long_day(Date day) const {
  const std::chrono::year_month_day parts(day);
  return say({"{} {} {}", "{} {} {}"}, text(weekdays.at(std::chrono::weekday(day).c_encoding())),
             static_cast<unsigned>(parts.day()), month(month_of(day)));
}

std::string PlainWords::short_day(Date day) const {
  const std::string iso = to_iso(day);
  if (language() == Language::english) return iso;
  return iso.substr(8, 2) + '-' + iso.substr(5, 2) + '-' + iso.substr(0, 4);
}

std::string PlainWords::cost(CostKind kind) const {
  switch (kind) {
    case CostKind::rent:
      return say({"huur", "rent"});
    case CostKind::gas:
      return say({"gas", "gas"});
    case CostKind::power:
      return say({"stroom", "power"});
    case CostKind::gas_and_power:
      return say({"gas en stroom", "gas and power"});
    case CostKind::water:
      return say({"water", "water"});
    case CostKind::health_basic:
      return say({"zorgverzekering", "health insurance"});
    case CostKind::district_heating:
      return say({"warmte", "heating"});
    case CostKind::health_supplementary:
      return say({"extra zorgverzekering", "extra health insurance"});
    case CostKind::health_deductible:
      return say({"eigen risico zorg", "health deductible"});
    case CostKind::municipal_tax:
      return say({"belasting gemeente", "municipal tax"});
    case CostKind::arrears:
      return say({"oude rekening", "old bill"});
  }
  ENSURE(false);
}

std::string PlainWords::loan(LoanKind kind) const {
  switch (kind) {
    case LoanKind::advance_52:
      return say({"voorschot op uw uitkering", "advance on your benefit"});
    case LoanKind::loan_48:
      return say({"lening", "loan"});
    case LoanKind::durable_51:
      return say({"lening voor spullen in huis", "loan for things in the house"});
    case LoanKind::bridge_credit:
      return say({"lening voor de eerste maanden", "loan for the first months"});
  }
  ENSURE(false);
}

std::string PlainWords::income(IncomeKind kind) const {
  switch (kind) {
    case IncomeKind::benefit:
      return say({"Uitkering", "Benefit"});
    case IncomeKind::toeslag_rent:
      return say({"Huurtoeslag", "Rent allowance"});
    case IncomeKind::toeslag_care:
      return say({"Zorgtoeslag", "Health care allowance"});
    case IncomeKind::kgb:
      return say({"Kindgebonden budget", "Child budget"});
    case IncomeKind::akw:
      return say({"Kinderbijslag", "Child benefit"});
    case IncomeKind::wages:
      return say({"Loon", "Wages"});
    case IncomeKind::other:
      return say({"Ander inkomen", "Other income"});
  }
  ENSURE(false);
}

std::string PlainWords::rhythm(Every every) const {
  switch (every) {
    case Every::once:
      return say({"één keer", "once"});
    case Every::week:
      return say({"elke week", "every week"});
    case Every::four_weeks:
      return say({"elke vier weken", "every four weeks"});
    case Every::month:
      return say({"elke maand", "every month"});
    case Every::quarter:
      return say({"elke drie maanden", "every three months"});
    case Every::year:
      return say({"elk jaar", "every year"});
  }
  ENSURE(false);
}

std::string PlainWords::component(const std::string& code) const {
  for (const ComponentWords& one : components)
    if (code.starts_with(one.begins)) return std::string(text(one.words));
  return code;
}

std::string PlainWords::source(const MonthStatement::Incoming& incoming) const {
  switch (incoming.source) {
    case MonthStatement::Source::kept_before:
      return say({"Nog over van de vorige maand", "Left from the month before"});
    case MonthStatement::Source::benefit:
      return say({"Uitkering", "Benefit"});
    case MonthStatement::Source::holiday_allowance:
      return say({"Vakantiegeld", "Holiday allowance"});
    case MonthStatement::Source::special_assistance:
      return say({"Extra hulp (bijzondere bijstand)", "Extra help (special assistance)"});
    case MonthStatement::Source::advance:
      return say({"Voorschot op uw uitkering", "Advance on your benefit"});
    case MonthStatement::Source::loan:
      return say({"Lening van de gemeente", "Loan from the municipality"});
    case MonthStatement::Source::allowance:
      return income(incoming.income);
    case MonthStatement::Source::refund:
      return say({"Geld terug van een bedrijf", "Money back from a company"});
    case MonthStatement::Source::withdrawn:
      return say({"Een betaling die niet doorging", "A payment that did not go"});
    case MonthStatement::Source::returned:
      return say({"Een betaling die terugkwam", "A payment that came back"});
    case MonthStatement::Source::savings_freed:
      return say({"Apart gezet geld dat niet meer nodig is", "Money put by, not needed any more"});
    case MonthStatement::Source::savings_used:
      return say({"Uit het geld dat wij apart zetten", "From the money that we put by"});
  }
  ENSURE(false);
}

std::string PlainWords::progress(MonthStatement::Progress progress) const {
  switch (progress) {
    case MonthStatement::Progress::planned:
      return say({"gaat nog", "still to go"});
    case MonthStatement::Progress::waiting:
      return say({"wacht nog", "waits"});
    case MonthStatement::Progress::sent:
      return "";
    case MonthStatement::Progress::returned:
      return say({"kwam terug", "came back"});
    case MonthStatement::Progress::withdrawn:
      return say({"ging niet door", "did not go"});
    case MonthStatement::Progress::to_be_collected:
      return say({"wordt opgehaald", "is collected"});
    case MonthStatement::Progress::collected:
      return say({"is opgehaald", "was collected"});
  }
  ENSURE(false);
}

std::string PlainWords::why(MonthStatement::Why why) const {
  switch (why) {
    case MonthStatement::Why::too_little_money:
      return say({"Er was te weinig geld.", "There was too little money."});
    case MonthStatement::Why::part_did_not_fit:
      return say({"Er was geld voor een deel. Dit is de rest.", "There was money for a part. This is the rest."});
    case MonthStatement::Why::deferred:
      return say({"Uitstel: dit wordt later betaald. U vond dat goed.", "Later: this is paid later. You agreed."});
    case MonthStatement::Why::paid_by_cak:
      return say(
          {"Het CAK haalt de premie al van uw uitkering af.", "The CAK already takes the premium from your benefit."});
  }
  ENSURE(false);
}

std::string PlainWords::given(PaymentKind kind) const {
  switch (kind) {
    case PaymentKind::cost:
      return say({"vaste last", "fixed cost"});
    case PaymentKind::leefgeld:
      return "leefgeld";
    case PaymentKind::holiday_allowance:
      return say({"vakantiegeld", "holiday allowance"});
    case PaymentKind::passed_on:
      return say({"kinderbijslag of ander geld van u", "child benefit or other money of yours"});
    case PaymentKind::special_assistance:
      return say({"extra hulp (bijzondere bijstand)", "extra help (special assistance)"});
  }
  ENSURE(false);
}

std::string PlainWords::step(const MonthStatement::Shortage& shortage) const {
  const std::string amount = euros(shortage.taken.amount);
  const bool is_nothing = shortage.taken.amount.is_zero();
  switch (shortage.taken.step) {
    case ShortageStep::bridge_loan:
      if (is_nothing)
        return say({"Lenen kon niet meer. U leende al het hoogste bedrag.",
                    "Lending was not possible. You had the highest loan already."});
      return shortage.granted.is_positive()
                 ? say({"Wij leenden u {}. U betaalt geen rente.", "We lent you {}. You pay no interest."},
                       euros(shortage.granted))
                 : say({"Een lening van {} kan helpen. Een medewerker beslist daarover.",
                        "A loan of {} could help. An employee decides about it."},
                       amount);
    case ShortageStep::defer_with_consent:
      return is_nothing ? "" : say({"Wij betalen {} later. U vond dat goed.", "We pay {} later. You agreed."}, amount);
    case ShortageStep::leefgeld_floor:
      return is_nothing ? ""
                        : say({"Wij betaalden {} niet. Anders had u te weinig om van te leven.",
                               "We did not pay {}. You would have had too little to live on."},
                              amount);
    case ShortageStep::fixed_first:
      return say({"Wij betaalden eerst uw vaste lasten. Daarna was er {} over voor u.",
                  "We paid your fixed costs first. Then {} was left for you."},
                 amount);
  }
  ENSURE(false);
}

}  // namespace connectors
