// A page for people, independent of its form: a conclusion, what to do, and sections of sentences and tables. It is
// written as text for a terminal or a mail, or as one HTML page for screen and paper; both say the same.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/language.h"

namespace connectors {

using ledger::Language;

struct Table {
  struct Column {
    std::string heading;
    bool is_number = false;  // aligned to the right
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // each with as many cells as there are columns
};

struct Block {
  std::string sentence;  // above the table; may be empty
  Table table;           // not shown without rows
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
  std::size_t width = 100;  // of the text form, in characters
};

// The table without the columns whose cells are all empty.
[[nodiscard]] Table without_empty_columns(Table table);

// As text, at most `width` characters wide.
[[nodiscard]] std::string to_text(const Page& page);
// As HTML that needs no other file and no script; it is well-formed XML too.
[[nodiscard]] std::string to_html(const Page& page);

// The text with everything invisible spelled out ("\x1B", "\u202E"): control characters, characters that change the
// writing direction, bytes that are not UTF-8. A file name comes from outside and must not change what the page shows.
[[nodiscard]] std::string visible(std::string_view text);
// The text with account numbers shortened to "NL..4300": banks put them into the names of their files.
[[nodiscard]] std::string masked_accounts(std::string_view text);

}  // namespace connectors
