// Benefit runs, and the receipts that came of them.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ledger/benefits/receipt.h"
#include "ledger/benefits/run_guard.h"
#include "ledger/invariants.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

// Allowances and other income of one kind beside the benefit, that came in for one participant.
struct AllowanceSeen {
  ParticipantId participant;
  IncomeKind income = IncomeKind::benefit;
  Date first;  // the days on which the first and the last one came
  Date last;
};

// A receipt is a row that never changes. What is not divided yet is named in `open_receipt`, with its state; what
// persons or the bank did with it are events; and ranges of numbers tell which bank entry brought the money.
class Receipts {
 public:
  explicit Receipts(Database& database) : database_(database) {}

  [[nodiscard]] RunHistory history(const BenefitRunHead& run);
  // Visits each benefit that other runs of the same period and kind paid.
  void each_paid_beside(const BenefitRunHead& run, const std::function<void(const PaidBenefit&)>& visit);
  void add_run(const RunInShort& run, const Digest& file);
  // The rows of its file, each with its participant, in pieces: `before` are the rows that were added already.
  void add_rows(const std::string& run_id, std::int64_t before, std::span<const BenefitRow> rows);
  // Whom a run pays, in order: the first `most` that follow after `after`.
  [[nodiscard]] std::vector<ParticipantId> paid_in(const std::string& run_id, const ParticipantId& after,
                                                   std::size_t most);
  // The rows of a run about the participants in the range, ordered by participant, then as in the file.
  [[nodiscard]] std::vector<BenefitRow> rows(const std::string& run_id, const ParticipantRange& range);
  // The codes under which runs of this period and kind paid these participants.
  [[nodiscard]] std::set<ClientCode> paid_clients(RunKind kind, year_month period,
                                                  const std::set<ParticipantId>& participants);

  // Sets their numbers, in order, and their unit. One that is allocated was lent and divided at once.
  void add(std::vector<Receipt>& receipts);
  // Those that are allocated were divided: Divisions::add links them with their division.
  void set_state(const std::vector<ReceiptNumber>& numbers, ReceiptState state);
  // Announced or waiting receipts become available, as paid on this day.
  void make_available(const std::vector<ReceiptNumber>& numbers, Date pay_date);
  // A person decided that it is not divided.
  void put_to_no_use(ReceiptNumber number);
  void mark_settled(const std::vector<ReceiptNumber>& numbers, BankEntryNumber by);

  [[nodiscard]] std::optional<Receipt> find(ReceiptNumber number);
  [[nodiscard]] std::vector<Receipt> find(const std::set<ReceiptNumber>& numbers);
  [[nodiscard]] std::vector<Receipt> of_participant(const ParticipantId& participant);
  // Receipts that are not yet seen at the bank: of these benefit runs, and of these participants.
  [[nodiscard]] std::vector<Receipt> unsettled(const std::set<std::string>& run_ids);
  [[nodiscard]] std::vector<Receipt> unsettled(const std::set<ParticipantId>& participants);
  // The same for everybody, of benefit runs that promised them for `since` or a later day.
  [[nodiscard]] std::vector<Receipt> unsettled_since(Date since);
  // Participants with available receipts, in order: the first `most` that follow after `after`.
  [[nodiscard]] std::vector<ParticipantId> with_available(const ParticipantId& after, std::size_t most);
  // Of receipts that are not allocated: ordered by participant and number.
  [[nodiscard]] std::vector<Receipt> in_state(ReceiptState state, const ParticipantRange& range);
  [[nodiscard]] std::vector<Receipt> in_state(ReceiptState state);
  // Each kind of income beside the benefit that ever came in, of the participants in the range.
  [[nodiscard]] std::vector<AllowanceSeen> allowances(const ParticipantRange& range);
  // Each participant's regular benefit of the latest period.
  // The bank's entry that brought the money of a receipt that a run had promised; and the first `most` receipts of
  // which an entry brought the money.
  [[nodiscard]] std::optional<BankEntryNumber> settled_by(ReceiptNumber number);
  [[nodiscard]] std::vector<Receipt> settled_by(BankEntryNumber entry, std::size_t most);
  [[nodiscard]] std::vector<Receipt> last_regular(const ParticipantRange& range);
  [[nodiscard]] std::vector<Receipt> last_regular_of(const std::set<ParticipantId>& participants);

  // Makes what is open, unsettled and remembered again from the receipts and their events, and compares. A violation
  // names the table and the receipt.
  [[nodiscard]] std::vector<Violation> verify();

 private:
  void add_open(const std::vector<Receipt>& receipts);
  void add_promised(const std::vector<Receipt>& receipts);
  void remember(const std::vector<Receipt>& receipts);
  void add_events(const std::vector<ReceiptNumber>& numbers, ReceiptState kind, std::optional<Date> day);
  void see_allowances_again(const ParticipantId& participant);

  Database& database_;
};

}  // namespace ledger
