// Writes XML element by element: UTF-8, double quotes, no byte order mark, a line an element, two spaces of
// indentation a level. Text must be UTF-8 without control characters. What is opened must be closed, in
// order; a broken promise ends the process.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "connectors/sink.h"

namespace connectors {

// An element's or attribute's name, checked when it is compiled.
class XmlName {
 public:
  template <std::size_t Size>
  consteval XmlName(const char (&text)[Size]) : text_(text, Size - 1) {
    if (!is_name(text_)) throw "not a name";  // reached by the compiler only
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }
  friend constexpr bool operator==(XmlName, XmlName) = default;

 private:
  static constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static constexpr bool is_name(std::string_view text) {
    if (text.empty() || !is_letter(text.front())) return false;
    for (char c : text)
      if (!is_letter(c) && !(c >= '0' && c <= '9')) return false;
    return true;
  }
  std::string_view text_;
};

struct XmlAttribute {
  XmlName name;
  std::string_view value;
};

class XmlWriter {
 public:
  explicit XmlWriter(Sink sink);  // writes the declaration

  void open(XmlName name);
  void open(XmlName name, XmlAttribute attribute);
  // Everything up to its close() stands on one line.
  void open_on_one_line(XmlName name);
  void close(XmlName name);  // ENSURE: the one opened last
  void element(XmlName name, std::string_view text);
  void element(XmlName name, XmlAttribute attribute, std::string_view text);
  void finish();  // ENSURE: all closed, one root, not finished before; hands on what is left

 private:
  void begin_line();
  void end_line();
  void start_tag(XmlName name);
  void start_tag(XmlName name, XmlAttribute attribute);
  void escape(std::string_view text);

  BlockSink out_;
  std::vector<XmlName> open_;
  std::size_t one_line_level_ = 0;  // 0: none
  bool has_root_ = false;
  bool is_finished_ = false;
};

}  // namespace connectors
