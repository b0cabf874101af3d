#include "connectors/overview/month_statement_sections.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace connectors {

using namespace ledger;

namespace {

Section only(std::string heading, std::string sentence) { return {std::move(heading), {{std::move(sentence), {}}}}; }

std::vector<std::string> total(std::size_t columns, const std::string& amount, std::size_t at,
                               const PlainWords& words) {
  std::vector<std::string> row(columns);
  row.front() = words.say({"Samen", "Together"});
  row.at(at) = amount;
  return row;
}

// The leefgeld of a week, when every week brings the same; the last week also gets the odd cents.
std::optional<Money> leefgeld_a_week(const MonthStatement& statement) {
  std::vector<Money> weeks;
  for (const MonthStatement::ToPerson& one : statement.to_person)
    if (one.kind == PaymentKind::leefgeld) weeks.push_back(one.amount);
  if (weeks.size() < 2 || !std::equal(weeks.begin() + 1, weeks.end() - 1, weeks.begin())) return std::nullopt;
  const Money odd = weeks.back() - weeks.front();
  if (odd.is_negative() || odd.cents() >= static_cast<std::int64_t>(weeks.size())) return std::nullopt;
  return weeks.front();
}

// The words of the table that need a sentence of explanation.
constexpr std::pair<MonthStatement::Progress, Phrase> explained[] = {
    {MonthStatement::Progress::waiting,
     {"Wacht nog: een medewerker kijkt hier eerst naar.", "Waits: an employee looks at it first."}},
    {MonthStatement::Progress::returned,
     {"Kwam terug: de bank gaf het geld terug. Wij zoeken uit waarom.",
      "Came back: the bank gave the money back. We find out why."}},
    {MonthStatement::Progress::withdrawn,
     {"Ging niet door: dit geld staat weer bij wat binnenkwam.", "Did not go: this money came back to you."}},
    {MonthStatement::Progress::to_be_collected,
     {"Wordt opgehaald: het bedrijf haalt het geld zelf bij ons op.",
      "Is collected: the company takes the money from us."}}};

// The components of the benefit, when they say more than its sum.
std::vector<Block> component_blocks(const MonthStatement& statement, const PlainWords& words) {
  std::vector<Block> blocks;
  for (const MonthStatement::Incoming& incoming : statement.came_in) {
    if (incoming.components.empty()) continue;
    Table table;
    table.columns = {{words.say({"Deel", "Part"})}, {words.say({"Code", "Code"})}, amount_column(words)};
    bool is_lower = false;
    for (const MonthStatement::Component& one : incoming.components) {
      table.rows.push_back({words.component(one.code), one.code, words.amount(one.signed_amount())});
      is_lower = is_lower || one.is_debit;
    }
    table.rows.push_back(total(3, words.amount(incoming.amount), 2, words));
    blocks.push_back(
        {is_lower ? words.say({"Er ging een bedrag van uw uitkering af. Daarom kreeg u minder.",
                               "An amount was taken from your benefit. So you got less."})
                  : words.say({"Uw uitkering van {} bestaat uit deze delen.", "Your benefit of {} has these parts."},
                              words.short_day(incoming.day)),
         std::move(table)});
  }
  return blocks;
}

}  // namespace

Section about_section(const MonthStatement& statement, const PlainWords& words) {
  Section section{words.say({"Waar dit overzicht over gaat", "What this statement is about"}), {}};
  section.blocks.push_back(
      {words.say({"Dit overzicht begint met uw uitkering van {}. Het loopt tot uw volgende uitkering, op {}. "
                  "Komt er in die tijd ander geld binnen? Dan staat het er ook in.",
                  "This statement begins with your benefit of {}. It ends at your next benefit, on {}. "
                  "Did other money come in that time? Then it stands here too."},
                 words.long_day(statement.from), words.long_day(statement.before)),
       {}});
  section.blocks.push_back(
      {words.say(
           {"Wij betalen uw vaste lasten van uw uitkering. Vaste lasten zijn kosten die steeds terugkomen, zoals huur "
            "en "
            "water. De rest is leefgeld. Dat is geld voor u, voor eten, kleren en andere dingen.",
            "We pay your fixed costs from your benefit. Fixed costs come again and again, such as rent and water. The "
            "rest is leefgeld. That is money for you, for food, clothes and other things."}),
       {}});
  if (statement.to.today < statement.before)
    section.blocks.push_back({words.say({"Deze tijd is nog niet voorbij. Er kan nog iets veranderen.",
                                         "This time is not over yet. Something may still change."}),
                              {}});
  return section;
}

