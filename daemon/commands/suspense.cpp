// `suspense`: money that waits for a person. It is a bank entry that no rule explains, or a receipt that looks like a
// double, is a recovery, is larger than expected or came after a death.
#include "ledger/store/tables/suspense.h"
#include "daemon/commands/payment_lines.h"
#include "daemon/commands/session.h"
#include "daemon/decisions/approvals.h"
#include "daemon/decisions/placement.h"
#include "daemon/system/user.h"
#include "ledger/books/recording.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/receipts.h"

namespace service {

using namespace ledger;

namespace {

// Makes the receipt available for the next run, in today's cycle. Where the administration waits for the bank and the
// money has not come in, it becomes announced: the bank's credit makes it available.
void let_go(const Administration& administration, Transaction& books, const Receipt& receipt, Date today) {
  const bool is_money = administration.settings.funding == config::Funding::run_file;
  if (!receipt.is_settled && !is_money) return books.receipts().set_state({receipt.number}, ReceiptState::announced);
  books.receipts().make_available(receipt.number, today);
  if (!receipt.is_settled) books.journal().append(RunNumber(0), {record_announced(receipt)});
}

// A double or a recovery that the suite settles by itself is put aside. False when the money came in already: then it
// must be passed on.
bool set_aside(Transaction& books, const Receipt& receipt) {
  if (receipt.is_settled) return false;
  books.receipts().set_state({receipt.number}, ReceiptState::allocated);
  return true;
}

// What the person says that the bank entry is; none where the words have no meaning.
std::optional<Placement> placement_in(const SuspenseWord& said) {
  const auto entry = suspense_number(said.id);
  const auto as = parse_text<PlacementKind>(said.as);
  if (!entry || !as || *as == PlacementKind::told_later) return std::nullopt;
  return Placement{*entry, *as, said.to, said.return_reason};
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
    const std::string who = user_at_hand();
    const auto placed = place(administration, *placement, {SubjectId(said.id), who, said.reason}, line.clock.now());
    if (!placed) return wrong_usage(placed.error());
    const std::string change = placed->change ? change_id(placed->change->number).text() : "";
    line.output.print({{"id", said.id},
                       {"as", said.as},
                       {"to", said.to},
                       {"by", who},
                       {"change", change},
                       {"placed", change.empty()}},
                      change.empty() ? said.id + ": placed as " + said.as + (said.to.empty() ? "" : " of " + said.to)
                                     : text(placed->item.signed_amount) + " waits as change " + change +
                                           ": another person must say register approve " + change);
    return change.empty() ? Exit::done : Exit::a_person_must_look;
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
  const auto& [id, as, to, return_reason, reason] = said;
  if (reason.empty()) return wrong_usage("attributing needs --reason");
  if (suspense_number(id)) return place_entry(line, said);
  const auto number = receipt_number(id);
  if (!number)
    return wrong_usage(
        "an entry is a bank entry that waits, like bank-12, or a receipt, like receipt-12: see suspense list");
  if (!to.empty() || !return_reason.empty())
    return wrong_usage("a receipt is its participant's already: leave --to out");
  if (as != "benefit" && as != "nothing")
    return wrong_usage("--as takes benefit (allocated by the next run) or nothing (the suite settles it)");
  return as_writer(line, [&](const Administration& administration) {
    std::optional<std::string> why_not;
    const std::string who = user_at_hand();
    administration.once("attribute:" + id + ':' + line.clock.now().with_offset, [&](Transaction& books) {
      const auto receipt = books.receipts().find(*number);
      if (!receipt || receipt->state != ReceiptState::waiting) why_not = "no " + id + " waits for a person";
      else if (as == "benefit" && receipt->amount.is_negative())
        why_not = id + " is a recovery: it can only be set aside, --as nothing";
      else if (as == "benefit") let_go(administration, books, *receipt, line.clock.now().today());
      else if (!set_aside(books, *receipt))
        why_not = "the money of " + id + " is on the account already: --as benefit passes it on";
      if (!why_not)
        record_verdict(books, {SubjectId(id), who, reason}, as == "benefit" ? Verdict::passed_on : Verdict::refused,
                       line.clock.now());
    });
    if (why_not) return wrong_usage(*why_not);
    line.output.print({{"id", id}, {"as", as}, {"by", who}},
                      id + (as == "benefit" ? ": goes with the next run" : ": set aside"));
    return Exit::done;
  });
}

}  // namespace service
