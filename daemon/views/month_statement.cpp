#include "daemon/views/month_statement.h"

#include <algorithm>
#include <set>

#include "daemon/views/divisions.h"
#include "daemon/views/overview_parts.h"
#include "ledger/base/ensure.h"
#include "ledger/store/participant_facts.h"
#include "ledger/store/participant_journal.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"

namespace service {

using namespace ledger;
using connectors::MonthStatement;
using Source = MonthStatement::Source;
using Progress = MonthStatement::Progress;

namespace {

ParticipantRange only(const ParticipantId& id) { return {id, id}; }

// Reads the stored text of a division's steps: "bridge_loan:130.00 leefgeld_floor:165.00".
std::vector<ShortageStepTaken> steps_in(std::string_view text) {
  std::vector<ShortageStepTaken> steps;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const std::size_t colon = std::min(word.find(':'), word.size());
    const auto step = parse_text<ShortageStep>(word.substr(0, colon));
    const auto amount = parse_amount(word.substr(std::min(colon + 1, word.size())), DecimalMark::point);
    if (step && amount) steps.push_back({*step, *amount});
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return steps;
}

Source source_of(ReceiptKind kind) {
  switch (kind) {
    case ReceiptKind::benefit:
      return Source::benefit;
    case ReceiptKind::holiday_allowance:
      return Source::holiday_allowance;
    case ReceiptKind::loan:
      return Source::loan;
    case ReceiptKind::allowance:
      return Source::allowance;
    case ReceiptKind::freed:
      return Source::refund;
    case ReceiptKind::special_assistance:
      return Source::special_assistance;
  }
  ENSURE(false);
}

// Makes one participant's statement of one month.
class StatementBuilder {
 public:
  StatementBuilder(const Administration& administration, Transaction& books, const ParticipantId& id, year_month month,
                   Date today)
      : settings_(administration.settings),
        policy_(settings_.policy),
        books_(books),
        id_(id),
        month_(month),
        today_(today),
        file_(case_files(books.registers(), only(id)).at(id)),
        records_(books.divisions().of_participant(id)),
        receipts_(books.receipts().of_participant(id)),
        dues_(books.dues().of(id)) {
    statement_.to = addressee_of(administration, books, id, today);
    statement_.month = month;
  }

  std::optional<MonthStatement> build() {
    read_journal();
    if (!cycle_) return std::nullopt;
    statement_.from = cycle_->payday;
    statement_.before = last_cycle_->next_payday;
    for (const Division& division : divisions_of({.records = records_,
                                                  .shares = books_.dues().shares_of(id_),
                                                  .payments = books_.payments().of_participant(id_)}))
      if (runs_.contains(division.record.run)) add(division);
    leave_out_withdrawn();
    add_unpaid();
    add_waiting();
    statement_.reserves = reserves_of(file_, dues_);
    for (const Loan& loan : loans_of(books_, policy_, id_))
      statement_.loans.push_back(connectors::standing_of(loan, today_));
    for (const Person& person : books_.registers().persons(only(id_)))
      statement_.leefgeld_account = person.leefgeld_account.masked();
    const Date until = cycle_containing(policy_.regime.payday, statement_.before).next_payday;
    statement_.next_bills = bills_in(file_, policy_.regime, statement_.before, until);
    if (const auto end = withheld_until(file_, policy_.regime)) statement_.last_day = *end - Days{1};
    ENSURE(adds_up(statement_));
    return std::move(statement_);
  }

 private:
  // An entry belongs to the cycle for which its run divided money, else to the cycle of the run's day. read_journal()
  // never lets it belong to an earlier cycle than the entry before, so what is left at the end of one month is what the
  // next begins with.
  [[nodiscard]] Cycle cycle_of(const EntryPart& recorded) {
    const auto record = std::find_if(records_.rbegin(), records_.rend(),
                                     [&](const DivisionRecord& one) { return one.run == recorded.run; });
    Date day = recorded.booking_date;
    if (record != records_.rend()) day = record->cycle_from;
    else if (!recorded.run.is_none()) day = day_of(recorded.run);
    return cycle_containing(policy_.regime.payday, day);
  }

  Date day_of(RunNumber run) {
    const auto known = days_.find(run);
    if (known != days_.end()) return known->second;
    const auto record = books_.runs().find(run);
    ENSURE(record);
    return days_[run] = date_of(record->now);
  }

  void read_journal() {
    Cycle now{};
    Money left;
    for (const EntryPart& recorded : journal_of(books_, id_)) {
      if (const Cycle own = cycle_of(recorded); own.payday > now.payday) now = own;
      if (month_ < month_of(now.payday)) break;
      const Money change = moved_to(recorded, AccountKind::available);
      if (month_of(now.payday) == month_) {
        if (!cycle_) begin(now, left);
        last_cycle_ = now;
        runs_.insert(recorded.run);
        add(recorded, change);
      }
      left += change;
    }
    statement_.kept = left;
  }