Section came_in_section(const MonthStatement& statement, const PlainWords& words) {
  const std::string heading = words.say({"Wat er binnenkwam", "What came in"});
  Table table;
  table.columns = {{words.say({"Wat", "What"})}, {words.say({"Dag", "Day"})}, amount_column(words)};
  for (const MonthStatement::Incoming& one : statement.came_in)
    table.rows.push_back({words.source(one),
                          one.source == MonthStatement::Source::kept_before ? "" : words.short_day(one.day),
                          words.amount(one.amount)});
  if (table.rows.empty()) return only(heading, words.say({"Er kwam niets binnen.", "Nothing came in."}));
  table.rows.push_back(total(3, words.amount(came_in_sum(statement)), 2, words));
  Section section{heading, {{"", std::move(table)}}};
  for (Block& block : component_blocks(statement, words)) section.blocks.push_back(std::move(block));
  if (!statement.waiting.is_zero())
    section.blocks.push_back({words.say({"Er is ook nog {} dat wacht. Een medewerker kijkt daarnaar.",
                                         "There is also {} that waits. An employee looks at it."},
                                        words.euros(statement.waiting)),
                              {}});
  return section;
}

Section paid_section(const MonthStatement& statement, const PlainWords& words) {
  const std::string heading = words.say({"Wat wij voor u betalen", "What we pay for you"});
  if (statement.paid.empty())
    return only(heading, words.say({"Wij betaalden niets aan vaste lasten.", "We paid no fixed costs."}));
  Table table;
  table.columns = bill_columns(words);
  table.columns.push_back({words.say({"Betaald op", "Paid on"})});
  table.columns.push_back(amount_column(words));
  table.columns.push_back({words.say({"Hoe het gaat", "How it goes"})});
  for (const MonthStatement::Paid& one : statement.paid) {
    std::vector<std::string> row = bill_cells(one.bill, words);
    row.insert(row.end(), {words.short_day(one.day), words.amount(one.bill.amount), words.progress(one.progress)});
    table.rows.push_back(std::move(row));
  }
  table.rows.push_back(total(6, words.amount(paid_sum(statement)), 4, words));
  Section section{heading,
                  {{words.say({"U ziet wanneer het geld er moet zijn, en op welke dag wij betalen.",
                               "You see when the money must be there, and on which day we pay."}),
                    without_empty_columns(std::move(table))}}};
  for (const auto& [progress, sentence] : explained)
    if (std::any_of(statement.paid.begin(), statement.paid.end(),
                    [&](const MonthStatement::Paid& one) { return one.progress == progress; }))
      section.blocks.push_back({words.say(sentence), {}});
  return section;
}

Section unpaid_section(const MonthStatement& statement, const PlainWords& words) {
  const std::string heading = words.say({"Wat niet betaald is", "What was not paid"});
  if (statement.unpaid.empty())
    return only(heading, words.say({"Er is geen rekening blijven liggen.", "No bill was left unpaid."}));
  Table table;
  table.columns = bill_columns(words);
  table.columns.push_back({words.say({"Nog open (€)", "Still open (€)"}), true});
  table.columns.push_back({words.say({"Waarom", "Why"})});
  for (const MonthStatement::Unpaid& one : statement.unpaid) {
    std::vector<std::string> row = bill_cells(one.bill, words);
    row.insert(row.end(), {words.amount(one.bill.amount), words.why(one.why)});
    table.rows.push_back(std::move(row));
  }
  const bool is_over = statement.last_day && *statement.last_day < statement.before;
  return {heading,
          {{words.say(
                is_over ? Phrase{"Straks betalen wij uw vaste lasten niet meer. Vraag ons hoe u dit zelf kunt betalen.",
                                 "Soon we do not pay your fixed costs any more. Ask us how you can pay this."}
                        : Phrase{"Wij proberen het later opnieuw. Krijgt u een brief over zo'n rekening? Neem hem mee "
                                 "naar ons.",
                                 "We try again later. Do you get a letter about such a bill? Take it to us."}),
            std::move(table)}}};
}

