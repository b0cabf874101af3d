#include "daemon/decisions/account_changes.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "daemon/decisions/withdrawal.h"
#include "daemon/release/waiting_accounts.h"
#include "ledger/base/pieces.h"
#include "ledger/register/timing.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;

namespace {

using CostKey = std::pair<ParticipantId, CostId>;
using RowKey = std::tuple<ParticipantId, CostId, Date, Iban>;

RowKey key_of(const AccountChange& one) { return {one.participant, one.cost, one.valid_from, one.after.iban}; }

// The row of a cost that a new row takes the place of: its own earlier version, else the row in force on the day it
// begins, else the last one before that day, else the first.
const CostItem* known_row(const std::vector<CostItem>& rows, Date valid_from) {
  for (const CostItem& row : rows)
    if (row.valid_from == valid_from) return &row;
  if (const CostItem* row = row_at(rows, valid_from)) return row;
  const CostItem* last = nullptr;
  for (const CostItem& row : rows)
    if (row.valid_from <= valid_from) last = &row;
  return last != nullptr || rows.empty() ? last : &rows.front();
}

bool is_account_change(const Change& change) { return change.kind == ChangeKind::account_change; }

class CostRecorder {
 public:
  CostRecorder(const Administration& administration, const RunContext& run, const FileInHand& file, Transaction& books,
               const std::vector<CostItem>& rows)
      : administration_(administration), run_(run), file_(file), books_(books) {
    if (rows.empty()) return;
    const auto [first, last] = std::minmax_element(
        rows.begin(), rows.end(), [](const CostItem& a, const CostItem& b) { return a.participant < b.participant; });
    for (CostItem& row : books.registers().costs({first->participant, last->participant}))
      known_[{row.participant, row.id}].push_back(std::move(row));
    for (const Change& change : books.changes().in_state(ChangeState::waiting))
      if (is_account_change(change))
        for (const AccountChange& one : account_changes_in(change)) waits_.insert(key_of(one));
  }

  void add(std::span<const CostItem> rows) {
    std::vector<CostItem> stored(rows.begin(), rows.end());
    for (CostItem& row : stored) keep_known_account(row);
    (void)books_.registers().add(stored, run_.now.today());
  }

  void propose_changes() {
    for (const auto& [accounts, rows] : groups_) {
      const Change change = propose(books_,
                                    {.kind = ChangeKind::account_change,
                                     .subject = SubjectId(file_.digest.text()),
                                     .payload = payload_of(rows),
                                     .made_by = file_.brought_by,
                                     .reason = file_.name,
                                     .persons_needed = administration_.settings.account_change_persons},
                                    run_.now);
      administration_.log.info("change " + change_id(change.number).text() + ": another account for " +
                               std::to_string(rows.size()) + " costs, made by " + change.made_by);
    }
    if (groups_.empty()) return;
    stop_what_looks_like_fraud();
    for (const Change& change : books_.changes().of_subject(SubjectId(file_.digest.text()))) {
      if (change.state != ChangeState::waiting) continue;
      if (change.persons_needed == 1) carry_out_alone(administration_, books_, change, run_.actor());
      else report(ExceptionKind::account_change_waits, change);
    }
    withdraw_batches();
  }

 private:
  void keep_known_account(CostItem& row) {
    const CostItem* known = known_row(known_[{row.participant, row.id}], row.valid_from);
    if (known == nullptr || known->account.iban == row.account.iban) return;
    const AccountChange change{row.participant, row.id, row.valid_from, known->account, row.account};
    row.account = known->account;
    if (waits_.insert(key_of(change)).second) groups_[{change.before.iban, change.after.iban}].push_back(change);
  }

