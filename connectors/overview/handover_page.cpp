#include "connectors/overview/handover_page.h"

#include "connectors/overview/plain_words.h"

namespace connectors {

using namespace ledger;

namespace {

bool is_over(const Handover& handover) { return handover.last_day && *handover.last_day < handover.to.today; }

std::vector<std::string> conclusion(const Handover& handover, const PlainWords& words) {
  if (!handover.last_day)
    return {words.say({"Wij weten nog niet wanneer u alles zelf gaat betalen. U krijgt daar bericht over.",
                       "We do not know yet when you will pay everything. We will tell you."})};
  return {words.say(is_over(handover)
                        ? Phrase{"Tot en met {} betaalden wij uw vaste lasten.", "Until {} we paid your fixed costs."}
                        : Phrase{"Tot en met {} betalen wij uw vaste lasten.", "Until {} we pay your fixed costs."},
                    words.long_day(*handover.last_day)),
          words.say({"Vanaf {} betaalt u ze zelf.", "From {} on you pay them."},
                    words.long_day(*handover.first_day_alone()))};
}

std::vector<std::string> steps(const Handover& handover, const PlainWords& words) {
  std::vector<std::string> all = {
      words.say({"Kijk hieronder wanneer u elke rekening voor het eerst zelf betaalt.",
                 "See below when you pay each bill for the first time."}),
      words.say(
          {"Bel of mail elk bedrijf. Vraag om automatische incasso. Dan haalt het bedrijf het geld zelf van uw "
           "rekening.",
           "Call or mail each company. Ask for direct debit. Then the company takes the money from your account."}),
      words.say({"Kan dat niet? Zet in de app van uw bank een vaste betaling klaar, voor elke maand.",
                 "Is that not possible? Set up a fixed payment for each month in the app of your bank."}),
      words.say({"Zorg dat er op die dagen genoeg geld op uw rekening staat.",
                 "Make sure that there is enough money on your account on those days."})};
  if (!handover.allowances.empty())
    all.push_back(words.say({"Komen uw toeslagen nog bij ons binnen? Geef de Belastingdienst uw eigen rekeningnummer.",
                             "Do your allowances still come to us? Give the tax authority your own account number."}));
  if (!handover.unpaid.empty())
    all.push_back(
        words.say({"Er is nog iets niet betaald. Maak daarover een afspraak met het bedrijf. Wij kunnen helpen.",
                   "Something was not paid. Make an arrangement with the company. We can help."}));
  return all;
}

Section creditors_section(const Handover& handover, const PlainWords& words) {
  Section section{words.say({"Dit gaat u zelf betalen", "This is what you will pay"}), {}};
  if (handover.creditors.empty()) {
    section.blocks.push_back(
        {words.say({"Wij kennen geen rekeningen die u zelf moet betalen.", "We know of no bills that you must pay."}),
         {}});
    return section;
  }
  Table when;
  when.columns = {{words.say({"Aan wie", "To whom"})},
                  {words.say({"Waarvoor", "For what"})},
                  amount_column(words),
                  {words.say({"Hoe vaak", "How often"})},
                  {words.say({"Eerste keer zelf", "First time"})}};
  Table how;
  how.columns = {{words.say({"Aan wie", "To whom"})},
                 {words.say({"Rekening", "Account"})},
                 {words.say({"Zet erbij", "Reference"})}};
  for (const Handover::Creditor& one : handover.creditors) {
    when.rows.push_back({one.name, words.cost(one.kind), words.amount(one.amount), words.rhythm(one.every),
                         one.next_due ? words.short_day(*one.next_due) : words.say({"niet bekend", "not known"})});
    how.rows.push_back({one.name, one.account, one.reference});
  }
  section.blocks.push_back({words.say({"Op deze dag moet het geld er uiterlijk zijn.",
                                       "The money must be there on this day at the latest."}),
                            std::move(when)});
  section.blocks.push_back(
      {words.say(
           {"Hierheen maakt u het geld over. Zet de tekst of het nummer erbij. Dan weet het bedrijf dat het van u "
            "komt.",
            "This is where you send the money. Add the text or number. Then the company knows that it is yours."}),
       std::move(how)});
  return section;
}

Section releases_section(const Handover& handover, const PlainWords& words) {
  Section section{words.say({"Dit gaat al eerder over naar u", "This goes over to you earlier"}), {}};
  Table table;
  table.columns = {{words.say({"Vanaf", "From"})}, {words.say({"Betaalt u zelf", "You pay"})}};
  for (const Handover::Release& one : handover.releases) {
    std::string kinds;
    for (const CostKind kind : one.kinds) kinds += (kinds.empty() ? "" : ", ") + words.cost(kind);
    table.rows.push_back({words.short_day(one.from), kinds});
  }
  section.blocks.push_back({words.say({"Wij stoppen stap voor stap. U krijgt dan meer leefgeld.",
                                       "We stop step by step. You get more leefgeld then."}),
                            std::move(table)});
  return section;
}

Section still_paid_section(const Handover& handover, const PlainWords& words) {
  Section section{words.say({"Dit betalen wij nog", "This is what we still pay"}), {}};
  if (handover.still_paid.empty()) {
    section.blocks.push_back({words.say({"Wij betalen niets meer.", "We pay nothing any more."}), {}});
    return section;
  }
  Table table;
  table.columns = bill_columns(words);
  table.columns.push_back({words.say({"Wij betalen op", "We pay on"})});
  table.columns.push_back(amount_column(words));
  for (const Handover::StillPaid& one : handover.still_paid) {
    std::vector<std::string> row = bill_cells(one.bill, words);
    row.insert(row.end(), {words.short_day(one.day), words.amount(one.bill.amount)});
    table.rows.push_back(std::move(row));
  }
  section.blocks.push_back({words.say({"Deze rekeningen hoeft u niet zelf te betalen, als er genoeg geld is.",
                                       "You do not have to pay these bills, if there is enough money."}),
                            std::move(table)});
  return section;
}

Section unpaid_section(const Handover& handover, const PlainWords& words) {
  Section section{words.say({"Dit is nog niet betaald", "This is not paid yet"}), {}};
  if (handover.unpaid.empty()) {
    section.blocks.push_back({words.say({"Er is geen oude rekening meer open.", "No old bill is open."}), {}});
    return section;
  }
  Table table;
  table.columns = bill_columns(words);
  table.columns.push_back({words.say({"Nog open (€)", "Still open (€)"}), true});
  Money sum;
  for (const Bill& bill : handover.unpaid) {
    std::vector<std::string> row = bill_cells(bill, words);
    row.push_back(words.amount(bill.amount));
    table.rows.push_back(std::move(row));
    sum += bill.amount;
  }
  table.rows.push_back({words.say({"Samen", "Together"}), "", "", words.amount(sum)});
  section.blocks.push_back(
      {words.say(
           is_over(handover)
               ? Phrase{"Voor deze rekeningen was er te weinig geld. Wij betalen ze niet meer. U betaalt ze zelf.",
                        "There was too little money for these bills. We do not pay them any more. You pay them."}
               : Phrase{"Voor deze rekeningen was er te weinig geld. Is er straks weer geld, dan betalen wij ze nog. "
                        "Anders betaalt u ze zelf.",
                        "There was too little money for these bills. If there is money soon, we still pay them. Else "
                        "you pay them."}),
       std::move(table)});
  return section;
}

Section reserves_section(const Handover& handover, const PlainWords& words) {
  Section section{words.say({"Geld dat wij apart zetten", "Money that we put by"}), {}};
  if (handover.reserves.empty()) {
    section.blocks.push_back(
        {words.say({"Wij hebben geen geld voor later apart gezet.", "We put no money by for later."}), {}});
    return section;
  }
  Table table;
  table.columns = bill_columns(words);
  table.columns.push_back({words.say({"Apart gezet (€)", "Put by (€)"}), true});
  for (const Reserve& one : handover.reserves) {
    std::vector<std::string> row = bill_cells(one.bill, words);
    row.push_back(words.amount(one.saved));
    table.rows.push_back(std::move(row));
  }
  section.blocks.push_back({words.say({"Moeten wij de rekening nog betalen? Dan gebruiken wij dit geld daarvoor.",
                                       "Do we still have to pay the bill? Then we use this money for it."}),
                            std::move(table)});
  if (handover.last_day)
    section.blocks.push_back({words.say({"Wat er daarna nog is, krijgt u terug. Dat gebeurt op of kort na {}.",
                                         "You get back what is left after that. That is on or soon after {}."},
                                        words.long_day(*handover.first_day_alone())),
                              {}});
  return section;
}

Section loan_section(const Handover& handover, const PlainWords& words) {
  Section section = loans_section(handover.loans, words);
  if (!handover.loans.empty())
    section.blocks.push_back(
        {words.say({"U hoeft dit niet zelf over te maken. De gemeente haalt het van uw uitkering af. "
                    "Krijgt u geen uitkering meer? Bel ons dan.",
                    "You do not have to send this money. The municipality takes it from your benefit. "
                    "Do you get no benefit any more? Then call us."}),
         {}});
  return section;
}

Section income_section(const Handover& handover, const PlainWords& words) {
  Section section{words.say({"Het geld dat u krijgt", "The money you get"}), {}};
  if (handover.first_whole_benefit)
    section.blocks.push_back(
        {words.say({"Uw uitkering van {} krijgt u helemaal zelf.", "You get all of your benefit of {}."},
                   words.long_day(*handover.first_whole_benefit)),
         {}});
  if (handover.allowances.empty()) return section;
  Table table;
  table.columns = {{words.say({"Wat", "What"})},
                   {words.say({"Dag van de maand", "Day of the month"}), true},
                   amount_column(words),
                   {words.say({"Hoe het gaat", "How it goes"})}};
  for (const Handover::Allowance& one : handover.allowances)
    table.rows.push_back({words.income(one.kind), one.expected_day > 0 ? std::to_string(one.expected_day) : "",
                          words.amount(one.amount),
                          one.status == IncomeStatus::applied ? words.say({"aangevraagd", "applied for"})
                                                              : words.say({"toegekend", "awarded"})});
  section.blocks.push_back({words.say({"Dit geld verwachten wij voor u.", "We expect this money for you."}),
                            without_empty_columns(std::move(table))});
  return section;
}

Page page_of(const Handover& handover, Language language) {
  const PlainWords words(language);
  Page page;
  page.language = language;
  page.width = overview_width;
  page.title = words.say({"Straks betaalt u zelf", "Soon you pay for yourself"});
  page.moment = written_for(handover.to, words);
  page.conclusion = conclusion(handover, words);
  page.steps_heading = words.say({"Wat u nu doet", "What you do now"});
  page.steps = steps(handover, words);
  page.sections = {creditors_section(handover, words)};
  if (!handover.releases.empty()) page.sections.push_back(releases_section(handover, words));
  page.sections.push_back(still_paid_section(handover, words));
  page.sections.push_back(unpaid_section(handover, words));
  page.sections.push_back(reserves_section(handover, words));
  page.sections.push_back(loan_section(handover, words));
  page.sections.push_back(income_section(handover, words));
  page.sections.push_back(questions_section(handover.to, words));
  page.closing = words.text({"Bewaar dit overzicht goed. Er staan rekeningnummers in.",
                             "Keep this in a safe place. It holds account numbers."});
  return page;
}

}  // namespace

std::string to_text(const Handover& handover, Language language) { return to_text(page_of(handover, language)); }
std::string to_html(const Handover& handover, Language language) { return to_html(page_of(handover, language)); }

}  // namespace connectors
