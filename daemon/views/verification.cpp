#include "daemon/views/verification.h"

#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/units.h"

namespace service {

using namespace ledger;

namespace {

std::map<ParticipantId, Money> lent(const std::vector<AccountBalance>& balances) {
  std::map<ParticipantId, Money> lent;
  for (const AccountBalance& one : balances)
    if (one.account.kind == AccountKind::loans) lent[one.account.participant] = one.balance;
  return lent;
}

}  // namespace

Verification verification(const Administration& administration) {
  Verification verified;
  administration.read([&](Transaction& books) {
    std::vector<Violation>& violations = verified.violations = books.journal().verify();
    for (Violation& one : books.units().verify()) violations.push_back(std::move(one));
    for (Violation& one : books.divisions().verify()) violations.push_back(std::move(one));
    for (Violation& one : books.dues().verify()) violations.push_back(std::move(one));
    for (Violation& one : books.receipts().verify()) violations.push_back(std::move(one));
    for (Violation& one : books.payments().verify()) violations.push_back(std::move(one));
    const std::vector<AccountBalance> balances = books.journal().balances();
    Money sum;
    for (const AccountBalance& one : balances) sum += one.balance;
    for (Violation& one : check_invariants({balances, sum})) violations.push_back(std::move(one));
    for (Violation& one : check_loans(lent(balances), books.loans().owed())) violations.push_back(std::move(one));
    if (const auto last = books.statements().last(administration.settings.bank.account.text()))
      if (auto one = check_bank(books.journal().balance({AccountKind::bank, {}}), last->closing))
        violations.push_back(std::move(*one));
    verified.entries = books.journal().last().number();
  });
  return verified;
}

}  // namespace service
