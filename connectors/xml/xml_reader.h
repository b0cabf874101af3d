// Reads XML element by element in a fixed amount of memory. Namespaces are ignored: names are local names.
//
// It stands on libxml2's push parser and not on its xmlTextReader: xmlTextReader cannot tell the line of an element
// after line 65,535, and before that its line may be 512 bytes ahead. Document types and entities other than the five
// of XML itself are refused; nothing is ever fetched (rule files_in_general).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/source.h"
#include "connectors/xml/xml_events.h"
#include "ledger/base/finding.h"

namespace connectors {

// A local name, interned by its reader, so that names are compared by address.
class ElementName {
 public:
  ElementName() = default;
  explicit ElementName(const char* interned) : interned_(interned) {}
  [[nodiscard]] std::string_view text() const { return interned_ ? interned_ : ""; }
  friend bool operator==(ElementName, ElementName) = default;

 private:
  const char* interned_ = nullptr;
};

class XmlReader {
 public:
  enum class Step { opened, closed, finished, broken };

  explicit XmlReader(Source source, const XmlLimits& limits = {});

  [[nodiscard]] ElementName intern(std::string_view name) { return ElementName(events_.intern(name)); }

  [[nodiscard]] Step next();

  // Valid after opened and closed: the name of that element.
  [[nodiscard]] ElementName name() const { return ElementName(frames_[depth_ - 1].name); }
  [[nodiscard]] std::size_t depth() const { return depth_; }
  // An attribute of that element; after closed only when it held no elements. Valid until the next element opens.
  [[nodiscard]] std::optional<std::string_view> attribute(ElementName name) const;
  // Valid after opened; empty where there is none.
  [[nodiscard]] std::string_view namespace_uri() const { return namespace_uri_ ? namespace_uri_ : ""; }
  // Valid after closed, until next(): text and CDATA together without outer white space; empty where the element held
  // elements.
  [[nodiscard]] std::string_view text() const { return text_; }
  // Where the element's '<' stands, with its path: /Document/BkToCstmrStmt/Stmt[2]/Ntry[14]. The first element of a
  // name has no number.
  [[nodiscard]] ledger::Place place() const;
  [[nodiscard]] std::int64_t line() const { return depth_ == 0 ? 0 : frames_[depth_ - 1].position.line; }

  // Valid after broken: the reason. Its path is that of the innermost open element.
  [[nodiscard]] const ledger::Finding& defect() const { return *defect_; }

 private:
  struct Seen {
    const char* name;
    std::int64_t times;
  };
  struct Frame {
    const char* name = nullptr;
    std::int64_t ordinal = 0;  // among its siblings of the same name
    XmlPosition position;
    std::vector<Seen> children;
  };

  [[nodiscard]] bool refill();
  void open(const XmlEvent& event);
  [[nodiscard]] std::int64_t ordinal_of_child(const char* name);
  [[nodiscard]] std::string path() const;

  Source source_;
  XmlEvents events_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;  // in the queue of events
  bool is_at_end_ = false;
  bool is_closed_ = false;     // the innermost frame was closed; the next step removes it
  std::vector<Frame> frames_;  // reused; only the first depth_ are open
  std::size_t depth_ = 0;
  std::vector<XmlEventAttribute> attributes_;
  const char* namespace_uri_ = nullptr;
  std::string_view text_;
  std::optional<ledger::Finding> defect_;
};

}  // namespace connectors
