#include "daemon/views/explanation.h"

#include <algorithm>
#include <set>

#include "daemon/views/source_ids.h"
#include "ledger/base/ensure.h"
#include "ledger/store/participant_journal.h"
#include "ledger/store/tables/answers.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/suspense.h"
#include "ledger/store/tables/units.h"

namespace service {

using namespace ledger;

namespace {

// An entry may be about thousands of payments. What it is about is told with it where it is no more; else its postings
// name it.
constexpr std::size_t most_told_with_an_entry = 50;

// Each whole() adds a thing and what it is linked with; each add() one thing alone.
class Explainer {
 public:
  Explainer(const Administration& administration, Transaction& books)
      : administration_(administration), books_(books) {}

  Explanation explain(const std::string& id) {
    find(id);
    return std::move(parts_);
  }

 private:
  void find(const std::string& id) {
    if (const auto found = payment_known_as(id)) return whole(*found);
    if (const auto found = books_.payments().batch(BatchId(id))) return whole(*found);
    if (const auto found = books_.payments().message(MessageId(id))) return whole(*found);
    if (const auto due = due_key(id)) return whole(*due);
    if (const auto number = receipt_number(id))
      if (const auto found = books_.receipts().find(*number)) return whole(*found);
    if (const auto number = entry_number(id))
      if (const auto found = books_.journal().find(*number)) return whole(*found);
    if (const auto number = suspense_number(id))
      if (const auto found = books_.statements().find(*number)) return whole(*found);
    by_reference(id);
  }

  [[nodiscard]] EndToEndId id_of(const Payment& payment) const {
    return end_to_end_id(administration_.settings.code, payment);
  }

  [[nodiscard]] std::optional<Payment> payment_known_as(const std::string& id) {
    const auto key = payment_key(administration_.settings.code, EndToEndId(id));
    return key ? books_.payments().find(*key) : std::nullopt;
  }

  void whole(const Payment& payment) {
    add(payment);
    add_other_attempts(payment);
    add_receipts(payment.division);
    add_division(payment.division);
    if (payment.kind == PaymentKind::cost) add(books_.dues().history({payment.participant, payment.cost, payment.due}));
    add_way(payment);
  }

  // How it travelled.
  void add_way(const Payment& payment) {
    for (const BatchId& id : books_.payments().batches_with(payment.number)) add(books_.payments().batch(id).value());
    add(journal_of(books_, payment));
    add_matched_to(id_of(payment).text());
    if (!payment.batch.empty()) add_matched_to(payment.batch.text());
  }

  void whole(const DueKey& due) {
    const std::vector<Dues::Decision> history = books_.dues().history(due);
    if (history.empty()) return;
    add(history);
    std::set<DivisionNumber> divisions;
    for (const Dues::Decision& one : history) divisions.insert(one.due.division);
    divisions.erase(DivisionNumber());
    for (const DivisionNumber number : divisions) {
      add_receipts(number);
      add_division(number);
    }
    for (const Payment& one : books_.payments().of_participant(due.participant)) {
      if (one.kind != PaymentKind::cost || one.cost != due.cost || one.due != due.due) continue;
      add(one);
      add_way(one);
    }
  }

  void whole(const Batch& batch) {
    add(batch);
    add_journal(batch.id.text());
    add_matched_to(batch.id.text());
  }

  void whole(const Message& message) {
    add(message, message.id);
    for (const Batch& one : books_.payments().batches_of_message(message.id)) add(one);
  }

  void whole(const Receipt& receipt) {
    add(receipt);
    if (const auto entry = books_.receipts().settled_by(receipt.number))
      if (const auto found = books_.statements().find(*entry)) add(*found);
    add(journal_of(books_, receipt));
    add_division(receipt.from_division);
    if (const auto division = books_.divisions().that_used(receipt.number)) add_with_consequences(*division);
  }

  void whole(const RecordedJournalEntry& recorded) {
    add(recorded);
    const JournalEntry& entry = recorded.entry;
    std::set<SourceNumber> sources;
    for (const Posting& posting : entry.postings())
      if (!posting.source.is_none()) sources.insert(posting.source);
    if (sources.size() == 1) return whole(source_of(entry.event()), *sources.begin());
    if (sources.empty() && about_of(entry.event()) == AboutKind::payment)
      return whole(SourceKind::payment, SourceNumber(entry.about().number()));
    if (sources.size() <= most_told_with_an_entry)
      for (const SourceNumber source : sources) add(source_of(entry.event()), source);
    if (const auto found = books_.payments().batch(BatchId(entry.reference()))) add(*found);
  }

  void whole(SourceKind kind, SourceNumber source) {
    if (kind == SourceKind::division) return whole(DivisionNumber(source.number()));
    if (kind == SourceKind::receipt)
      if (const auto found = books_.receipts().find(ReceiptNumber(source.number()))) whole(*found);
    if (kind == SourceKind::payment)
      if (const auto found = books_.payments().find(PaymentNumber(source.number()))) whole(*found);
  }

  void add(SourceKind kind, SourceNumber source) {
    if (kind == SourceKind::division) add_division(DivisionNumber(source.number()));
    if (kind == SourceKind::receipt)
      if (const auto found = books_.receipts().find(ReceiptNumber(source.number()))) add(*found);
    if (kind == SourceKind::payment)
      if (const auto found = books_.payments().find(PaymentNumber(source.number()))) add(*found);
  }

