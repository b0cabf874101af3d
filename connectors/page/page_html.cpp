#include <kainjow/mustache.hpp>

#include "connectors/page/page.h"
#include "ledger/base/ensure.h"

namespace connectors {
namespace {

using kainjow::mustache::data;

// Black on white, one column, no table wider than the paper. mustache escapes every {{name}}.
constexpr const char* form = R"(<!DOCTYPE html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{{title}}</title>
<style>
body { color: #111; background: #fff; font: 1rem/1.5 sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin-bottom: 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid #767676; }
.conclusion { border-left: 0.4rem solid #154273; padding: 0.25rem 0 0.25rem 1rem; font-size: 1.1rem; }
.conclusion p { margin: 0.25rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 0.5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid #111; }
tbody th { font-weight: normal; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } thead { display: table-header-group; } tr, .conclusion { break-inside: avoid; } h2 { break-after: avoid; } }
</style>
</head>
<body>
<main>
<h1>{{title}}</h1>
<p>{{moment}}</p>
<div class="conclusion">
{{#conclusion}}<p>{{sentence}}</p>
{{/conclusion}}{{#has_steps}}<h2>{{steps_heading}}</h2>
<ol>
{{#steps}}<li>{{step}}</li>
{{/steps}}</ol>
{{/has_steps}}</div>
{{#sections}}<section aria-labelledby="s{{number}}">
<h2 id="s{{number}}">{{heading}}</h2>
{{#blocks}}{{#has_sentence}}<p>{{sentence}}</p>
{{/has_sentence}}{{#has_table}}<div class="wide" role="region" aria-labelledby="s{{number}}" tabindex="0">
<table>
<thead><tr>{{#columns}}<th scope="col"{{#is_number}} class="number"{{/is_number}}>{{heading}}</th>{{/columns}}</tr></thead>
<tbody>
{{#rows}}<tr>{{#cells}}{{#is_first}}<th scope="row"{{#is_number}} class="number"{{/is_number}}>{{cell}}</th>{{/is_first}}{{^is_first}}<td{{#is_number}} class="number"{{/is_number}}>{{cell}}</td>{{/is_first}}{{/cells}}</tr>
{{/rows}}</tbody>
</table>
</div>
{{/has_table}}{{/blocks}}</section>
{{/sections}}<p><strong>{{closing}}</strong></p>
</main>
</body>
</html>
)";

data list_of(const std::vector<std::string>& texts, const char* name) {
  data list(data::type::list);
  for (const std::string& text : texts) list.push_back(data(name, visible(text)));
  return list;
}

data columns_of(const Table& table) {
  data columns(data::type::list);
  for (const Table::Column& column : table.columns) {
    data each;
    each.set("heading", column.heading);
    each.set("is_number", column.is_number);
    columns.push_back(each);
  }
  return columns;
}

data rows_of(const Table& table) {
  data rows(data::type::list);
  for (const auto& row : table.rows) {
    data cells(data::type::list);
    for (std::size_t i = 0; i < row.size(); ++i) {
      data cell;
      cell.set("cell", visible(row[i]));
      cell.set("is_first", i == 0);
      cell.set("is_number", table.columns.at(i).is_number);
      cells.push_back(cell);
    }
    rows.push_back(data("cells", cells));
  }
  return rows;
}

data sections_of(const Page& page) {
  data sections(data::type::list);
  for (std::size_t i = 0; i < page.sections.size(); ++i) {
    data section;
    section.set("number", std::to_string(i + 1));
    section.set("heading", visible(page.sections[i].heading));
    data blocks(data::type::list);
    for (const Block& block : page.sections[i].blocks) {
      data each;
      each.set("has_sentence", !block.sentence.empty());
      each.set("sentence", visible(block.sentence));
      each.set("has_table", !block.table.rows.empty());
      each.set("columns", columns_of(block.table));
      each.set("rows", rows_of(block.table));
      blocks.push_back(each);
    }
    section.set("blocks", blocks);
    sections.push_back(section);
  }
  return sections;
}

}  // namespace

std::string to_html(const Page& page) {
  data view;
  view.set("lang", page.language == Language::dutch ? "nl" : "en");
  view.set("title", visible(page.title));
  view.set("moment", page.moment);
  view.set("conclusion", list_of(page.conclusion, "sentence"));
  view.set("has_steps", !page.steps.empty());
  view.set("steps_heading", page.steps_heading);
  view.set("steps", list_of(page.steps, "step"));
  view.set("sections", sections_of(page));
  view.set("closing", page.closing);
  kainjow::mustache::mustache template_of_page(form);
  ENSURE(template_of_page.is_valid());
  return template_of_page.render(view);
}

}  // namespace connectors
