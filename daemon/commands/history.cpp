// `register history`: what was known of a participant, and since when.
#include <algorithm>
#include <array>
#include <map>

#include "daemon/commands/session.h"
#include "ledger/money/iban.h"
#include "ledger/store/tables/registers.h"

namespace service {

using namespace ledger;

namespace {

using Fields = FactVersion::Fields;

constexpr std::array names_of_people = {"name", "leefgeld_name", "verified_by"};
constexpr std::array account_numbers = {"account", "leefgeld_account"};

template <std::size_t size>
bool is_one_of(const std::array<const char*, size>& names, const std::string& column) {
  return std::find(names.begin(), names.end(), column) != names.end();
}

// A column about persons shows that it changed, but not its value.
std::string shown(const std::string& column, const std::string& value) {
  if (value.empty()) return value;
  if (is_one_of(names_of_people, column)) return "..";
  if (!is_one_of(account_numbers, column)) return value;
  const auto iban = Iban::parse(value);
  return iban ? iban->masked() : "..";
}

// The fields in which a version differs from the one before. Of the first version, all fields that are not empty.
struct Step {
  Json changed = Json::object();
  std::string line;
};

Step step_of(const Fields* before, const Fields& now) {
  Step step;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto& [column, value] = now[i];
    const std::string was = before != nullptr ? (*before)[i].second : "";
    if (was == value) continue;
    step.changed[column] = {{"was", shown(column, was)}, {"is", shown(column, value)}};
    step.line += "  " + column + (was.empty() ? " " : " " + shown(column, was) + " -> ") + shown(column, value);
  }
  return step;
}

std::string key_of(const FactVersion& one) {
  std::string key;
  for (std::size_t i = 1; i < one.key.size(); ++i)
    key += (i > 1 ? " " : "") + one.key[i].second;  // key[0] is the participant
  return key;
}

}  // namespace

Exit register_history_command(const CommandLine& line, const std::string& id) {
  return with_books(line, [&](const Administration& administration) {
    std::vector<FactVersion> versions;
    administration.read([&](Transaction& books) { versions = books.registers().history(ParticipantId(id)); });
    if (versions.empty()) return wrong_usage("no participant " + id);
    std::map<std::pair<std::string, std::string>, Fields> last;
    for (const FactVersion& one : versions) {
      const std::string key = key_of(one);
      const auto before = last.find({one.what, key});
      const Step step = step_of(before == last.end() ? nullptr : &before->second, one.said);
      last[{one.what, key}] = one.said;
      if (step.changed.empty()) continue;
      line.output.print({{"known_on", text(one.known_on)},
                         {"fact", one.what},
                         {"key", key},
                         {"version", one.version},
                         {"changed", step.changed}},
                        text(one.known_on) + "  " + left(one.what, 16) + (key.empty() ? "" : "  " + key) + step.line);
    }
    return Exit::done;
  });
}

}  // namespace service
