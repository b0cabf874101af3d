#include "daemon/views/suspense.h"

#include "ledger/decisions/change.h"
#include "ledger/money/iban.h"
#include "ledger/settlement/suspense.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/suspense.h"

namespace service {

using namespace ledger;

namespace {

// What is no IBAN is left out: it may name somebody.
std::string masked(const std::vector<std::string>& accounts) {
  std::string shown;
  for (const std::string& account : accounts)
    if (const auto iban = Iban::parse(account)) shown += (shown.empty() ? "" : " ") + iban->masked();
  return shown;
}

WaitingEntry entry_of(Transaction& books, const SuspenseItem& item, Date today) {
  const Days age = today - item.since;
  const SubjectId subject(suspense_id(item.entry));
  const auto change = books.changes().waiting(ChangeKind::suspense_placing, subject);
  return {.entry = item.entry,
          .signed_amount = item.signed_amount,
          .since = item.since,
          .age_days = age.count(),
          .age_class = suspense_age_class(age),
          .accounts = masked(books.suspense().counterparties(item.entry)),
          .batch = item.batch,
          .change = change ? change_id(change->number) : SubjectId()};
}

}  // namespace

void each_in_suspense(const Administration& administration, const Actor& actor,
                      const std::function<void(const WaitingMoney&)>& visit) {
  administration.read([&](Transaction& books) {
    for (const SuspenseItem& item : books.suspense().open()) visit(entry_of(books, item, actor.today()));
    for (const ReceiptState state : {ReceiptState::waiting, ReceiptState::blocked})
      for (const Receipt& one : books.receipts().in_state(state)) visit(one);
  });
}

}  // namespace service