  void begin(const Cycle& cycle, Money left) {
    cycle_ = cycle;
    if (!left.is_zero()) statement_.came_in.push_back({Source::kept_before, {}, cycle.payday, left, {}});
  }

  // The amount that a part of an entry adds to the participant's account of this kind, in cents; negative where it
  // takes.
  [[nodiscard]] static Money moved_to(const EntryPart& recorded, AccountKind kind) {
    Money sum;
    for (const Posting& posting : recorded.postings)
      if (posting.account.kind == kind) sum -= posting.amount;
    return sum;
  }

  void add(const EntryPart& entry, Money change) {
    const auto came_in = [&](Source source) {
      statement_.came_in.push_back({source, {}, entry.booking_date, change, {}});
    };
    switch (entry.event) {
      case EventKind::benefit_announced:
      case EventKind::benefit_credited:
      case EventKind::allowance_credited:
        return add_receipt(entry, change);
      case EventKind::refund_credited:
        return came_in(Source::refund);
      case EventKind::loan_granted:
        return came_in(is_advance(entry.reference) ? Source::advance : Source::loan);
      case EventKind::payment_withdrawn:
        withdrawn_.emplace(PaymentNumber(entry.source.number()), statement_.came_in.size());
        return came_in(Source::withdrawn);
      case EventKind::return_released:
        return came_in(Source::returned);
      case EventKind::savings_freed:
        return came_in(Source::savings_freed);
      case EventKind::savings_used:
        statement_.came_in.push_back(
            {Source::savings_used, {}, entry.booking_date, moved_to(entry, AccountKind::reserved), {}});
        return;
      case EventKind::loan_repaid:
        statement_.repaid -= change;
        return;
      case EventKind::saved:
        statement_.put_by -= change;
        return;
      case EventKind::opening_balance:
      case EventKind::loan_recorded:
      case EventKind::loan_moved:
      case EventKind::loan_written_off:
      case EventKind::share_joined:
      case EventKind::share_parted:
      case EventKind::allocation:  // the divisions add its parts
      case EventKind::payment_exported:
      case EventKind::batch_booked:
      case EventKind::payment_booked:
      case EventKind::direct_debit:
      case EventKind::payment_returned:
      case EventKind::payment_sent_again:
      case EventKind::batch_withdrawn:
      case EventKind::bank_cost:
      case EventKind::unmatched:
      case EventKind::payment_rejected:
      case EventKind::municipality_settled:
        return;
    }
    ENSURE(false);
  }

  [[nodiscard]] bool is_advance(const std::string& loan) const {
    return std::any_of(file_.loans.begin(), file_.loans.end(), [&](const GrantedLoan& one) {
      return one.id.text() == loan && one.kind == LoanKind::advance_52;
    });
  }

  void add_receipt(const EntryPart& entry, Money amount) {
    const auto receipt = std::find_if(receipts_.begin(), receipts_.end(), [&](const Receipt& one) {
      return one.number == ReceiptNumber(entry.source.number());
    });
    ENSURE(receipt != receipts_.end());
    listed_.insert(receipt->number);
    statement_.came_in.push_back(
        {source_of(receipt->kind), receipt->income, receipt->pay_date, amount, components_of(*receipt)});
  }

  // The components of a benefit, where it has several.
  [[nodiscard]] std::vector<MonthStatement::Component> components_of(const Receipt& receipt) {
    std::vector<MonthStatement::Component> components;
    for (const BenefitRow& row : books_.receipts().rows(receipt.run_id, {id_, id_}))
      if (receipt_kind_of(use_of(settings_.benefit_file.components, row.component)) == receipt.kind)
        components.push_back({row.component, row.is_debit, row.amount});
    Money sum;
    for (const MonthStatement::Component& one : components) sum += one.signed_amount();
    if (components.size() < 2 || sum != receipt.amount) components.clear();
    return components;
  }

  void add(const Division& division) {
    const DivisionRecord& record = division.record;
    for (const CostPart& part : division.costs)
      if (!part.payment || !is_withdrawn_here(*part.payment))
        statement_.paid.push_back({bill_of(file_, part.cost, part.due, part.amount),
                                   part.payment ? part.payment->execution : part.due,
                                   part.payment ? progress_of(*part.payment) : collected(part)});
    for (const Payment& payment : division.to_person)
      if (!is_withdrawn_here(payment))
        statement_.to_person.push_back(
            {payment.kind, payment.due, payment.execution, payment.amount, progress_of(payment)});
    for (const ShortageStepTaken& taken : steps_in(record.steps))
      statement_.shortage.push_back({taken, record.loan_granted});
    for (const CostPart& part : division.costs) open_.erase({part.cost, part.due});
    for (const ExceptionItem& item : books_.runs().exceptions(record.run))
      if (item.participant == id_) add(item, record);
  }

