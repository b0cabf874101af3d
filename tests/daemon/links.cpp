#include "tests/daemon/links.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "daemon/views/explanation.h"
#include "daemon/views/source_ids.h"
#include "ledger/store/tables/divisions.h"
#include "ledger/store/tables/dues.h"
#include "ledger/store/tables/journal.h"
#include "ledger/store/tables/payments.h"
#include "ledger/store/tables/receipts.h"
#include "ledger/store/tables/registers.h"
#include "ledger/store/tables/statements.h"

namespace daemon_test {

using namespace ledger;
using service::ExplainedBankEntry;
using service::ExplainedBatch;
using service::ExplainedEntry;
using service::ExplainedPart;
using service::ExplainedPayment;

namespace {

// The id under which a thing is known here; a division has none of its own.
std::string division_id(DivisionNumber number) { return "division-" + std::to_string(number.number()); }
struct IdOf {
  std::string operator()(const ExplainedPayment& one) const { return one.id.text(); }
  std::string operator()(const Receipt& one) const { return receipt_id(one.number); }
  std::string operator()(const DivisionRecord& one) const { return division_id(one.number); }
  std::string operator()(const DueRecord& one) const { return due_id(key_of(one)); }
  std::string operator()(const ExplainedBatch& one) const { return one.batch.id.text(); }
  std::string operator()(const Message& one) const { return one.id.text(); }
  std::string operator()(const ExplainedEntry& one) const { return entry_id(one.number); }
  std::string operator()(const ExplainedBankEntry& one) const { return suspense_id(one.entry.number); }
};

using Ids = std::set<std::string>;
using Sums = std::map<std::string, Money>;  // by account

std::string account_of(const Account& account) {
  return std::string(path(account.kind)) + ' ' + account.participant.text();
}

Sums without_zeros(Sums sums) {
  std::erase_if(sums, [](const auto& one) { return one.second.is_zero(); });
  return sums;
}

// What the books say, read from end to end.
struct Everything {
  std::map<std::string, Sums> posted;   // by what the postings are about
  std::map<std::string, Ids> entries;   // the entries with such postings
  std::map<std::string, Ids> is_about;  // by entry
  std::map<std::string, Ids> leads_to;  // what has to be told of a payment, receipt or due
  std::vector<DivisionRecord> divisions;
  std::map<DivisionNumber, Money> came_in;  // the receipts that a division used
  std::map<DivisionNumber, Money> left;     // the receipts that it made of what it did not divide
};

class Reading {
 public:
  Reading(Administration administration, Transaction& books) : administration_(administration), books_(books) {}

  Everything read() {
    journal();
    for (const ParticipantId& id : books_.registers().all_ids()) {
      for (const DivisionRecord& one : books_.divisions().of_participant(id)) division(one);
      for (const Payment& one : books_.payments().of_participant(id)) payment(one);
      for (const Receipt& one : books_.receipts().of_participant(id)) receipt(one);
      for (const DueRecord& one : books_.dues().of(id)) due(one);
    }
    return std::move(all_);
  }

 private:
  void journal() {
    books_.journal().each(Date{}, std::chrono::year{2999} / 1 / 1, [&](const RecordedJournalEntry& one) {
      const service::SourceIds ids(books_, one.entry.event(), one.entry.postings());
      all_.is_about[entry_id(one.number)];
      for (const Posting& posting : one.entry.postings()) {
        const std::string source = ids.of(posting.source);
        if (source.empty()) continue;
        all_.posted[source][account_of(posting.account)] += posting.amount;
        all_.entries[source].insert(entry_id(one.number));
        all_.is_about[entry_id(one.number)].insert(source);
      }
    });
  }

  std::string id_of(const Payment& one) const { return end_to_end_id(administration_, one).text(); }

  // Those that lead to each other are told with each other.
  void link(const std::string& one, const std::string& other) {
    all_.leads_to[one].insert(other);
    all_.leads_to[other].insert(one);
  }

