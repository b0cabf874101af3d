// Whether a file fits its XSD: reported, never a gate. Banks send files that do not, and they are read all
// the same.
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
  // Nothing where this is no schema, or one that would fetch others: all of ISO 20022 stand alone.
  [[nodiscard]] static std::optional<XmlSchema> from(std::string_view xsd);
  XmlSchema(XmlSchema&&) noexcept;
  XmlSchema& operator=(XmlSchema&&) noexcept;
  ~XmlSchema();

  // The first hundred violations as warnings schema_is_violated, in libxml2's words, with their lines; where there are
  // more, too_many_findings says how many. libxml2 quotes what stood there: names and account numbers too.
  [[nodiscard]] ledger::Findings validate(const Source& source) const;

 private:
  friend class XmlValidation;
  struct Compiled;
  explicit XmlSchema(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

// The same beside another reader of the same bytes, in a fixed amount of memory. Files that are not
// well-formed or have a document type are theirs to tell: up to there the file is judged.
class XmlValidation {
 public:
  XmlValidation(const XmlSchema& schema, std::string file);
  ~XmlValidation();
  XmlValidation(const XmlValidation&) = delete;
  XmlValidation& operator=(const XmlValidation&) = delete;

  void feed(std::span<const char> bytes);  // none = the end of the file
  [[nodiscard]] ledger::Findings take() &&;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

// What is read of the source is judged on the way.
[[nodiscard]] Source judged(XmlValidation& validation, Source source);

}  // namespace connectors
