// `suspense`: money that waits for a person, and what a person says that it is.
#include "daemon/commands/act_lines.h"
#include "daemon/commands/payment_lines.h"
#include "daemon/commands/session.h"

namespace service {

using namespace ledger;

namespace {

// What the person says that the bank entry is; none where the words have no meaning.
std::optional<Placement> placement_in(const SuspenseWord& said) {
  const auto entry = suspense_number(said.id);
  const auto as = parse_text<PlacementKind>(said.as);
  if (!entry || !as || *as == PlacementKind::told_later) return std::nullopt;
  return Placement{.entry = *entry, .as = *as, .to = said.to, .return_reason = said.return_reason};
}

Exit place_entry(const CommandLine& line, const SuspenseWord& said) {
  const auto placement = placement_in(said);
  if (!placement)
    return wrong_usage(
        "a bank entry like bank-12 is placed --as benefit, allowance, refund, return, municipality, bank_cost, "
        "direct_debit or batch");
  if (!said.return_reason.empty() && placement->as != PlacementKind::returned)
    return wrong_usage("--return-reason goes with --as return");
  return as_writer(line, [&](const Administration& administration) {
    const auto done = place(administration, actor_of(line), {*placement, said.reason});
    const Exit end = show(line, done);
    return done && done->change ? Exit::a_person_must_look : end;
  });
}

Exit attribute_receipt(const CommandLine& line, const SuspenseWord& said) {
  const auto number = receipt_number(said.id);
  if (!number)
    return wrong_usage(
        "an entry is a bank entry that waits, like bank-12, or a receipt, like receipt-12: see suspense list");
  if (!said.to.empty() || !said.return_reason.empty())
    return wrong_usage("a receipt is its participant's already: leave --to out");
  const auto as = parse_text<ReceiptUse>(said.as);
  if (!as) return wrong_usage("--as takes benefit (allocated by the next run) or nothing (the suite settles it)");
  return as_writer(line, [&](const Administration& administration) {
    return show(line, decide_receipt(administration, actor_of(line), {*number, *as, said.reason}));
  });
}

}  // namespace

Exit suspense_list_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    List list(line.output, "");
    each_in_suspense(administration, actor_of(line), [&](const WaitingMoney& one) { list.show(one); });
    list.end("nothing waits");
    return Exit::done;
  });
}

Exit suspense_attribute_command(const CommandLine& line, const SuspenseWord& said) {
  return suspense_number(said.id) ? place_entry(line, said) : attribute_receipt(line, said);
}

}  // namespace service
