// Benefits in every form in which a suite gives them: its CSV, its JSON, its own payment file. They are read twice, or
// a third time where some rows are to be told: once to check them, once to record them. So a run is never in memory
// as a whole.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "connectors/source.h"
#include "daemon/intake/file_reader.h"

namespace service {

// How many rows of a run are in memory.
inline constexpr std::size_t benefit_rows_at_a_time = 5'000;

// Gathers rows, and hands them on in pieces.
class BenefitPieces final : public ledger::BenefitRunSink {
 public:
  using Take = std::function<void(const ledger::BenefitRunHead& head, std::span<ledger::BenefitRow> rows)>;
  explicit BenefitPieces(Take take) : take_(std::move(take)) {}

  void begin(const ledger::BenefitRunHead& head) override { head_ = head; }
  void row(ledger::BenefitRow row) override;
  void end();  // after the last row

 private:
  Take take_;
  ledger::BenefitRunHead head_;
  std::vector<ledger::BenefitRow> rows_;
};

// Asks the books: in a transaction of its own, or in the unit of work that is at hand.
using AskBooks = std::function<void(const std::function<void(ledger::Transaction&)>&)>;

// Reads a file of one of the three formats into the sink, and gives what its form breaks. Of a payment file only the
// payments to our managed account: see ledger/benefits/ordered_benefits.h.
[[nodiscard]] ledger::Findings read_benefits(const Administration& administration, const AskBooks& ask,
                                             const connectors::Source& source, connectors::Format format,
                                             ledger::BenefitRunSink& sink);

// Checks whether the run may be paid out. `path` is the file whose bytes the source gives: rows that are to be told are
// looked for in it again. Adds the findings to `reading`, and the content where none of them is an error.
void check_benefits(const Administration& administration, const connectors::Source& source, const fs::path& path,
                    connectors::Format format, FileReading& reading);

}  // namespace service
