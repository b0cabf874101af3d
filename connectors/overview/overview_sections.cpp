// Sections that the month statement and the hand-over share.
#include "connectors/overview/plain_words.h"

namespace connectors {

using namespace ledger;

namespace {

Table plan_table(const LoanStanding& loan, const PlainWords& words) {
  Table table;
  table.columns = {{words.say({"Dag", "Day"})}, {words.say({"U betaalt terug (€)", "You pay back (€)"}), true}};
  for (const Instalment& one : loan.plan) table.rows.push_back({words.short_day(one.due), words.amount(one.amount)});
  return table;
}

}  // namespace

Table::Column amount_column(const PlainWords& words) { return {words.say({"Bedrag (€)", "Amount (€)"}), true}; }

std::vector<Table::Column> bill_columns(const PlainWords& words) {
  return {
      {words.say({"Aan wie", "To whom"})}, {words.say({"Waarvoor", "For what"})}, {words.say({"Uiterlijk", "Due on"})}};
}

std::vector<std::string> bill_cells(const Bill& bill, const PlainWords& words) {
  return {bill.creditor, bill.kind ? words.cost(*bill.kind) : words.say({"andere kosten", "other costs"}),
          words.short_day(bill.due)};
}

std::string written_for(const Addressee& to, const PlainWords& words) {
  return words.say({"Voor {} ({}). Gemaakt op {} door {}.", "For {} ({}). Made on {} by {}."}, to.name,
                   to.participant.text(), words.short_day(to.today), to.municipality);
}

Section loans_section(const std::vector<LoanStanding>& loans, const PlainWords& words) {
  Section section{words.say({"Uw lening", "Your loan"}), {}};
  if (loans.empty()) {
    section.blocks.push_back({words.say({"U hebt geen lening bij ons.", "You have no loan with us."}), {}});
    return section;
  }
  Table table;
  table.columns = {{words.say({"Lening", "Loan"})},
                   {words.say({"Sinds", "Since"})},
                   {words.say({"Geleend (€)", "Borrowed (€)"}), true},
                   {words.say({"Terugbetaald (€)", "Paid back (€)"}), true},
                   {words.say({"Vervallen (€)", "Given up (€)"}), true},
                   {words.say({"Nog te betalen (€)", "Still to pay (€)"}), true}};
  for (const LoanStanding& one : loans)
    table.rows.push_back({words.loan(one.kind), words.short_day(one.granted_on), words.amount(one.lent),
                          words.amount(one.repaid), one.given_up.is_zero() ? "" : words.amount(one.given_up),
                          words.amount(one.left)});
  section.blocks.push_back({words.say({"Dit is de stand van vandaag. U betaalt geen rente over een lening van ons.",
                                       "This is how it stands today. You pay no interest on a loan of ours."}),
                            without_empty_columns(std::move(table))});
  for (const LoanStanding& one : loans) {
    if (one.plan.empty()) continue;
    section.blocks.push_back({words.say({"Zo betaalt u de {} terug. De laatste keer is op {}.",
                                         "This is how you pay back the {}. The last time is on {}."},
                                        words.loan(one.kind), words.short_day(one.plan.back().due)),
                              plan_table(one, words)});
  }
  return section;
}

Section questions_section(const Addressee& to, const PlainWords& words) {
  return {words.say({"Vragen?", "Questions?"}),
          {{words.say({"Klopt er iets niet? Of begrijpt u iets niet? Vraag het aan {}. Noem dan uw nummer: {}.",
                       "Is something wrong? Or do you not understand something? Ask {}. Then tell your number: {}."},
                      to.municipality, to.participant.text()),
            {}}}};
}

}  // namespace connectors
