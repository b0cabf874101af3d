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

constexpr auto costs =
    phrase_table<CostKind>({{CostKind::rent, {"huur", "rent"}},
                            {CostKind::gas, {"gas", "gas"}},
                            {CostKind::power, {"stroom", "power"}},
                            {CostKind::gas_and_power, {"gas en stroom", "gas and power"}},
                            {CostKind::water, {"water", "water"}},
                            {CostKind::health_basic, {"zorgverzekering", "health insurance"}},
                            {CostKind::district_heating, {"warmte", "heating"}},
                            {CostKind::health_supplementary, {"extra zorgverzekering", "extra health insurance"}},
                            {CostKind::health_deductible, {"eigen risico zorg", "health deductible"}},
                            {CostKind::municipal_tax, {"belasting gemeente", "municipal tax"}},
                            {CostKind::arrears, {"oude rekening", "old bill"}}});

constexpr auto loans =
    phrase_table<LoanKind>({{LoanKind::advance_52, {"voorschot op uw uitkering", "advance on your benefit"}},
                            {LoanKind::loan_48, {"lening", "loan"}},
                            {LoanKind::durable_51, {"lening voor spullen in huis", "loan for things in the house"}},
                            {LoanKind::bridge_credit, {"lening voor de eerste maanden", "loan for the first months"}}});

constexpr auto incomes = phrase_table<IncomeKind>({{IncomeKind::benefit, {"Uitkering", "Benefit"}},
                                                   {IncomeKind::toeslag_rent, {"Huurtoeslag", "Rent allowance"}},
                                                   {IncomeKind::toeslag_care, {"Zorgtoeslag", "Health care allowance"}},
                                                   {IncomeKind::kgb, {"Kindgebonden budget", "Child budget"}},
                                                   {IncomeKind::akw, {"Kinderbijslag", "Child benefit"}},
                                                   {IncomeKind::wages, {"Loon", "Wages"}},
                                                   {IncomeKind::other, {"Ander inkomen", "Other income"}}});

constexpr auto rhythms = phrase_table<Every>({{Every::once, {"één keer", "once"}},
                                              {Every::week, {"elke week", "every week"}},
                                              {Every::four_weeks, {"elke vier weken", "every four weeks"}},
                                              {Every::month, {"elke maand", "every month"}},
                                              {Every::quarter, {"elke drie maanden", "every three months"}},
                                              {Every::year, {"elk jaar", "every year"}}});

constexpr auto progresses = phrase_table<MonthStatement::Progress>(
    {{MonthStatement::Progress::planned, {"gaat nog", "still to go"}},
     {MonthStatement::Progress::waiting, {"wacht nog", "waits"}},
     {MonthStatement::Progress::sent, {"", ""}},
     {MonthStatement::Progress::returned, {"kwam terug", "came back"}},
     {MonthStatement::Progress::withdrawn, {"ging niet door", "did not go"}},
     {MonthStatement::Progress::to_be_collected, {"wordt opgehaald", "is collected"}},
     {MonthStatement::Progress::collected, {"is opgehaald", "was collected"}}});

constexpr auto whys = phrase_table<MonthStatement::Why>(
    {{MonthStatement::Why::too_little_money, {"Er was te weinig geld.", "There was too little money."}},
     {MonthStatement::Why::part_did_not_fit,
      {"Er was geld voor een deel. Dit is de rest.", "There was money for a part. This is the rest."}},
     {MonthStatement::Why::deferred,
      {"Uitstel: dit wordt later betaald. U vond dat goed.", "Later: this is paid later. You agreed."}},
     {MonthStatement::Why::paid_by_cak,
      {"Het CAK haalt de premie al van uw uitkering af.", "The CAK already takes the premium from your benefit."}}});

constexpr auto payment_kinds = phrase_table<PaymentKind>(
    {{PaymentKind::cost, {"vaste last", "fixed cost"}},
     {PaymentKind::leefgeld, {"leefgeld", "leefgeld"}},
     {PaymentKind::holiday_allowance, {"vakantiegeld", "holiday allowance"}},
     {PaymentKind::passed_on, {"kinderbijslag of ander geld van u", "child benefit or other money of yours"}},
     {PaymentKind::special_assistance, {"extra hulp (bijzondere bijstand)", "extra help (special assistance)"}}});

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
  std::string iso = to_iso(day);
  if (language() == Language::english) return iso;
  return iso.substr(8, 2) + '-' + iso.substr(5, 2) + '-' + iso.substr(0, 4);
}

std::string PlainWords::cost(CostKind kind) const { return std::string(text(phrase_in(costs, kind))); }

std::string PlainWords::loan(LoanKind kind) const { return std::string(text(phrase_in(loans, kind))); }

std::string PlainWords::income(IncomeKind kind) const { return std::string(text(phrase_in(incomes, kind))); }

std::string PlainWords::rhythm(Every every) const { return std::string(text(phrase_in(rhythms, every))); }

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
  return std::string(text(phrase_in(progresses, progress)));
}

std::string PlainWords::why(MonthStatement::Why why) const { return std::string(text(phrase_in(whys, why))); }

std::string PlainWords::given(PaymentKind kind) const { return std::string(text(phrase_in(payment_kinds, kind))); }

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
