// Recognises a file, reads it with all checks that need no books, and reports what it holds.
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

// Reads a file of our own forms (benefit run, register) into the report, whose file, format and version are already
// set.
using OwnFormReader = std::function<void(Source source, FileReport& report)>;

// The bytes of the schema with this name, such as "camt.053.001.08.xsd"; empty when it is not available.
using SchemaText = std::function<std::string(const std::string& name)>;

struct ReadOptions {
  ColumnMap map;            // how the administration's benefit runs name their columns
  OwnFormReader own_forms;  // empty: these files are recognised and not read
  SchemaText schema;        // where available, what does not fit the schema is reported as warnings
};

// The schema of the recognised message; none when none is available or it is no schema.
[[nodiscard]] std::optional<XmlSchema> schema_of(const Recognised& recognised, const SchemaText& text);

[[nodiscard]] FileReport read_report(Source source, const ReadOptions& options = {});
// For a ZIP archive one report for each file in it, named "archive.zip/member.xml". When the archive itself is
// defective, one more report for it follows, and nothing of the archive may be acted on. For any other file its one
// report.
[[nodiscard]] std::vector<FileReport> read_reports(Source source, const ReadOptions& options = {});

}  // namespace connectors
