// What stands of an MT940 or MT942 at the line at hand. Internal: see read_swift.
#pragma once

#include <string>
#include <string_view>

#include "connectors/swift/remittance.h"
#include "connectors/swift/swift_fields.h"
#include "connectors/swift/swift_lines.h"
#include "connectors/swift/swift_reader.h"

namespace connectors {

class SwiftReading {
 public:
  SwiftReading(Source source, ledger::StatementSink& sink, const SwiftOptions& options);
  [[nodiscard]] ledger::Findings through();

 private:
  // Where a line without a tag belongs to.
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
  bool is_begun_ = false;  // the sink knows it
  bool has_account_ = false;
  bool has_closing_ = false;
  std::int64_t entries_ = 0;
  SwiftTotal debits_, credits_;  // as they were read
  std::optional<SwiftTotal> told_debits_, told_credits_;

  Field field_ = Field::none;
  bool has_entry_ = false;    // to be handed on with what :86: adds
  bool has_dash_ = false;     // a line "-" that may be text or the end
  bool is_too_long_ = false;  // the text of the entry
  ledger::BankEntry entry_;
  GivenTexts texts_;
};

}  // namespace connectors
