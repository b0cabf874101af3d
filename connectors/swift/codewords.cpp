// Reads /WORD/value/WORD/value: the dialect of ABN AMRO, ING, Rabobank, BNG, Van Lanschot and Knab.
#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "connectors/swift/information_text.h"
#include "connectors/swift/swift_fields.h"
#include "ledger/money/ascii.h"
#include "ledger/money/iban.h"

namespace connectors {
namespace {

enum class Word {
  account,
  address,
  batch,
  counterparty,
  creditor_reference,
  end_to_end,
  identification,
  name,
  party,
  remittance,
  return_reason,
  third_party,
  transaction_type,
  transactions,
  other,
};

// Where a word counts. A payer may type a codeword into the remittance, and it must not become an account or a return:
// most words count only before the remittance. ABN AMRO writes the party's identification after the reference, as the
// last word.
enum class Place { before_remittance, anywhere, behind_name, not_in_remittance };

struct Codeword {
  std::string_view text;
  Word word;
  Place place;
};

constexpr std::array codewords = {
    Codeword{"EREF", Word::end_to_end, Place::anywhere},
    Codeword{"REMI", Word::remittance, Place::anywhere},
    Codeword{"IBAN", Word::account, Place::anywhere},
    Codeword{"NAME", Word::name, Place::before_remittance},
    Codeword{"CNTP", Word::counterparty, Place::before_remittance},
    Codeword{"TRTP", Word::transaction_type, Place::before_remittance},
    Codeword{"RTYP", Word::transaction_type, Place::before_remittance},
    Codeword{"BENM", Word::party, Place::not_in_remittance},
    Codeword{"ORDP", Word::party, Place::not_in_remittance},
    Codeword{"PREF", Word::batch, Place::before_remittance},
    Codeword{"NRTX", Word::transactions, Place::before_remittance},
    Codeword{"PIND", Word::other, Place::before_remittance},
    Codeword{"RTRN", Word::return_reason, Place::before_remittance},
    Codeword{"CDTRREF", Word::creditor_reference, Place::anywhere},
    Codeword{"CDTRREFTP", Word::other, Place::anywhere},
    Codeword{"ISSR", Word::other, Place::anywhere},
    Codeword{"ISDT", Word::other, Place::anywhere},
    Codeword{"MARF", Word::other, Place::anywhere},
    Codeword{"CSID", Word::other, Place::anywhere},
    Codeword{"PURP", Word::other, Place::anywhere},
    Codeword{"ULTC", Word::third_party, Place::anywhere},
    Codeword{"ULTD", Word::third_party, Place::anywhere},
    Codeword{"ULTB", Word::third_party, Place::anywhere},
    Codeword{"UCRD", Word::third_party, Place::anywhere},
    Codeword{"UDTR", Word::third_party, Place::anywhere},
    Codeword{"INIT", Word::third_party, Place::anywhere},
    Codeword{"OCMT", Word::other, Place::anywhere},
    Codeword{"EXCH", Word::other, Place::anywhere},
    Codeword{"CHGS", Word::other, Place::anywhere},
    Codeword{"BUSP", Word::other, Place::anywhere},
    Codeword{"SVCL", Word::other, Place::anywhere},
    Codeword{"BIC", Word::other, Place::anywhere},
    Codeword{"BBAN", Word::account, Place::before_remittance},
    Codeword{"TRCD", Word::other, Place::before_remittance},
    Codeword{"ACCW", Word::other, Place::before_remittance},
    Codeword{"IREF", Word::other, Place::before_remittance},
    Codeword{"ADDR", Word::address, Place::behind_name},
    Codeword{"ID", Word::identification, Place::behind_name},
};
constexpr std::size_t longest_word = 9;

const Codeword* codeword(std::string_view text) {
  const auto* const row =
      std::find_if(codewords.begin(), codewords.end(), [text](const Codeword& known) { return known.text == text; });
  return row == codewords.end() ? nullptr : row;
}

// A number that does not fit counts as none.
std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  text = trimmed(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

std::string_view without_last_slash(std::string_view text) {
  if (text.ends_with('/')) text.remove_suffix(1);
  return text;
}

class Codewords {
 public:
  Codewords(const InformationText& lines, Remittance read) : lines_(lines), text_(lines.text()), read_(read) {}

  bool read() {
    const Found first = next(0);
    if (!first.row || first.begin != 0) return false;
    // ING ends every value with an additional slash.
    values_end_in_slash_ = text_.ends_with('/') || text_.find("/CNTP/") != std::string_view::npos;
    for (Found at = first; at.row;) {
      current_ = at.row->word;
      is_in_remittance_ = is_in_remittance_ || current_ == Word::remittance;
      const Found following = next(at.value);
      read_value(*at.row, at.value, following.row ? following.begin : text_.size());
      at = following;
    }
    return !read_.booking_text.empty() || says_anything(read_.detail);
  }

 private:
  struct Found {
    const Codeword* row = nullptr;
    std::size_t begin = 0;  // where its first slash stands
    std::size_t value = 0;  // the place after its second slash
  };

  // The next word that counts at its place.
  Found next(std::size_t from) const {
    for (std::size_t slash = text_.find('/', from); slash != std::string_view::npos;
         slash = text_.find('/', slash + 1)) {
      const std::size_t end = text_.substr(0, slash + longest_word + 2).find('/', slash + 1);
      if (end == std::string_view::npos || end == slash + 1) continue;
      const Codeword* const row = codeword(text_.substr(slash + 1, end - slash - 1));
      if (row && counts(*row, end + 1)) return {row, slash, end + 1};
    }
    return {};
  }

  bool counts(const Codeword& row, std::size_t value) const {
    if (row.place == Place::behind_name)
      return current_ == Word::name || current_ == Word::address || current_ == Word::identification ||
             current_ == Word::party;
    if (row.word == Word::name && current_ == Word::third_party) return false;
    if (!is_in_remittance_) return true;
    if (row.place == Place::not_in_remittance) return current_ != Word::remittance;
    if (row.text == "IBAN") return looks_like_iban(single_value(value));
    return row.place == Place::anywhere;
  }

  [[nodiscard]] std::string_view single_value(std::size_t begin) const {
    return text_.substr(begin, text_.find('/', begin) - begin);
  }

  void read_value(const Codeword& row, std::size_t begin, std::size_t end) {
    if (values_end_in_slash_ && end > begin && text_[end - 1] == '/') --end;
    const std::string_view value = text_.substr(begin, end - begin);
    ledger::EntryDetail& detail = read_.detail;
    switch (row.word) {
      case Word::account:
        if (detail.counterparty_iban.empty()) detail.counterparty_iban = compact(value);
        return;
      case Word::batch:
        detail.batch = ledger::BatchId(reference_of(value));
        return;
      case Word::counterparty:
        return read_counterparty(value);
      case Word::creditor_reference:
        detail.creditor_reference = trimmed(without_last_slash(value));
        return;
      case Word::end_to_end:
        return read_end_to_end(value);
      case Word::name:
        if (detail.counterparty_name.empty()) detail.counterparty_name = lines_.words(begin, end);
        return;
      case Word::party:
        if (!value.empty() && !is_in_remittance_) read_party(begin, end);
        return;
      case Word::remittance:
        return read_remittance(begin, end);
      case Word::return_reason:
        detail.return_reason = trimmed(value.substr(0, value.find('/')));
        if (detail.return_reason.empty()) detail.return_reason = no_return_reason;
        return;
      case Word::transaction_type:
        read_.booking_text = lines_.words(begin, end);
        return;
      case Word::transactions:
        read_.transactions = number_in(value);
        return;
      case Word::address:
      case Word::identification:
      case Word::third_party:
      case Word::other:
        return;
    }
  }

  static std::string compact(std::string_view value) { return ledger::compact_capitals(without_last_slash(value)); }

  // Before the remittance the first id is the bank's own. After it the last id is, because a payer may have typed
  // others.
  void read_end_to_end(std::string_view value) {
    if (has_end_to_end_) return;
    has_end_to_end_ = !is_in_remittance_;
    read_.detail.end_to_end = ledger::EndToEndId(reference_of(value));
  }

  // ING writes account/BIC/name/city. A name may contain slashes.
  void read_counterparty(std::string_view value) {
    const std::size_t bic = value.find('/');
    read_.detail.counterparty_iban = compact(value.substr(0, bic));
    const std::size_t name = bic == std::string_view::npos ? bic : value.find('/', bic + 1);
    if (name == std::string_view::npos) return;
    std::string_view rest = value.substr(name + 1);
    if (const std::size_t city = rest.rfind('/'); city != std::string_view::npos) rest = rest.substr(0, city);
    read_.detail.counterparty_name = single_spaced(rest);
  }

  // KBS writes /BENM/account/name/text/text. SWIFT's form is /BENM/name and address. ING before 2014 wrote the same as
  // after /CNTP/. The others write /BENM//NAME/.
  void read_party(std::size_t begin, std::size_t end) {
    const auto part_end = [&](std::size_t from) { return std::min(text_.find('/', from), end); };
    const std::size_t account = part_end(begin);
    const std::string_view first = text_.substr(begin, account - begin);
    if (first.find(' ') != std::string_view::npos || std::none_of(first.begin(), first.end(), ledger::is_digit)) {
      read_.detail.counterparty_name = lines_.words(begin, end);
      return;
    }
    const std::size_t name = account == end ? end : part_end(account + 1);
    if (account < end && ledger::Bic::parse(text_.substr(account + 1, name - account - 1)))
      return read_counterparty(text_.substr(begin, end - begin));
    read_.detail.counterparty_iban = ledger::compact_capitals(first);
    if (account == end) return;
    read_.detail.counterparty_name = lines_.words(account + 1, name);
    if (name < end) add_words(read_.detail.remittance, lines_.words(name + 1, end));
  }

  // Forms: USTD//text, //text, STRD/issuer/reference, "ISSUER: CUR REF: 4420043232693268", or the text alone.
  void read_remittance(std::size_t begin, std::size_t end) {
    constexpr std::string_view free_form = "USTD";
    constexpr std::string_view structured = "STRD/";
    constexpr std::string_view issuer = "ISSUER:";
    const std::string_view value = text_.substr(begin, end - begin);
    if (value.starts_with(structured)) {
      read_.detail.creditor_reference = trimmed(value.substr(value.rfind('/') + 1));
      return;
    }
    if (const std::string first = ledger::compact_capitals(value.substr(0, issuer.size())); first == issuer) {
      const std::string all = ledger::compact_capitals(value);
      if (const std::size_t reference = all.find("REF:"); reference != std::string::npos) {
        read_.detail.creditor_reference = all.substr(reference + 4);
        return;
      }
    }
    const std::size_t form = value.starts_with(free_form) ? free_form.size() : 0;
    if (value.substr(form).starts_with("//")) begin += form + 2;
    std::string words = lines_.words(begin, end);
    if (read_.detail.remittance.empty()) read_.detail.remittance = std::move(words);
    else add_words(read_.detail.remittance, words);
  }

  const InformationText& lines_;
  std::string_view text_;
  Remittance read_;
  Word current_ = Word::other;
  bool values_end_in_slash_ = false;
  bool is_in_remittance_ = false;
  bool has_end_to_end_ = false;
};

}  // namespace

bool read_codewords(const InformationText& lines, Remittance read) {
  return lines.text().starts_with('/') && Codewords(lines, read).read();
}

}  // namespace connectors
