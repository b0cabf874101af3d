// A report free of its form: a conclusion, what to do, and sections of sentences and tables. Written as text
// for a terminal or a mail, or as one HTML page for screen and paper; both say the same.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace connectors {

enum class Language { dutch, english };

struct Table {
  struct Column {
    std::string heading;
    bool is_number = false;  // to the right
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as columns
};

struct Block {
  std::string sentence;  // above the table; may be empty
  Table table;           // without rows: not shown
};

struct Section {
  std::string heading;
  std::vector<Block> blocks;
};

struct Page {
  Language language = Language::dutch;
  std::string title;
  std::string moment;
  std::vector<std::string> conclusion;  // sentences, each on its own line
  std::string steps_heading;
  std::vector<std::string> steps;  // numbered
  std::vector<Section> sections;
  std::string closing;
  std::size_t width = 100;  // of the text
};

// Columns whose cells are all empty go.
[[nodiscard]] Table without_empty_columns(Table table);

// At most `width` columns wide.
[[nodiscard]] std::string to_text(const Page& page);
// Needs no other file; no scripts; also well-formed XML.
[[nodiscard]] std::string to_html(const Page& page);

// What comes from outside may hold anything: control characters, characters that turn the writing direction
// and bytes that are not UTF-8 are spelled out ("\x1B", "\u202E"), so that a file's name cannot paint the
// page.
[[nodiscard]] std::string visible(std::string_view text);
// Account numbers anywhere in the text as "NL..4300": banks put them in the names of their files.
[[nodiscard]] std::string masked_accounts(std::string_view text);

}  // namespace connectors
