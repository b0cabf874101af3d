#include "connectors/swift/swift_reader.h"

#include <algorithm>

#include "connectors/swift/swift_parser.h"
#include "connectors/text/utf8.h"
#include "ledger/money/ascii.h"

namespace connectors {

using ledger::Rule;
using ledger::Severity;

namespace {

constexpr std::size_t shown_characters = 200;

// Removes a byte order mark at the front, and marks of transmission (SOH, ETX) and the end-of-file mark of DOS at both
// ends.
std::string_view without_marks(std::string_view text) {
  constexpr std::string_view utf8 = "\xEF\xBB\xBF";
  if (text.starts_with(utf8)) text.remove_prefix(utf8.size());
  const auto is_mark = [](char c) { return c == '\x01' || c == '\x03' || c == '\x1A'; };
  while (!text.empty() && is_mark(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_mark(text.back())) text.remove_suffix(1);
  return text;
}

bool is_block_header(std::string_view text) {
  return text.size() > 2 && text[0] == '{' && text[1] >= '1' && text[1] <= '5' && text[2] == ':';
}

}  // namespace

SwiftParser::SwiftParser(Source source, ledger::StatementSink& sink, const SwiftOptions& options)
    : file_(source.name), lines_(std::move(source), options.line_bytes_at_most), sink_(sink), options_(options) {}

ledger::Findings SwiftParser::read_to_end() {
  while (lines_.next()) {
    if (lines_.is_too_long())
      report(Rule::line_is_too_long, lines_.text(),
             "at most " + std::to_string(options_.line_bytes_at_most) + " bytes in a line");
    else if (lines_.has_zero()) report(Rule::file_is_not_text, "a byte of zero", "text");
    else line(without_marks(lines_.text()));
  }
  end_statement();
  if (statements_ == 0)
    report(Rule::element_is_missing, "no statement in the file", ":20: or :25:", Severity::error, 0);
  if (findings_left_out_ > 0)
    findings_.push_back({.severity = Severity::warning,
                         .place = {file_, 0, 0, ""},
                         .rule = Rule::too_many_findings,
                         .found = std::to_string(findings_left_out_) + " more",
                         .expected = "at most " + std::to_string(options_.findings_at_most),
                         .quoted_line = ""});
  return std::move(findings_);
}

// ---- lines ---------------------------------------------------------------------------------------------

void SwiftParser::line(std::string_view text) {
  if (text.starts_with("-}")) {
    end_statement();
    const std::size_t header = text.find("{1:");
    if (header == std::string_view::npos) return;
    text.remove_prefix(header);
  }
  if (is_block_header(text)) {
    end_statement();
    const std::size_t block = text.find("{4:");
    if (block == std::string_view::npos) return;
    text.remove_prefix(block + 3);
  }
  const auto tag = swift_tag(text);
  if (tag && !is_time_of_day(*tag)) tagged(*tag, text);
  else untagged(text);
}

// Whether the line is the rest of a time of day: banks break lines anywhere, also before ":20:15" of "13:20:15". Within
// :86: a tag that is in no list is text. A tag that could begin another statement is text only while this statement has
// no closing balance yet.
bool SwiftParser::is_time_of_day(const SwiftTag& tag) const {
  if (field_ != Field::information || tag.name.size() != 2) return false;
  if (!tag.is_known) return true;
  const std::string_view seconds = tag.value.substr(0, 2);
  const bool has_form = tag.name < "60" && seconds.size() == 2 && ledger::all_digits(seconds) &&
                        (tag.value.size() == 2 || !ledger::is_digit(tag.value[2]));
  return has_form && head_.opening && !has_closing_;
}

void SwiftParser::tagged(const SwiftTag& tag, std::string_view text) {
  const std::string_view name = tag.name;
  const bool begins_another = name == "20" || name == "25" || name == "25P" || name == "940" || name == "942";
  if (has_dash_ && !begins_another) add_information("-");
  has_dash_ = false;
  if (name == "86") return read_information(tag.value);
  if (name == "61") return read_entry(tag.value);
  end_entry();
  field_ = Field::single_line;
  if (name == "20") {
    end_statement();
    begin_statement();
    head_.id = trimmed(tag.value);
  } else if (name == "25" || name == "25P") {
    read_account(tag.value);
  } else if (name == "28" || name == "28C") {
    ensure_statement();
    head_.electronic_sequence = swift_sequence(tag.value);
  } else if (name.starts_with("60")) {
    read_balance(tag.value, true);
  } else if (name.starts_with("62")) {
    read_balance(tag.value, false);
  } else if (name == "34F") {
    read_floor(tag.value);
  } else if (name == "90D") {
    read_total(tag.value, told_debits_);
  } else if (name == "90C") {
    read_total(tag.value, told_credits_);
  } else if (name == "940" || name == "942") {
    end_statement();
  } else {
    field_ = Field::passed_over;
    if (!tag.is_known) report(Rule::tag_is_unknown, text, "a tag of MT940 or MT942; passed over", Severity::warning);
  }
}

// A statement ends with a line "-", but text may contain such a line too: before the closing balance the next line
// decides. After the closing balance banks also write "-XXX", and no text that matters.
bool SwiftParser::is_end_mark(std::string_view text) const {
  return text.starts_with('-') && (has_closing_ || field_ != Field::information) && (text.size() == 1 || has_closing_);
}

void SwiftParser::untagged(std::string_view text) {
  const bool is_blank = trimmed(text).empty();
  if (is_blank || !is_open_) return;
  if (is_end_mark(text)) return end_statement();
  switch (field_) {
    case Field::information:
      if (text == "-" && !has_dash_) {
        has_dash_ = true;
        return;
      }
      if (has_dash_) add_information("-");
      has_dash_ = false;
      return add_information(text);
    case Field::entry:
      if (texts_.supplement.size() + text.size() > options_.line_bytes_at_most) return;
      if (!texts_.supplement.empty()) texts_.supplement += ' ';
      texts_.supplement += trimmed(text);
      return;
    case Field::single_line:
      if (!has_closing_)
        report(Rule::line_is_malformed, text, "a tag at the start of the line; passed over", Severity::warning);
      return;
    case Field::none:
    case Field::passed_over:
      return;
  }
}

void SwiftParser::add_information(std::string_view text) {
  if (!has_entry_ || is_too_long_) return;
  is_too_long_ = texts_.information.size() + text.size() > options_.text_bytes_at_most;
  if (is_too_long_)
    return report(Rule::file_is_too_large,
                  "more text in :86:", std::to_string(options_.text_bytes_at_most) + " bytes for an entry");
  if (!texts_.information.empty()) texts_.information += '\n';
  texts_.information += text;
}

// ---- fields --------------------------------------------------------------------------------------------

// Day files of ABN AMRO may lack :20:, so a second :25: begins a statement too.
void SwiftParser::read_account(std::string_view value) {
  if (has_account_) end_statement();
  ensure_statement();
  has_account_ = true;
  head_.account = swift_account(value);
}

void SwiftParser::read_balance(std::string_view value, bool is_opening) {
  ensure_statement();
  std::optional<ledger::Balance>& place = is_opening ? head_.opening : head_.closing;
  if (place) return report(Rule::line_is_malformed, value, "one opening and one closing balance in a statement");
  if (!is_opening) has_closing_ = true;
  const auto balance = swift_balance(value);
  if (!balance) return report(balance.error(), value, "a balance like C260227EUR662,23");
  if (!balance->has_real_day)
    report(Rule::date_is_malformed, value, "a day that exists; taken as " + ledger::to_iso(balance->balance.date),
           Severity::warning);
  place = balance->balance;
  if (head_.currency.empty()) head_.currency = balance->currency;
  if (head_.currency != balance->currency)
    report(Rule::currency_is_not_euro, balance->currency, head_.currency + ", the currency of the account");
}

void SwiftParser::read_entry(std::string_view value) {
  end_entry();
  field_ = Field::entry;
  texts_.clear();
  if (!is_open_) return report(Rule::line_is_malformed, value, "an entry within a statement");
  if (has_closing_) report(Rule::line_is_malformed, value, "all entries before the closing balance");
  const auto given = swift_entry(value);
  if (!given) return report(given.error(), value, "an entry like 2602270227C662,23NTRFNONREF//4711");
  if (!given->unreal_day.empty())
    report(Rule::date_is_malformed, given->unreal_day, "a day that exists; the last one before it is taken",
           Severity::warning);
  has_entry_ = true;
  std::vector<ledger::EntryDetail> details = std::move(entry_.details);  // the next entry reuses its memory
  details.clear();
  entry_ = {};
  entry_.details = std::move(details);
  entry_.line = lines_.number();
  entry_.direction = given->direction;
  entry_.amount = given->amount;
  entry_.status = given->is_expected ? ledger::EntryStatus::pending : ledger::EntryStatus::booked;
  entry_.is_reversal = given->is_reversal;
  entry_.booking_date = given->entry_date.value_or(given->value_date);
  entry_.value_date = given->value_date;
  entry_.bank_reference = given->bank_reference == "NONREF" ? "" : given->bank_reference;
  entry_.bank_code = given->type;
  texts_.customer_reference = given->customer_reference;
  texts_.bank_reference = entry_.bank_reference;
  texts_.name = given->name;
}

// An :86: after the closing balance is about the statement and not about an entry.
void SwiftParser::read_information(std::string_view value) {
  field_ = Field::information;
  if (has_closing_) end_entry();
  add_information(value);
}

// An MT942 has no balance; its floor limit gives the currency of its amounts.
void SwiftParser::read_floor(std::string_view value) {
  ensure_statement();
  const std::string_view currency = value.substr(0, 3);
  const bool is_one = currency.size() == 3 && std::all_of(currency.begin(), currency.end(), ledger::is_capital);
  if (is_one && currency != "EUR" && head_.currency.empty()) head_.currency = currency;
}

void SwiftParser::read_total(std::string_view value, std::optional<SwiftTotal>& total) {
  ensure_statement();
  total = swift_total(value);
  if (!total) report(Rule::line_is_malformed, value, "number, currency and sum of the entries, like 1EUR9792,00");
}

void SwiftParser::end_entry() {
  if (!has_entry_) return;
  has_entry_ = is_too_long_ = false;
  const auto most = static_cast<std::int64_t>(options_.entries_at_most);
  if (entries_ == most) report(Rule::file_is_too_large, "more entries", std::to_string(most) + " in a statement");
  if (++entries_ > most || statements_ > options_.statements_at_most) return;
  entry_.ordinal = entries_;
  const bool is_credit = entry_.direction == ledger::Direction::credit;
  SwiftTotal& total = is_credit ? credits_ : debits_;
  ++total.entries;
  total.sum += entry_.amount;
  add_remittance(texts_, entry_);
  if (!is_begun_) sink_.begin(head_);
  is_begun_ = true;
  sink_.entry(entry_);
}

// ---- statements ----------------------------------------------------------------------------------------

void SwiftParser::begin_statement() {
  is_open_ = true;
  head_ = {};
  head_.line = lines_.number();
  is_begun_ = has_account_ = has_closing_ = false;
  entries_ = 0;
  debits_ = credits_ = {};
  told_debits_ = told_credits_ = std::nullopt;
  if (++statements_ == options_.statements_at_most + 1)
    report(Rule::file_is_too_large, "more statements", std::to_string(options_.statements_at_most) + " in a file");
}

void SwiftParser::ensure_statement() {
  if (!is_open_) begin_statement();
}

void SwiftParser::end_statement() {
  end_entry();
  field_ = Field::none;
  has_dash_ = false;
  if (!is_open_) return;
  is_open_ = false;
  has_account_ = has_closing_ = false;
  if (head_.account.empty()) report(Rule::element_is_missing, "no :25:", "the account", Severity::error, head_.line);
  check_totals();
  if (statements_ > options_.statements_at_most) return;
  if (!is_begun_) sink_.begin(head_);
  sink_.closed_by(head_);
  sink_.end();
}

void SwiftParser::check_totals() {
  const auto check = [&](const char* tag, const std::optional<SwiftTotal>& told, const SwiftTotal& read) {
    if (told && told->entries != read.entries)
      report(Rule::number_of_entries_differs, tag + std::to_string(told->entries),
             std::to_string(read.entries) + ", the number of such entries", Severity::warning, head_.line);
    if (told && told->sum != read.sum)
      report(Rule::sum_of_entries_differs, tag + ledger::to_decimal(told->sum),
             ledger::to_decimal(read.sum) + ", the sum of such entries", Severity::warning, head_.line);
  };
  check(":90D: ", told_debits_, debits_);
  check(":90C: ", told_credits_, credits_);
}

// When the list is full an error replaces a warning, so that a file never passes because the list was full.
void SwiftParser::report(Rule rule, std::string_view found, std::string expected, Severity severity,
                         std::int64_t at_line) {
  if (findings_.size() >= options_.findings_at_most) {
    ++findings_left_out_;
    if (severity == Severity::warning) return;
    const auto warning = std::find_if(findings_.begin(), findings_.end(), [](const ledger::Finding& finding) {
      return finding.severity == Severity::warning;
    });
    if (warning == findings_.end()) return;
    findings_.erase(warning);
  }
  const std::int64_t number = at_line < 0 ? lines_.number() : at_line;
  findings_.push_back({.severity = severity,
                       .place = {file_, number, 0, ""},
                       .rule = rule,
                       .found = printable(found, shown_characters),
                       .expected = std::move(expected),
                       .quoted_line = ""});
}

ledger::Findings read_swift(Source source, ledger::StatementSink& sink, const SwiftOptions& options) {
  return SwiftParser(std::move(source), sink, options).read_to_end();
}

}  // namespace connectors
