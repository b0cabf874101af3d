#include "connectors/xml/xml_writer.h"

#include "ledger/base/ensure.h"

namespace connectors {
namespace {

constexpr std::string_view indentation = "                                ";
constexpr std::size_t spaces_a_level = 2;
constexpr std::size_t most_levels = indentation.size() / spaces_a_level;

// XML 1.0 has no way to write the other control characters, not even escaped.
bool can_stand_in_xml(char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r'; }

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\r':
      return "&#13;";  // a reader would turn it into a line feed
    default:
      return {};
  }
}

}  // namespace

XmlWriter::XmlWriter(Sink sink) : out_(std::move(sink)) { out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }

void XmlWriter::open(XmlName name) {
  start_tag(name);
  out_ << ">";
  end_line();
  open_.push_back(name);
}

void XmlWriter::open(XmlName name, XmlAttribute attribute) {
  start_tag(name, attribute);
  out_ << ">";
  end_line();
  open_.push_back(name);
}

void XmlWriter::open_on_one_line(XmlName name) {
  ENSURE(one_line_level_ == 0);
  start_tag(name);
  out_ << ">";
  open_.push_back(name);
  one_line_level_ = open_.size();
}

void XmlWriter::close(XmlName name) {
  ENSURE(!open_.empty() && open_.back() == name);
  const std::size_t level = open_.size();
  open_.pop_back();
  begin_line();
  out_ << "</" << name.text() << ">";
  if (level == one_line_level_) one_line_level_ = 0;
  end_line();
}

void XmlWriter::element(XmlName name, std::string_view text) {
  start_tag(name);
  out_ << ">";
  escape(text);
  out_ << "</" << name.text() << ">";
  end_line();
}

void XmlWriter::element(XmlName name, XmlAttribute attribute, std::string_view text) {
  start_tag(name, attribute);
  out_ << ">";
  escape(text);
  out_ << "</" << name.text() << ">";
  end_line();
}

void XmlWriter::finish() {
  ENSURE(has_root_ && open_.empty() && !is_finished_);
  is_finished_ = true;
  out_.flush();
}

void XmlWriter::begin_line() {
  if (one_line_level_ == 0) out_ << indentation.substr(0, open_.size() * spaces_a_level);
}

void XmlWriter::end_line() {
  if (one_line_level_ == 0) out_ << "\n";
}

void XmlWriter::start_tag(XmlName name) {
  ENSURE(!is_finished_ && open_.size() < most_levels);
  ENSURE(!open_.empty() || !has_root_);
  has_root_ = true;
  begin_line();
  out_ << "<" << name.text();
}

void XmlWriter::start_tag(XmlName name, XmlAttribute attribute) {
  start_tag(name);
  out_ << " " << attribute.name.text() << "=\"";
  escape(attribute.value);
  out_ << "\"";
}

void XmlWriter::escape(std::string_view text) {
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    ENSURE(can_stand_in_xml(text[i]));
    const std::string_view instead = entity(text[i]);
    if (instead.empty()) continue;
    out_ << text.substr(written, i - written) << instead;
    written = i + 1;
  }
  out_ << text.substr(written);
}

}  // namespace connectors
