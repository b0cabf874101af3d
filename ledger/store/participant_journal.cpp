#include "ledger/store/participant_journal.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/loans.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"

namespace ledger {
namespace {

template <class Tag>
SourceNumber source(NumberId<Tag> number) {
  return SourceNumber(number.number());
}
template <class Tag>
AboutNumber about(NumberId<Tag> number) {
  return AboutNumber(number.number());
}

// Collects parts of entries, which it gives in order.
class Search {
 public:
  explicit Search(Journal journal, ParticipantId participant = {})
      : journal_(journal), participant_(std::move(participant)) {}

  void add(PartsAsked asked) {
    asked.participant = participant_;
    std::vector<EntryPart> parts = journal_.parts(asked);
    found_.insert(found_.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
  }

  // What is found by the units that added these receipts, divisions or payments, and what is found by themselves.
  template <class Things>
  void add(SourceKind kind, AboutKind itself, const Things& things) {
    std::map<UnitNumber, std::vector<SourceNumber>> by_unit;
    std::vector<AboutNumber> themselves;
    for (const auto& one : things) {
      by_unit[one.unit].push_back(source(one.number));
      themselves.push_back(about(one.number));
    }
    for (auto& [unit, sources] : by_unit) add({kind, AboutKind::unit, {about(unit)}, std::move(sources)});
    add({kind, itself, std::move(themselves)});
  }

  // The same for one thing, with its own postings alone.
  template <class Thing>
  void add_one(SourceKind kind, AboutKind itself, const Thing& thing) {
    add({kind, AboutKind::unit, {about(thing.unit)}, {source(thing.number)}});
    add({kind, itself, {about(thing.number)}});
  }

  [[nodiscard]] std::vector<EntryPart> parts() && {
    std::sort(found_.begin(), found_.end(), [](const EntryPart& one, const EntryPart& other) {
      return std::tie(one.number, one.source) < std::tie(other.number, other.source);
    });
    return std::move(found_);
  }

 private:
  Journal journal_;
  ParticipantId participant_;
  std::vector<EntryPart> found_;
};

std::vector<AboutNumber> leads_of(Transaction& books, const std::set<PaymentNumber>& shares) {
  std::vector<AboutNumber> leads;
  for (const PaymentNumber lead : books.payments().leads_of(shares)) leads.push_back(about(lead));
  return leads;
}

}  // namespace

std::vector<EntryPart> journal_of(Transaction& books, const ParticipantId& participant) {
  Search search(books.journal(), participant);
  search.add(SourceKind::receipt, AboutKind::receipt, books.receipts().of_participant(participant));
  search.add(SourceKind::division, AboutKind::division, books.divisions().of_participant(participant));
  const std::vector<Payment> payments = books.payments().of_participant(participant);
  search.add(SourceKind::payment, AboutKind::payment, payments);
  std::set<PaymentNumber> numbers;
  for (const Payment& one : payments) numbers.insert(one.number);
  search.add({SourceKind::payment, AboutKind::payment, leads_of(books, numbers)});
  std::vector<AboutNumber> units;
  for (const UnitNumber unit : books.loans().units_of(participant)) units.push_back(about(unit));
  search.add({SourceKind::none, AboutKind::unit, std::move(units), {SourceNumber()}});
  return std::move(search).parts();
}

std::vector<EntryPart> journal_of(Transaction& books, const Receipt& receipt) {
  Search search(books.journal());
  search.add_one(SourceKind::receipt, AboutKind::receipt, receipt);
  return std::move(search).parts();
}

std::vector<EntryPart> journal_of(Transaction& books, const DivisionRecord& division) {
  Search search(books.journal());
  search.add_one(SourceKind::division, AboutKind::division, division);
  return std::move(search).parts();
}

std::vector<EntryPart> journal_of(Transaction& books, const Payment& payment) {
  Search search(books.journal());
  const SourceNumber itself = source(payment.number);
  search.add({SourceKind::payment, AboutKind::unit, {about(payment.unit)}, {itself}});
  search.add({SourceKind::payment, AboutKind::payment, {about(payment.number)}, {SourceNumber(), itself}});
  search.add({SourceKind::none, AboutKind::payment, {about(payment.number)}});
  search.add({SourceKind::payment, AboutKind::payment, leads_of(books, {payment.number}), {itself}});
  return std::move(search).parts();
}

}  // namespace ledger