  void add(const ExceptionItem& item, const DivisionRecord& record) {
    if (item.kind == ExceptionKind::instalment_skipped) statement_.skipped.push_back({item.due, item.amount});
    if (item.kind == ExceptionKind::leefgeld_under_floor) statement_.leefgeld_floor = record.floor;
    if (const auto why = why_of(item.kind))
      open_.insert_or_assign({item.cost, item.due},
                             MonthStatement::Unpaid{bill_of(file_, item.cost, item.due, item.amount), *why});
  }

  [[nodiscard]] Progress collected(const CostPart& part) const {
    const bool is_collected = std::any_of(dues_.begin(), dues_.end(), [&](const DueRecord& due) {
      return due.cost == part.cost && due.due == part.due && due.state == DueState::collected;
    });
    return is_collected ? Progress::collected : Progress::to_be_collected;
  }

  Progress progress_of(const Payment& payment) {
    switch (payment.state) {
      case PaymentState::planned:
        return Progress::planned;
      case PaymentState::batched: {
        const auto batch = books_.payments().batch(payment.batch);
        return batch && batch->state == BatchState::held ? Progress::waiting : Progress::planned;
      }
      case PaymentState::joined:  // leaves with another participant's payment, on the same day
      case PaymentState::exported:
      case PaymentState::booked:
        return today_ < payment.execution ? Progress::planned : Progress::sent;
      case PaymentState::sent_again: {  // the last attempt counts
        const PaymentNumber first = payment.attempt > 0 ? payment.resends : payment.number;
        return progress_of(books_.payments().find(books_.payments().sent_again(first).back()).value());
      }
      case PaymentState::passed_on:
      case PaymentState::returned:
        return Progress::returned;
      case PaymentState::withdrawn:
        return Progress::withdrawn;
    }
    ENSURE(false);
  }

  // A payment that was planned and withdrawn within the month is left out, and so is the money that came back with it.
  bool is_withdrawn_here(const Payment& payment) {
    const bool is_here = payment.state == PaymentState::withdrawn && withdrawn_.contains(payment.number);
    if (is_here) left_out_.insert(withdrawn_.at(payment.number));
    return is_here;
  }

  void leave_out_withdrawn() {
    for (auto place = left_out_.rbegin(); place != left_out_.rend(); ++place)
      statement_.came_in.erase(statement_.came_in.begin() + static_cast<std::ptrdiff_t>(*place));
  }

  // Bills that the month's divisions left open and that none of them paid later.
  void add_unpaid() {
    for (auto& [due, unpaid] : open_) statement_.unpaid.push_back(std::move(unpaid));
    std::stable_sort(statement_.unpaid.begin(), statement_.unpaid.end(),
                     [](const auto& a, const auto& b) { return a.bill.due < b.bill.due; });
  }

  // Money that waits for a person's decision and is in no account yet.
  void add_waiting() {
    for (const Receipt& one : receipts_)
      if (one.state == ReceiptState::waiting && !listed_.contains(one.number) && statement_.from <= one.pay_date &&
          one.pay_date < statement_.before)
        statement_.waiting += one.amount;
  }

  static std::optional<MonthStatement::Why> why_of(ExceptionKind kind) {
    if (kind == ExceptionKind::cost_held) return MonthStatement::Why::too_little_money;
    if (kind == ExceptionKind::cost_deferred) return MonthStatement::Why::deferred;
    if (kind == ExceptionKind::cost_paid_in_part) return MonthStatement::Why::part_did_not_fit;
    if (kind == ExceptionKind::premium_is_paused) return MonthStatement::Why::paid_by_cak;
    return std::nullopt;
  }

  const config::AdministrationSettings& settings_;
  const Policy& policy_;
  Transaction& books_;
  ParticipantId id_;
  year_month month_;
  Date today_;
  CaseFile file_;
  std::vector<DivisionRecord> records_;
  std::vector<Receipt> receipts_;
  std::vector<DueRecord> dues_;
  std::optional<Cycle> cycle_;  // the first cycle of this month that the journal names
  std::optional<Cycle> last_cycle_;
  std::set<RunNumber> runs_;  // the runs of this month
  std::map<RunNumber, Date> days_;
  std::map<PaymentNumber, std::size_t> withdrawn_;  // this month: the place in came_in of the money that came back
  std::set<std::size_t> left_out_;                  // of those places
  std::set<ReceiptNumber> listed_;
  std::map<std::pair<CostId, Date>, MonthStatement::Unpaid> open_;
  MonthStatement statement_;
};

}  // namespace

Result<std::optional<MonthStatement>, Refusal> month_statement(const Administration& administration, const Actor& actor,
                                                               const MonthStatementRequest& request) {
  Result<std::optional<MonthStatement>, Refusal> answer =
      refused(Refusal{RefusalRule::no_such_participant, request.participant.text()});
  administration.read([&](Transaction& books) {
    if (books.registers().participant(request.participant))
      answer = StatementBuilder(administration, books, request.participant, request.month, actor.today()).build();
  });
  return answer;
}

}  // namespace service
