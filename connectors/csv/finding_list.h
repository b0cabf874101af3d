// The findings of one file, gathered while it is read to its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/base/finding.h"

namespace connectors {

// A place in the file being read. `text` is the whole line, as far as there is one.
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
  // A person corrects a file after a handful; after so many the reading ends and the list says so.
  static constexpr std::size_t most = 1'000;

  explicit FindingList(std::string file) : file_(std::move(file)) {}

  void add(const Spot& spot, Defect defect);

  [[nodiscard]] std::size_t size() const { return findings_.size(); }
  [[nodiscard]] bool empty() const { return findings_.empty(); }
  [[nodiscard]] bool is_full() const { return findings_.size() >= most; }
  [[nodiscard]] ledger::Findings take() && { return std::move(findings_); }

 private:
  std::string file_;
  ledger::Findings findings_;
};

}  // namespace connectors
