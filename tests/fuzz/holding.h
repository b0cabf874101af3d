// What every target checks, beside that its reader survives: the same bytes in any pieces give the same result,
// findings can be shown and stay within their limit, and a sink is called in the promised order.
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

// Ends the process unless the condition holds: libFuzzer then reports the input.
void must(bool holds, const char* what);
// Ends the process unless both are equal, and prints from where they differ.
void must_be_same(std::string_view one, std::string_view other, const char* what);

// Gives the bytes in pieces of 1, 2, 3 and so on up to `largest` bytes, over and over. Keep the bytes for as long as
// the source is used.
[[nodiscard]] connectors::Source in_pieces(std::string_view bytes, std::size_t largest);

// All findings as people see them. Checks that there are at most `most`, and one more that says how many were left out.
[[nodiscard]] std::string shown(const ledger::Findings& findings, std::size_t most);

// Whether this is a finding of broken XML. Which defect libxml2 reports depends on where a piece ends, so targets only
// compare that such a file is refused.
[[nodiscard]] bool is_broken_xml(const ledger::Findings& findings);

// The result of a reader of XML.
struct Told {
  std::string text;
  bool is_broken = false;   // the XML is broken, or may be because findings were left out
  bool is_refused = false;  // there is an error among the findings
};
[[nodiscard]] Told told_of(std::string text, const ledger::Findings& findings);
// Checks that bytes in any pieces give the same result; for a broken document only that it is refused.
void must_tell_the_same(const Told& pieces, const Told& whole);

// The limits that the reader was given: no file may have more statements, no statement more entries, no entry more
// details.
struct MostOfStatements {
  std::size_t statements, entries, details;
};

// Records what a reader of statements passes on, and checks the order of the calls.
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
