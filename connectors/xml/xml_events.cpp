#include "connectors/xml/xml_events.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>

#include "ledger/base/ensure.h"

namespace connectors {
namespace {

using ledger::Rule;

struct RuleOfCode {
  int code;
  Rule rule;
};

// libxml2's error codes that mean something more exact than "malformed".
constexpr std::array rules_of_codes = {
    RuleOfCode{XML_ERR_INVALID_ENCODING, Rule::encoding_is_broken},
    RuleOfCode{XML_ERR_UNKNOWN_ENCODING, Rule::encoding_is_broken},
    RuleOfCode{XML_ERR_UNSUPPORTED_ENCODING, Rule::encoding_is_broken},
    RuleOfCode{XML_I18N_NO_HANDLER, Rule::encoding_is_broken},
    RuleOfCode{XML_I18N_CONV_FAILED, Rule::encoding_is_broken},
    RuleOfCode{XML_I18N_EXCESS_HANDLER, Rule::encoding_is_broken},
    RuleOfCode{XML_ERR_UNDECLARED_ENTITY, Rule::entity_is_forbidden},
    RuleOfCode{XML_WAR_UNDECLARED_ENTITY, Rule::entity_is_forbidden},
    RuleOfCode{XML_ERR_UNPARSED_ENTITY, Rule::entity_is_forbidden},
    RuleOfCode{XML_ERR_ENTITY_IS_EXTERNAL, Rule::entity_is_forbidden},
    RuleOfCode{XML_ERR_ENTITY_LOOP, Rule::entity_is_forbidden},
};

std::string_view message_of(const xmlError& error) { return error.message ? error.message : ""; }

Rule rule_of(const xmlError& error) {
  // libxml2 uses one code for characters that XML forbids and for bytes that are no characters.
  if (message_of(error).starts_with("Input is not proper UTF-8")) return Rule::encoding_is_broken;
  const auto* const found = std::find_if(rules_of_codes.begin(), rules_of_codes.end(),
                                         [&error](const RuleOfCode& row) { return row.code == error.code; });
  return found == rules_of_codes.end() ? Rule::xml_is_malformed : found->rule;
}

std::string_view expected_by(Rule rule) {
  switch (rule) {
    case Rule::encoding_is_broken:
      return "text in the encoding that the file declares, UTF-8 where it declares none";
    case Rule::entity_is_forbidden:
      return "no entities but &amp; &lt; &gt; &apos; and &quot;";
    case Rule::file_is_truncated:
      return "the whole file";
    default:
      return "well-formed XML";
  }
}

const char* as_chars(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string without_line_breaks(std::string_view message) {
  std::string line(trimmed(message));
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

bool begins_a_character(xmlChar byte) { return (byte & 0xC0) != 0x80; }

// libxml2 calls back after the attributes of a start tag; attributes cannot hold a '<', so the tag begins at the last
// one. Columns count characters.
XmlPosition start_of_tag(const xmlParserInput& input) {
  const xmlChar* at = input.cur;
  std::int64_t breaks = 0;
  std::int64_t characters = 0;
  while (at > input.base && *at != '<') {
    --at;
    breaks += *at == '\n';
    characters += begins_a_character(*at);
  }
  if (breaks == 0) return {input.line, input.col - characters};
  const xmlChar* line = at;
  while (line > input.base && line[-1] != '\n') --line;
  return {input.line - breaks, std::count_if(line, at, begins_a_character) + 1};
}

// libxml2 leaves an ampersand in an attribute as "&#38;"; all other references are already replaced.
std::string attribute_text(std::string_view raw) {
  constexpr std::string_view ampersand = "&#38;";
  std::string text(raw);
  for (std::size_t at = 0; (at = text.find(ampersand, at)) != std::string::npos; ++at)
    text.replace(at, ampersand.size(), "&");
  return text;
}

// Whether bytes are left that the declared encoding could not turn into characters; libxml2 keeps them and reads no
// further.
bool holds_undecoded_bytes(const xmlParserCtxt& context) {
  const xmlParserInputBuffer* const buffer = context.input ? context.input->buf : nullptr;
  return buffer && buffer->encoder && buffer->raw && xmlBufUse(buffer->raw) > 0;
}

void say_nothing(void*, const char*, ...) {}  // NOLINT(cert-dcl50-cpp): the form that libxml2 asks for

// libxml2 reports errors of the encoding to handlers of the thread, which print to standard error by default. While a
// parser runs, these handlers are ours.
class OurErrors {
 public:
  OurErrors(xmlStructuredErrorFunc handler, void* context) {
    xmlSetStructuredErrorFunc(context, handler);
    xmlSetGenericErrorFunc(nullptr, &say_nothing);
  }
  ~OurErrors() {
    xmlSetStructuredErrorFunc(structured_context_, structured_);
    xmlSetGenericErrorFunc(generic_context_, generic_);
  }
  OurErrors(const OurErrors&) = delete;
  OurErrors& operator=(const OurErrors&) = delete;

 private:
  xmlStructuredErrorFunc structured_ = xmlStructuredError;
  void* structured_context_ = xmlStructuredErrorContext;
  xmlGenericErrorFunc generic_ = xmlGenericError;
  void* generic_context_ = xmlGenericErrorContext;
};

}  // namespace

struct XmlEvents::Parser {
  struct Free {
    void operator()(xmlParserCtxt* parsed) const { xmlFreeParserCtxt(parsed); }
  };
  xmlSAXHandler handler{};
  std::unique_ptr<xmlParserCtxt, Free> context;
};

struct XmlEvents::Callbacks {
  static XmlEvents& of(void* self) { return *static_cast<XmlEvents*>(self); }

  static void document_type(void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
    of(self).stop(Rule::document_type_is_forbidden, of(self).now(), "<!DOCTYPE " + std::string(as_chars(name)),
                  "a file without a document type");
  }

  static void opened(void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri, int, const xmlChar**,
                     int count, int, const xmlChar** attributes) {
    XmlEvents& events = of(self);
    if (events.defect_) return;
    const XmlPosition position = start_of_tag(*events.parser_->context->input);
    if (++events.depth_ > events.limits_.depth)
      return events.stop(Rule::xml_is_malformed, position, "an element too deep",
                         "at most " + std::to_string(events.limits_.depth) + " elements inside each other");
    const std::size_t first = events.attributes_.size();
    for (int i = 0; i < count; ++i) add_attribute(events, attributes + std::ptrdiff_t{5} * i, position);
    if (events.defect_) return;
    events.queue_.push_back({.kind = XmlEvent::Kind::opened,
                             .name = as_chars(name),
                             .namespace_uri = as_chars(uri),
                             .position = position,
                             .from = first,
                             .size = static_cast<std::size_t>(count)});
    events.text_.clear();
    events.is_leaf_ = true;
    events.has_root_ = true;
  }

  // Five pointers: name, prefix, namespace, begin and end of the value.
  static void add_attribute(XmlEvents& events, const xmlChar** attribute, XmlPosition position) {
    const std::string_view value(as_chars(attribute[3]), static_cast<std::size_t>(attribute[4] - attribute[3]));
    if (value.size() > events.limits_.text_bytes) return too_long(events, position);
    events.attributes_.push_back({as_chars(attribute[0]), attribute_text(value)});
  }

  static void closed(void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
    XmlEvents& events = of(self);
    if (events.defect_) return;
    const std::string_view text = events.is_leaf_ ? trimmed(events.text_) : std::string_view();
    events.queue_.push_back({.kind = XmlEvent::Kind::closed,
                             .name = as_chars(name),
                             .namespace_uri = nullptr,
                             .position = {},
                             .from = events.texts_.size(),
                             .size = text.size()});
    events.texts_ += text;
    events.is_leaf_ = false;
    --events.depth_;
  }

  // White space between elements is dropped.
  static void text(void* self, const xmlChar* characters, int size) {
    XmlEvents& events = of(self);
    if (!events.is_leaf_ || events.defect_) return;
    events.text_.append(as_chars(characters), static_cast<std::size_t>(size));
    if (events.text_.size() > events.limits_.text_bytes) too_long(events, events.now());
  }

  static void too_long(XmlEvents& events, XmlPosition position) {
    events.stop(Rule::field_is_too_long, position, "a text of more than that",
                "at most " + std::to_string(events.limits_.text_bytes) + " bytes in one element");
  }

  // Errors of namespaces are ignored, because this reader ignores namespaces.
  static void error(void* self, xmlError* error) {
    XmlEvents& events = of(self);
    if (error->level != XML_ERR_FATAL && error->domain != XML_FROM_I18N) return;
    Rule rule = rule_of(*error);
    std::string found = without_line_breaks(message_of(*error));
    if (rule == Rule::xml_is_malformed && events.is_cut_off(error->code)) {
      const bool is_undecoded = holds_undecoded_bytes(*events.parser_->context);
      rule = is_undecoded ? Rule::encoding_is_broken : Rule::file_is_truncated;
      found = is_undecoded ? "bytes that are no characters" : "the end of the file inside an element";
    }
    XmlPosition position = events.now();
    if (error->line > 0) position = {error->line, error->int2};
    events.refuse(rule, position, std::move(found), std::string(expected_by(rule)));
  }
};

XmlEvents::XmlEvents(const XmlLimits& limits) : limits_(limits), parser_(std::make_unique<Parser>()) {
  xmlInitParser();
  xmlSAXHandler& handler = parser_->handler;
  handler.initialized = XML_SAX2_MAGIC;
  handler.internalSubset = &Callbacks::document_type;
  handler.startElementNs = &Callbacks::opened;
  handler.endElementNs = &Callbacks::closed;
  handler.characters = &Callbacks::text;
  handler.cdataBlock = &Callbacks::text;
  handler.serror = &Callbacks::error;
  parser_->context.reset(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
  ENSURE(parser_->context != nullptr);
  xmlCtxtUseOptions(parser_->context.get(), XML_PARSE_NONET);
}

XmlEvents::~XmlEvents() = default;

const char* XmlEvents::intern(std::string_view name) {
  const auto* const bytes = reinterpret_cast<const xmlChar*>(name.data());
  return as_chars(xmlDictLookup(parser_->context->dict, bytes, static_cast<int>(name.size())));
}

void XmlEvents::feed(std::span<const char> bytes) {
  queue_.clear();
  attributes_.clear();
  texts_.clear();
  if (defect_) return;
  bytes_ += static_cast<std::int64_t>(bytes.size());
  is_at_end_ = bytes.empty();
  is_blank_ = is_blank_ && trimmed({bytes.data(), bytes.size()}).empty();
  if (is_at_end_ && is_blank_) return refuse(Rule::file_is_empty, {}, "nothing", "an XML file");
  if (bytes_ > limits_.bytes)
    return refuse(Rule::file_is_too_large, now(), "more than that",
                  "at most " + std::to_string(limits_.bytes) + " bytes");
  parse(bytes);
}

void XmlEvents::parse(std::span<const char> bytes) {
  const OurErrors ours(&Callbacks::error, this);
  const int outcome =
      xmlParseChunk(parser_->context.get(), bytes.data(), static_cast<int>(bytes.size()), is_at_end_ ? 1 : 0);
  const bool is_broken = outcome == XML_ERR_INVALID_ENCODING || parser_->context->wellFormed == 0;
  const Rule rule = outcome == XML_ERR_INVALID_ENCODING ? Rule::encoding_is_broken : Rule::xml_is_malformed;
  if (is_broken) refuse(rule, now(), "", std::string(expected_by(rule)));
}

// The bytes ended inside an element or before the first one was complete, and nothing was wrong before that.
bool XmlEvents::is_cut_off(int code) const {
  return is_at_end_ && (depth_ > 0 || (!has_root_ && code != XML_ERR_DOCUMENT_EMPTY));
}

void XmlEvents::refuse(Rule rule, XmlPosition position, std::string found, std::string expected) {
  if (!defect_)
    defect_ = XmlDefect{.rule = rule, .position = position, .found = std::move(found), .expected = std::move(expected)};
}

// Call this only from callbacks for a part of the document: libxml2 crashes when it is stopped while it decodes bytes.
void XmlEvents::stop(Rule rule, XmlPosition position, std::string found, std::string expected) {
  refuse(rule, position, std::move(found), std::move(expected));
  xmlStopParser(parser_->context.get());
}

XmlPosition XmlEvents::now() const {
  const xmlParserInput* const input = parser_->context->input;
  return input ? XmlPosition{input->line, input->col} : XmlPosition{};
}

std::string_view XmlEvents::text(const XmlEvent& closed) const {
  return std::string_view(texts_).substr(closed.from, closed.size);
}

std::span<const XmlEventAttribute> XmlEvents::attributes(const XmlEvent& opened) const {
  return std::span(attributes_).subspan(opened.from, opened.size);
}

}  // namespace connectors
