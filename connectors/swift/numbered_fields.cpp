// Reads 166?00..?20..?31..: the dialect of German banks, and of Triodos with another mark.
#include <algorithm>
#include <array>

#include "connectors/swift/information_text.h"
#include "connectors/swift/swift_fields.h"
#include "connectors/text/utf8.h"
#include "ledger/money/ascii.h"

namespace connectors {
namespace {

using ledger::is_digit;

constexpr std::size_t full_field = 27;

// Keywords within the remittance of the numbered fields.
constexpr std::array<std::string_view, 12> keywords = {"EREF+", "SVWZ+", "KREF+", "MREF+", "CRED+", "DEBT+",
                                                       "ABWA+", "ABWE+", "IBAN+", "BIC+",  "PURP+", "COAM+"};

std::string_view keyword_at(std::string_view text) {
  for (const std::string_view keyword : keywords)
    if (text.starts_with(keyword)) return keyword;
  return {};
}

class NumberedFields {
 public:
  NumberedFields(const InformationText& lines, Remittance read)
      : lines_(lines), text_(lines.text()), read_(read), begin_(text_.starts_with("?00") ? 0 : 3) {}

  // The text begins with three digits, the mark and a number; some banks leave out the three digits.
  [[nodiscard]] bool is_numbered() const {
    return text_.size() >= begin_ + 3 && ledger::all_digits(text_.substr(0, begin_)) &&
           (text_[begin_] == '?' || text_[begin_] == '>') && is_field(begin_);
  }

  void read() {
    for (std::size_t begin = begin_; begin < text_.size();) {
      std::size_t end = begin + 3;
      while (end < text_.size() && !is_field(end)) ++end;
      read_field((text_[begin + 1] - '0') * 10 + text_[begin + 2] - '0', begin + 3, end);
      begin = end;
    }
    // In the German list transaction 159 is a credit transfer that came back.
    if (text_.starts_with("159")) read_.detail.return_reason = no_return_reason;
    split_remittance();
  }

 private:
  // Before any other number the mark is text.
  [[nodiscard]] bool is_field(std::size_t at) const {
    if (text_[at] != text_[begin_] || at + 2 >= text_.size()) return false;
    const char tens = text_[at + 1];
    const char units = text_[at + 2];
    if (tens == '0' || tens == '1') return units == '0';
    return tens == '2' ? is_digit(units)
                       : (tens == '3' && ((units >= '0' && units <= '5') || units == '8')) ||
                             (tens == '6' && units >= '0' && units <= '3');
  }

  void read_field(int number, std::size_t begin, std::size_t end) {
    const std::string_view value = text_.substr(begin, end - begin);
    ledger::EntryDetail& detail = read_.detail;
    const bool is_triodos = text_[begin_] == '>';
    if (number == 0) {
      read_.booking_text = lines_.words(begin, end);
    } else if (is_triodos && number == 10) {
      read_old_account(value);
    } else if (has_account_in_21() && number == 20) {
      return;  // the BIC is not used
    } else if ((has_account_in_21() && number == 21) || (number == 31 && !has_old_account_)) {
      if (detail.counterparty_iban.empty()) detail.counterparty_iban = ledger::compact_capitals(value);
    } else if (number == 38) {  // the IBAN, when 31 is the number within the bank
      detail.counterparty_iban = ledger::compact_capitals(value);
    } else if ((number >= 20 && number <= 29) || (number >= 60 && number <= 63)) {
      if (number >= 60 && main_size_ == std::string::npos) main_size_ = remittance_.size();
      add(remittance_, remittance_is_open_, begin, end);
    } else if (number == 32 || number == 33) {
      add(detail.counterparty_name, name_is_open_, begin, end);
    }
  }

  // Triodos writes an account from before IBAN here; zeros mean that 20 and 21 hold BIC and IBAN.
  void read_old_account(std::string_view value) {
    if (value.size() < 2 || value.find_first_not_of('0') == std::string_view::npos) return;
    read_.detail.counterparty_iban = trimmed(value);
    has_old_account_ = true;
  }
  [[nodiscard]] bool has_account_in_21() const { return text_[begin_] == '>' && !has_old_account_; }

  // A full field continues without a space; a keyword begins a new word.
  void add(std::string& text, bool& is_open, std::size_t begin, std::size_t end) {
    const std::string value = lines_.words(begin, end);
    const std::string_view raw = text_.substr(begin, end - begin);
    const bool goes_on = is_open && !raw.starts_with(' ') && keyword_at(value).empty();
    if (goes_on) text += value;
    else add_words(text, value);
    is_open = characters(raw) >= full_field && !raw.ends_with(' ');
  }

  // When there are keywords the remittance is the value of SVWZ+. The fields from 60 on continue it and no other value.
  void split_remittance() {
    std::string_view rest = std::string_view(remittance_).substr(0, main_size_);
    std::string_view keyword;
    while (!rest.empty() || !keyword.empty()) {
      std::size_t end = 0;
      while (end < rest.size() && ((end > 0 && rest[end - 1] != ' ') || keyword_at(rest.substr(end)).empty())) ++end;
      read_keyword(keyword, trimmed(rest.substr(0, end)));
      if (end == rest.size()) break;
      keyword = keyword_at(rest.substr(end));
      rest.remove_prefix(end + keyword.size());
    }
    if (main_size_ == std::string::npos) return;
    const std::string_view more = std::string_view(remittance_).substr(main_size_);
    if (keyword.empty() || keyword == "SVWZ+") read_.detail.remittance += more;
    else add_words(read_.detail.remittance, trimmed(more));
  }

  void read_keyword(std::string_view keyword, std::string_view value) {
    ledger::EntryDetail& detail = read_.detail;
    if (keyword == "EREF+") detail.end_to_end = ledger::EndToEndId(reference_of(value));
    else if (keyword == "IBAN+" && detail.counterparty_iban.empty())
      detail.counterparty_iban = ledger::compact_capitals(value);
    else if (keyword == "SVWZ+" || keyword.empty()) detail.remittance = value;
  }

  const InformationText& lines_;
  std::string_view text_;
  Remittance read_;
  std::size_t begin_;  // where the first mark stands
  std::string remittance_;
  std::size_t main_size_ = std::string::npos;  // the size of the text before the fields from 60 on
  bool has_old_account_ = false;
  bool remittance_is_open_ = false;
  bool name_is_open_ = false;
};

}  // namespace

bool read_numbered(const InformationText& lines, Remittance read) {
  NumberedFields fields(lines, read);
  if (!fields.is_numbered()) return false;
  fields.read();
  return true;
}

}  // namespace connectors
