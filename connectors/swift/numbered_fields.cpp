// 166?00..?20..?31..: what German banks write, and with another mark Triodos.
#include <algorithm>
#include <array>

#include "connectors/swift/information_text.h"
#include "connectors/swift/swift_fields.h"
#include "ledger/money/ascii.h"

namespace connectors {
namespace {

using ledger::is_digit;

constexpr std::size_t full_field = 27;

// Within the remittance of the numbered fields.
constexpr std::array<std::string_view, 12> keywords = {"EREF+", "SVWZ+", "KREF+", "MREF+", "CRED+", "DEBT+",
                                                       "ABWA+", "ABWE+", "IBAN+", "BIC+",  "PURP+", "COAM+"};

std::string_view keyword_at(std::string_view text) {
  for (const std::string_view keyword : keywords)
    if (text.starts_with(keyword)) return keyword;
  return {};
}

class NumberedFields {
 public:
  explicit NumberedFields(const JoinedLines& lines) : lines_(lines), text_(lines.text()) {}

  // Three digits, the mark, a number.
  [[nodiscard]] bool is_numbered() const {
    constexpr std::size_t head = 6;
    return text_.size() >= head && ledger::all_digits(text_.substr(0, 3)) &&
           (text_[3] == '?' || text_[3] == '>') && is_field(3);
  }

  Remittance read() {
    for (std::size_t begin = 3; begin < text_.size();) {
      std::size_t end = begin + 3;
      while (end < text_.size() && !is_field(end)) ++end;
      take((text_[begin + 1] - '0') * 10 + text_[begin + 2] - '0', begin + 3, end);
      begin = end;
    }
    // Transaction 159 of the German list is a credit transfer that came back.
    if (text_.starts_with("159")) read_.detail.return_reason = no_return_reason;
    split_remittance();
    return std::move(read_);
  }

 private:
  [[nodiscard]] bool is_field(std::size_t at) const {
    return text_[at] == text_[3] && at + 2 < text_.size() && is_digit(text_[at + 1]) &&
           is_digit(text_[at + 2]);
  }

  void take(int number, std::size_t begin, std::size_t end) {
    const std::string_view value = text_.substr(begin, end - begin);
    ledger::EntryDetail& detail = read_.detail;
    const bool is_triodos = text_[3] == '>';
    if (number == 0) {
      read_.booking_text = lines_.words(begin, end);
    } else if (is_triodos && number == 20) {
      return;  // the BIC
    } else if ((is_triodos && number == 21) || number == 31) {
      if (detail.counterparty_iban.empty()) detail.counterparty_iban = ledger::compact_capitals(value);
    } else if ((number >= 20 && number <= 29) || (number >= 60 && number <= 63)) {
      add(remittance_, remittance_is_open_, begin, end);
    } else if (number == 32 || number == 33) {
      add(detail.counterparty_name, name_is_open_, begin, end);
    }
  }

  // A full field goes on without a space; a keyword begins a word.
  void add(std::string& text, bool& is_open, std::size_t begin, std::size_t end) {
    const std::string value = lines_.words(begin, end);
    const std::string_view raw = text_.substr(begin, end - begin);
    const bool goes_on = is_open && !raw.starts_with(' ') && keyword_at(value).empty();
    if (goes_on)
      text += value;
    else
      add_words(text, value);
    is_open = characters(raw) >= full_field && !raw.ends_with(' ');
  }

  void split_remittance() {
    std::string& out = read_.detail.remittance;
    std::string_view rest = remittance_;
    std::string_view keyword;
    bool has_purpose = false;
    while (!rest.empty() || !keyword.empty()) {
      std::size_t end = 0;
      while (end < rest.size() && ((end > 0 && rest[end - 1] != ' ') || keyword_at(rest.substr(end)).empty()))
        ++end;
      const std::string_view value = trimmed(rest.substr(0, end));
      if (keyword == "EREF+") {
        read_.detail.end_to_end = ledger::EndToEndId(reference_of(value));
      } else if (keyword == "IBAN+") {
        if (read_.detail.counterparty_iban.empty())
          read_.detail.counterparty_iban = ledger::compact_capitals(value);
      } else if (keyword == "SVWZ+") {
        if (!has_purpose) out.clear();
        has_purpose = true;
        add_words(out, value);
      } else if (keyword.empty() && !has_purpose) {
        add_words(out, value);
      }
      keyword = keyword_at(rest.substr(end));
      rest.remove_prefix(end + keyword.size());
    }
  }

  const JoinedLines& lines_;
  std::string_view text_;
  Remittance read_;
  std::string remittance_;
  bool remittance_is_open_ = false;
  bool name_is_open_ = false;
};

}  // namespace

std::optional<Remittance> read_numbered(const JoinedLines& lines) {
  NumberedFields fields(lines);
  if (!fields.is_numbered()) return std::nullopt;
  return fields.read();
}

}  // namespace connectors
