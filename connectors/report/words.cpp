#include "connectors/report/words.h"

#include <array>
#include <cstdlib>

#include "ledger/base/ensure.h"

namespace connectors {
namespace {

using ledger::Rule;

// In the order of RunReport::ItemKind.
constexpr ItemWords items[] = {
    {{"Er is te weinig geld voor deze kosten. Zij worden in hun geheel vastgehouden.",
      "There is too little money for these costs. They are held whole."},
     {{"Besluit over {} vastgehouden post: lening, uitstel of zelf betalen.",
       "Decide on {} held cost: a loan, deferral, or paid by the person."},
      {"Besluit over {} vastgehouden posten: lening, uitstel of zelf betalen.",
       "Decide on {} held costs: a loan, deferral, or paid by the person."}}},
    {{"Met toestemming uitgesteld. Zij gaan mee met een volgende uitkering.",
      "Deferred with consent. They go with a later benefit."},
     {}},
    {{"Een overbruggingslening is voorgesteld en wacht op een besluit.",
      "A bridging loan was proposed and waits for a decision."},
     {{"Besluit over {} voorgestelde lening.", "Decide on {} proposed loan."},
      {"Besluit over {} voorgestelde leningen.", "Decide on {} proposed loans."}}},
    {{"Het leefgeld komt onder de ondergrens. Het gaat alleen weg met een goedkeuring en een reden.",
      "The leefgeld falls under the floor. It leaves only with an approval and a reason."},
     {{"Beoordeel {} keer leefgeld onder de ondergrens.", "Judge {} leefgeld under the floor."},
      {"Beoordeel {} keer leefgeld onder de ondergrens.", "Judge {} times leefgeld under the floor."}}},
    {{"De rekening van de schuldeiser is niet, of te lang geleden, gecontroleerd. Er gaat geen geld heen.",
      "The creditor's account was never verified, or too long ago. No money goes there."},
     {{"Controleer de rekening bij {} post en leg vast wie dat deed, wanneer en hoe.",
       "Verify the account of {} cost and record who did so, when and how."},
      {"Controleer de rekening bij {} posten en leg vast wie dat deed, wanneer en hoe.",
       "Verify the accounts of {} costs and record who did so, when and how."}}},
    {{"Van deze rekening kwam eerder een betaling terug. Er gaat geen geld heen tot iemand ernaar keek.",
      "This account returned a payment before. No money goes there until somebody has looked."},
     {{"Vraag de schuldeiser van {} post om het juiste rekeningnummer.",
       "Ask the creditor of {} cost for the right account number."},
      {"Vraag de schuldeisers van {} posten om het juiste rekeningnummer.",
       "Ask the creditors of {} costs for the right account number."}}},
    {{"De bank stuurde de betaling terug.", "The bank returned the payment."},
     {{"Zoek uit waarom {} betaling terugkwam; bied haar daarna opnieuw aan.",
       "Find out why {} payment came back; then send it again."},
      {"Zoek uit waarom {} betalingen terugkwamen; bied ze daarna opnieuw aan.",
       "Find out why {} payments came back; then send them again."}}},
    {{"De verwachte uitkering is niet binnen.", "The benefit expected has not come in."},
     {{"Vraag na waarom {} uitkering niet binnen is.", "Ask why {} benefit has not come in."},
      {"Vraag na waarom {} uitkeringen niet binnen zijn.", "Ask why {} benefits have not come in."}}},
    {{"De uitkering wijkt sterk af van de vorige. De betalingen gaan alleen weg met een goedkeuring.",
      "The benefit differs much from the last. Its payments leave only with an approval."},
     {{"Controleer {} uitkering die sterk afwijkt.", "Check {} benefit that differs much."},
      {"Controleer {} uitkeringen die sterk afwijken.", "Check {} benefits that differ much."}}},
    {{"De uitkering is per saldo een terugvordering. Er is niets verdeeld.",
      "On balance the benefit is a recovery. Nothing was divided."},
     {{"Besluit hoe {} terugvordering wordt verwerkt.", "Decide how {} recovery is dealt with."},
      {"Besluit hoe {} terugvorderingen worden verwerkt.", "Decide how {} recoveries are dealt with."}}},
    {{"Op de bank gezien en niet thuis te brengen. Het staat op de tussenrekening.",
      "Seen at the bank and not explained. It stands on the suspense account."},
     {{"Breng {} bankpost thuis.", "Place {} bank entry."}, {"Breng {} bankposten thuis.", "Place {} bank entries."}}},
    {{"Later betaald dan had gemoeten.", "Paid later than it should have been."}, {}},
    {{"Onbetaald bij het einde van het ontzorgen.", "Unpaid when the window ended."},
     {{"Vertel de deelnemer van {} onbetaalde post wat hij zelf moet betalen.",
       "Tell the participant of {} unpaid cost what to pay."},
      {"Vertel de deelnemers van {} onbetaalde posten wat zij zelf moeten betalen.",
       "Tell the participants of {} unpaid costs what to pay."}}},
    {{"De uitkering is geblokkeerd. Er is niets verdeeld.", "The benefit is blocked. Nothing was divided."},
     {{"Zoek uit waarom {} uitkering geblokkeerd is.", "Find out why {} benefit is blocked."},
      {"Zoek uit waarom {} uitkeringen geblokkeerd zijn.", "Find out why {} benefits are blocked."}}},
    {{"Dezelfde uitkering over dezelfde periode was er al in een andere run. Er is niets verdeeld.",
      "The same benefit for the same period came in another run before. Nothing was divided."},
     {{"Besluit over {} uitkering die dubbel lijkt.", "Decide on {} benefit that seems paid twice."},
      {"Besluit over {} uitkeringen die dubbel lijken.", "Decide on {} benefits that seem paid twice."}}},
    {{"Er was te weinig opzijgezet. De rest komt uit het leefgeld van deze maand.",
      "Too little was put by. The rest comes out of this month's leefgeld."},
     {}},
    {{"Een termijn van een lening is overgeslagen: het leefgeld kwam anders onder de ondergrens.",
      "An instalment of a loan was skipped: leefgeld would have fallen under the floor."},
     {}},
    {{"Verwacht inkomen is niet binnen.", "Expected income has not come in."},
     {{"Vraag na waarom {} keer inkomen niet binnen is.", "Ask why {} income has not come in."},
      {"Vraag na waarom {} keer inkomen niet binnen is.", "Ask why {} incomes have not come in."}}},
    {{"Een aandachtspunt moet opnieuw worden bekeken.", "A flag must be looked at again."},
     {{"Bekijk {} aandachtspunt opnieuw.", "Look at {} flag again."},
      {"Bekijk {} aandachtspunten opnieuw.", "Look at {} flags again."}}},
    {{"Een besluit over het ontzorgen moet opnieuw worden bekeken.", "A decision on withholding must be reviewed."},
     {{"Bekijk {} besluit opnieuw.", "Review {} decision."}, {"Bekijk {} besluiten opnieuw.", "Review {} decisions."}}},
    {{"Binnenkort betaalt de deelnemer kosten zelf.", "Soon the participant pays costs without us."},
     {{"Laat {} deelnemer en de schuldeisers dat weten.", "Tell {} participant and the creditors."},
      {"Laat {} deelnemers en de schuldeisers dat weten.", "Tell {} participants and their creditors."}}},
    {{"Het ontzorgen eindigt binnenkort. Het overdrachtsoverzicht staat klaar.",
      "The window ends soon. The hand-over overview is ready."},
     {{"Bespreek {} overdracht.", "Talk over {} hand-over."},
      {"Bespreek {} overdrachten.", "Talk over {} hand-overs."}}},
    {{"Er is minder betaald dan de beslagvrije voet.", "Less was paid than the protected amount."},
     {{"Zoek uit waarom {} uitkering onder de beslagvrije voet ligt.",
       "Find out why {} benefit is under the protected amount."},
      {"Zoek uit waarom {} uitkeringen onder de beslagvrije voet liggen.",
       "Find out why {} benefits are under the protected amount."}}},
    {{"De uitkering verschilt meer dan een tiende van de vorige.",
      "The benefit differs by more than a tenth from the last."},
     {}},
    {{"Een geplande betaling gaat niet door.", "A planned payment does not go."}, {}},
    {{"Het CAK houdt de premie in; de verzekeraar krijgt haar deze maand niet.",
      "CAK withholds the premium; the insurer does not get it this month."},
     {{"Bespreek de achterstand bij de zorgverzekering van {} deelnemer.",
       "Talk over the insurance arrears of {} participant."},
      {"Bespreek de achterstand bij de zorgverzekering van {} deelnemers.",
       "Talk over the insurance arrears of {} participants."}}},
    {{"Er kwam meer binnen dan verwacht, zonder specificatie. Wat erboven ligt wacht.",
      "More came in than expected, without specification. What is above it waits."},
     {{"Zoek de specificatie van {} bedrag.", "Find the specification of {} amount."},
      {"Zoek de specificatie van {} bedragen.", "Find the specification of {} amounts."}}},
    {{"De deelnemer is overleden. Het geld wacht op een besluit.",
      "The participant died. The money waits for a decision."},
     {{"Besluit over het geld van {} overleden deelnemer.", "Decide on the money of {} participant who died."},
      {"Besluit over het geld van {} overleden deelnemers.", "Decide on the money of {} participants who died."}}},
    {{"Van een gedeelde rekening is een deel er niet. De betaling wacht.",
      "A share of a joint bill is missing. The payment waits."},
     {{"Besluit over {} gedeelde rekening.", "Decide on {} joint bill."},
      {"Besluit over {} gedeelde rekeningen.", "Decide on {} joint bills."}}},
    {{"Deze kosten zijn voor een deel betaald; de rest staat open.",
      "These costs were paid in part; the rest is open."},
     {}},
    {{"Van een huishouden kwam niet elke verwachte uitkering.", "Not every benefit expected of a household came."},
     {{"Vraag na waarom {} uitkering van een huishouden ontbreekt.", "Ask why {} benefit of a household is missing."},
      {"Vraag na waarom {} uitkeringen van een huishouden ontbreken.",
       "Ask why {} benefits of households are missing."}}},
    {{"Een andere rekening van een schuldeiser wacht op een tweede persoon. Er gaat geen geld heen.",
      "Another account of a creditor waits for a second person. No money goes there."},
     {{"Laat een ander de gewijzigde rekening beoordelen (ontzorg register changes): {} regel.",
       "Let another person judge the changed account (ontzorg register changes): {} line."},
      {"Laat een ander de gewijzigde rekeningen beoordelen (ontzorg register changes): {} regels.",
       "Let another person judge the changed accounts (ontzorg register changes): {} lines."}}},
    {{"Alarm: dezelfde nieuwe rekening is op een dag voor twee schuldeisers opgegeven. De wijziging is gestopt.",
      "Alarm: the same new account was given for two creditors on one day. The change is stopped."},
     {{"Meld {} gestopte wijziging van een rekening bij de beveiliging en bel de schuldeiser.",
       "Report {} stopped change of an account to security and call the creditor."},
      {"Meld {} gestopte wijzigingen van een rekening bij de beveiliging en bel de schuldeisers.",
       "Report {} stopped changes of an account to security and call the creditors."}}},
    {{"De bank stuurde de betaling terug omdat de ontvanger is overleden.",
      "The bank returned the payment because its receiver has died."},
     {{"Zoek uit wie er overleden is bij {} teruggekomen betaling.", "Find out who has died at {} returned payment."},
      {"Zoek uit wie er overleden is bij {} teruggekomen betalingen.",
       "Find out who has died at {} returned payments."}}},
    {{"Een schuldeiser incasseerde niet wat voor hem klaarligt.",
      "A creditor did not collect what is reserved for it."},
     {{"Vraag na waarom {} incasso uitblijft.", "Ask why {} direct debit has not come."},
      {"Vraag na waarom {} incasso's uitblijven.", "Ask why {} direct debits have not come."}}},
    {{"De machtiging is geweigerd of ingetrokken. De uitkering gaat in haar geheel naar de deelnemer.",
      "The mandate was refused or revoked. The benefit passes whole."},
     {{"Bespreek met {} deelnemer hoe het verder gaat.", "Talk with {} participant about how to go on."},
      {"Bespreek met {} deelnemers hoe het verder gaat.", "Talk with {} participants about how to go on."}}},
    {{"Verstuurd, en de bank boekte er niets van. Er wordt niets opnieuw verstuurd.",
      "Sent, and the bank booked nothing of it. Nothing is sent again."},
     {{"Vraag de bank naar {} batch waarvan niets is gehoord.", "Ask the bank about {} batch that was never heard of."},
      {"Vraag de bank naar {} batches waarvan niets is gehoord.",
       "Ask the bank about {} batches that were never heard of."}}},
    {{"De bank wees de batch in zijn geheel af. Er is niets betaald.",
      "The bank rejected the whole batch. Nothing was paid."},
     {{"Laat {} afgewezen batch door twee personen ongeldig maken (ontzorg batch void).",
       "Let two persons void {} rejected batch (ontzorg batch void)."},
      {"Laat {} afgewezen batches door twee personen ongeldig maken (ontzorg batch void).",
       "Let two persons void {} rejected batches (ontzorg batch void)."}}},
    {{"De bank wees de betaling af.", "The bank rejected the payment."},
     {{"Zoek uit waarom {} betaling is afgewezen; bied haar daarna opnieuw aan.",
       "Find out why {} payment was rejected; then send it again."},
      {"Zoek uit waarom {} betalingen zijn afgewezen; bied ze daarna opnieuw aan.",
       "Find out why {} payments were rejected; then send them again."}}},
    {{"Alarm: de bank meldt iets anders dan het eindoordeel dat zij eerder gaf. Dat oordeel blijft staan.",
      "Alarm: the bank says something else than the final word it gave before. That word stands."},
     {{"Vraag de bank wat er met {} opdracht is gebeurd.", "Ask the bank what became of {} order."},
      {"Vraag de bank wat er met {} opdrachten is gebeurd.", "Ask the bank what became of {} orders."}}},
    {{"Staat al 7, 30 of 90 dagen op de tussenrekening.", "Has stood on the suspense account for 7, 30 or 90 days."},
     {{"Breng {} bankpost thuis die lang wacht (ontzorg suspense list).",
       "Place {} bank entry that waits long (ontzorg suspense list)."},
      {"Breng {} bankposten thuis die lang wachten (ontzorg suspense list).",
       "Place {} bank entries that wait long (ontzorg suspense list)."}}},
    {{"Er kwam minder terug dan er was betaald: de bank hield kosten in.",
      "Less came back than was paid: the bank kept charges."},
     {}},
    {{"Stond op de tussenrekening en is thuisgebracht met wat de bank later meldde.",
      "Stood on the suspense account and was placed by what the bank told later."},
     {}},
};
static_assert(std::size(items) == static_cast<std::size_t>(RunReport::ItemKind::entry_was_placed) + 1);

constexpr std::int64_t most_cents_compared = 9'000'000'000'000'000;  // times 1000 still fits

}  // namespace

const ItemWords& words_of(RunReport::ItemKind kind) {
  const auto at = static_cast<std::size_t>(kind);
  ENSURE(at < std::size(items));
  return items[at];
}

std::string Words::change(ledger::Money now, ledger::Money before) const {
  const std::int64_t difference = (now - before).cents();
  const std::int64_t base = before.cents();
  ENSURE(base > 0 && std::abs(difference) < most_cents_compared);
  const std::int64_t tenths = (std::abs(difference) * 1000 + base / 2) / base;
  const char sign = difference < 0 ? '-' : '+';
  return fmt::format("{}{}{}{} %", sign, tenths / 10, text({",", "."}), tenths % 10);
}

std::string_view Words::kind(ledger::PaymentKind kind) const {
  switch (kind) {
    case ledger::PaymentKind::cost:
      return text({"kosten", "cost"});
    case ledger::PaymentKind::leefgeld:
      return "leefgeld";
    case ledger::PaymentKind::holiday_allowance:
      return text({"vakantiegeld", "holiday allowance"});
    case ledger::PaymentKind::passed_on:
      return text({"doorbetaling", "passed on"});
    case ledger::PaymentKind::special_assistance:
      return text({"bijzondere bijstand", "special assistance"});
  }
  ENSURE(false);
}

std::string_view Words::category(ledger::BatchCategory category) const {
  switch (category) {
    case ledger::BatchCategory::creditors:
      return text({"schuldeisers", "creditors"});
    case ledger::BatchCategory::leefgeld:
      return "leefgeld";
  }
  ENSURE(false);
}

std::string Words::format(const std::string& format) const {
  if (format == "benefit_run") return say({"uitkeringen", "benefits"});
  if (format == "zip") return say({"archief", "archive"});
  if (format == "unknown") return say({"onbekend", "unknown"});
  return format;  // "camt.053": a name in every language
}

std::string_view Words::outcome(RunReport::File::Outcome outcome) const {
  switch (outcome) {
    case RunReport::File::Outcome::recorded:
      return text({"verwerkt", "recorded"});
    case RunReport::File::Outcome::recorded_before:
      return text({"al eerder verwerkt", "recorded before"});
    case RunReport::File::Outcome::refused:
      return text({"geweigerd", "refused"});
    case RunReport::File::Outcome::waiting:
      return text({"wacht op het afschrift ervoor", "waits for the statement before it"});
  }
  ENSURE(false);
}

std::string Words::reason(Rule rule) const {
  const auto phrase = phrase_of(rule);
  return std::string(phrase ? text(*phrase) : ledger::name(rule));
}

}  // namespace connectors
