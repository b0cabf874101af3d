// Collects the findings of one file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/base/finding.h"

namespace connectors {

// A place in the file that is read. `text` is the whole line where there is one.
struct Spot {
  std::int64_t line = 0;
  std::int64_t column = 0;
  std::string_view text;
};

struct Defect {
  ledger::Rule rule;
  std::string found;
  std::string expected;
};

class FindingList {
 public:
  // Reading ends after so many findings and the list says so: a person corrects a file after seeing a handful.
  static constexpr std::size_t most = 1'000;

  explicit FindingList(std::string file) : file_(std::move(file)) {}

  void add(const Spot& spot, Defect defect);

  [[nodiscard]] std::size_t size() const { return findings_.size(); }
  [[nodiscard]] bool empty() const { return findings_.empty(); }
  [[nodiscard]] bool is_full() const { return findings_.size() >= most; }
  [[nodiscard]] ledger::Findings list() && { return std::move(findings_); }

 private:
  std::string file_;
  ledger::Findings findings_;
};

}  // namespace connectors