Section shortage_section(const MonthStatement& statement, const PlainWords& words) {
  Section section{words.say({"Er was te weinig geld", "There was too little money"}), {}};
  section.blocks.push_back(
      {words.say({"Er was niet genoeg voor alle vaste lasten en voor leefgeld. Dit hebben wij gedaan:",
                  "There was not enough for all fixed costs and leefgeld. This is what we did:"}),
       {}});
  for (const MonthStatement::Shortage& one : statement.shortage)
    if (std::string sentence = words.step(one); !sentence.empty()) section.blocks.push_back({std::move(sentence), {}});
  if (statement.leefgeld_floor)
    section.blocks.push_back(
        {words.say({"Uw leefgeld is lager dan {}. Dat is te weinig. Een medewerker moet daar eerst naar kijken.",
                    "Your leefgeld is less than {}. That is too little. An employee must look at it first."},
                   words.euros(*statement.leefgeld_floor)),
         {}});
  return section;
}

Section to_person_section(const MonthStatement& statement, const PlainWords& words) {
  const std::string heading = words.say({"Uw leefgeld", "Your leefgeld"});
  if (statement.to_person.empty()) return only(heading, words.say({"Er was geen leefgeld.", "There was no leefgeld."}));
  Table table;
  table.columns = {{words.say({"Dag", "Day"})},
                   {words.say({"Wat", "What"})},
                   amount_column(words),
                   {words.say({"Hoe het gaat", "How it goes"})}};
  for (const MonthStatement::ToPerson& one : statement.to_person)
    table.rows.push_back(
        {words.short_day(one.day), words.given(one.kind), words.amount(one.amount), words.progress(one.progress)});
  table.rows.push_back(total(4, words.amount(to_person_sum(statement)), 2, words));
  std::string sentence = words.say(
      {"Dit geld is voor u. Het gaat naar uw rekening {}.", "This money is yours. It goes to your account {}."},
      statement.leefgeld_account);
  if (const auto week = leefgeld_a_week(statement))
    sentence += ' ' + words.say({"Uw leefgeld is {} per week.", "Your leefgeld is {} a week."}, words.euros(*week));
  return {heading, {{std::move(sentence), without_empty_columns(std::move(table))}}};
}

Section reserves_section(const MonthStatement& statement, const PlainWords& words) {
  const std::string heading = words.say({"Geld dat wij apart zetten", "Money that we put by"});
  if (statement.put_by.is_zero() && statement.reserves.empty())
    return only(heading, words.say({"Wij hebben geen geld voor later apart gezet.", "We put no money by for later."}));
  Table table;
  table.columns = bill_columns(words);
  table.columns.push_back({words.say({"Hele bedrag (€)", "Whole amount (€)"}), true});
  table.columns.push_back({words.say({"Apart gezet (€)", "Put by (€)"}), true});
  for (const Reserve& one : statement.reserves) {
    std::vector<std::string> row = bill_cells(one.bill, words);
    row.insert(row.end(), {words.amount(one.bill.amount), words.amount(one.saved)});
    table.rows.push_back(std::move(row));
  }
  Section section{heading, {}};
  section.blocks.push_back(
      {words.say(
           {"Sommige rekeningen komen niet elke maand. Daarvoor zetten wij steeds een deel apart. In deze tijd was dat "
            "{}.",
            "Some bills do not come every month. For those we put a part by each time. In this time that was {}."},
           words.euros(statement.put_by)),
       {}});
  section.blocks.push_back(
      {statement.reserves.empty()
           ? words.say({"Op dit moment staat er niets meer apart.", "At this moment nothing is left there."})
           : words.say({"Dit staat er op dit moment.", "This is there at this moment."}),
       std::move(table)});
  return section;
}

