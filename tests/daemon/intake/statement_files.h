// What portals make of the days of a month: the statements that the simulator's bank wrote, put together otherwise.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "tests/daemon/world.h"

namespace daemon_test {

using File = std::pair<std::string, std::string>;  // name, content

// Of an act the files of the bank's, a day each.
inline std::vector<File> days_of(const Act& act) {
  std::vector<File> days;
  for (const File& file : act.files)
    if (file.second.find("camt.053") != std::string::npos) days.push_back(file);
  std::sort(days.begin(), days.end());
  return days;
}

// Every second day from this one on, each its own statement, in one file.
inline std::string every_second_day(const std::vector<File>& days, std::size_t from) {
  const std::string& first = days[from].second;
  const std::size_t end = first.find("</Stmt>") + 7;
  std::string text = first.substr(0, end);
  for (std::size_t day = from + 2; day < days.size(); day += 2) {
    const std::string& one = days[day].second;
    text += one.substr(one.find("<Stmt>"), one.find("</Stmt>") + 7 - one.find("<Stmt>"));
  }
  return text + first.substr(end);
}

}  // namespace daemon_test
