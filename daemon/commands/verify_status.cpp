#include "daemon/commands/session.h"
#include "daemon/system/schedule.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/suspense.h"

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

Exit check_config_command(const CommandLine& line) {
  if (line.config.empty()) return wrong_usage("check-config needs --config FILE");
  const auto configuration = load_configuration(line.files, line.config);
  if (configuration) {
    for (const config::AdministrationSettings& one : configuration->administrations)
      line.output.print({{"administration", one.code.number()}, {"name", one.name}, {"ok", true}},
                        "administration " + std::to_string(one.code.number()) + ", " + one.name + ": good");
    return Exit::done;
  }
  for (const Finding& finding : configuration.error()) line.output.print(object_of(finding), render(finding));
  return Exit::configuration_refused;
}

Exit verify_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    std::vector<Violation> violations;
    std::int64_t entries = 0;
    administration.read([&](Transaction& books) {
      violations = books.journal().verify();
      const std::vector<AccountBalance> balances = books.journal().balances();
      Money sum;
      for (const AccountBalance& one : balances) sum += one.balance;
      for (Violation& one : check_invariants({balances, sum})) violations.push_back(std::move(one));
      for (Violation& one : check_loans(lent(balances), books.loans().owed())) violations.push_back(std::move(one));
      if (const auto last = books.statements().last(administration.settings.bank.account.text()))
        if (auto one = check_bank(books.journal().balance({AccountKind::bank, {}}), last->closing))
          violations.push_back(std::move(*one));
      entries = books.journal().last().number();
    });
    for (const Violation& one : violations)
      line.output.print({{"invariant", one.invariant}, {"where", one.where}, {"amount", text(one.amount)}},
                        one.invariant + " at " + one.where + ": off by " + text(one.amount));
    line.output.print(
        {{"entries", entries}, {"violations", violations.size()}, {"ok", violations.empty()}},
        violations.empty()
            ? std::to_string(entries) + " entries, every balance recomputed: the books are right"
            : std::to_string(violations.size()) + " violations in " + std::to_string(entries) + " entries");
    return violations.empty() ? Exit::done : Exit::books_do_not_verify;
  });
}

Exit status_command(const CommandLine& line) {
  return with_books(line, [&](const Administration& administration) {
    std::optional<RunRecord> last;
    std::vector<Batch> held;
    std::vector<SuspenseItem> suspense;
    Money suspended;
    administration.read([&](Transaction& books) {
      last = books.runs().last();
      held = books.payments().batches(BatchState::held);
      suspense = books.suspense().open();
      suspended = -books.journal().balance({AccountKind::suspense_unmatched, {}});
    });
    const auto configuration = load_configuration(line.files, line.config);
    const std::string next =
        to_iso(moment_at(next_run(configuration->service.runs, instant_of(line.clock.now().local))).local);
    const std::string oldest = suspense.empty() ? "" : text(suspense.front().since);
    Json object{{"administration", administration.settings.code.number()},
                {"last_run", last ? Json{{"number", last->number.number()},
                                         {"now", to_iso(last->now)},
                                         {"finished", last->is_finished},
                                         {"exit_code", last->exit_code}}
                                  : Json(nullptr)},
                {"next_run", next},
                {"held_batches", held.size()},
                {"suspense", {{"balance", text(suspended)}, {"entries", suspense.size()}, {"oldest", oldest}}}};
    std::string lines =
        "administration " + std::to_string(administration.settings.code.number()) + ", " + administration.settings.name;
    lines += last ? "\nlast run      " + std::to_string(last->number.number()) + " for " + to_iso(last->now) +
                        (!last->is_finished     ? ", interrupted after step " + std::to_string(last->step)
                         : last->exit_code != 0 ? ", a person must look at its report"
                                                : ", done")
                  : "\nlast run      none yet";
    lines += "\nnext run      " + next + "\nheld batches  " + std::to_string(held.size());
    lines += "\nsuspense      " + text(suspended) + (oldest.empty() ? "" : ", oldest entry of " + oldest);
    line.output.print(object, lines);
    return held.empty() && suspense.empty() && (!last || last->is_finished) ? Exit::done : Exit::a_person_must_look;
  });
}

}  // namespace service
