#include "daemon/decisions/waiting_receipts.h"

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
  books.receipts().make_available({receipt.number}, today);
  if (!receipt.is_settled) books.journal().append({record_announced(receipt)});
}

// Where the money is on the account it must be passed on; else the suite settles it, and it is put aside.
std::optional<Refusal> why_not(const std::optional<Receipt>& receipt, const ReceiptRequest& request) {
  const std::string id = receipt_id(request.receipt);
  if (!receipt || receipt->state != ReceiptState::waiting) return Refusal{RefusalRule::receipt_does_not_wait, id};
  if (request.as == ReceiptUse::benefit && receipt->amount.is_negative())
    return Refusal{RefusalRule::receipt_is_a_recovery, id};
  if (request.as == ReceiptUse::nothing && receipt->is_settled)
    return Refusal{RefusalRule::receipt_came_in_already, id};
  return std::nullopt;
}

}  // namespace

Result<ReceiptDecided, Refusal> decide_receipt(const Administration& administration, const Actor& actor,
                                               const ReceiptRequest& request) {
  const PersonsWord word{SubjectId(receipt_id(request.receipt)), request.reason};
  std::optional<Refusal> refusal = why_not_heard(word);
  if (refusal) return refused(*std::move(refusal));
  const std::string key = "attribute:" + word.subject.text() + ':' + actor.now.with_offset;
  (void)administration.attempt(actor.unit(key), [&](Transaction& books) {
    const auto receipt = books.receipts().find(request.receipt);
    refusal = why_not(receipt, request);
    if (refusal) return UnitEnd::roll_back;
    const bool goes_on = request.as == ReceiptUse::benefit;
    if (goes_on) let_go(administration, books, *receipt, actor.today());
    else books.receipts().put_to_no_use(receipt->number);
    record_verdict(books, actor, word, goes_on ? Verdict::passed_on : Verdict::refused);
    return UnitEnd::commit;
  });
  if (refusal) return refused(*std::move(refusal));
  return ReceiptDecided{request.receipt, request.as, actor.who};
}

}  // namespace service
