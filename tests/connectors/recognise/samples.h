// The sample files of others, and facts.json, which says what they hold. Tests are skipped where these are not there.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "connectors/recognise/read_report.h"

namespace connectors {

inline std::filesystem::path shared_files() {
  const char* const given = std::getenv("ONTZORG_SHARED");
  return given ? std::filesystem::path(given) : std::filesystem::path(ONTZORG_SOURCE_DIR) / ".." / "shared";
}

inline std::filesystem::path samples() { return shared_files() / "samples"; }

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The facts hold amounts as the files write them: "8.850" is the same number as "8.85", "0" the same as "0.00".
inline std::string as_number(std::string amount) {
  if (amount.find('.') == std::string::npos) return amount;
  while (amount.back() == '0') amount.pop_back();
  if (amount.back() == '.') amount.pop_back();
  return amount;
}

inline std::string told(const nlohmann::json& amount) {
  return amount.is_null() ? "none" : as_number(amount.get<std::string>());
}

// The report as `ontzorg read --json` writes it.
inline nlohmann::json read_sample(const std::string& file) {
  const std::string text = text_of(samples() / file);
  return nlohmann::json::parse(to_json(read_report(source_of(file, text))));
}

class Samples : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(samples() / "facts.json")) GTEST_SKIP() << "no samples at " << samples();
    facts_ = nlohmann::json::parse(text_of(samples() / "facts.json"));
  }
  nlohmann::json facts_;
};

}  // namespace connectors
