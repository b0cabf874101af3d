// Benefit runs, the receipts that came of them, and the dues that money is set aside for.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/benefits/benefit_run.h"
#include "ledger/benefits/receipt.h"
#include "ledger/store/tables/registers.h"
#include "ledger/withholding/due_record.h"

namespace ledger {

class Receipts {
 public:
  explicit Receipts(Database& database) : database_(database) {}

  [[nodiscard]] RunHistory history(const std::string& run_id, RunKind kind, year_month period);
  void add_run(const BenefitRun& run, const std::string& rows_digest, const Digest& file);

  // The client's rows of a benefit run, in the order of its file.
  [[nodiscard]] std::vector<BenefitRow> rows(const std::string& run_id, const ClientCode& client);

  // Sets their numbers, in order, and their unit.
  void add(std::vector<Receipt>& receipts);
  void set_state(const std::vector<ReceiptNumber>& numbers, ReceiptState state);
  // An announced or waiting receipt becomes available, as paid on this day.
  void make_available(ReceiptNumber number, Date pay_date);
  void mark_settled(const std::vector<ReceiptNumber>& numbers);

  [[nodiscard]] std::optional<Receipt> find(ReceiptNumber number);
  [[nodiscard]] std::vector<Receipt> of_participant(const ParticipantId& participant);
  // Receipts that are not yet seen at the bank: of these benefit runs, and of these participants.
  [[nodiscard]] std::vector<Receipt> unsettled(const std::set<std::string>& run_ids);
  [[nodiscard]] std::vector<Receipt> unsettled(const std::set<ParticipantId>& participants);
  // The same for everybody, of benefit runs that promised them for `since` or a later day.
  [[nodiscard]] std::vector<Receipt> unsettled_since(Date since);
  // Participants with available receipts, in order: the first `most` that follow after `after`.
  [[nodiscard]] std::vector<ParticipantId> with_available(const ParticipantId& after, std::size_t most);
  [[nodiscard]] std::vector<Receipt> available(const ParticipantRange& range);
  [[nodiscard]] std::vector<Receipt> in_state(ReceiptState state);
  // Allowances and other income beside the benefit that came in, of the participants in the range.
  [[nodiscard]] std::vector<Receipt> allowances(const ParticipantRange& range);
  // Each participant's regular benefit of the latest period; benefits of the run `except_run` do not count.
  [[nodiscard]] std::vector<Receipt> last_regular(const ParticipantRange& range, const std::string& except_run);

  [[nodiscard]] std::vector<Receipt> last_regular_of(const std::set<ParticipantId>& participants);

  // The day on which each participant's first allowance came in.
  [[nodiscard]] std::map<ParticipantId, Date> first_allowances(const ParticipantRange& range);

  [[nodiscard]] std::vector<DueRecord> dues(const ParticipantRange& range);
  // Dues in [from, to] for which one of these amounts is reserved, of participants with a cost that is, or once was,
  // paid to one of these accounts.
  struct Reserved {
    std::set<Iban> accounts;
    std::set<Money> amounts;
    Date from;
    Date to;
  };
  [[nodiscard]] std::vector<DueRecord> dues(const Reserved& asked);
  // For which money is put by that was not used yet.
  [[nodiscard]] std::vector<DueRecord> dues_with_savings();
  // Adds dues or updates them. A due may become reserved, and more may be reserved when its amount rose, but never
  // less. Throws BrokenInvariant when a cost would be reserved twice.
  void put(const std::vector<DueRecord>& dues);
  // The creditor collected the reserved amount by direct debit.
  void collect(const ParticipantId& participant, const CostId& cost, Date due);
  // What is not paid of it will never be paid.
  void close(const ParticipantId& participant, const CostId& cost, Date due);
  // What was saved for it is the participant's.
  void free_savings(const ParticipantId& participant, const CostId& cost, Date due);
  // This amount of what was reserved does not go: it is open again, where it is still ours to pay. What was paid of the
  // due before stays so.
  void reopen(const ParticipantId& participant, const CostId& cost, Date due, Money amount);

 private:
  Database& database_;
};

}  // namespace ledger
