// Compares with a file under tests/fixtures. ONTZORG_WRITE_GOLDEN=1 writes it anew, to be read before it is
// committed.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace tests {

inline std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::string file = std::string(ONTZORG_SOURCE_DIR) + "/tests/fixtures/" + name;
  if (std::getenv("ONTZORG_WRITE_GOLDEN") != nullptr) std::ofstream(file, std::ios::binary) << actual;
  EXPECT_EQ(actual, bytes_of(file)) << "differs from tests/fixtures/" << name;
}

}  // namespace tests
