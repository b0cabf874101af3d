// Collects the first findings of one document; the file is read to its end all the same.
#pragma once

#include <cstddef>
#include <string>

#include "ledger/base/finding.h"

namespace connectors {

class DocumentFindings {
 public:
  DocumentFindings(std::string file, std::size_t at_most) : file_(std::move(file)), at_most_(at_most) {}

  // Text that is far too long is cut. When the list is full an error replaces a warning, so that a file never passes
  // because the list was full.
  void add(ledger::Place place, ledger::Rule rule, std::string found, std::string expected,
           ledger::Severity severity = ledger::Severity::error);
  [[nodiscard]] ledger::Place file() const { return {file_, 0, 0, ""}; }
  // The findings in the order in which they were added; the last one says how many were left out.
  [[nodiscard]] ledger::Findings list() &&;

 private:
  std::string file_;
  std::size_t at_most_;
  ledger::Findings findings_;
  std::size_t left_out_ = 0;
};

}  // namespace connectors
