// The state of reading an MT940 or MT942. Internal, see read_swift.
#pragma once

#include <string>
#include <string_view>

#include "connectors/swift/remittance.h"
#include "connectors/swift/swift_fields.h"
#include "connectors/swift/swift_lines.h"
#include "connectors/swift/swift_reader.h"

namespace connectors {

class SwiftParser {
 public:
  SwiftParser(Source source, ledger::StatementSink& sink, const SwiftOptions& options);
  [[nodiscard]] ledger::Findings read_to_end();

 private:
  // The field that a line without a tag continues.
  enum class Field { none, single_line, entry, information, passed_over };

  void line(std::string_view text);
  void tagged(const SwiftTag& tag, std::string_view text);
  void untagged(std::string_view text);
  void add_information(std::string_view text);
  [[nodiscard]] bool is_time_of_day(const SwiftTag& tag) const;
  [[nodiscard]] bool is_end_mark(std::string_view text) const;

  void begin_statement();
  void ensure_statement();
  void end_statement();
  void check_totals();

  void read_account(std::string_view value);
  void read_balance(std::string_view value, bool is_opening);
  void read_entry(std::string_view value);
  void read_information(std::string_view value);
  void read_floor(std::string_view value);
  void read_total(std::string_view value, std::optional<SwiftTotal>& total);
  void end_entry();

  void report(ledger::Rule rule, std::string_view found, std::string expected,
              ledger::Severity severity = ledger::Severity::error, std::int64_t at_line = -1);

  std::string file_;
  SwiftLines lines_;
  ledger::StatementSink& sink_;
  const SwiftOptions& options_;
  ledger::Findings findings_;
  std::size_t findings_left_out_ = 0;
  std::size_t statements_ = 0;

  ledger::StatementHead head_;
  bool is_open_ = false;   // a statement is being read
  bool is_begun_ = false;  // the head was passed to the sink
  bool has_account_ = false;
  bool has_closing_ = false;
  std::int64_t entries_ = 0;
  SwiftTotal debits_, credits_;  // added up from the entries
  std::optional<SwiftTotal> told_debits_, told_credits_;

  Field field_ = Field::none;
  bool has_entry_ = false;    // an entry waits for its :86: before it goes to the sink
  bool has_dash_ = false;     // a line "-" was read: text, or the end of the statement
  bool is_too_long_ = false;  // the entry's text is over the limit
  ledger::BankEntry entry_;
  GivenTexts texts_;
};

}  // namespace connectors
