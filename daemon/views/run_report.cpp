#include "daemon/views/run_report.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "connectors/pain001/character_change.h"
#include "daemon/system/digest.h"
#include "ledger/base/ensure.h"
#include "ledger/money/sepa_text.h"
#include "ledger/store/tables/changes.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/runs.h"
#include "ledger/store/tables/statements.h"
#include "ledger/store/tables/suspense.h"
#include "ledger/store/tables/units.h"

namespace service {

using namespace ledger;
using connectors::RunReport;

namespace {

constexpr std::size_t largest_shown = 10;
constexpr std::size_t conversions_shown = 50;
constexpr std::size_t unmatched_shown = 100;  // a page with a hundred thousand lines helps nobody
constexpr std::int64_t runs_looked_back = 100;

// "2026-02-06T10:00:00+01:00" without its offset.
LocalTime local_time_of(const UnitOfWork& unit) {
  const auto time = parse_local_time(std::string_view(unit.recorded_at).substr(0, 19));
  ENSURE(time);
  return *time;
}

// The file with the same bytes that was recorded before.
std::optional<RunReport::File::Original> original_of(Transaction& books, const FileRecord& file) {
  if (file.outcome != FileOutcome::recorded_before) return std::nullopt;
  const auto first = books.runs().recorded(file.digest);
  if (!first || (first->run == file.run && first->name == file.name)) return std::nullopt;
  if (!first->run.is_none()) return RunReport::File::Original{.name = first->name, .run = first->run};
  const UnitOfWork unit = books.units().of(first->unit).unit;
  return RunReport::File::Original{.name = first->name, .run = {}, .person = unit.actor, .at = local_time_of(unit)};
}

// Formats with a sum or a balance to show in the list of files.
bool has_sum(const std::string& format) {
  return format == "benefit_run" || format == "pain.001" || format == "camt.053" || format == "mt940";
}

std::vector<RunReport::File> files_of(Transaction& books, RunNumber run) {
  std::vector<RunReport::File> files;
  for (const FileRecord& file : books.runs().files(run)) {
    std::optional<Money> sum;
    if (has_sum(file.format) && file.outcome == FileOutcome::recorded) sum = file.sum;
    files.push_back(
        {file.name, file.format, file.items, sum, file.outcome, file.findings, file.known, original_of(books, file)});
  }
  return files;
}

// Suspense by age, the oldest first: rule age_in_suspense.
std::vector<RunReport::Suspense> suspense_by_age(Transaction& books, Date today) {
  std::map<int, RunReport::Suspense, std::greater<>> ages;
  for (const SuspenseItem& item : books.suspense().open()) {
    RunReport::Suspense& age = ages[suspense_age_class(today - item.since)];
    (item.signed_amount.is_negative() ? age.debits : age.credits) +=
        item.signed_amount.is_negative() ? -item.signed_amount : item.signed_amount;
    if (age.count++ == 0) age.oldest = item.since;
  }
  std::vector<RunReport::Suspense> by_age;
  for (auto& [days, age] : ages) {
    age.over_days = days;
    by_age.push_back(age);
  }
  return by_age;
}

class RunReportBuilder {
 public:
  RunReportBuilder(const Administration& administration, const RunRecord& run, Transaction& books)
      : administration_(administration), run_(run), books_(books) {}

  RunReport build() {
    report_.municipality = administration_.settings.name;
    report_.run = run_.number;
    report_.moment = run_.now;
    report_.files = files_of(books_, run_.number);
    if (const auto last = books_.statements().last(administration_.settings.bank.account.text()))
      report_.last_closing = Balance{last->closing, last->to};
    add_batches();
    add_last_run();
    add_shortages();
    add_items();
    report_.suspense = suspense_by_age(books_, date_of(run_.now));
    add_messages();
    return std::move(report_);
  }

 private:
  void add_batches() {
    std::vector<Batch> batches = books_.payments().batches_of_run(run_.number);
    for (Batch& held : books_.payments().batches(BatchState::held))
      if (held.run != run_.number) batches.push_back(std::move(held));
    for (Batch& sent : books_.payments().batches_of_message(message_id(administration_.settings.code, run_.number)))
      if (sent.run != run_.number) batches.push_back(std::move(sent));  // held by an earlier run, approved since
    for (const Batch& batch : batches) {
      report_.batches.push_back(
          {batch, static_cast<int>(books_.changes().approvals(SubjectId(batch.id.text())).size())});
      books_.payments().each_instruction(batch.id, [&](const Instruction& one) { look_at(one); });
    }
  }

