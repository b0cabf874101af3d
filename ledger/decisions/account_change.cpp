#include "ledger/decisions/account_change.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace ledger {
namespace {

constexpr std::size_t fields_of_account = 6;
constexpr std::size_t fields_of_row = 3 + 2 * fields_of_account;

// A name may hold tabs and line ends, which separate the fields here.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += "\\\\";
    else if (c == '\t') out += "\\t";
    else if (c == '\n') out += "\\n";
    else out += c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    out += c == 't' ? '\t' : c == 'n' ? '\n' : c;
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = std::min(text.find(at), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string text_of(const CreditorAccount& account) {
  return account.iban.text() + '\t' + escaped(account.name) + '\t' + escaped(account.reference.text()) + '\t' +
         escaped(account.verified_by) + '\t' + (account.verified_on ? to_iso(*account.verified_on) : "") + '\t' +
         escaped(account.verified_how);
}

std::optional<CreditorAccount> account_of(const std::vector<std::string_view>& fields, std::size_t at) {
  const auto iban = Iban::parse(fields[at]);
  const auto reference = Reference::parse(unescaped(fields[at + 2]));
  if (!iban || !reference) return std::nullopt;
  const auto verified_on = parse_date(fields[at + 4]);
  if (!verified_on && !fields[at + 4].empty()) return std::nullopt;
  return CreditorAccount{.name = unescaped(fields[at + 1]),
                         .iban = *iban,
                         .reference = *reference,
                         .verified_by = unescaped(fields[at + 3]),
                         .verified_on = verified_on,
                         .verified_how = unescaped(fields[at + 5])};
}

std::optional<AccountChange> change_of(std::string_view line) {
  const std::vector<std::string_view> fields = split(line, '\t');
  if (fields.size() != fields_of_row) return std::nullopt;
  const auto valid_from = parse_date(fields[2]);
  auto before = account_of(fields, 3);
  auto after = account_of(fields, 3 + fields_of_account);
  if (!valid_from || !before || !after) return std::nullopt;
  return AccountChange{ParticipantId(unescaped(fields[0])), CostId(unescaped(fields[1])), *valid_from,
                       *std::move(before), *std::move(after)};
}

std::string letters_of(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if (c != ' ') letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return letters;
}

}  // namespace

std::string payload_of(std::vector<AccountChange> changes) {
  std::sort(changes.begin(), changes.end(), [](const AccountChange& a, const AccountChange& b) {
    return std::tie(a.participant, a.cost, a.valid_from) < std::tie(b.participant, b.cost, b.valid_from);
  });
  std::string text;
  for (const AccountChange& one : changes)
    text += escaped(one.participant.text()) + '\t' + escaped(one.cost.text()) + '\t' + to_iso(one.valid_from) + '\t' +
            text_of(one.before) + '\t' + text_of(one.after) + '\n';
  return text;
}

std::optional<std::vector<AccountChange>> account_changes_of(std::string_view payload) {
  if (payload.empty() || payload.back() != '\n') return std::nullopt;
  payload.remove_suffix(1);
  std::vector<AccountChange> changes;
  for (const std::string_view line : split(payload, '\n')) {
    auto change = change_of(line);
    if (!change) return std::nullopt;
    changes.push_back(*std::move(change));
  }
  return changes;
}

bool is_of_one_creditor(const AccountChange& one, const AccountChange& other) {
  return one.before.iban == other.before.iban && letters_of(one.before.name) == letters_of(other.before.name);
}

}  // namespace ledger
