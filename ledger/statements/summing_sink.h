// Adds up the statements of a file while they are read, in a fixed amount of memory for each.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace ledger {

class SummingSink : public StatementSink {
 public:
  explicit SummingSink(std::string file) : file_(std::move(file)) {}

  void begin(const StatementHead& head) override;
  void entry(const BankEntry& entry) override;
  void closed_by(const StatementHead& head) override;
  void end() override {}

  [[nodiscard]] const std::vector<StatementSums>& sums() const { return sums_; }
  // What single entries break (statement_checks.h), the first thousand of the file.
  [[nodiscard]] const Findings& findings() const { return findings_; }

 private:
  std::string file_;
  std::vector<StatementSums> sums_;
  std::size_t reasons_kept_ = 0;
  Findings findings_;
};

}  // namespace ledger
