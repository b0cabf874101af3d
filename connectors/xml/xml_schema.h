// Checks whether a file fits its XSD. The result is reported and never refuses a file: banks send files that do not
// fit, and they are read all the same.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "connectors/source.h"
#include "ledger/base/finding.h"

namespace connectors {

class XmlSchema {
 public:
  // Nothing when this is no schema, or one that would fetch others; the schemas of ISO 20022 do not.
  [[nodiscard]] static std::optional<XmlSchema> from(std::string_view xsd);
  XmlSchema(XmlSchema&&) noexcept;
  XmlSchema& operator=(XmlSchema&&) noexcept;
  ~XmlSchema();

  // The first hundred violations as warnings schema_is_violated, in libxml2's words, with their lines;
  // too_many_findings says how many more there are. libxml2 quotes the text it found, which may be names and account
  // numbers.
  [[nodiscard]] ledger::Findings validate(const Source& source) const;

 private:
  friend class XmlValidation;
  struct Compiled;
  explicit XmlSchema(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

// The same check for bytes that another reader reads at the same time, in a fixed amount of memory. That reader reports
// XML that is broken or has a document type; the check ends there.
class XmlValidation {
 public:
  XmlValidation(const XmlSchema& schema, std::string file);
  ~XmlValidation();
  XmlValidation(const XmlValidation&) = delete;
  XmlValidation& operator=(const XmlValidation&) = delete;

  void feed(std::span<const char> bytes);  // none: the end of the file
  [[nodiscard]] ledger::Findings findings() &&;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

// A source that also feeds what is read from it to the validation.
[[nodiscard]] Source judged(XmlValidation& validation, Source source);

}  // namespace connectors
