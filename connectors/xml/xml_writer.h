// Writes XML element by element with libxml2's xmlTextWriter: UTF-8, double quotes, no byte order mark, one line per
// element, two spaces of indentation per level. ENSURE: text is free of control characters, and what was opened is
// closed in order. Text must be UTF-8.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/sink.h"

struct _xmlTextWriter;  // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): libxml2's own name

namespace connectors {

// An element's or attribute's name, checked when it is compiled.
class XmlName {
 public:
  template <std::size_t Size>
  consteval XmlName(const char (&text)[Size]) : zero_ended_(text), text_(text, Size - 1) {
    if (!is_name(text_) || text[Size - 1] != 0) not_a_name();
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }
  [[nodiscard]] constexpr const char* zero_ended() const { return zero_ended_; }
  friend constexpr bool operator==(XmlName a, XmlName b) { return a.text_ == b.text_; }

 private:
  static void not_a_name() {}  // not constexpr: to reach it while compiling is the error
  static constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static constexpr bool is_name(std::string_view text) {
    if (text.empty() || !is_letter(text.front())) return false;
    for (char c : text)
      if (const bool is_digit = c >= '0' && c <= '9'; !is_digit && !is_letter(c)) return false;
    return true;
  }
  const char* zero_ended_;
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
  // Everything up to the matching close() is written on one line.
  void open_on_one_line(XmlName name);
  void close(XmlName name);  // ENSURE: the one opened last
  void element(XmlName name, std::string_view text);
  void element(XmlName name, XmlAttribute attribute, std::string_view text);
  void finish();  // ENSURE: everything is closed, there was one root, and finish() was not called before

 private:
  struct Free {
    void operator()(_xmlTextWriter* writer) const;
  };

  void start(XmlName name);
  void add(XmlAttribute attribute);
  void add(std::string_view text);
  void end();
  void hand_on();

  // libxml2 writes into the block, whose address is fixed. Only our own code passes it to the sink, which may throw.
  std::unique_ptr<std::string> block_;
  Sink sink_;
  std::unique_ptr<_xmlTextWriter, Free> writer_;
  std::vector<XmlName> open_;
  std::size_t one_line_level_ = 0;  // 0: none
  bool has_root_ = false;
  bool is_finished_ = false;
};

}  // namespace connectors