  void division(const DivisionRecord& one) {
    all_.divisions.push_back(one);
    const std::vector<ReceiptNumber> used = books_.divisions().receipts_of(one.number);
    const std::vector<Payment> paid = books_.payments().of_division(one.number);
    for (const ReceiptNumber number : used) {
      all_.came_in[one.number] += books_.receipts().find(number)->amount;
      all_.leads_to[receipt_id(number)].insert(division_id(one.number));
      for (const Payment& payment : paid) link(receipt_id(number), id_of(payment));
      for (const DivisionShare& share : books_.dues().shares_of(one.participant))
        if (share.division == one.number) link(receipt_id(number), due_id({one.participant, share.cost, share.due}));
    }
  }

  void payment(const Payment& one) {
    all_.leads_to[id_of(one)].insert(division_id(one.division));
    if (one.kind == PaymentKind::cost) link(id_of(one), due_id({one.participant, one.cost, one.due}));
    for (const BatchId& batch : books_.payments().batches_with(one.number))
      all_.leads_to[id_of(one)].insert(batch.text());
  }

  void receipt(const Receipt& one) {
    if (const auto entry = books_.receipts().settled_by(one.number)) {
      all_.leads_to[receipt_id(one.number)].insert(suspense_id(*entry));
      all_.leads_to[suspense_id(*entry)].insert(receipt_id(one.number));
    }
    if (one.from_division.is_none()) return;
    all_.left[one.from_division] += one.amount;
    all_.leads_to[receipt_id(one.number)].insert(division_id(one.from_division));
  }

  void due(const DueRecord& one) {
    for (const Dues::Decision& decision : books_.dues().history(key_of(one)))
      if (!decision.due.division.is_none())
        all_.leads_to[due_id(key_of(one))].insert(division_id(decision.due.division));
  }

  Administration administration_;
  Transaction& books_;
  Everything all_;
};

class Asking {
 public:
  explicit Asking(const service::Administration& administration) : administration_(administration) {}

  Ids reached_from(const std::string& id) {
    lines_.clear();
    const auto explanation = service::explanation_of(administration_, {}, id);
    Ids reached;
    if (!explanation) return reached;
    for (const ExplainedPart& part : *explanation) {
      reached.insert(std::visit(IdOf{}, part.thing));
      if (const auto* entry = std::get_if<ExplainedEntry>(&part.thing))
        for (const ExplainedEntry::Line& line : entry->postings)
          lines_[line.source][account_of(line.account)] += line.amount;
    }
    return reached;
  }

  // What the entries of the last explanation say about this.
  Sums lines_about(const std::string& source) { return without_zeros(lines_[source]); }

 private:
  const service::Administration& administration_;
  std::map<std::string, Sums> lines_;
};

void expect_to_reach(const std::string& from, const Ids& reached, const Ids& expected) {
  EXPECT_TRUE(reached.contains(from)) << from;
  for (const std::string& one : expected) EXPECT_TRUE(reached.contains(one)) << from << " does not lead to " << one;
}

// All that came in, or was lent, was reserved, given, repaid, put by, or left for a later division.
void expect_that_divisions_add_up(const Everything& all) {
  for (const DivisionRecord& one : all.divisions) {
    const Money left = all.left.contains(one.number) ? all.left.at(one.number) : Money{};
    const Money came_in = all.came_in.contains(one.number) ? all.came_in.at(one.number) : Money{};
    EXPECT_EQ(to_decimal(came_in + one.loan_granted),
              to_decimal(one.costs + one.leefgeld + one.passed_on + one.repaid + one.saved + left))
        << division_id(one.number);
  }
}

}  // namespace

void expect_that_explain_reaches_everything(const service::Administration& administration) {
  Everything all;
  administration.read([&](Transaction& books) { all = Reading(administration.settings.code, books).read(); });
  Asking asking(administration);
  for (const auto& [id, expected] : all.leads_to) {
    const Ids reached = asking.reached_from(id);
    expect_to_reach(id, reached, expected);
    if (!all.posted.contains(id)) continue;
    expect_to_reach(id, reached, all.entries.at(id));
    EXPECT_EQ(asking.lines_about(id), without_zeros(all.posted.at(id))) << id;
  }
  for (const auto& [entry, sources] : all.is_about)
    expect_to_reach(entry, asking.reached_from(entry), sources.size() <= 50 ? sources : Ids{});
  expect_that_divisions_add_up(all);
}

}  // namespace daemon_test
