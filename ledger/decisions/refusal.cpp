#include "ledger/decisions/refusal.h"

#include <algorithm>

#include "ledger/base/ensure.h"

namespace ledger {
namespace {

using enum RefusalRule;
using enum Exit;

constexpr RefusalNote notes[] = {
    {no_such_batch,
     "no_such_batch",
     wrong_usage,
     {"er is geen batch {subject}", "no batch {subject}"},
     {"De lijst van batches noemt ze alle (ontzorg batch list).",
      "The list of batches names all (ontzorg batch list)."}},
    {batch_is_not_held,
     "batch_is_not_held",
     wrong_usage,
     {"batch {subject} wacht niet op goedkeuring", "batch {subject} is not held"},
     {}},
    {batch_has_ended,
     "batch_has_ended",
     wrong_usage,
     {"batch {subject} is afgelopen ({0})", "batch {subject} is {0}"},
     {}},
    {batch_is_being_sent,
     "batch_is_being_sent",
     wrong_usage,
     {"batch {subject} wordt verstuurd: laat eerst de onderbroken run aflopen",
      "batch {subject} is being sent: let the run that was interrupted end first"},
     {"Start de run opnieuw (ontzorg run).", "Start the run once more (ontzorg run)."}},
    {batch_was_booked_in_part,
     "batch_was_booked_in_part",
     wrong_usage,
     {"de bank boekte al betalingen van batch {subject}", "the bank booked payments of batch {subject} already"},
     {"Wat de bank boekte en terugkwam, gaat per betaling verder (ontzorg payment list).",
      "What the bank booked and sent back goes on payment by payment (ontzorg payment list)."}},
    {batch_is_past_the_banks_hour,
     "batch_is_past_the_banks_hour",
     wrong_usage,
     {"de bank gaf batch {subject} terug tot 15:30 op {0}", "the bank gave batch {subject} back until 15:30 on {0}"},
     {"Weigert de bank de batch, dan maken twee personen haar ongeldig (ontzorg batch void).",
      "Where the bank refuses the batch, two persons make it void (ontzorg batch void)."}},
    {batch_was_not_released,
     "batch_was_not_released",
     wrong_usage,
     {"batch {subject} is niet verstuurd ({0})", "batch {subject} is {0}, not released"},
     {"Een batch die nog niet weg is, wordt ingetrokken (ontzorg batch withdraw).",
      "A batch that has not left is withdrawn (ontzorg batch withdraw)."}},
    {batch_was_approved_by_the_same_person,
     "batch_was_approved_by_the_same_person",
     wrong_usage,
     {"{0} keurde batch {subject} al goed: ook een ander moet goedkeuren",
      "{0} approved batch {subject} before: another person must approve too"},
     {"Laat een ander de batch beoordelen.", "Let another person judge the batch."}},

    {no_such_change,
     "no_such_change",
     wrong_usage,
     {"er is geen wijziging {subject}", "no change {subject}"},
     {"De lijst van wijzigingen noemt wat wacht (ontzorg register changes).",
      "The list of changes names what waits (ontzorg register changes)."}},
    {change_was_decided_before,
     "change_was_decided_before",
     wrong_usage,
     {"over wijziging {subject} is al besloten ({0})", "change {subject} was {0} before"},
     {}},
    {change_was_made_by_the_same_person,
     "change_was_made_by_the_same_person",
     wrong_usage,
     {"{0} maakte wijziging {subject}: een ander moet haar goedkeuren",
      "{0} made change {subject}: another person must approve it"},
     {"Laat een ander de wijziging beoordelen.", "Let another person judge the change."}},
    {change_was_approved_by_the_same_person,
     "change_was_approved_by_the_same_person",
     wrong_usage,
     {"{0} keurde wijziging {subject} al goed: ook een ander moet goedkeuren",
      "{0} approved change {subject} before: another person must approve too"},
     {"Laat een ander de wijziging beoordelen.", "Let another person judge the change."}},
    {change_is_not_what_was_proposed,
     "change_is_not_what_was_proposed",
     wrong_usage,
     {"zij is niet meer wat is voorgesteld", "it is not what was proposed any more"},
     {"Iemand veranderde haar in de database: meld dit bij de beveiliging.",
      "Somebody changed it in the database: report this to security."}},
    {change_cannot_be_carried_out,
     "change_cannot_be_carried_out",
     wrong_usage,
     {"wijziging {subject} kan niet worden uitgevoerd: {because}", "change {subject} cannot be carried out: {because}"},
     {"Weiger de wijziging, en stel haar zo nodig opnieuw voor.", "Refuse the change; propose it anew where needed."}},

    {no_such_payment,
     "no_such_payment",
     wrong_usage,
     {"er is geen betaling {subject}", "no payment {subject}"},
     {"De lijst van betalingen noemt ze per staat (ontzorg payment list).",
      "The list of payments names them by state (ontzorg payment list)."}},
    {payment_was_not_returned,
     "payment_was_not_returned",
     wrong_usage,
     {"betaling {subject} kwam niet terug ({0})", "payment {subject} is {0}, not returned"},
     {}},
    {return_reason_is_final,
     "return_reason_is_final",
     wrong_usage,
     {"een betaling die terugkwam met {0} wordt nooit opnieuw verstuurd",
      "a payment returned with {0} is never sent again"},
     {"Het geld kan naar de deelnemer (ontzorg payment release).",
      "The money can go to the participant (ontzorg payment release)."}},
    {persons_account_is_the_same,
     "persons_account_is_the_same",
     wrong_usage,
     {"zij kwam terug van de rekening die nog voor {0} geregistreerd staat",
      "it came back from the account that is still registered for {0}"},
     {"Breng een deelnemersbestand met de nieuwe rekening.", "Bring a register of participants with the new account."}},
    {another_account_waits,
     "another_account_waits",
     wrong_usage,
     {"een andere rekening van de schuldeiser wacht op goedkeuring",
      "another account of its creditor waits for approval"},
     {"Laat een ander de wijziging beoordelen (ontzorg register changes).",
      "Let another person judge the change (ontzorg register changes)."}},
    {account_was_not_verified_since,
     "account_was_not_verified_since",
     wrong_usage,
     {"de rekening van de schuldeiser is niet gecontroleerd sinds de betaling terugkwam op {0}",
      "its creditor's account was not verified after it came back on {0}"},
     {"Controleer de rekening, en breng het kostenbestand met wie dat deed, wanneer en hoe.",
      "Verify the account, and bring the register of costs with who did so, when and how."}},
    {payment_holds_shares_of_others,
     "payment_holds_shares_of_others",
     wrong_usage,
     {"in betaling {subject} zitten de delen van meer deelnemers",
      "payment {subject} holds the shares of several participants"},
     {"Verstuur haar opnieuw (ontzorg payment retry).", "Send it again (ontzorg payment retry)."}},

    {receipt_does_not_wait,
     "receipt_does_not_wait",
     wrong_usage,
     {"er wacht geen {subject} op een persoon", "no {subject} waits for a person"},
     {"De lijst noemt wat wacht (ontzorg suspense list).", "The list names what waits (ontzorg suspense list)."}},
    {receipt_is_a_recovery,
     "receipt_is_a_recovery",
     wrong_usage,
     {"{subject} is een terugvordering: zij kan alleen terzijde worden gelegd, --as nothing",
      "{subject} is a recovery: it can only be set aside, --as nothing"},
     {}},
    {receipt_came_in_already,
     "receipt_came_in_already",
     wrong_usage,
     {"het geld van {subject} staat al op de rekening: --as benefit geeft het door",
      "the money of {subject} is on the account already: --as benefit passes it on"},
     {}},
    {entry_cannot_be_placed, "entry_cannot_be_placed", wrong_usage, {"{0}", "{0}"}, {}},

    {loan_exists_by_now,
     "loan_exists_by_now",
     wrong_usage,
     {"er is inmiddels een lening {subject}", "there is a loan {subject} by now"},
     {}},
    {loan_stands_otherwise_by_now,
     "loan_stands_otherwise_by_now",
     wrong_usage,
     {"de lening staat inmiddels op {0}: stel het opnieuw voor", "the loan stands at {0} by now: propose it anew"},
     {}},
};

std::string_view in(const Phrase& phrase, Language language) {
  return language == Language::dutch ? phrase.dutch : phrase.english;
}

std::string value_at(std::string_view place, const Refusal& refusal, Language language) {
  if (place == "subject") return refusal.subject;
  if (place == "because") {
    ENSURE(!refusal.because.empty());
    return render(refusal.because.front(), language);
  }
  const auto number = static_cast<std::size_t>(place.front() - '0');
  ENSURE(number < refusal.values.size());
  return refusal.values[number];
}

std::string filled(std::string_view words, const Refusal& refusal, Language language) {
  std::string text;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t open = std::min(words.find('{', at), words.size());
    text += words.substr(at, open - at);
    if (open == words.size()) break;
    const std::size_t close = words.find('}', open);
    const std::string_view place = words.substr(open + 1, close - open - 1);
    text += value_at(place, refusal, language);
    at = close + 1;
  }
  return text;
}

}  // namespace

std::span<const RefusalNote> closed_list(RefusalRule) { return notes; }

std::string render(const Refusal& refusal, Language language) {
  return filled(in(row_of(refusal.rule).words, language), refusal, language);
}

std::string help_for(const Refusal& refusal, Language language) {
  return filled(in(row_of(refusal.rule).help, language), refusal, language);
}

Exit exit_of(const Refusal& refusal) { return row_of(refusal.rule).exit; }

}  // namespace ledger
