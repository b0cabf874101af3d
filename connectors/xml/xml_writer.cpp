#include "connectors/xml/xml_writer.h"

#include <libxml/xmlIO.h>
#include <libxml/xmlwriter.h>

#include <algorithm>

#include "ledger/base/ensure.h"

namespace connectors {
namespace {

constexpr std::size_t block_size = std::size_t{256} * 1024;
constexpr std::size_t most_levels = 16;

// XML 1.0 cannot hold the other control characters, not even escaped; libxml2 would write them all the same.
bool can_stand_in_xml(char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r'; }

int add_to_block(void* block, const char* bytes, int size) {
  static_cast<std::string*>(block)->append(bytes, static_cast<std::size_t>(size));
  return size;
}

const xmlChar* as_xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }
const xmlChar* as_xml(XmlName name) { return as_xml(name.zero_ended()); }

// xmlTextWriter fails only when memory runs out.
void must(int written) { ENSURE(written >= 0); }

}  // namespace

void XmlWriter::Free::operator()(_xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }

XmlWriter::XmlWriter(Sink sink) : block_(std::make_unique<std::string>()), sink_(std::move(sink)) {
  block_->reserve(block_size + block_size / 4);
  xmlOutputBuffer* const out = xmlOutputBufferCreateIO(&add_to_block, nullptr, block_.get(), nullptr);
  ENSURE(out != nullptr);
  writer_.reset(xmlNewTextWriter(out));
  ENSURE(writer_ != nullptr);
  must(xmlTextWriterSetIndentString(writer_.get(), as_xml("  ")));
  must(xmlTextWriterSetIndent(writer_.get(), 1));
  must(xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr));
}

void XmlWriter::open(XmlName name) {
  start(name);
  open_.push_back(name);
}

void XmlWriter::open(XmlName name, XmlAttribute attribute) {
  start(name);
  add(attribute);
  open_.push_back(name);
}

void XmlWriter::open_on_one_line(XmlName name) {
  ENSURE(one_line_level_ == 0);
  open(name);
  one_line_level_ = open_.size();
  must(xmlTextWriterSetIndent(writer_.get(), 0));
}

void XmlWriter::close(XmlName name) {
  ENSURE(!open_.empty() && open_.back() == name);
  const std::size_t level = open_.size();
  open_.pop_back();
  end();
  if (level != one_line_level_) return;
  one_line_level_ = 0;
  must(xmlTextWriterWriteRaw(writer_.get(), as_xml("\n")));
  must(xmlTextWriterSetIndent(writer_.get(), 1));
}

void XmlWriter::element(XmlName name, std::string_view text) {
  start(name);
  add(text);
  end();
}

void XmlWriter::element(XmlName name, XmlAttribute attribute, std::string_view text) {
  start(name);
  add(attribute);
  add(text);
  end();
}

void XmlWriter::finish() {
  ENSURE(has_root_ && open_.empty() && !is_finished_);
  is_finished_ = true;
  must(xmlTextWriterFlush(writer_.get()));
  hand_on();
}

void XmlWriter::start(XmlName name) {
  ENSURE(!is_finished_ && open_.size() < most_levels);
  ENSURE(!open_.empty() || !has_root_);
  has_root_ = true;
  must(xmlTextWriterStartElement(writer_.get(), as_xml(name)));
}

void XmlWriter::add(XmlAttribute attribute) {
  ENSURE(std::all_of(attribute.value.begin(), attribute.value.end(), can_stand_in_xml));
  must(
      xmlTextWriterWriteAttribute(writer_.get(), as_xml(attribute.name), as_xml(std::string(attribute.value).c_str())));
}

void XmlWriter::add(std::string_view text) {
  ENSURE(std::all_of(text.begin(), text.end(), can_stand_in_xml));
  must(xmlTextWriterWriteString(writer_.get(), as_xml(std::string(text).c_str())));
}

void XmlWriter::end() {
  must(xmlTextWriterFullEndElement(writer_.get()));
  if (block_->size() >= block_size) hand_on();
}

void XmlWriter::hand_on() {
  if (!block_->empty()) sink_(*block_);
  block_->clear();
}

}  // namespace connectors
