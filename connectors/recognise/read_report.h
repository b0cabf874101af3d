// Recognises a file, reads it with all checks that need no books, and tells what it holds.
#pragma once

#include <functional>
#include <vector>

#include "connectors/recognise/file_report.h"
#include "connectors/source.h"

namespace connectors {

// Reads a form of our own (benefit run, register) into the report, whose file, format and version are set.
using OwnFormReader = std::function<void(Source source, FileReport& report)>;

struct ReadOptions {
  ColumnMap map;            // of the administration's benefit runs
  OwnFormReader own_forms;  // empty: such files are only recognised
  // The bytes of a schema by its name, "camt.053.001.08.xsd"; empty where it is not at hand. Where it is, the report
  // tells as warnings what of the file does not fit it.
  std::function<std::string(const std::string& name)> schema;
};

[[nodiscard]] FileReport read_report(Source source, const ReadOptions& options = {});
// Of a ZIP archive one report for each file in it, named "archive.zip/member.xml"; where the archive itself is at
// fault, one more for it, last: then nothing of it may be acted on. Of any other file its one report.
[[nodiscard]] std::vector<FileReport> read_reports(Source source, const ReadOptions& options = {});

}  // namespace connectors
