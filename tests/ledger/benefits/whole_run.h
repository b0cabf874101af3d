// A benefit run with all its rows, as tests look at one.
#pragma once

#include <string>
#include <utility>

#include "ledger/benefits/benefit_run.h"
#include "ledger/benefits/rows_digest.h"

namespace ledger {

class WholeRun final : public BenefitRunSink {
 public:
  void begin(const BenefitRunHead& head) override { static_cast<BenefitRunHead&>(run_) = head; }
  void row(BenefitRow row) override { run_.rows.push_back(std::move(row)); }
  [[nodiscard]] const BenefitRun& run() const { return run_; }

 private:
  BenefitRun run_ = {};
};

[[nodiscard]] inline std::string digest_of_rows(const BenefitRun& run) {
  RowsDigest digest;
  for (const BenefitRow& row : run.rows) digest.add(row);
  return digest.text(run);
}

}  // namespace ledger
