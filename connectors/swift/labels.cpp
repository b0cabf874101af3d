// Reads free text: with the account first (SNS, ASN, RegioBank), with labels (ABN AMRO, Knab), or without either.
#include <algorithm>
#include <array>

#include "connectors/swift/information_text.h"
#include "connectors/swift/swift_fields.h"
#include "connectors/text/utf8.h"
#include "ledger/money/ascii.h"
#include "ledger/money/check_digits.h"
#include "ledger/money/iban.h"

namespace connectors {
namespace {

enum class Label { account, name, remittance, end_to_end, betalingskenmerk, old_betalingskenmerk, other };

struct LabelRow {
  std::string_view text;
  Label label;
};

constexpr std::array labels = {
    LabelRow{"IBAN:", Label::account},
    LabelRow{"REK:", Label::account},
    LabelRow{"NAAM:", Label::name},
    LabelRow{"OMSCHRIJVING:", Label::remittance},
    LabelRow{"KENMERK:", Label::end_to_end},
    LabelRow{"BETALINGSKENM.:", Label::betalingskenmerk},
    LabelRow{"BETALINGSKENM.", Label::old_betalingskenmerk},
    LabelRow{"BIC:", Label::other},
    LabelRow{"MACHTIGING:", Label::other},
    LabelRow{"INCASSANT:", Label::other},
    LabelRow{"VOOR:", Label::other},
    LabelRow{"ID DEBITEUR:", Label::other},
};

const LabelRow* label_at(std::string_view text) {
  const auto* const row = std::find_if(labels.begin(), labels.end(),
                                       [text](const LabelRow& known) { return text.starts_with(known.text); });
  return row == labels.end() ? nullptr : row;
}

// A line of ABN AMRO has two cells of 32 characters with a space between them.
constexpr std::size_t cell = 32;

class Labels {
 public:
  explicit Labels(Remittance read) : read_(read) {}

  void read(std::string_view lines) {
    std::string_view line;
    while (take_line(lines, line)) read_line(line);
    end_value();
    finish();
  }

 private:
  // A label stands at the beginning of a line or a cell, or after a slash. Between other words it is text.
  static bool may_stand(std::string_view line, std::size_t at) {
    return at == 0 || at == cell + 1 || line[at - 1] == '/' || (at > 1 && line[at - 1] == ' ' && line[at - 2] == ' ');
  }

  void read_line(std::string_view line) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
      const LabelRow* const row = may_stand(line, at) ? label_at(line.substr(at)) : nullptr;
      if (!row) continue;
      add(line.substr(begin, at - begin));
      end_value();
      row_ = row;
      begin = at + row->text.size();
      at = begin - 1;
    }
    add_cells(line.substr(begin), begin);
    is_full_ = characters(line) >= full_line && !line.ends_with(' ');
  }

  [[nodiscard]] bool is_number() const {
    return row_ && (row_->label == Label::betalingskenmerk || row_->label == Label::old_betalingskenmerk);
  }

  // A word that is cut at the end of a full cell continues in the next one; a betalingskenmerk always fits in its cell.
  void add_cells(std::string_view text, std::size_t begin) {
    const std::size_t split = begin < cell ? cell - begin : text.size();
    const bool is_cut = row_ && !is_number() && split > 0 && split + 1 < text.size() && text[split] == ' ' &&
                        text[split - 1] != ' ' && text[split + 1] != ' ';
    if (!is_cut) return add(text);
    add(text.substr(0, split));
    is_full_ = true;
    add(text.substr(split + 1));
  }

  void add(std::string_view text) {
    if (is_full_) value_ += text;
    else add_words(value_, text);
    is_full_ = false;
  }

  void end_value() {
    const std::string value = single_spaced(value_);
    ledger::EntryDetail& detail = read_.detail;
    if (!row_) {
      head_ = value;
    } else if (row_->label == Label::account) {
      if (detail.counterparty_iban.empty()) detail.counterparty_iban = ledger::compact_capitals(without_slash(value));
    } else if (row_->label == Label::name) {
      if (detail.counterparty_name.empty()) detail.counterparty_name = without_slash(value);
    } else if (row_->label == Label::remittance) {
      add_words(detail.remittance, value);
    } else if (row_->label == Label::end_to_end) {
      detail.end_to_end = ledger::EndToEndId(reference_of(value));
    } else if (is_number()) {
      read_betalingskenmerk(value);
    }
    has_label_ = has_label_ || (row_ && row_->label == Label::account);
    value_.clear();
    is_full_ = false;
  }