  void look_at(const Instruction& one) {
    const Payment& payment = one.payment;
    auto& largest = report_.payments;
    const auto is_larger = [](const auto& a, const auto& b) { return a.amount > b.amount; };
    const RunReport::Payment shown{payment.number, payment.participant, payment.kind, payment.amount,
                                   payment.execution};
    largest.insert(std::upper_bound(largest.begin(), largest.end(), shown, is_larger), shown);
    if (largest.size() > largest_shown) largest.pop_back();
    note_conversion(payment.number, PayeeField::name, one.payee.name, 70);
    const bool is_text = one.payee.reference && one.payee.reference->kind() == ReferenceKind::free_text;
    if (is_text) note_conversion(payment.number, PayeeField::text, one.payee.reference->text(), 140);
  }

  void note_conversion(PaymentNumber number, PayeeField field, const std::string& text, std::size_t most) {
    const connectors::CharacterChange change{number, field, text, to_sepa(text, most)};
    if (change.original == change.written || report_.conversions.size() >= conversions_shown) return;
    report_.conversions.push_back({number, field, connectors::changed_characters(change), connectors::is_cut(change)});
  }

  // Totals of the latest run before this one that made batches, to compare with.
  void add_last_run() {
    const std::int64_t first = std::max<std::int64_t>(1, run_.number.number() - runs_looked_back);
    for (std::int64_t number = run_.number.number() - 1; number >= first; --number) {
      const std::vector<Batch> batches = books_.payments().batches_of_run(RunNumber(number));
      if (batches.empty()) continue;
      RunReport::Totals totals;
      for (const Batch& batch : batches) {
        totals.count += batch.count;
        totals.sum += batch.sum;
      }
      report_.last_run = totals;
      return;
    }
  }

  void add_shortages() {
    std::set<ParticipantId> under_floor;
    for (const ExceptionItem& item : books_.runs().exceptions(run_.number))
      if (item.kind == ExceptionKind::leefgeld_under_floor) under_floor.insert(item.participant);
    for (const DivisionRecord& one : books_.divisions().of_run(run_.number))
      if (one.loan_proposed.is_positive() || under_floor.contains(one.participant))
        report_.shortages.push_back(
            {one.participant, one.leefgeld, one.floor, std::max(Money{}, one.floor - one.leefgeld), one.loan_proposed});
  }

  void add_items() {
    std::size_t unmatched = 0;
    for (const ExceptionItem& item : books_.runs().exceptions(run_.number)) {
      if (item.kind == ExceptionKind::unmatched_entry && ++unmatched > unmatched_shown) {
        ++report_.unmatched_not_listed;
        continue;
      }
      RunReport::Item shown;
      shown.kind = item.kind;
      shown.participant = item.participant;
      shown.cost = item.cost;
      if (item.due != Date{}) shown.due = item.due;
      if (!item.amount.is_zero()) shown.amount = item.amount;
      shown.reference = item.reference;
      if (item.kind == ExceptionKind::paid_late)
        if (const auto key = payment_key(administration_.settings.code, EndToEndId(item.reference)))
          if (const auto payment = books_.payments().find(*key)) shown.late_target_days = payment->late_target_days;
      report_.items.push_back(std::move(shown));
    }
  }

  void add_messages() {
    const auto message = books_.payments().message(message_id(administration_.settings.code, run_.number));
    if (!message) return;
    const std::vector<Batch> batches = books_.payments().batches_of_message(message->id);
    const auto first = std::min_element(batches.begin(), batches.end(),
                                        [](const Batch& a, const Batch& b) { return a.execution < b.execution; });
    report_.messages.push_back({.id = message->id,
                                .count = message->count,
                                .sum = message->sum,
                                .batches = static_cast<int>(batches.size()),
                                .sign_before = administration_.settings.office.last_open(first->execution),
                                .sha256 = message->digest.text(),
                                .sha1 = sha1_of(*message)});
  }

  // Older bank portals show the SHA-1 of a file. Empty when somebody fetched the file already.
  [[nodiscard]] std::string sha1_of(const Message& message) const {
    const fs::path path = administration_.folders.outbox() / (message.id.text() + ".xml");
    if (!administration_.files.exists(path)) return "";
    Hasher hasher(DigestKind::sha1);
    const connectors::Source source = administration_.files.open(path);
    std::vector<char> buffer(1 << 16);
    while (const std::size_t count = source.read(buffer)) hasher.add({buffer.data(), count});
    return hasher.hex();
  }

  const Administration& administration_;
  const RunRecord& run_;
  Transaction& books_;
  RunReport report_;
};

}  // namespace

// A report tells of its run, whoever asks.
Result<RunReport, Refusal> run_report(const Administration& administration, const Actor&, RunNumber number) {
  Result<RunReport, Refusal> report = refused(Refusal{RefusalRule::no_such_run, std::to_string(number.number())});
  administration.read([&](Transaction& books) {
    if (const auto run = books.runs().find(number)) report = RunReportBuilder(administration, *run, books).build();
  });
  return report;
}

}  // namespace service
