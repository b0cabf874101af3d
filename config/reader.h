// Reads a TOML table key by key. It remembers which keys were asked for, so that unknown keys are found too.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "ledger/base/finding.h"
#include "ledger/money/date.h"
#include "ledger/money/money.h"

namespace config {

// Every mistake becomes a finding with file, line and column. A value that cannot be read gives none, or the default.
class Reader {
 public:
  Reader(const toml::table& table, std::string path, const std::string& file, ledger::Findings& findings)
      : table_(table), path_(std::move(path)), file_(file), findings_(findings) {}

  [[nodiscard]] std::optional<std::string> text(std::string_view key);
  [[nodiscard]] std::string text_or(std::string_view key, std::string otherwise);
  [[nodiscard]] std::optional<std::string> required_text(std::string_view key);
  [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t otherwise, std::int64_t least,
                                        std::int64_t most);
  [[nodiscard]] bool boolean_or(std::string_view key, bool otherwise);
  // Amounts are texts with two decimals ("45.00"), because decimal numbers of TOML are floating point.
  [[nodiscard]] ledger::Money amount_or(std::string_view key, std::string_view otherwise);
  [[nodiscard]] std::optional<std::string> one_of(std::string_view key, std::string_view otherwise,
                                                  std::initializer_list<std::string_view> allowed);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key, std::vector<std::string> otherwise);
  [[nodiscard]] std::vector<ledger::Date> dates(std::string_view key);
  // Calls `read` with the table that the key holds, or with an empty table where the key is absent.
  void table(std::string_view key, const std::function<void(Reader&)>& read);
  void each_table(std::string_view key, const std::function<void(Reader&)>& read);
  [[nodiscard]] std::optional<ledger::Date> required_date(std::string_view key);
  // Visits all keys of this table, which hold texts: for tables whose keys the operator chooses.
  void each_text(const std::function<void(const std::string& key, const std::string& value)>& visit);

  // A finding for each key that nobody asked for. To be called last.
  void refuse_unknown();
  void wrong(std::string_view key, ledger::Rule rule, std::string found, std::string expected);

 private:
  const toml::node* seek(std::string_view key);
  [[nodiscard]] ledger::Place place(std::string_view key) const;

  const toml::table& table_;
  std::string path_;
  const std::string& file_;
  ledger::Findings& findings_;
  std::set<std::string, std::less<>> seen_;
};

// Parses the text and calls `read` with the root table. A syntax error becomes the finding configuration_is_malformed.
void read_toml(std::string_view text, const std::string& file, ledger::Findings& findings,
               const std::function<void(Reader&)>& read);

}  // namespace config