  static std::string_view without_slash(std::string_view value) {
    if (value.ends_with('/')) value.remove_suffix(1);
    return value;
  }

  // Reads the number and the text after it. Before SEPA banks cut numbers too: what is no betalingskenmerk stays text.
  void read_betalingskenmerk(std::string_view value) {
    const std::size_t end = std::min(value.find(' '), value.size());
    const std::string_view number = value.substr(0, end);
    constexpr std::size_t longest = 16;
    const bool is_one = row_->label == Label::betalingskenmerk
                            ? !number.empty() && number.size() <= longest && ledger::all_digits(number)
                            : ledger::is_betalingskenmerk(number);
    std::string& remittance = read_.detail.remittance;
    if (is_one) read_.detail.creditor_reference = number;
    else add_words(remittance, row_->text);
    add_words(remittance, is_one ? trimmed(value.substr(end)) : value);
  }

  // Before its labels ABN AMRO writes the kind of transaction; elsewhere that text is the remittance.
  void finish() {
    constexpr std::string_view sepa = "SEPA ";
    if (has_label_ && head_.starts_with(sepa)) {
      read_.booking_text = head_;
      return;
    }
    std::string remittance = head_;
    add_words(remittance, read_.detail.remittance);
    read_.detail.remittance = std::move(remittance);
  }

  Remittance read_;
  const LabelRow* row_ = nullptr;  // the label of the current value
  std::string value_;
  std::string head_;  // before the first label
  bool is_full_ = false;
  bool has_label_ = false;
};

// The first word, when it is a BIC of the account's country.
std::string_view bic_of(std::string_view text, std::string_view country) {
  constexpr std::size_t country_at = 4;
  text = trimmed(text);
  const std::string_view word = text.substr(0, text.find(' '));
  const bool is_one = word.size() > country_at && word.substr(country_at, 2) == country && ledger::Bic::parse(word);
  return is_one ? word : std::string_view();
}

// Before 2014 ING wrote account, BIC, name and text; nothing tells where the name ends.
bool read_account_and_bic(std::string_view line, std::size_t begin, const GivenTexts& given, Remittance read) {
  const std::size_t end = std::min(line.find(' ', begin), line.size());
  const std::string_view account = line.substr(begin, end - begin);
  if (!looks_like_iban(account)) return false;
  const std::string_view bic = bic_of(line.substr(end), account.substr(0, 2));
  if (bic.empty()) return false;
  read.detail.counterparty_iban = account;
  const InformationText all(given.information);
  read.detail.remittance = all.words(line.find(bic, end) + bic.size(), all.text().size());
  return true;
}

// The reason of a return stands before the account: AC04 NL91ABNA0417164300 ABNANL2A.
bool read_returned(std::string_view line, const GivenTexts& given, Remittance read) {
  constexpr std::size_t size = 4;
  const std::string_view reason = line.substr(0, size);
  if (line.size() <= size || line[size] != ' ' || !ledger::is_capital(reason[0]) || !ledger::is_capital(reason[1]) ||
      !ledger::all_digits(reason.substr(2)))
    return false;
  if (!read_account_and_bic(line, size + 1, given, read)) return false;
  read.detail.return_reason = reason;
  return true;
}

}  // namespace

bool read_account_first(const GivenTexts& given, Remittance read) {
  std::string_view lines = given.information;
  std::string_view line;
  if (!take_line(lines, line)) return false;
  if (read_returned(line, given, read)) return true;
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view account = line.substr(0, end);
  const bool is_of_entry = account == given.customer_reference && account.size() > 6 && ledger::all_digits(account);
  if (!is_of_entry && !looks_like_iban(account)) return false;
  if (read_account_and_bic(line, 0, given, read)) return true;
  read.detail.counterparty_iban = account;
  read.detail.counterparty_name = single_spaced(line.substr(end));
  // ASN may pass on the codewords of another bank.
  const InformationText rest(lines, false);
  if (read_codewords(rest, read)) return true;
  read.detail.remittance = rest.words(0, rest.text().size());
  // SNS writes the reference of a tax payment where others write the bank's reference.
  if (is_of_entry && is_full_betalingskenmerk(given.bank_reference))
    read.detail.creditor_reference = given.bank_reference;
  return true;
}

void read_labels(std::string_view lines, Remittance read) { Labels(read).read(lines); }

}  // namespace connectors
