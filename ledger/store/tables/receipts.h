// Benefit runs, and the receipts that came of them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/benefits/benefit_run.h"
#include "ledger/benefits/receipt.h"
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

  [[nodiscard]] RunHistory history(const std::string& run_id, RunKind kind, year_month period);
  void add_run(const BenefitRun& run, const std::string& rows_digest, const Digest& file);

  // The client's rows of a benefit run, in the order of its file.
  [[nodiscard]] std::vector<BenefitRow> rows(const std::string& run_id, const ClientCode& client);

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