  void whole(DivisionNumber number) {
    add_receipts(number);
    if (const auto division = books_.divisions().find(number)) add_with_consequences(*division);
  }

  void whole(const RecordedEntry& entry) {
    add(entry);
    if (const auto found = payment_known_as(entry.reference)) add(*found);
    if (const auto found = books_.payments().batch(BatchId(entry.reference))) add(*found);
    for (const Receipt& one : books_.receipts().settled_by(entry.number, most_told_with_an_entry)) add(one);
    add_journal(entry.reference);
  }

  // Everything in the books that has this reference, such as a benefit run's id or a reference of the bank.
  void by_reference(const std::string& id) {
    add_journal(id);
    for (const RecordedEntry& one : books_.statements().known_as(id))
      if (one.reference == id) add(one);
      else whole(one);
  }

  // `added` says which unit of work added the thing.
  void add(ExplainedThing thing, const auto& added) { parts_.push_back({std::move(thing), books_.units().of(added)}); }

  void add(const Receipt& receipt) { add(receipt, receipt.number); }

  void add(const Payment& payment) {
    const EndToEndId id = id_of(payment);
    const auto payee = books_.payments().payee(payment.number);
    add(ExplainedPayment{.id = id,
                         .payment = payment,
                         .account = payee ? payee->account.masked() : "",
                         .persons = decisions_on(books_, SubjectId(id.text())),
                         .answers = books_.answers().of(payment.number)},
        payment.number);
  }

  void add(const Batch& batch) {
    add(ExplainedBatch{.batch = batch,
                       .persons = decisions_on(books_, SubjectId(batch.id.text())),
                       .answers = books_.answers().of(batch)},
        batch.id);
  }

  void add(const RecordedJournalEntry& recorded) {
    const JournalEntry& entry = recorded.entry;
    add({.number = recorded.number,
         .event = entry.event(),
         .booking_date = entry.booking_date(),
         .reference = entry.reference(),
         .postings = {}},
        entry.postings(), recorded.unit);
  }

  // The parts of one entry follow each other.
  void add(const std::vector<EntryPart>& parts) {
    for (auto part = parts.begin(); part != parts.end();) {
      const EntryPart& first = *part;
      std::vector<Posting> postings;
      for (; part != parts.end() && part->number == first.number; ++part)
        postings.insert(postings.end(), part->postings.begin(), part->postings.end());
      add({.number = first.number,
           .event = first.event,
           .booking_date = first.booking_date,
           .reference = first.reference,
           .postings = {}},
          postings, first.unit);
    }
  }

  void add(ExplainedEntry entry, const std::vector<Posting>& postings, UnitNumber unit) {
    const SourceIds ids(books_, entry.event, postings);
    for (const Posting& one : postings) entry.postings.push_back({one.account, one.amount, ids.of(one.source)});
    add(std::move(entry), unit);
  }

  void add(const RecordedEntry& entry) {
    const auto item = books_.suspense().find(entry.number);
    const bool is_placed = item && item->state == SuspenseState::placed;
    add(ExplainedBankEntry{.entry = entry,
                           .placed = is_placed ? std::optional(item->placed) : std::nullopt,
                           .persons = decisions_on(books_, SubjectId(suspense_id(entry.number)))},
        entry.unit);
  }

  void add_other_attempts(const Payment& payment) {
    const PaymentNumber first = payment.attempt > 0 ? payment.resends : payment.number;
    std::vector<PaymentNumber> all = books_.payments().sent_again(first);
    all.insert(all.begin(), first);
    for (const PaymentNumber number : all)
      if (number != payment.number) add(books_.payments().find(number).value());
  }

  void add_receipts(DivisionNumber division) {
    for (const ReceiptNumber number : books_.divisions().receipts_of(division))
      add(books_.receipts().find(number).value());
  }

  void add_division(DivisionNumber number) {
    if (const auto division = books_.divisions().find(number)) add(*division, division->unit);
  }

  void add(const std::vector<Dues::Decision>& history) {
    for (const Dues::Decision& one : history) add(one.due, one.unit);
  }

  // With what it decided of dues, what it paid, and what it left for a later one.
  void add_with_consequences(const DivisionRecord& division) {
    add(division, division.unit);
    for (const DueRecord& due : books_.dues().of(division.participant))
      for (const Dues::Decision& one : books_.dues().history(key_of(due)))
        if (one.due.division == division.number) add(one.due, one.unit);
    add(journal_of(books_, division));
    for (const Payment& one : books_.payments().of_division(division.number)) add(one);
    for (const Receipt& one : books_.receipts().of_participant(division.participant))
      if (one.from_division == division.number) add(one);
  }

  void add_journal(const std::string& reference) {
    for (const RecordedJournalEntry& one : books_.journal().with_reference(reference)) add(one);
  }

  void add_matched_to(const std::string& reference) {
    for (const RecordedEntry& one : books_.statements().matched_to(reference)) add(one);
  }

  const Administration& administration_;
  Transaction& books_;
  Explanation parts_;
};

}  // namespace

Result<Explanation, Refusal> explanation_of(const Administration& administration, const Actor&, const std::string& id) {
  Explanation parts;
  administration.read([&](Transaction& books) { parts = Explainer(administration, books).explain(id); });
  if (parts.empty()) return refused(Refusal{RefusalRule::nothing_is_known_as, id});
  return parts;
}

}  // namespace service