  // The same new account for two creditors on one day looks like fraud: all those changes are refused, and nobody can
  // approve them. See rule verified_account.
  void stop_what_looks_like_fraud() {
    const std::vector<Change> today = books_.changes().made_on(run_.now.today());
    std::map<Iban, std::vector<AccountChange>> by_new_account;
    for (const Change& change : today)
      if (is_account_change(change))
        for (AccountChange& one : account_changes_in(change)) by_new_account[one.after.iban].push_back(std::move(one));
    std::set<Iban> suspect;
    for (const auto& [iban, changes] : by_new_account)
      for (const AccountChange& one : changes)
        if (!is_of_one_creditor(changes.front(), one)) suspect.insert(iban);
    for (const Change& change : today) {
      if (!is_account_change(change) || change.state != ChangeState::waiting) continue;
      if (!suspect.contains(account_changes_in(change).front().after.iban)) continue;
      const auto kind = ExceptionKind::account_change_looks_like_fraud;
      stop(books_, change, std::string(to_text(kind)), run_.now);
      report(kind, change);
      administration_.log.warning("change " + change_id(change.number).text() + ": " + std::string(to_text(kind)));
    }
  }

  // Batches with payments to the old account that have not left are withdrawn. Their payments are batched again,
  // without those that wait now.
  void withdraw_batches() {
    const WaitingAccounts waiting = waiting_accounts(books_);
    for (const BatchState state : {BatchState::held, BatchState::ready})
      for (const Batch& batch : books_.payments().batches(state)) {
        if (!batch.message.empty()) continue;
        bool concerns = false;
        books_.payments().each_instruction(batch.id, [&](const Instruction& one) {
          concerns = concerns || stands_in_the_way(waiting, one.payment, one.payment.execution);
        });
        if (!concerns) continue;
        withdraw_payments(books_, batch, run_.now.today());
        const std::string why(to_text(ExceptionKind::account_change_waits));
        record_verdict(books_, {.who = "ontzorgd", .via = Via::run, .now = run_.now}, {SubjectId(batch.id.text()), why},
                       Verdict::withdrawn);
      }
  }

  void report(ExceptionKind kind, const Change& change) {
    const std::vector<AccountChange> rows = account_changes_in(change);
    const bool is_one = rows.size() == 1;
    books_.runs().add(std::vector<ExceptionItem>{{run_.number,
                                                  kind,
                                                  is_one ? rows.front().participant : ParticipantId(),
                                                  is_one ? rows.front().cost : CostId(),
                                                  rows.front().valid_from,
                                                  {},
                                                  change_id(change.number).text()}});
  }

  const Administration& administration_;
  const RunContext& run_;
  const FileInHand& file_;
  Transaction& books_;
  std::map<CostKey, std::vector<CostItem>> known_;  // the rows in the books before this file
  std::set<RowKey> waits_;
  std::map<std::pair<Iban, Iban>, std::vector<AccountChange>> groups_;
};

}  // namespace

void add_costs(const Administration& administration, const RunContext& run, const FileInHand& file, Transaction& books,
               const std::vector<CostItem>& rows) {
  CostRecorder recorder(administration, run, file, books, rows);
  in_pieces(rows, [&](std::span<const CostItem> some) { recorder.add(some); });
  recorder.propose_changes();
}

std::optional<Refusal> carry_out_account_change(const ChangeAtHand& at_hand) {
  const std::vector<AccountChange> changes = account_changes_in(at_hand.change);
  const ParticipantRange range{changes.front().participant, changes.back().participant};
  std::map<CostKey, std::vector<CostItem>> rows;
  for (CostItem& row : at_hand.books.registers().costs(range))
    rows[{row.participant, row.id}].push_back(std::move(row));
  std::vector<CostItem> changed;
  for (const AccountChange& change : changes)
    for (CostItem& row : rows[{change.participant, change.cost}]) {
      // Later rows with the old account change too: else the old account would be back on the day such a row begins.
      if (row.valid_from < change.valid_from || row.account.iban != change.before.iban) continue;
      row.account = change.after;
      changed.push_back(row);
    }
  (void)at_hand.books.registers().add(changed, at_hand.actor.today());
  return std::nullopt;
}

}  // namespace service
