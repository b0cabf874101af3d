// What every target holds its reader to, besides living through anything: bytes in any pieces, read twice, tell
// the same; findings can be shown and stay within their limit; a sink is called in the order it was promised.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/source.h"
#include "ledger/base/finding.h"
#include "ledger/statements/statement.h"

namespace fuzz {

[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Ends the process, which is how a target says that it found something.
void must(bool holds, const char* what);
// The same, and it shows from where on the two differ.
void must_be_same(std::string_view one, std::string_view other, const char* what);

// The bytes in pieces of 1, 2, 3 ... `largest` bytes, over and over. They must outlive the source.
[[nodiscard]] connectors::Source in_pieces(std::string_view bytes, std::size_t largest);

// All findings as people see them. `most` of them, and one that tells how many were left out.
[[nodiscard]] std::string shown(const ledger::Findings& findings, std::size_t most);

// What is wrong with the XML itself: libxml2 tells one defect or another, by where a piece ended. Such a file is
// refused whatever else is told of it.
[[nodiscard]] bool is_broken_xml(const ledger::Findings& findings);

// What a reader of XML told of a file.
struct Told {
  std::string text;
  bool is_broken = false;   // the XML itself; also where too many findings may hide it
  bool is_refused = false;  // some error stands among the findings
};
[[nodiscard]] Told told_of(std::string text, const ledger::Findings& findings);
// Bytes in any pieces tell the same; of a broken document only that it is refused.
void must_tell_the_same(const Told& pieces, const Told& whole);

// No form of our own has more: a bank's statement at its limits.
struct MostOfStatements {
  std::size_t statements, entries, details;
};

// Writes down what a reader of statements says, and holds it to its word.
class Transcript : public ledger::StatementSink {
 public:
  explicit Transcript(const MostOfStatements& most) : most_(most) {}
  void begin(const ledger::StatementHead& head) override;
  void entry(const ledger::BankEntry& entry) override;
  void closed_by(const ledger::StatementHead& head) override;
  void end() override;
  // Only a file with an error may leave its last statement open.
  [[nodiscard]] std::string with(const ledger::Findings& findings, std::size_t most) const;

 private:
  void write(const ledger::StatementHead& head);

  MostOfStatements most_;
  std::string text_;
  std::size_t statements_ = 0;
  std::int64_t entries_ = 0;
  bool is_open_ = false;
};

}  // namespace fuzz
