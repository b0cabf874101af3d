// The findings of one document, the first ones only: the file is read to its end all the same.
#pragma once

#include <cstddef>
#include <string>

#include "ledger/base/finding.h"

namespace connectors {

class DocumentFindings {
 public:
  DocumentFindings(std::string file, std::size_t at_most) : file_(std::move(file)), at_most_(at_most) {}

  // What was found is cut where it is far too long. At the limit an error takes the place of a warning: a
  // file must never pass for want of room.
  void add(ledger::Place place, ledger::Rule rule, std::string found, std::string expected,
           ledger::Severity severity = ledger::Severity::error);
  [[nodiscard]] ledger::Place file() const { return {file_, 0, 0, ""}; }
  // In the order in which they were added; last, how many were left out.
  [[nodiscard]] ledger::Findings take() &&;

 private:
  std::string file_;
  std::size_t at_most_;
  ledger::Findings findings_;
  std::size_t left_out_ = 0;
};

}  // namespace connectors
