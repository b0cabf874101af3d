#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "connectors/page/page.h"
#include "ledger/base/ensure.h"
#include "ledger/money/sepa_text.h"

namespace connectors {
namespace {

constexpr std::size_t gap = 2;  // spaces between columns
constexpr std::size_t narrowest = 8;

std::size_t width_of(std::string_view text) { return ledger::utf8_length(text); }

// How many bytes the first `characters` characters have. The text is valid UTF-8 here.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  const auto continues = [&] { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  for (; characters > 0 && at < text.size(); --characters) {
    ++at;
    while (at < text.size() && continues()) ++at;
  }
  return at;
}

// Breaks lines at spaces; a word longer than the line is cut.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    const std::size_t taken = width_of(lines.back()) + (lines.back().empty() ? 0 : 1);
    if (taken + width_of(word) <= width) {
      if (!lines.back().empty()) lines.back() += ' ';
    } else if (!lines.back().empty()) {
      lines.emplace_back();
    }
    if (width_of(word) > width) {
      end = bytes_of(word, width);
      word = word.substr(0, end);
    }
    lines.back() += word;
    text.remove_prefix(end);
    if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return lines;
}

struct Margin {
  std::string_view first;
  std::string_view others;
};

void add_wrapped(std::string& page, std::size_t page_width, std::string_view text, const Margin& margin = {}) {
  std::string_view before = margin.first;
  for (const std::string& line : wrapped(visible(text), page_width - margin.first.size())) {
    page += fmt::format("{}{}\n", before, line);
    before = margin.others;
  }
}

void add_heading(std::string& page, std::size_t page_width, const std::string& heading, char line) {
  const std::string shown = visible(heading);
  add_wrapped(page, page_width, shown);
  page += std::string(std::min(width_of(shown), page_width), line) + "\n\n";
}

std::vector<std::size_t> natural_widths(const Table& table) {
  std::vector<std::size_t> widths;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    std::size_t width = width_of(table.columns[column].heading);
    for (const auto& row : table.rows) width = std::max(width, width_of(row[column]));
    widths.push_back(width);
  }
  return widths;
}

std::size_t longest_word(std::string_view text) {
  std::size_t longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    longest = std::max(longest, width_of(text.substr(0, end)));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return longest;
}

std::vector<std::size_t> longest_words(const Table& table) {
  std::vector<std::size_t> longest;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    std::size_t width = longest_word(table.columns[column].heading);
    for (const auto& row : table.rows) width = std::max(width, longest_word(row[column]));
    longest.push_back(width);
  }
  return longest;
}

// Narrows the widest columns until the table fits. A column in which a word would be cut is narrowed only when all
// would cut one.
std::vector<std::size_t> fitting_widths(const Table& table, std::size_t page_width) {
  std::vector<std::size_t> widths = natural_widths(table);
  const std::vector<std::size_t> words = longest_words(table);
  const std::size_t gaps = gap * (widths.size() - 1);
  while (std::accumulate(widths.begin(), widths.end(), gaps) > page_width) {
    std::size_t widest = 0;
    const auto gives = [&](std::size_t column) {
      return std::pair(widths[column] > std::max(words[column], narrowest), widths[column]);
    };
    for (std::size_t column = 1; column < widths.size(); ++column)
      if (gives(widest) < gives(column)) widest = column;
    ENSURE(widths[widest] > narrowest);
    --widths[widest];
  }
  return widths;
}

std::string padded(const std::string& text, std::size_t width, bool to_the_right) {
  const std::string spaces(width - std::min(width, width_of(text)), ' ');
  return to_the_right ? spaces + text : text + spaces;
}

void add_row(std::string& page, const std::vector<std::string>& cells, const Table& table,
             const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 0;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    lines.push_back(wrapped(cells[column], widths[column]));
    height = std::max(height, lines.back().size());
  }
  for (std::size_t i = 0; i < height; ++i) {
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const std::string& text = i < lines[column].size() ? lines[column][i] : std::string();
      line += (column > 0 ? std::string(gap, ' ') : "") + padded(text, widths[column], table.columns[column].is_number);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    page += line + '\n';
  }
}

Table visible_table(Table table) {
  for (auto& row : table.rows)
    for (auto& cell : row) cell = visible(cell);
  return table;
}

void add_table(std::string& page, std::size_t page_width, const Table& given) {
  const Table table = visible_table(given);
  const auto widths = fitting_widths(table, page_width);
  std::vector<std::string> headings;
  std::vector<std::string> rules;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    headings.push_back(table.columns[column].heading);
    rules.emplace_back(widths[column], '-');
  }
  add_row(page, headings, table, widths);
  add_row(page, rules, table, widths);
  for (const auto& row : table.rows) add_row(page, row, table, widths);
}

}  // namespace

std::string to_text(const Page& page) {
  std::string text;
  add_heading(text, page.width, page.title, '=');
  add_wrapped(text, page.width, page.moment);
  text += '\n';
  for (const std::string& sentence : page.conclusion) add_wrapped(text, page.width, sentence);
  if (!page.steps.empty()) text += fmt::format("\n{}\n", page.steps_heading);
  for (std::size_t i = 0; i < page.steps.size(); ++i)
    add_wrapped(text, page.width, page.steps[i], {fmt::format("{:3}. ", i + 1), "     "});
  for (const Section& section : page.sections) {
    text += '\n';
    add_heading(text, page.width, section.heading, '-');
    for (std::size_t i = 0; i < section.blocks.size(); ++i) {
      const Block& block = section.blocks[i];
      if (i > 0) text += '\n';
      if (!block.sentence.empty()) add_wrapped(text, page.width, block.sentence);
      if (!block.sentence.empty() && !block.table.rows.empty()) text += '\n';
      if (!block.table.rows.empty()) add_table(text, page.width, block.table);
    }
  }
  text += '\n';
  add_wrapped(text, page.width, page.closing);
  return text;
}

}  // namespace connectors
