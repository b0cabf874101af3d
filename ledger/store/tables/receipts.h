// Benefit runs, the receipts they give, and what receipts were allocated to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/benefits/benefit_run.h"
#include "ledger/benefits/receipt.h"
#include "ledger/participants/division_record.h"
#include "ledger/participants/due_record.h"
#include "ledger/store/tables/registers.h"

namespace ledger {

class Receipts {
 public:
  explicit Receipts(Database& database) : database_(database) {}

  [[nodiscard]] RunHistory history(const std::string& run_id, RunKind kind, year_month period);
  void add_run(const BenefitRun& run, const std::string& rows_digest, const Digest& file);

  // A client's rows of a run of the suite, as its file has them.
  [[nodiscard]] std::vector<BenefitRow> rows(const std::string& run_id, const ClientCode& client);

  // Gives each a number, in order.
  void add(std::vector<Receipt>& receipts);
  void set_state(const std::vector<ReceiptNumber>& numbers, ReceiptState state);
  // From announced or waiting to available, paid on this day.
  void make_available(ReceiptNumber number, Date pay_date);
  void mark_settled(const std::vector<ReceiptNumber>& numbers);

  [[nodiscard]] std::optional<Receipt> find(ReceiptNumber number);
  [[nodiscard]] std::vector<Receipt> of_participant(const ParticipantId& participant);
  // Not yet seen at the bank, of this run of the suite; all of it, or one participant's.
  [[nodiscard]] std::vector<Receipt> unsettled(const std::string& run_id);
  [[nodiscard]] std::vector<Receipt> unsettled(const ParticipantId& participant);
  // Of everybody, promised by a run for a day from `since` on.
  [[nodiscard]] std::vector<Receipt> unsettled_since(Date since);
  // The first `most` participants after `after` with available receipts.
  [[nodiscard]] std::vector<ParticipantId> with_available(const ParticipantId& after, std::size_t most);
  [[nodiscard]] std::vector<Receipt> available(const ParticipantRange& range);
  [[nodiscard]] std::vector<Receipt> in_state(ReceiptState state);
  // Income beside the benefit that came in, of everybody in the range.
  [[nodiscard]] std::vector<Receipt> allowances(const ParticipantRange& range);
  // The last regular benefit of each participant in the range, by period; not the ones in `except_run`.
  [[nodiscard]] std::vector<Receipt> last_regular(const ParticipantRange& range, const std::string& except_run);

  // The day each participant's first allowance came in.
  [[nodiscard]] std::map<ParticipantId, Date> first_allowances(const ParticipantRange& range);

  [[nodiscard]] std::vector<DueRecord> dues(const ParticipantRange& range);
  [[nodiscard]] std::vector<DueRecord> dues(DueState state);
  // A due may become reserved, and more of it be reserved when its amount rose; never less.
  void put(const std::vector<DueRecord>& dues);
  // The creditor took what was reserved for it.
  void collect(const ParticipantId& participant, const CostId& cost, Date due);
  // What was reserved or put by for it is not any more: it is open again, where it is still ours.
  void reopen(const ParticipantId& participant, const CostId& cost, Date due);
  void add(const std::vector<AllocationRecord>& allocations);
  [[nodiscard]] std::vector<AllocationRecord> allocations(RunNumber run);
  [[nodiscard]] std::vector<AllocationRecord> allocations_of(const ParticipantId& participant);
  [[nodiscard]] std::vector<AllocationRecord> allocations_in(const ParticipantRange& range);

 private:
  Database& database_;
};

}  // namespace ledger