Section loan_section(const MonthStatement& statement, const PlainWords& words) {
  std::vector<LoanStanding> loans = statement.loans;
  for (LoanStanding& one : loans) one.plan.clear();  // the plan is part of the hand-over
  Section section = loans_section(loans, words);
  if (statement.repaid.is_positive())
    section.blocks.push_back({words.say({"In deze tijd betaalde u {} terug.", "In this time you paid back {}."},
                                        words.euros(statement.repaid)),
                              {}});
  for (const LoanStanding& one : statement.loans)
    if (one.left.is_positive() && !one.plan.empty())
      section.blocks.push_back(
          {words.say({"De volgende keer is op {}. U betaalt dan {} van uw {} terug.",
                      "The next time is on {}. Then you pay back {} of your {}."},
                     words.short_day(one.plan.front().due), words.euros(one.plan.front().amount), words.loan(one.kind)),
           {}});
  for (const MonthStatement::Skipped& one : statement.skipped)
    section.blocks.push_back(
        {words.say({"Op {} hoefde u geen {} terug te betalen. U hield anders te weinig leefgeld over. "
                    "U betaalt dit deel later.",
                    "On {} you did not have to pay back {}. Too little leefgeld would have been left. "
                    "You pay this part later."},
                   words.short_day(one.due), words.euros(one.amount)),
         {}});
  return section;
}

Section sum_section(const MonthStatement& statement, const PlainWords& words) {
  Table table;
  table.columns = {{words.say({"Wat er met het geld gebeurt", "What becomes of the money"})}, amount_column(words)};
  const auto add = [&](Phrase what, Money amount) { table.rows.push_back({words.say(what), words.amount(amount)}); };
  add({"Vaste lasten", "Fixed costs"}, paid_sum(statement));
  add({"Leefgeld en ander geld voor u", "Leefgeld and other money for you"}, to_person_sum(statement));
  add({"Apart gezet voor later", "Put by for later"}, statement.put_by);
  add({"Van uw lening terugbetaald", "Paid back of your loan"}, statement.repaid);
  add({"Blijft staan voor de volgende maand", "Stays for the next month"}, statement.kept);
  table.rows.push_back(total(2, words.amount(came_in_sum(statement)), 1, words));
  Section section{
      words.say({"Het klopt: de som", "It adds up"}),
      {{words.say({"Er was {}. Hier ziet u waar alles heen gaat.", "There was {}. Here you see where all of it goes."},
                  words.euros(came_in_sum(statement))),
        std::move(table)}}};
  if (statement.kept.is_positive())
    section.blocks.push_back(
        {words.say({"Dit geld blijft op onze rekening. Wij gebruiken het later voor uw vaste lasten of uw leefgeld.",
                    "This money stays on our account. We use it later for your fixed costs or your leefgeld."}),
         {}});
  return section;
}

Section next_section(const MonthStatement& statement, const PlainWords& words) {
  Section section{words.say({"Wat er nu komt", "What comes next"}), {}};
  section.blocks.push_back({words.say({"Uw volgende uitkering komt op {}.", "Your next benefit comes on {}."},
                                      words.long_day(statement.before)),
                            {}});
  if (!statement.next_bills.empty()) {
    Table table;
    table.columns = bill_columns(words);
    table.columns.push_back(amount_column(words));
    for (const Bill& bill : statement.next_bills) {
      std::vector<std::string> row = bill_cells(bill, words);
      row.push_back(words.amount(bill.amount));
      table.rows.push_back(std::move(row));
    }
    section.blocks.push_back(
        {words.say({"Daarvan betalen wij deze rekeningen.", "From it we pay these bills."}), std::move(table)});
  }
  if (statement.last_day)
    section.blocks.push_back({words.say({"Tot en met {} betalen wij uw vaste lasten. Daarna betaalt u ze zelf.",
                                         "Until {} we pay your fixed costs. After that you pay them."},
                                        words.long_day(*statement.last_day)),
                              {}});
  return section;
}

}  // namespace connectors
