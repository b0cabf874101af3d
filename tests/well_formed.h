// A page is well-formed XML: xmllint says so, without the network.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace tests {

inline void expect_well_formed(const std::string& html) {
  FILE* xmllint = popen("xmllint --nonet --noout - 2>&1", "w");
  ASSERT_NE(xmllint, nullptr);
  std::fwrite(html.data(), 1, html.size(), xmllint);
  EXPECT_EQ(pclose(xmllint), 0) << html;
}

}  // namespace tests
