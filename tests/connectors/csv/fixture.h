// Reads the fixtures of the CSV readers, and writes findings as short as a table row.
#pragma once

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/finding.h"

namespace fixture {

inline std::filesystem::path source_folder() { return ONTZORG_SOURCE_DIR; }

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The names, without ".csv", of all files of tests/fixtures/FOLDER, in their order.
inline std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(source_folder() / "tests/fixtures" / folder))
    names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

inline std::string fixture_text(const std::string& folder, const std::string& name) {
  return text_of(source_folder() / "tests/fixtures" / folder / (name + ".csv"));
}

// The rule that a fixture breaks: "amount_is_malformed--plus" breaks amount_is_malformed.
inline std::string rule_of(const std::string& name) { return name.substr(0, name.find("--")); }

// Each finding as text, such as "3:58 amount_is_malformed".
inline std::vector<std::string> in_short(const ledger::Findings& findings) {
  std::vector<std::string> lines;
  for (const ledger::Finding& finding : findings)
    lines.push_back(std::to_string(finding.place.line) + ':' + std::to_string(finding.place.column) + ' ' +
                    std::string(ledger::name(finding.rule)));
  return lines;
}

// A broken fixture and all its findings.
struct Broken {
  std::string_view name;
  std::vector<std::string> findings;
};

// The name of a test's parameter: letters, digits and '_' only.
inline std::string test_name(std::string text) {
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return text;
}

}  // namespace fixture
