// Recognises a file, reads it with all checks that need no books, and tells what it holds.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "connectors/recognise/file_report.h"
#include "connectors/recognise/recognise.h"
#include "connectors/source.h"
#include "connectors/xml/xml_schema.h"

namespace connectors {

// Reads a form of our own (benefit run, register) into the report, whose file, format and version are set.
using OwnFormReader = std::function<void(Source source, FileReport& report)>;

// The bytes of a schema by its name, "camt.053.001.08.xsd"; empty where it is not at hand.
using SchemaText = std::function<std::string(const std::string& name)>;

struct ReadOptions {
  ColumnMap map;            // of the administration's benefit runs
  OwnFormReader own_forms;  // empty: such files are only recognised
  SchemaText schema;        // where it is at hand, the report tells as warnings what of the file does not fit it
};

// Of a recognised message; none where none is at hand, or what is there is no schema.
[[nodiscard]] std::optional<XmlSchema> schema_of(const Recognised& recognised, const SchemaText& text);

[[nodiscard]] FileReport read_report(Source source, const ReadOptions& options = {});
// Of a ZIP archive one report for each file in it, named "archive.zip/member.xml"; where the archive itself is at
// fault, one more for it, last: then nothing of it may be acted on. Of any other file its one report.
[[nodiscard]] std::vector<FileReport> read_reports(Source source, const ReadOptions& options = {});

}  // namespace connectors
