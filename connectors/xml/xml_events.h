// Feeds bytes to libxml2 and collects what it calls back as events, in the document's order. Only XmlReader uses this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/rule.h"

namespace connectors {

struct XmlLimits {
  std::int64_t bytes = std::int64_t{1} << 30;  // of the whole file
  std::size_t depth = 64;                      // of elements inside each other; a camt file needs 16
  std::size_t text_bytes = 1 << 20;            // of one element
};

struct XmlPosition {
  std::int64_t line = 0;
  std::int64_t column = 0;
};

struct XmlDefect {
  ledger::Rule rule;
  XmlPosition position;
  std::string found;
  std::string expected;
};

struct XmlEventAttribute {
  const char* name;  // local, interned
  std::string value;
};

struct XmlEvent {
  enum class Kind { opened, closed };
  Kind kind = Kind::opened;
  const char* name = nullptr;           // local, interned
  const char* namespace_uri = nullptr;  // interned; null where there is none
  XmlPosition position;                 // opened: where its '<' stands
  std::size_t from = 0;                 // opened: its attributes; closed: its text
  std::size_t size = 0;
};

class XmlEvents {
 public:
  explicit XmlEvents(const XmlLimits& limits);
  ~XmlEvents();
  XmlEvents(const XmlEvents&) = delete;
  XmlEvents& operator=(const XmlEvents&) = delete;

  // Returns the same address for the same name, for as long as this object lives.
  [[nodiscard]] const char* intern(std::string_view name);

  // Parses the next bytes; none means the end of the file. Events of the call before are gone.
  void feed(std::span<const char> bytes);

  [[nodiscard]] const std::vector<XmlEvent>& queue() const { return queue_; }
  [[nodiscard]] std::string_view text(const XmlEvent& closed) const;
  [[nodiscard]] std::span<const XmlEventAttribute> attributes(const XmlEvent& opened) const;
  // The first defect, once there is one. Events before it are in the queue.
  [[nodiscard]] const std::optional<XmlDefect>& defect() const { return defect_; }

 private:
  struct Callbacks;  // what libxml2 calls
  struct Parser;     // what of libxml2 this object owns

  void parse(std::span<const char> bytes);
  [[nodiscard]] bool is_cut_off(int code) const;
  void refuse(ledger::Rule rule, XmlPosition position, std::string found, std::string expected);
  void stop(ledger::Rule rule, XmlPosition position, std::string found, std::string expected);
  [[nodiscard]] XmlPosition now() const;

  XmlLimits limits_;
  std::unique_ptr<Parser> parser_;
  std::vector<XmlEvent> queue_;
  std::vector<XmlEventAttribute> attributes_;
  std::string texts_;     // of the queue's closed elements, one after the other
  std::string text_;      // of the element opened last, as far as it is read
  bool is_leaf_ = false;  // nothing was closed since the last opening
  std::size_t depth_ = 0;
  bool has_root_ = false;
  std::int64_t bytes_ = 0;
  bool is_blank_ = true;
  bool is_at_end_ = false;
  std::optional<XmlDefect> defect_;
};

}  // namespace connectors
